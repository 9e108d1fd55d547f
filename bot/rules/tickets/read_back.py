"""Read-back: the days and moments that were read out of somebody's words, shown before anything leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime

from bot.rules.processes.answers import Answers, Promise
from bot.rules.processes.long_term import Milestone


@dataclass(frozen=True, slots=True)
class Understood:
    """A day or a moment, and what is to have happened by then where the words say it."""

    at: date | datetime
    what: str = ""
    unit: str = ""


def understood(answers: Answers) -> tuple[Understood, ...]:
    """Every day and moment among these answers: none of them is taken from a button, all were words."""
    return tuple(one for field in fields(answers) for one in _days(getattr(answers, field.name)))


def _days(value: object) -> Iterator[Understood]:
    if isinstance(value, date):  # a moment is one too
        yield Understood(value)
    elif isinstance(value, Promise):
        yield Understood(value.until, value.what, value.unit)
    elif isinstance(value, Milestone):
        yield Understood(value.until, value.what)
    elif isinstance(value, tuple):
        for one in value:
            yield from _days(one)


def signature(found: tuple[Understood, ...]) -> str:
    """The same for the same days: `明天` means another one when it is sent tomorrow."""
    return " ".join(one.at.isoformat() for one in found)
