"""Day plan: what an administrator writes about days, read strictly; and the coming days that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.days import DayKind, DayTable
from bot.rules.model import Refusal

DAY = timedelta(days=1)
MOST = 400  # days in one change: a year's arrangement, not a century's
WORDS: Mapping[str, bool | None] = {
    "上班": True, "补班": True, "调休上班": True, "休息": False, "放假": False, "调休": False, "照常": None,
}  # fmt: skip
DATE = r"\d{4}-\d{1,2}-\d{1,2}"
LINE = re.compile(rf"(?P<first>{DATE})(?:\s*[至到/~—]\s*(?P<last>{DATE}))?\s*(?P<what>\S+)")
YEAR = re.compile(r"(?P<year>20\d\d)\s*年?\s*(?:安排)?\s*(?:已?公布|完整)")


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


def read(text: str) -> Change:
    """What was written, a line each: `2026-10-10 上班`, `2027-02-05至2027-02-11 休息`, `2027年已公布`."""
    days: dict[date, bool | None] = {}
    years: list[int] = []
    for line in filter(None, (part.strip(" 　·-。,，") for part in re.split(r"[\n;；]", text))):
        if found := YEAR.fullmatch(line):
            years.append(int(found["year"]))
            continue
        match = LINE.fullmatch(line)
        if match is None or match["what"] not in WORDS:
            raise Refusal("day_unread", line=line[:40])
        for day in _days(match["first"], match["last"] or match["first"], line):
            if day in days and days[day] != WORDS[match["what"]]:
                raise Refusal("day_twice", day=day.isoformat())
            days[day] = WORDS[match["what"]]
    if len(days) > MOST:
        raise Refusal("too_many_days", most=MOST)
    return Change(days, tuple(dict.fromkeys(years)))


def _days(first: str, last: str, line: str) -> Iterator[date]:
    try:
        begins, ends = (date(*map(int, text.split("-"))) for text in (first, last))
    except ValueError:
        raise Refusal("day_unread", line=line[:40]) from None
    if not 0 <= (ends - begins).days < MOST:
        raise Refusal("day_unread", line=line[:40])
    return (begins + DAY * n for n in range((ends - begins).days + 1))


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
