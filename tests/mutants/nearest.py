"""Which tests are asked after those that run a line or speak of it: those of its room and subject, those that name it.

After them what walks every row of every table, the stories, and then all others.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from tests.mutants.telling import TEST

ROOMS = ("bot/rules", "bot/desk", "handlers", "storage", "bot/engine", "bot/channels")
SLOW = ("crash", "contract", "golden", "demo", "test_histories")  # asked last: processes, browsers, long histories
OWN = "tests/mutants"
NEVER = ("migrations",)  # a migration that has run is history
NEAREST = 12  # files that name it, the most telling first
WALKING = (  # all rows
    "tests/house/test_lifecycle.py", "tests/house/test_rows.py", "tests/house/test_made_up.py",
    "tests/house/test_docs.py::test_the_drawn_pages_are_up_to_date",
)  # fmt: skip
TABLES = ("bot/rules/processes/", "bot/rules/supervision/", "bot/rules/intake/", "bot/rules/tickets/")
RUNNING = 40  # tests that run the line, the cheapest first
NAME = 5  # shorter names are everywhere
DEFINING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def mutable(tree: Path) -> dict[str, str]:
    """The sources that are changed, found by room."""
    found = (path for room in ROOMS for path in sorted((tree / room).rglob("*.py")))
    wanted = (path for path in found if not set(path.parts) & set(NEVER))
    return {path.relative_to(tree).as_posix(): path.read_text() for path in wanted}


def tests(tree: Path) -> dict[str, str]:
    """All test files but this tool's own: they look at code to be changed, not at what it does."""
    found = (path for path in sorted((tree / "tests").rglob("test_*.py")) if path.parent != tree / OWN)
    return {path.relative_to(tree).as_posix(): path.read_text() for path in found}


def running(source: str, line: int, touched: Mapping[int, list[str]]) -> list[str]:
    """The tests that run this line or, of a table, what reads it; the cheapest first."""
    module = ast.parse(source)
    around = next(node for node in reversed(module.body) if node.lineno <= line or node is module.body[0])
    if isinstance(around, DEFINING):
        nearer = (n for n in range(line, around.lineno - 1, -1) if touched.get(n))
        return _whole(touched.get(next(nearer, 0), []))
    names = {node.id for node in ast.walk(around) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    reading = [n for node in module.body if node is not around for n in _reading(node, names)]
    found = [test for n in reading for test in touched.get(n, [])[: RUNNING // 4]]
    return _whole(found)


def _whole(tests: Sequence[str]) -> list[str]:
    """Each test once, with all its cases; so many."""
    return list(dict.fromkeys(test.partition("[")[0] for test in tests))[:RUNNING]


def _reading(node: ast.stmt, names: set[str]) -> Iterator[int]:
    """The lines of a function in which one of these is named."""
    return (one.lineno for one in ast.walk(node) if isinstance(one, ast.Name) and one.id in names)


def beside(file: str, source: str, there: dict[str, str]) -> list[str]:
    """Each test of the same room and subject, then of the files that name it most; none that is slow."""
    quick = [test for test in sorted(there) if not _slow(test)]
    files = [*(test for test in quick if _mirrors(file, test)), *_naming(file, source, there, quick)[:NEAREST]]
    return [f"{one}::{name}" for one in dict.fromkeys(files) for name in TEST.findall(there[one])]


def groups(file: str, source: str, there: dict[str, str], first: Iterable[str] = ()) -> list[list[str]]:
    """The tests in the order in which they are asked, a group at a time; each of them once.

    Those that run the line or speak of it are asked first, alone; their files come again in their turn, whole.
    """
    left = dict.fromkeys(sorted(there))
    slow = [test for test in left if _slow(test)]
    quick = [test for test in left if test not in slow]
    named = _naming(file, source, there, quick)
    order = [
        [test for test in quick if _mirrors(file, test)],
        named[:NEAREST],
        [test for test in WALKING if test.partition("::")[0] in left and file.startswith(TABLES)],
        [test for test in quick if test.startswith("tests/stories/")],
        quick,
        slow,
    ]
    asked: list[list[str]] = [[*first]] if first else []
    for group in order:
        fresh = [test for test in group if test in left or "::" in test]
        for test in fresh:
            left.pop(test, None)
        asked += [fresh] if fresh else []
    return asked


def _slow(test: str) -> bool:
    return bool(set(SLOW) & {*PurePosixPath(test).parts, PurePosixPath(test).stem})


def _naming(file: str, source: str, there: Mapping[str, str], quick: Iterable[str]) -> list[str]:
    """The files that name this module or what it defines, the most telling first."""
    names = _names(file, source)
    naming = {test: _named(names, there[test]) for test in quick}
    return sorted((test for test in naming if naming[test]), key=lambda test: (-naming[test], test))


def _mirrors(file: str, test: str) -> bool:
    """Whether a test is of the same room and of the same subject, or a story of the subject; of several, of one."""
    where, what = PurePosixPath(file), PurePosixPath(test)
    subject = {where.stem, where.parent.name} - {"__init__", *(PurePosixPath(room).name for room in ROOMS)}
    stem = what.stem.removeprefix("test_")
    words = {stem, *stem.split("_"), *what.parts[1:-1]}
    return bool(subject & words)


def _names(file: str, source: str) -> tuple[re.Pattern[str], list[str]]:
    """How this module is named by whoever imports it, and what it defines."""
    path = PurePosixPath(file).with_suffix("")
    room, stem = ".".join(path.parts[:-1]), path.stem
    itself = rf"\b{re.escape(room)}\.{stem}\b|from {re.escape(room)} import [^\n]*\b{stem}\b"
    defined = (node.name for node in ast.parse(source).body if isinstance(node, DEFINING))
    return re.compile(itself), [name for name in defined if len(name) >= NAME and not name.startswith("_")]


def _named(names: tuple[re.Pattern[str], list[str]], test: str) -> int:
    """How much of a module a test names: itself, and what it defines."""
    itself, defined = names
    named = sum(name in test and bool(re.search(rf"\b{name}\b", test)) for name in defined)
    return 10 * bool(itself.search(test)) + named
