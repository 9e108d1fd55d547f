"""The plan: every alarm a ticket should have, worked out from the lines of DEADLINES and of the ladder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any

from bot.rules import calendar, supervision
from bot.rules import deadlines as reckoning
from bot.rules.deadlines import deadlines
from bot.rules.deadlines.deadlines import Deadline
from bot.rules.model.alarms import Alarm
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.supervision import ladder
from bot.rules.supervision.rungs import RUNGS
from bot.rules.tickets.pages import PAGES

DEADLINES: tuple[Deadline, ...] = tuple(line for page in PAGES for line in page.deadlines)
BY_NAME: Mapping[str, Deadline] = {line.name: line for line in DEADLINES}


def plan(ticket: Ticket, office: Office) -> list[Alarm]:
    """Every alarm this ticket should have. A ringing alarm that is not among them is no longer wanted."""
    return [*deadlines.plan(ticket, office, DEADLINES), *ladder.plan(ticket, office, BY_NAME)]


def rungs(ticket: Ticket, office: Office) -> Iterator[ladder.Due]:
    """Every rung that a fact calls for, now or later, and that this fact has not fired yet."""
    return ladder.waiting(ticket, office, BY_NAME)


def fingerprint() -> str:
    """Changes when a line of either table, a function that a line names, or a module that reckons with them changes."""
    lines = (*DEADLINES, *ladder.FACTS, *RUNGS.values())
    found = _PRINTS.get(same := tuple(map(id, lines)))
    if found is None:
        _PRINTS[same] = found = (_print(lines), lines)
    return found[0]


_PRINTS: dict[tuple[int, ...], tuple[str, tuple[Any, ...]]] = {}  # the lines are kept: no other gets the id of one


def _print(lines: Iterable[Any]) -> str:
    rows = [_row(line) for line in lines]
    rooms = (calendar, reckoning, supervision)
    sources = [path.read_bytes() for room in rooms for path in sorted(Path(str(room.__file__)).parent.glob("*.py"))]
    return sha256(repr(rows).encode() + b"".join(sources)).hexdigest()


def _row(line: Any) -> list[str]:
    return [f"{field.name}={_value(getattr(line, field.name))}" for field in fields(line)]


def _value(value: Any) -> str:
    if callable(value) and hasattr(value, "__code__"):
        return _function(value)
    return ",".join(sorted(map(str, value))) if isinstance(value, frozenset | set) else str(value)


def _function(function: Callable[..., Any]) -> str:
    """What a function is worked out with: its code, and what it has kept of where it was made."""
    kept = [_value(cell.cell_contents) for cell in getattr(function, "__closure__", None) or ()]
    return f"{function.__qualname__}{_code(function.__code__)}{kept}"


def _code(code: CodeType) -> str:
    inner: Iterable[str] = (_code(c) if isinstance(c, CodeType) else repr(c) for c in code.co_consts)
    return f"{code.co_code.hex()}{code.co_names}{list(inner)}"
