"""A plugin of pytest: plays each test in which a guard has refused somebody once more without it, in one process.

`HOTLINE_REFUSED=/tmp/refusals python -m pytest -n 0 -p tests.mutants.without_each` reads what refusing.py has written.
It prints a line a guard: which test notices, or that none of these does. A test counts only if it passes with all
guards there.
"""

from __future__ import annotations

import inspect
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants import guards, without
from tests.mutants.warm import Above

MOST = 8  # tests a guard
PATIENCE = 90  # seconds a test
NOBODY = "NOBODY NOTICES"


def _asked() -> dict[str, list[str]]:
    found = guards.heard(Path(os.environ["HOTLINE_REFUSED"]))
    only = os.environ.get("HOTLINE_ONLY", "")
    return {guard: tests[:MOST] for guard, tests in found.items() if only in guard}


@contextmanager
def _without(guard: str) -> Iterator[None]:
    module, _, name = guard.partition(":")
    there = getattr(import_module(module), name)
    kept = there.__code__, there.__defaults__, there.__kwdefaults__
    assert inspect.isfunction(there)
    without.take_away(guard)
    try:
        yield
    finally:
        there.__code__, there.__defaults__, there.__kwdefaults__ = kept


def _too_long(*_: object) -> None:
    raise TimeoutError("it takes too long")


def pytest_configure(config: pytest.Config) -> None:
    """Only these tests are asked for."""
    config.args = list(dict.fromkeys(test.partition("[")[0] for tests in _asked().values() for test in tests))


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Play them, guard by guard."""
    items = {item.nodeid: item for item in session.items}
    passes: dict[str, bool] = {}

    def passed(item: pytest.Item) -> bool:
        signal.signal(signal.SIGALRM, _too_long)
        signal.alarm(PATIENCE)
        try:
            reports = runtestprotocol(item, log=False, nextitem=Above(session))  # type: ignore[arg-type]
        finally:
            signal.alarm(0)
        return not any(report.failed for report in reports)

    def notices(guard: str, test: str) -> bool:
        item = items.get(test)
        if item is None:
            return False
        if test not in passes:
            passes[test] = passed(item)
        with _without(guard):
            return passes[test] and not passed(item)

    for guard, tests in sorted(_asked().items()):
        found = next((test for test in tests if notices(guard, test)), NOBODY)
        sys.__stdout__.write(f"{guard:60} {found}\n")  # type: ignore[union-attr]
        sys.__stdout__.flush()  # type: ignore[union-attr]
    return True
