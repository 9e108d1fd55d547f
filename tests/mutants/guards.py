"""Takes every guard away, one at a time, and prints which test notices: `python -m tests.mutants.guards`.

A guard is what refuses a step that the table would allow: the column of the acts, and those that stand in the desk.
It is no mutation of the source: the running tests are given an empty function in its place (without.py).

With `--refusals FILE`, written by `python -m pytest -p tests.mutants.refusing`, the tests in which a guard has refused
somebody are asked before all others: some seconds a guard instead of half a minute. What is not decided, since the time
was over or somebody has ended the tests, is said so, and is not counted as noticed.
"""

from __future__ import annotations

import argparse
import ast
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.rules.processes.attempt import nothing
from bot.rules.tickets.lifecycle import RULES
from tests.mutants import ending, nearest
from tests.mutants.__main__ import FAILED, killed, stops

HERE = Path(__file__).parents[2]
MOST = 3  # groups of tests: those of its subject, those that name it, the stories
REFUSED = 8  # tests in which it has refused somebody
UNDECIDED = "NOT DECIDED"
ROOMS = ("bot/rules", "bot/desk")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
OF_THE_DESK = (
    "bot.desk.people.duties:must_be_in_charge",
    "bot.rules.tickets.rulings:impartial",
    "bot.desk.people.bindings:_why_not",
    "bot.desk.people.bindings:_tried_too_often",
    "bot.desk.people.bindings:taken",
)


def guards() -> list[str]:
    """Every guard, as module:function: of the table, of the desk, and whatever else does nothing but refuse."""
    return [*of_the_table(), *OF_THE_DESK, *only_refusing()]


def of_the_table() -> list[str]:
    """The column of the acts."""
    return sorted({f"{rule.guard.__module__}:{rule.guard.__name__}" for rule in RULES if rule.guard is not nothing})


def only_refusing() -> list[str]:
    """The functions of rules and desk that only look whether something may be, and hand nothing out."""
    known, found = {*of_the_table(), *OF_THE_DESK}, list[str]()
    for file in sorted(file for room in ROOMS for file in (HERE / room).rglob("*.py")):
        module = ".".join(file.relative_to(HERE).with_suffix("").parts)
        defined = (one for one in ast.parse(file.read_text("utf-8")).body if isinstance(one, FUNCTIONS))
        found += [f"{module}:{one.name}" for one in defined if _refuses(one)]
    return [name for name in found if name not in known]


def _refuses(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    hands_out = not (isinstance(function.returns, ast.Constant) and function.returns.value is None)
    said = function.body[bool(ast.get_docstring(function)) :]
    return not hands_out and bool(said) and all(map(_looks, said)) and any(map(_raises, said))


def _looks(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.If | ast.For):
        return all(map(_looks, [*statement.body, *statement.orelse]))
    return isinstance(statement, ast.Raise | ast.Assign | ast.AnnAssign)


def _raises(statement: ast.stmt) -> bool:
    return any(isinstance(one, ast.Raise) for one in ast.walk(statement))


def file_of(guard: str) -> str:
    """Where it stands."""
    return guard.partition(":")[0].replace(".", "/") + ".py"


def heard(file: Path | None) -> dict[str, list[str]]:
    """In which tests each guard has refused somebody; those first in which somebody had tried."""
    found: dict[str, list[str]] = {}
    lines = [line.split("\t") for line in file.read_text("utf-8").splitlines()] if file else []
    for guard, test, _ in sorted(lines, key=lambda line: line[2] != "told"):
        if test not in found.setdefault(guard, []):
            found[guard].append(test)
    return found


def noticed_by(guard: str, workers: str, limit: float, refused: Sequence[str] = ()) -> str:
    """The first test that fails without it; empty: none."""
    file = file_of(guard)
    name, there = guard.partition(":")[2], nearest.tests(HERE)
    naming = [test for test, text in there.items() if name in text]
    groups = [[*refused[:REFUSED]], naming, *nearest.groups(file, (HERE / file).read_text(), there)[:MOST]]
    decided = True
    for group in filter(None, groups):
        said = asked(group, guard, workers, limit)
        if found := FAILED.search(said or ""):
            return found[1]
        decided &= said is not None
    return "" if decided else UNDECIDED


def asked(tests: Iterable[str], guard: str, workers: str, limit: float) -> str | None:
    """What was said; nothing when the time was over, or somebody else has ended them. What they have started ends."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "tests.mutants.without", "-p", "no:cacheprovider"]
    with (
        ending.swept() as environment,
        subprocess.Popen(  # noqa: S603
            [*command, "-n", workers, *tests], cwd=HERE, env=environment | {"HOTLINE_WITHOUT": guard},
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, process_group=0,
        ) as running,
    ):  # fmt: skip
        try:
            said, _ = running.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            return None
        finally:
            ending.end_group(running)
    return None if killed(running.returncode, said) else said


def main() -> None:
    """A line a guard."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--only", default="", help="guards whose name has this")
    wanted.add_argument("--workers", default="2", help="as pytest -n understands it")
    wanted.add_argument("--limit", type=float, default=600, help="seconds for a group of tests")
    wanted.add_argument("--refusals", type=Path, help="what refusing.py has written")
    given = wanted.parse_args()
    signal.signal(signal.SIGTERM, stops)
    alive, refused = 0, heard(given.refusals)
    for guard in (guard for guard in guards() if given.only in guard):
        test = noticed_by(guard, given.workers, given.limit, refused.get(guard, ()))
        alive += test in ("", UNDECIDED)
        print(f"{guard:60} {test or 'NOBODY NOTICES'}", flush=True)  # noqa: T201
    sys.exit(1 if alive else 0)


if __name__ == "__main__":
    main()
