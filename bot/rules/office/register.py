"""Listed enterprises: the register's lines, what a supervisor writes to change it, and whether a name is on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Envelope
from bot.rules.reading.names import is_name_of_enterprise, plain, tidy
from bot.rules.reading.register_lines import NO_CODE, REMOVES, batch_of
from bot.rules.reading.shadow import normal
from bot.rules.reading.signs import LINE_ENDS

MOST = 200  # lines of one change
DAY = re.compile(r"(?P<rest>.*\S)\s+(?P<day>\d{4}-\d{1,2}-\d{1,2})")
CODE = re.compile(r"[0-9A-Za-z]{9,}")  # meant for a credit code, right or wrong


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One enterprise to be put on the register."""

    name: str
    uscc: str
    batch: int
    since: str = ""  # a day; empty: the day it is confirmed


@dataclass(frozen=True, slots=True)
class Change:
    """What was written: who comes, who goes, and the lines nobody could read, each with the reason."""

    comes: tuple[Entry, ...] = ()
    goes: tuple[str, ...] = ()  # a name or a credit code
    bad: tuple[tuple[str, str], ...] = ()


def same_enterprise(one: Envelope, other: Envelope) -> bool:
    """Whether both are the same enterprise: the credit code decides where both have one, else the name."""
    if one.uscc and other.uscc:
        return one.uscc == other.uscc
    return bool(normal(one.enterprise)) and normal(one.enterprise) == normal(other.enterprise)


def is_change(text: str) -> bool:
    """Whether these words are meant to change the register rather than to look into it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return len(lines) > 1 or any(REMOVES.match(plain(line)) or _parts(line) is not None for line in lines)


def read(text: str, code: Callable[[str], str | None]) -> Change:
    """What was written, a line each: `名称 统一社会信用代码 批次`, perhaps with the day, or `移出 名称或代码`."""
    lines = [line.strip(LINE_ENDS) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > MOST:
        raise Refusal("too_many_lines", most=MOST)
    comes: dict[str, Entry] = {}
    goes: dict[str, None] = {}
    bad: list[tuple[str, str]] = []
    for line in lines:
        if removes := REMOVES.fullmatch(tidy(line)):
            goes[removes["which"]] = None
            continue
        found = _entry(line, code)
        if isinstance(found, str):
            bad.append((line[:40], found))
        elif any(_same(found, other) for other in comes.values()):
            bad.append((line[:40], "twice"))
        else:
            comes[found.name] = found
    return Change(tuple(comes.values()), tuple(goes), tuple(bad))


def _same(one: Entry, other: Entry) -> bool:
    return normal(one.name) == normal(other.name) or (one.uscc != "" and one.uscc == other.uscc)


def _entry(line: str, code: Callable[[str], str | None]) -> Entry | str:
    """The line as an entry, or why it is none."""
    dated = DAY.fullmatch(plain(line))
    since = dated["day"] if dated else ""
    parts = _parts(line)
    if parts is None:
        return "form"
    name, written, batch = parts
    if not is_name_of_enterprise(name):
        return "name"
    uscc = "" if written in NO_CODE else code(written)
    if uscc is None:
        return "code"
    of = batch_of(batch)
    if of is None:
        return "batch"
    try:
        day = date(*map(int, since.split("-"))).isoformat() if since else ""
    except ValueError:
        return "day"
    return Entry(name, uscc, of, day)


def _parts(line: str) -> tuple[str, str, str] | None:
    """Name, credit code and batch of a line; nothing when it has another form."""
    words = tidy(line).split()
    if len(words) > 3 and DAY.fullmatch(plain(line)):
        words.pop()
    if len(words) < 3 or not (CODE.fullmatch(plain(words[-2])) or words[-2] in NO_CODE):
        return None
    return " ".join(words[:-2]), words[-2], words[-1]
