"""Plans: a day and the enterprises to be visited on it, in the order in which they are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from bot.rules.reading.firms import LEGAL_FORMS
from bot.rules.reading.names import is_name_of_enterprise, tidy

AFTERWARDS = re.compile(r"补记\s*")  # a visit that was made already
WHO = re.compile(r"走访人(?:员)?\s*[:：]\s*(?P<name>\S+)")
PARTS = re.compile(r"[、；;]")
PLACE = re.compile(r"(?:[\s,，]+(?:地址\s*[:：]\s*)?|[(（])(?P<place>[^()（）]+?)[)）]?\s*$")
LEADING = re.compile(r"^[\d一二三四五六七八九十]{1,3}[.．、)）]\s*")
AFTER_DAY = re.compile(r"[\s,，:：]+")
LONGEST = 60  # characters of an address

Day = Callable[[str], date | None]


@dataclass(frozen=True, slots=True)
class Stop:
    """One enterprise on a route."""

    enterprise: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was written behind /visit."""

    stops: tuple[Stop, ...] = ()
    day: date | None = None  # without one it is about now
    who: str = ""  # a colleague who is to go
    afterwards: bool = False  # 补记
    bad: tuple[str, ...] = field(default=())  # lines of which nobody can make anything


def read(text: str, day: Day) -> Plan:
    """`6月5日 甲公司、乙公司`, or a day and below it a line an enterprise, each perhaps with where it is."""
    afterwards = AFTERWARDS.match(text.strip())
    text = text.strip()[afterwards.end() if afterwards else 0 :]
    who = WHO.search(text)
    if who:
        text = text[: who.start()] + text[who.end() :]
    stops: dict[str, Stop] = {}
    bad: list[str] = []
    found: date | None = None
    for line in filter(None, map(str.strip, text.splitlines())):
        named, rest = (None, line) if found else _day_first(line, day)
        found = found or named
        for part in filter(None, map(str.strip, PARTS.split(LEADING.sub("", rest)))):
            stop = _stop(part)
            if stop is None:
                bad.append(part[:LONGEST])
            else:
                stops[stop.enterprise] = stop
    return Plan(tuple(stops.values()), found, who["name"] if who else "", bool(afterwards), tuple(bad))


def _day_first(line: str, day: Day) -> tuple[date | None, str]:
    """The day with which a line begins, and what follows it."""
    first, rest = (*AFTER_DAY.split(line, maxsplit=1), "")[:2]
    named = day(first)
    return (named, rest) if named else (None, line)


def _stop(part: str) -> Stop | None:
    """An enterprise, and where it is: a name may have gaps, too, as long as its legal form comes after them."""
    place = PLACE.search(part)
    if place and (LEGAL_FORMS.search(place["place"]) or not is_name_of_enterprise(part[: place.start()].strip())):
        place = None
    name, address = tidy(part[: place.start()] if place else part), tidy(place["place"]) if place else ""
    return Stop(name, address) if is_name_of_enterprise(name) and len(address) <= LONGEST else None
