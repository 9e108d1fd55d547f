"""Listed enterprises: the register's lines, what a supervisor writes to change it, and whether a name is on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Envelope
from bot.rules.reading.names import is_name_of_enterprise, plain, tidy
from bot.rules.reading.register_lines import CHANGES, DOES, NO_CODE, batch_of
from bot.rules.reading.shadow import normal
from bot.rules.reading.signs import LINE_ENDS

MOST = 200  # lines of one change
CODE = re.compile(r"[0-9A-Za-z]{9,}")  # meant for a credit code, right or wrong
DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One enterprise on the register, or once on it."""

    id: int
    name: str
    uscc: str
    batch: int
    since: date
    until: date | None = None
    firm: int = 0  # its record
    officer: str = ""  # who of the bureau serves it …
    deputy: str = ""  # … and who does when that one is away
    suspended: date | None = None  # since when it is not served
    why: str = ""  # it was suspended or removed

    @property
    def served(self) -> bool:
        """Whether it is on the register, and not suspended."""
        return self.until is None and self.suspended is None


ANSWERS = ("fine", "hard", "visit")  # of an enterprise that is asked how it is


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A silent enterprise was asked how it is, or has to be rung; what it answered, and what is owed to it."""

    id: int
    firm: int
    chat: int | None
    asked_at: datetime
    answer: str = ""
    answered_at: datetime | None = None
    waits: str = ""  # call, visit
    done_at: datetime | None = None
    name: str = ""
    served_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One enterprise to be put on the register."""

    name: str
    uscc: str
    batch: int
    since: str = ""  # a day; empty: the day it is confirmed
    officer: str = ""
    deputy: str = ""
    contact: str = ""
    duty: str = ""
    phone: str = ""  # E.164
    area: str = ""
    industry: str = ""
    size: str = ""
    row: int = 0  # of the workbook


@dataclass(frozen=True, slots=True)
class Act:
    """One on the register is removed, suspended, or served again."""

    does: str  # remove, suspend, resume
    words: str  # its name or credit code, then why


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that cannot be used, and why not."""

    said: str
    why: str
    row: int = 0  # of the workbook


@dataclass(frozen=True, slots=True)
class Change:
    """What was written: who comes, what is done to others, and the lines nobody can use."""

    comes: tuple[Entry, ...] = ()
    acts: tuple[Act, ...] = ()
    bad: tuple[Bad, ...] = ()


def same_enterprise(one: Envelope, other: Envelope) -> bool:
    """Whether both are the same enterprise: the credit code decides where both have one, else the name."""
    if one.uscc and other.uscc:
        return one.uscc == other.uscc
    return bool(normal(one.enterprise)) and normal(one.enterprise) == normal(other.enterprise)


def is_change(text: str) -> bool:
    """Whether these words are meant to change the register rather than to look into it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return len(lines) > 1 or any(CHANGES.match(plain(line)) or _parts(line) is not None for line in lines)


def read(text: str, code: Callable[[str], str | None]) -> Change:
    """What was written, a line each: `名称 统一社会信用代码 批次`, the day, who serves it; or `移出 名称 原因`."""
    lines = [line.strip(LINE_ENDS) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > MOST:
        raise Refusal("too_many_lines", most=MOST)
    found: list[Entry | Act | Bad] = []
    for line in lines:
        if change := CHANGES.fullmatch(tidy(line)):
            found.append(Act(DOES[change["does"]], change["words"]))
        else:
            entry = _entry(line, code)
            found.append(Bad(line[:40], entry) if isinstance(entry, str) else entry)
    return together(found)


def together(found: Iterable[Entry | Act | Bad]) -> Change:
    """One change of all of it; of an enterprise that stands there twice, the first counts."""
    comes: list[Entry] = []
    acts: dict[Act, None] = {}
    bad: list[Bad] = []
    for one in found:
        if isinstance(one, Act):
            acts[one] = None
        elif isinstance(one, Bad):
            bad.append(one)
        elif any(_same(one, other) for other in comes):
            bad.append(Bad(one.name[:40], "twice", one.row))
        else:
            comes.append(one)
    return Change(tuple(comes), tuple(acts), tuple(bad))


def _same(one: Entry, other: Entry) -> bool:
    return normal(one.name) == normal(other.name) or (one.uscc != "" and one.uscc == other.uscc)


def _entry(line: str, code: Callable[[str], str | None]) -> Entry | str:
    """The line as an entry, or why it is none."""
    parts = _parts(line)
    if parts is None:
        return "form"
    name, written, batch, rest = parts
    since = plain(rest.pop(0)) if rest and DAY.fullmatch(plain(rest[0])) else ""
    entry = checked(Entry(name, written, 0, since), batch, code)
    if isinstance(entry, str) or not rest:
        return entry
    return replace(entry, officer=rest[0], deputy=rest[1] if rest[1:] else "") if len(rest) < 3 else "form"


def checked(entry: Entry, batch: str, code: Callable[[str], str | None]) -> Entry | str:
    """The entry with its code, its batch and its day as they are kept, or why it is none."""
    if not is_name_of_enterprise(entry.name):
        return "name"
    uscc = "" if entry.uscc in NO_CODE else code(entry.uscc)
    if uscc is None:
        return "code"
    of = batch_of(batch)
    if of is None:
        return "batch"
    try:
        since = date(*map(int, entry.since.split("-"))).isoformat() if entry.since else ""
    except ValueError:
        return "day"
    return replace(entry, uscc=uscc, batch=of, since=since)


def _parts(line: str) -> tuple[str, str, str, list[str]] | None:
    """Name, credit code, batch and the rest of a line; nothing when it has another form."""
    words = tidy(line).split()
    places = [n for n, word in enumerate(words) if n and (CODE.fullmatch(plain(word)) or word in NO_CODE)]
    at = places[-1] if places else len(words)
    if at + 1 >= len(words):
        return None
    return " ".join(words[:at]), words[at], words[at + 1], words[at + 2 :]
