"""The enterprises that carry a plaque: 79 in six batches since August 2022; the batches' sizes and days are made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from bot.demo.year.days import WORKING_DAYS, at
from bot.demo.year.deeds import Deed, Scene
from bot.demo.year.lives import REVIEWER, SUPERVISORS
from bot.demo.year.matters import Firm

LISTED_FIRMS = 79
# fmt: off
BATCHES = (
    # day               firms
    (date(2022, 8, 5),   15),
    (date(2022, 10, 18), 14),
    (date(2022, 12, 9),  13),
    (date(2023, 3, 15),  13),
    (date(2023, 6, 20),  12),
    (date(2023, 9, 12),  12),
)
# fmt: on
NAMED = ("药益宝公司", "南阳木兰花家纺股份有限公司", "南阳市禄康源百货有限公司")  # these are, the bureau said so itself
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # of a unified social credit code (GB 32100)


def code(number: int) -> str:
    """The unified social credit code of an enterprise that does not exist: with a right check digit."""
    body = _organisation(f"9141130{number % 10}MA{number:06d}")
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return body + SIGNS[(31 - total % 31) % 31]


def _organisation(start: str) -> str:
    """The first 17 signs: an organisation's code in it has a check digit of its own (GB 11714)."""
    eight = start[8:16]
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    total = sum(digits.index(sign) * weight for sign, weight in zip(eight, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    rest = 11 - total % 11
    return start[:16] + {10: "X", 11: "0"}.get(rest, str(rest))


def listed(firms: list[Firm], chance: Random) -> list[Firm]:
    """The enterprises on the register: first the three whose names are known, then the others by chance."""
    named = [replace(firm, name=name) for name, firm in zip(NAMED, firms, strict=False)]
    return [*named, *chance.sample(firms[len(named) :], len(firms) - len(named))]


def scenes(firms: list[Firm]) -> Iterator[Scene]:
    """A supervisor hands in each batch: those of the year before on the first day, the others on their own."""
    place = 0
    for number, (day, count) in enumerate(BATCHES, 1):
        lines = [
            f"{firm.name} {firm.code} {number} {day} {SUPERVISORS[at_ % 3]} {SUPERVISORS[(at_ + 1) % 3]}"
            for at_, firm in enumerate(firms[place : place + count])
        ]
        place += count
        deeds = (
            Deed(REVIEWER, "", "say", "/listed " + "\n".join(lines)),
            Deed(REVIEWER, "", "press", "确认启用"),
        )
        entered = at(max(day, WORKING_DAYS[0]), f"9:{number:02d}")
        yield Scene(entered, deeds, f"第 {number} 批挂牌企业 {count} 家")
