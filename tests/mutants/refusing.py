"""A plugin of pytest: writes down which test makes which guard refuse, into the file that HOTLINE_REFUSALS names.

A line is a guard, a test, and whether the refusal met an attempt (told) or only a button that was not drawn (drawn).
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType

from bot.rules.model import people
from tests.mutants import guards

TRYING = "judged"  # stands above every guard that is asked because somebody tries
NAMED = "PYTEST_CURRENT_TEST"
TOLD, DRAWN = "told", "drawn"


def codes() -> dict[CodeType, str]:
    """What runs when a guard is asked."""
    found = {}
    for name in guards.guards():
        module, _, function = name.partition(":")
        found[getattr(import_module(module), function).__code__] = name
    return found


def listen(into: Path) -> None:
    """From now on each refusal says whose it is, once for each test."""
    known, said, as_before = codes(), set[str](), people.Refusal.__init__

    def heard(self: people.Refusal, reason: str, **facts: object) -> None:
        as_before(self, reason, **facts)
        test = os.environ.get(NAMED, "").rpartition(" ")[0]
        frame: FrameType | None = sys._getframe(1)
        whose, tried = [], False
        while frame is not None:
            whose += [known[frame.f_code]] if frame.f_code in known else []
            tried |= frame.f_code.co_name == TRYING
            frame = frame.f_back
        fresh = {f"{guard}\t{test}\t{TOLD if tried else DRAWN}\n" for guard in whose} - said
        if test and fresh:
            said.update(fresh)
            with into.open("a", encoding="utf-8") as file:
                file.writelines(sorted(fresh))

    people.Refusal.__init__ = heard  # type: ignore[method-assign]


if name := os.environ.get("HOTLINE_REFUSALS"):
    listen(Path(name))
