"""Makes small changes in a copy of the tree, one at a time, and prints which of them no test notices."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.mutants import changes, nearest

HERE = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis")
FAILED = re.compile(r"^(?:FAILED|ERROR) (tests/\S+?\.py(?:::[^\s\[]+(?:\[.*?\](?= - |$))?)?)", re.MULTILINE)
ALIVE, NOTICED, LATE = "lives", "noticed", "out of time"


@dataclass
class Copy:
    """A copy of the tree, in which a test may fail."""

    tree: Path
    workers: str
    broken: set[str] = field(default_factory=set)  # tests that fail by themselves

    def pytest(self, asked: list[str], seconds: float) -> tuple[int | None, str]:
        """Whether these tests pass, and what was printed; None when the time is over."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-n", self.workers, *asked]
        command += [f"--deselect={test}" for test in sorted(self.broken)]
        environment = os.environ | {"PYTHONPATH": str(self.tree), "PYTHONDONTWRITEBYTECODE": "1"}
        with tempfile.TemporaryFile("w+") as said:
            running = subprocess.Popen(  # noqa: S603
                command, cwd=self.tree, env=environment, stdout=said, stderr=said, start_new_session=True
            )
            try:
                code: int | None = running.wait(max(seconds, 1))
            except subprocess.TimeoutExpired:
                code = None
            finally:
                _end(running)
            said.seek(0)
            return code, said.read()

    def judged(self, file: str, change: changes.Change, limit: float) -> tuple[str, str]:
        """Whether a change is noticed, and by which test."""
        path = self.tree / file
        whole = path.read_text()
        there = nearest.tests(self.tree)
        until = time.monotonic() + limit
        for group in nearest.groups(file, whole, there):
            while True:
                path.write_text(changes.applied(whole, change))
                try:
                    code, said = self.pytest(group, until - time.monotonic())
                finally:
                    path.write_text(whole)
                if code is None:
                    return LATE, f"while it asked {group[0]} and {len(group) - 1} more"
                if code in (0, 5):  # passed; or there was nothing to ask
                    break
                failed = FAILED.search(said)
                if failed is None or not self._by_itself(failed[1]):
                    return NOTICED, failed[1] if failed else said.strip().splitlines()[-1]
        return ALIVE, ""

    def _by_itself(self, test: str) -> bool:
        """Whether a test fails without any change, too: then it says nothing, and is not asked again."""
        code, _ = self.pytest([test], 300)
        if code not in (0, 5) and test not in self.broken:
            self.broken.add(test)
            return True
        return False


def _end(running: subprocess.Popen[bytes]) -> None:
    """The tests, and whatever they have started."""
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def main() -> None:
    """Make the changes, ask the tests, say which live."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--count", type=int, default=20)
    asked.add_argument("--limit", type=float, default=900, help="seconds a change")
    asked.add_argument("--workers", default="2", help="as pytest -n understands it")
    asked.add_argument("--only", default="", help="files whose path begins so")
    asked.add_argument("--list", action="store_true", help="show the changes, make none")
    given = asked.parse_args()
    files = {file: text for file, text in nearest.mutable(HERE).items() if file.startswith(given.only)}
    picked = changes.chosen(files, given.seed, given.count)
    results: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="hotline-mutants-") as folder:
        copy = Copy(Path(shutil.copytree(HERE, Path(folder) / "tree", ignore=LEFT_OUT)), given.workers)
        for file, change in picked:
            result, by = ("", "") if given.list else copy.judged(file, change, given.limit)
            results.append((result, f"{file}:{change.line} {change}"))
            print(f"{result:12} {results[-1][1]}{by and '  | ' + by}", flush=True)  # noqa: T201
    if not given.list:
        _sum_up(results, copy.broken)


def _sum_up(results: list[tuple[str, str]], broken: set[str]) -> None:
    for state in (ALIVE, LATE):
        for result, what in results:
            if result == state:
                print(f"{state}: {what}")  # noqa: T201
    for test in sorted(broken):
        print(f"fails by itself: {test}")  # noqa: T201
    noticed = sum(result == NOTICED for result, _ in results)
    print(f"noticed {noticed} of {len(results)}")  # noqa: T201


if __name__ == "__main__":
    main()
