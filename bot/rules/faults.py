"""Faults: where an error broke, without its words: they may quote what somebody wrote."""

from __future__ import annotations

import re
from traceback import extract_tb

BESIDE = re.compile(r"beside, at [\w.:< ]*")  # what another process has noted on an error of its own


def traced(error: BaseException) -> str:
    """What broke and where; what another process told of, where it broke there, too."""
    told = [note for note in getattr(error, "__notes__", ()) if BESIDE.fullmatch(note)]
    return "; ".join([f"{type(error).__name__} at {_place(error)}", *told])


def note_place(told: BaseException, broke: BaseException) -> None:
    """Note where it broke on what another process is told of it: the frames stay here."""
    told.add_note(f"beside, at {_place(broke)}")


def _place(error: BaseException) -> str:
    frames = extract_tb(error.__traceback__)[-3:]
    return " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
