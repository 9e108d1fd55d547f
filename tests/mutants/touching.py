"""A plugin of pytest: writes down which test runs which line, into the folder that HOTLINE_TOUCHED names.

Of each line the cheapest tests are kept, two a file. Only the first calls of a function in a test are looked at line by
line: to follow all of them would cost ten times as much, and what is asked first need not be all that there is.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from tests.mutants import nearest

HERE = Path(__file__).parents[2]
KEPT = HERE / ".pytest_cache" / "touched"
CALLS = 12  # of a function in a test
FILES, OF_A_FILE = 24, 2  # tests that are kept of a line
SAVED = 60  # seconds: whatever ends a run loses no more

Tests = dict[str, list[tuple[float, str]]]  # a test's file → CPU seconds and name of the cheapest


class Touched:
    """Which lines this test runs, and which tests ran each before."""

    def __init__(self, into: Path) -> None:
        self.file = into / f"{os.getpid()}.json"
        self.rooms = tuple(f"{HERE / room}{os.sep}" for room in nearest.ROOMS)
        self.left: dict[CodeType, int] = {}
        self.began: list[CodeType] = []
        self.seen: set[tuple[str, int]] = set()
        self.lines: dict[tuple[str, int], Tests] = defaultdict(dict)
        self.saved = time.monotonic()

    def called(self, frame: FrameType, _event: str, _what: Any) -> Any:
        """A function begins, or goes on."""
        code = frame.f_code
        left = self.left.get(code)
        if left is None:
            left = self.left[code] = CALLS if code.co_filename.startswith(self.rooms) else 0
            self.began += [code] if left else []
        if not left:
            return None
        self.left[code] = left - 1
        self.seen.add((code.co_filename, frame.f_lineno))
        return self.came_to

    def came_to(self, frame: FrameType, event: str, _what: Any) -> Any:
        """A line is about to run."""
        if event == "line":
            self.seen.add((frame.f_code.co_filename, frame.f_lineno))
        return self.came_to

    def ended(self, test: str, seconds: float) -> None:
        """What this test has run is kept, if it is among the cheapest."""
        file, _, _ = test.partition("::")
        for line in self.seen:
            tests = self.lines[line]
            there = sorted([*tests.get(file, ()), (round(seconds, 3), test)])[:OF_A_FILE]
            tests[file] = there
            if len(tests) > FILES:
                del tests[max(tests, key=lambda one: tests[one][0])]
        self.seen = set()
        for code in self.began:
            del self.left[code]
        self.began = []
        if time.monotonic() - self.saved > SAVED:
            self.save()

    def save(self) -> None:
        """A line of the file is a line of the source: its file, its number, its tests."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        rows = ([os.path.relpath(file, HERE), line, told(tests)] for (file, line), tests in self.lines.items())
        self.file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
        self.saved = time.monotonic()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Look on while a test runs, with all that it asks for."""
        before = time.process_time()
        threading.settrace(self.called)
        sys.settrace(self.called)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            threading.settrace(None)  # type: ignore[arg-type]
            self.ended(item.nodeid, time.process_time() - before)

    def pytest_sessionfinish(self) -> None:
        """Nothing more comes."""
        self.save()


def told(tests: Tests) -> list[tuple[float, str]]:
    """The cheapest first."""
    return sorted(one for few in tests.values() for one in few)


def read(folder: Path = KEPT) -> dict[str, dict[int, list[str]]]:
    """File and line → the tests that run it, the cheapest first; nothing, where nobody has written it down."""
    found: dict[str, dict[int, list[tuple[float, str]]]] = defaultdict(lambda: defaultdict(list))
    for page in sorted(folder.glob("*.json")):
        for row in page.read_text("utf-8").splitlines():
            file, line, tests = json.loads(row)
            found[file][line] += [(seconds, test) for seconds, test in tests]
    return {
        file: {line: list(dict.fromkeys(test for _, test in sorted(tests))) for line, tests in lines.items()}
        for file, lines in found.items()
    }


if name := os.environ.get("HOTLINE_TOUCHED"):

    def pytest_configure(config: pytest.Config) -> None:
        """Each worker writes a page of its own."""
        with suppress(ValueError):
            config.pluginmanager.register(Touched(Path(name)), "touched")
