"""A plugin of pytest: asks the nearest tests about many changes in one process that has loaded and collected all of it.

Each change is made in a fork: the running function gets the code of its changed source, so it stands inside of one.
`HOTLINE_CHANGES` names a file of JSON, a list of changes: a file, its changed source, a line of it, the tests to ask.
`HOTLINE_AT_ONCE` says how many are asked about beside one another.
A line is printed for each: its place in the list, and the test that notices; nothing, where none does.
"""

from __future__ import annotations

import ast
import gc
import json
import os
import re
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from select import select
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants import ending

HERE = Path(__file__).parents[2]
PATIENCE = 40  # seconds of CPU for the tests of a change
WAITING = 20  # seconds for one of them
SAID = "said: "
FOUND = re.compile(r"warm (\d+) (\S+)")


@dataclass(frozen=True, slots=True)
class Above:
    """What comes next needs the session only, so that a test leaves nothing behind but what is made once."""

    session: pytest.Session

    def listchain(self) -> list[Any]:
        """What stays."""
        return [self.session]


def outermost(source: str, line: int) -> str:
    """The qualified name of the function or method that holds this line; empty: none does."""
    names: list[str] = []
    inside: list[ast.stmt] = ast.parse(source).body
    while here := [node for node in inside if node.lineno <= line <= (node.end_lineno or 0)]:
        node = here[0]
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return ".".join([*names, node.name]) if line >= node.body[0].lineno else ""
        if not isinstance(node, ast.ClassDef):
            return ""
        names, inside = [*names, node.name], node.body
    return ""


def codes(code: CodeType) -> Iterator[CodeType]:
    """All that is in it."""
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from codes(one)


def change(file: str, source: str, line: int) -> bool:
    """The running function does from now on what this source says; whether there is one."""
    path, name = str(HERE / file), outermost(source, line)
    made = {
        one.co_qualname: one
        for one in codes(compile(source, path, "exec"))
        if name and f"{one.co_qualname}.".startswith(f"{name}.")  # and what it has made before: a table's functions
    }
    gc.unfreeze()
    running = [
        one
        for one in gc.get_objects()
        if isinstance(one, FunctionType) and one.__code__.co_filename == path and one.__code__.co_qualname in made
    ]
    for one in running:
        with suppress(ValueError):  # another one of the same name, of which other names are seen from inside
            one.__code__ = made[one.__code__.co_qualname]
    return bool(running)


@dataclass(frozen=True, slots=True)
class Fork:
    """Where something is done that leaves nothing behind."""

    process: int
    reads: int  # where it says what came of it
    files: Path


def in_a_fork(work: Callable[[], str]) -> str | None:
    """What this says; nothing where it takes too long."""
    return ended(begun(work))


def begun(work: Callable[[], str]) -> Fork:
    """It is being done."""
    reads, writes = os.pipe()
    files = ending.folder()
    if not (child := os.fork()):
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        signal.alarm(PATIENCE * WAITING)
        os.environ["TMPDIR"] = tempfile.tempdir = str(files)
        try:
            os.write(writes, f"{SAID}{work()}".encode())
        finally:
            os._exit(0)
    os.close(writes)
    return Fork(child, reads, files)


def ended(fork: Fork) -> str | None:
    """What came of it; whatever it has started ends, too."""
    with os.fdopen(fork.reads, "rb") as said:
        told = said.read().decode()
    os.waitpid(fork.process, 0)
    ending.end(fork.files)
    return told.removeprefix(SAID) if told else None


def pytest_configure(config: pytest.Config) -> None:
    """Only the tests of the changes are collected."""
    asked = json.loads(Path(os.environ["HOTLINE_CHANGES"]).read_text("utf-8"))
    config.args = sorted({test.partition("::")[0] for *_, tests in asked for test in tests})


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Ask about one change after the other."""

    def failing(tests: Iterable[str | None]) -> str:
        for test in tests:
            for item in session.items:
                if item.nodeid.partition("[")[0] == test:
                    reports = runtestprotocol(item, log=False, nextitem=Above(session))  # type: ignore[arg-type]
                    if any(report.failed for report in reports):
                        return item.nodeid.partition("[")[0]
        return ""

    def tell(waiting: dict[int, tuple[int, Fork]]) -> None:
        """What the first of them that ends has found."""
        place, fork = waiting.pop(select(list(waiting), [], [])[0][0])
        found = ended(fork)
        if found and in_a_fork(lambda: failing([found])) != "":  # it fails by itself
            found = ""
        sys.__stdout__.write(f"warm {place} {found or ''}\n")  # type: ignore[union-attr]
        sys.__stdout__.flush()  # type: ignore[union-attr]

    at_once = int(os.environ.get("HOTLINE_AT_ONCE", "1"))
    waiting: dict[int, tuple[int, Fork]] = {}  # where it is said, of which place
    for place, (file, source, line, tests) in enumerate(json.loads(Path(os.environ["HOTLINE_CHANGES"]).read_text())):
        fork = begun(lambda: failing(tests) if change(file, source, line) else "")  # noqa: B023
        waiting[fork.reads] = place, fork
        while len(waiting) >= at_once:
            tell(waiting)
    while waiting:
        tell(waiting)
    return True
