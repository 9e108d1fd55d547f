"""Makes small changes in a copy of the tree, one at a time, and prints which of them no test notices."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Event

from tests.mutants import changes, ending, nearest, telling, touching, warm

HERE = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis")
FAILED = re.compile(r"^(?:FAILED|ERROR) (tests/\S+?\.py(?:::[^\s\[]+(?:\[.*?\](?= - |$))?)?)", re.MULTILINE)
ALIVE, NOTICED, LATE, KILLED = "lives", "noticed", "out of time", "killed"
INTERRUPTED = 2  # the code of pytest, when somebody ends it, and when a file cannot be collected
UNKNOWN = 4  # the code of pytest, when it is asked for a test that is not there
WAITING = 12  # seconds of waiting for one of CPU
STOPPED = Event()  # nobody wants to know any more


Touched = Mapping[str, Mapping[int, list[str]]]


@dataclass
class Copy:
    """A copy of the tree, in which a test may fail."""

    tree: Path
    broken: set[str] = field(default_factory=set)  # tests that fail by themselves

    def warm(self, asked: list[tuple[str, changes.Change, list[str]]], at_once: int) -> dict[int, str]:
        """Which of these changes the first tests, and those of the subject, notice in a process that has loaded all
        of it; and which test."""
        page, there, texts = self.tree.with_suffix(".json"), nearest.tests(self.tree), []
        for file, one, first in asked:
            whole = (self.tree / file).read_text()
            tests = [*dict.fromkeys([*first, *nearest.beside(file, whole, there)])]
            texts.append((file, changes.applied(whole, one), one.line, tests))
        page.write_text(json.dumps(texts))
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-n",
            "0",
            "-p",
            "tests.mutants.warm",
        ]
        asking = {"PYTHONPATH": str(self.tree), "HOTLINE_CHANGES": str(page), "HOTLINE_AT_ONCE": str(at_once)}
        found = {}
        with (
            ending.swept() as environment,
            subprocess.Popen(  # noqa: S603
                command, cwd=self.tree, env=environment | asking, stdout=subprocess.PIPE, text=True, process_group=0
            ) as running,
        ):
            try:
                for line in running.stdout or ():
                    if said := warm.FOUND.fullmatch(line.strip()):
                        found[int(said[1])] = said[2]
                        print(f"{NOTICED:12} {_told(*asked[int(said[1])][:2])}  | {said[2]}", flush=True)  # noqa: T201
            finally:
                ending.end_group(running)
        return found

    def pytest(self, asked: list[str], seconds: float) -> tuple[int | None, str, float]:
        """Whether these tests pass, what was printed, and the CPU that it took; None when that was not enough."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-n", "0", *asked]
        command += [f"--deselect={test}" for test in sorted(self.broken)]
        asking = {"PYTHONPATH": str(self.tree), "PYTHONDONTWRITEBYTECODE": "1"}
        with ending.swept() as environment, tempfile.TemporaryFile("w+") as said:
            running = subprocess.Popen(  # noqa: S603
                command, cwd=self.tree, env=environment | asking, stdout=said, stderr=said, process_group=0
            )
            code, spent = _waited(running, seconds)
            said.seek(0)
            return code, said.read(), spent

    def judged(self, file: str, change: changes.Change, limit: float, first: list[str]) -> tuple[str, str]:
        """Whether a change is noticed, and by which test."""
        path = self.tree / file
        whole = path.read_text()
        left = limit
        for group in nearest.groups(file, whole, nearest.tests(self.tree), first):
            while True:
                path.write_text(changes.applied(whole, change))
                try:
                    code, said, spent = self.pytest(group, left)
                finally:
                    path.write_text(whole)
                left -= spent
                if code is None or killed(code, said):
                    state = LATE if code is None else KILLED
                    return state, f"while it asked {group[0]} and {len(group) - 1} more"
                if code in (0, 5) or (code == UNKNOWN and self.pytest(group, 60)[0] == UNKNOWN):  # nobody to ask
                    break
                failed = FAILED.search(said)
                alone = self._by_itself(failed[1]) if failed else False
                if not alone:
                    by = failed[1] if failed else said.strip().splitlines()[-1]
                    return NOTICED if alone is False else KILLED, by
        return ALIVE, ""

    def _by_itself(self, test: str) -> bool | None:
        """Whether a test fails without any change, too: then it says nothing, and is not asked again. None: killed."""
        code, said, _ = self.pytest([test], 300)
        if killed(code, said):
            return None
        if code not in (0, 5) and test not in self.broken:
            self.broken.add(test)
            return True
        return False


def killed(code: int | None, said: str) -> bool:
    """Whether somebody else has ended the tests: then they have said nothing about the change."""
    return code is not None and (code < 0 or (code == INTERRUPTED and "KeyboardInterrupt" in said))


def _waited(running: subprocess.Popen[bytes], seconds: float) -> tuple[int | None, float]:
    """How it ended and the CPU it took with all that it started; a busy machine takes longer, and is not the limit."""
    spent, until = 0.0, time.monotonic() + max(seconds, 1) * WAITING
    code: int | None = None
    while code is None and spent < max(seconds, 1) and time.monotonic() < until and not STOPPED.is_set():
        spent = max(spent, _cpu(running.pid))
        with suppress(subprocess.TimeoutExpired):
            code = running.wait(0.5)
    ending.end_group(running)
    return code, spent


def _cpu(group: int) -> float:
    """Seconds of CPU of all processes of a group, and of those that they have waited for."""
    ticks = 0
    for page in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            told = page.read_text().rpartition(")")[2].split()
            ticks += sum(map(int, told[11:15])) if int(told[2]) == group else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Make the changes, ask the tests, say which live."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--count", type=int, default=20)
    asked.add_argument("--after", type=int, default=0, help="leave out so many: they were asked before")
    asked.add_argument("--limit", type=float, default=300, help="CPU seconds a change")
    asked.add_argument("--at-once", type=int, default=2, help="copies in which changes are made")
    asked.add_argument("--touched", type=Path, default=touching.KEPT, help="which test runs which line")
    asked.add_argument("--only", default="", help="files whose path begins so")
    asked.add_argument("--list", action="store_true", help="show the changes, make none")
    given = asked.parse_args()
    signal.signal(signal.SIGTERM, stops)
    files = {file: text for file, text in nearest.mutable(HERE).items() if file.startswith(given.only)}
    picked = changes.chosen(files, given.seed, given.count)[given.after :]
    if given.list:
        for one in picked:
            print(_told(*one))  # noqa: T201
        return
    _sum_up(*_judged(picked, given.at_once, given.limit, touching.read(given.touched)))


def stops(*_: object) -> None:
    """Whoever ends it ends what it has started."""
    STOPPED.set()
    sys.exit(143)


def _judged(
    picked: list[tuple[str, changes.Change]], at_once: int, limit: float, touched: Touched
) -> tuple[list[tuple[str, str]], set[str]]:
    """What came of each change, and the tests that fail by themselves."""
    there, phrases, files = nearest.tests(HERE), telling.phrases(HERE), nearest.mutable(HERE)
    asked = []
    for file, one in picked:
        told = telling.best(files[file], one.line, there, phrases)
        running = nearest.running(files[file], one.line, touched.get(file, {}))
        asked.append((file, one, list(dict.fromkeys([*told, *running]))))
    with tempfile.TemporaryDirectory(prefix="hotline-mutants-") as folder:
        trees = [shutil.copytree(HERE, Path(folder) / str(n), ignore=LEFT_OUT) for n in range(at_once)]
        copies = [Copy(Path(tree)) for tree in trees]
        noticed = copies[0].warm(asked, at_once)
        free: Queue[Copy] = Queue()
        for copy in copies:
            free.put(copy)

        def one_of(place: int) -> tuple[str, str]:
            file, change, first = asked[place]
            if place in noticed:
                return NOTICED, _told(file, change)
            copy = free.get()
            try:
                result, by = copy.judged(file, change, limit, first)
            finally:
                free.put(copy)
            print(f"{result:12} {_told(file, change)}{by and '  | ' + by}", flush=True)  # noqa: T201
            return result, _told(file, change)

        with ThreadPoolExecutor(at_once) as together:
            results = list(together.map(one_of, range(len(asked))))
        return results, set().union(*(copy.broken for copy in copies))


def _told(file: str, change: changes.Change) -> str:
    return f"{file}:{change.line} {change}"


def _sum_up(results: list[tuple[str, str]], broken: set[str]) -> None:
    for state in (ALIVE, LATE, KILLED):
        for result, what in results:
            if result == state:
                print(f"{state}: {what}")  # noqa: T201
    for test in sorted(broken):
        print(f"fails by itself: {test}")  # noqa: T201
    noticed = sum(result == NOTICED for result, _ in results)
    print(f"noticed {noticed} of {len(results)}")  # noqa: T201


if __name__ == "__main__":
    main()
