"""Thanks as they are typed: of which kind, on which day, how many, whose, to whom, for which matter; then their words.

锦旗 2023-08-25 南阳市友邻乐尚养老服务有限公司 致服务企业效能督查室：为企解忧
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from unicodedata import normalize

PARTED = re.compile(r"[：:\n]")
KINDS = {"感谢信": "letter", "锦旗": "banner", "电话感谢": "call", "感谢电话": "call"}
DAYS_AGO = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
DAY = re.compile(r"(?:(20\d\d)[-年./])?(\d{1,2})[-月./](\d{1,2})[日号]?")
MANY = re.compile(r"(?P<about>约|超过|不少于)?(?P<many>\d{1,6})(?P<more>余|多|\+)?[封面个次件份通]?(?P<over>以上|余)?")
MATTER = re.compile(r"[A-Za-z]{2}-[A-Za-z0-9-]+")
TO = ("致", "给", "送")


class Unreadable(ValueError):
    """It cannot be read: the reason names what is wrong."""


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote of thanks."""

    kind: str
    enterprise: str
    words: str
    day: date
    whom: str = ""
    number: str = ""  # of a matter
    many: int = 1
    at_least: bool = False  # 余: so many or more


def read(text: str, today: date) -> Written:
    """What it says; Unreadable, where it names no kind, or a day that is none or still to come."""
    head, *rest = PARTED.split(text.strip(), maxsplit=1)
    first, *tokens = head.split() or [""]
    if first not in KINDS:
        raise Unreadable("thanks_how")
    found = Written(KINDS[first], "", "".join(rest).strip(), today)
    taken: set[str] = set()
    for token in tokens:
        part, found = _told(found, token, today, taken)
        taken.add(part)
    if found.day > today:
        raise Unreadable("thanks_day")
    return found


def _told(found: Written, token: str, today: date, taken: set[str]) -> tuple[str, Written]:
    """Which part a word is, each of its kind once, and what is told with it; what is nothing else is of the name."""
    plain = normalize("NFKC", token)
    if "day" not in taken and (day := _day(plain, today)) is not None:
        return "day", replace(found, day=day)
    if "many" not in taken and (many := MANY.fullmatch(plain)):
        least = bool(many["about"] or many["more"] or many["over"])
        return "many", replace(found, many=int(many["many"]), at_least=least)
    if "number" not in taken and MATTER.fullmatch(plain):
        return "number", replace(found, number=plain.upper())
    if "whom" not in taken and token.startswith(TO) and len(token) > 1:
        return "whom", replace(found, whom=token[1:])
    return "enterprise", replace(found, enterprise=f"{found.enterprise} {token}".strip())


def _day(said: str, today: date) -> date | None:
    """The day; of one without a year the last that was. Unreadable, where there is no such day."""
    if said in DAYS_AGO:
        return today - timedelta(days=DAYS_AGO[said])
    if not (found := DAY.fullmatch(said)):
        return None
    year, month, day = found.groups()
    try:
        if year:
            return date(int(year), int(month), int(day))
        this = date(today.year, int(month), int(day))
        return this if this <= today else date(today.year - 1, int(month), int(day))
    except ValueError as error:
        raise Unreadable("thanks_day") from error
