"""Day plan: what an administrator writes about days, read strictly; and the coming days that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.calendar.holidays import DayKind, DayTable
from bot.rules.model.people import Refusal

DAY = timedelta(days=1)
MOST = 400  # days in one change: a year's arrangement, not a century's
LARGEST = 64 * 1024  # bytes of a file: a year has some five
LONGEST = 40  # characters of a line that are shown again
WORDS: Mapping[str, bool | None] = {
    "上班": True, "补班": True, "调休上班": True, "班": True, "工作日": True,
    "休息": False, "放假": False, "调休": False, "休": False, "休息日": False, "节假日": False, "假": False,
    "照常": None,
}  # fmt: skip
DATE = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
LINE = re.compile(rf"(?P<first>{DATE})(?:\s*[至到/~—]\s*(?P<last>{DATE}))?(?P<what>.+)")
YEAR = re.compile(r"(?P<year>20\d\d)\s*年?\s*(?:安排)?\s*(?:已?公布|完整)")
ENDS = ' \t\r　·-。,，"\ufeff'  # what may stand around a line: bullets, empty columns
APART = re.compile(r"[\s,，、\"()（）:：]+")
HEADING = ("日期", "date")  # how the first line of a table begins that names its columns


@dataclass(frozen=True, slots=True)
class Change:
    """Days that become worked (True), rest (False), or what the table says (None); and years that are announced."""

    days: Mapping[date, bool | None]
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that follow one another and are not what their weekday says."""

    first: date
    last: date
    kind: DayKind


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line that cannot be read, or says something else than one before it."""

    number: int
    line: str
    day: date | None = None  # said twice, and not alike
    before: int = 0  # the line that said it first


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was written, as far as it can be understood."""

    change: Change
    wrong: tuple[Wrong, ...]


def read(text: str) -> Sheet:
    """What was written, a line each: `2026-10-10 上班`, `2027-02-05至2027-02-11 休息 春节`, `2027/1/4,班`."""
    said: dict[date, tuple[int, bool | None]] = {}
    years: list[int] = []
    wrong: list[Wrong] = []
    for number, line in _lines(text):
        if found := YEAR.fullmatch(line):
            years.append(int(found["year"]))
            continue
        days, works = _line(line)
        if not days:
            wrong.append(Wrong(number, line[:LONGEST]))
        for day in days:
            before, other = said.setdefault(day, (number, works))
            if other != works:
                wrong.append(Wrong(number, line[:LONGEST], day, before))
                break
    if len(said) > MOST:
        raise Refusal("too_many_days", most=MOST)
    return Sheet(Change({day: works for day, (_, works) in said.items()}, tuple(dict.fromkeys(years))), tuple(wrong))


def decoded(content: bytes) -> str | None:
    """The text of a file as offices write it: UTF-8, or what Excel makes of Chinese; nothing when it is no text."""
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if all(sign.isprintable() or sign.isspace() for sign in text) else None
    return None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line that says something, with its number; several may stand on one, parted by semicolons."""
    for number, whole in enumerate(text.splitlines(), 1):
        for part in re.split("[;；]", whole):
            line = part.strip(ENDS)
            if line and not (number == 1 and line.lower().startswith(HEADING)):
                yield number, line


def _line(line: str) -> tuple[list[date], bool | None]:
    """The days of a line, and what it says of them; no days when nobody could tell."""
    match = LINE.fullmatch(line)
    if match is None:
        return [], None
    said = {WORDS[word] for word in APART.split(match["what"]) if word in WORDS}
    begins, ends = _date(match["first"]), _date(match["last"] or match["first"])
    if len(said) != 1 or begins is None or ends is None or not 0 <= (ends - begins).days < MOST:
        return [], None
    return [begins + DAY * n for n in range((ends - begins).days + 1)], said.pop()


def _date(written: str) -> date | None:
    try:
        return date(*map(int, re.findall(r"\d+", written)))
    except ValueError:
        return None


def differing(table: DayTable, today: date, days: int) -> list[Stretch]:
    """The coming days that are not what their weekday says, runs on one line; a weekend inside a holiday belongs."""
    found: list[Stretch] = []
    for day in (today + DAY * n for n in range(days)):
        kind = table.kind(day)
        if kind not in (DayKind.HOLIDAY, DayKind.MAKE_UP):
            continue
        if found and found[-1].kind == kind and found[-1].last == day - DAY:
            found[-1] = Stretch(found[-1].first, day, kind)
        else:
            found.append(Stretch(day, day, kind))
    return found


def needless(table: DayTable, change: Change) -> Iterator[date]:
    """Days of a change that are that already."""
    for day, works in change.days.items():
        if works is not None and table.kind(day).works == works:
            yield day
