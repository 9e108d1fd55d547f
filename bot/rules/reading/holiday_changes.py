"""Day plan: what an administrator writes about days, read strictly; and the coming days that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.calendar.holidays import DayKind, DayTable
from bot.rules.model.people import Refusal

DAY = timedelta(days=1)
YMD = 3  # numbers of a day with its year
MOST = 400  # days in one change: a year's arrangement, not a century's
LARGEST = 64 * 1024  # bytes of a file: a year has some five
LONGEST = 40  # characters of a line that are shown again
WORDS: Mapping[str, bool | None] = {
    "上班": True, "补班": True, "调休上班": True, "班": True, "工作日": True,
    "休息": False, "放假": False, "放假调休": False, "调休": False, "休": False, "休息日": False, "节假日": False,
    "假": False,
    "照常": None,
}  # fmt: skip
IN_FULL = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?"
DATE = rf"(?:{IN_FULL}|\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号])"  # 10月1日: the coming one
LAST = rf"(?:{DATE}|\d{{1,2}}\s*[日号])"  # 10月1日至7日
LINE = re.compile(rf"(?P<first>{DATE})(?:\s*[至到/~—-]\s*(?P<last>{LAST}))?(?P<what>.+)")
PARTS = re.compile(rf"[;；]|[,，。、](?=\s*{DATE})")  # what parts two lines that stand on one
WEEKDAY = re.compile(r"[(（](?:周|星期|礼拜)[一二三四五六日天][)）]")
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


def read(text: str, today: date) -> Sheet:
    """What was written, a line each: `2026-10-10 上班`, `2027-02-05至2027-02-11 休息 春节`, `2027/1/4,班`; without its
    year, as in `10月1日至7日 放假`, it is the coming one."""
    said: dict[date, tuple[int, bool | None]] = {}
    years: list[int] = []
    wrong: list[Wrong] = []
    for number, line in _lines(text):
        if found := YEAR.fullmatch(line):
            years.append(int(found["year"]))
            continue
        days, works = _line(line, today)
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
    """Each line that says something, with its number; several may stand on one."""
    for number, whole in enumerate(text.splitlines(), 1):
        for part in PARTS.split(whole):
            line = part.strip(ENDS)
            if line and not (number == 1 and line.lower().startswith(HEADING)):
                yield number, line


def _line(line: str, today: date) -> tuple[list[date], bool | None]:
    """The days of a line, and what it says of them; no days when nobody could tell."""
    match = LINE.fullmatch(WEEKDAY.sub("", line))
    if match is None:
        return [], None
    said = {WORDS[word] for word in APART.split(match["what"]) if word in WORDS}
    begins, ends = _ends(match["first"], match["last"] or match["first"], today)
    if len(said) != 1 or begins is None or ends is None or not 0 <= (ends - begins).days < MOST:
        return [], None
    return [begins + DAY * n for n in range((ends - begins).days + 1)], said.pop()


def _ends(first: str, last: str, today: date) -> tuple[date | None, date | None]:
    """The days between which a line speaks; of what is written without its year, those that are not over yet."""
    begins, ends = _numbers(first), _numbers(last)
    ends = begins[: -len(ends)] + ends
    if len(begins) == YMD:
        return _date(*begins), _date(*ends)
    for year in range(today.year - 1, today.year + 2) if len(ends) == len(begins) else ():
        day, end = _date(year, *begins), _date(year + (ends < begins), *ends)
        if day and end and end >= today:
            return day, end
    return None, None


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", written)))


def _date(*numbers: int) -> date | None:
    try:
        return date(*numbers)
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
