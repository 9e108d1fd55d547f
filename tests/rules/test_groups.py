"""Groups that are made of each matter's words are those of judging all of them together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.rules.model.status import Status
from bot.rules.reports.cases import Case
from bot.rules.reports.judgment import Judged
from bot.rules.reports.statistics import Group, grouped
from bot.rules.reports.sums import groups, marks
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START

HOUR = timedelta(hours=1)
LATER = START + 60 * 24 * HOUR


def case(id: int, unit: str, area: str, took: timedelta, *returns: str) -> Case:
    """Of which a unit reported after so long, and was asked to be relieved of so often."""
    came = ticket(Status.STRUCK_OFF, id=id, area=area, submitted_at=START)
    parts = tuple(replace(part, unit=unit, signed_at=START + id * HOUR) for part in came.assignments)
    ends = {"reported_at": START + took, "approved_at": START + took, "ended_at": START + took + HOUR}
    return Case(replace(came, assignments=parts, **ends), solved="yes", satisfied="very", returns=returns)


CASES = [
    case(1, "gongdian", "宛城区", 3 * HOUR),
    case(2, "gongdian", "卧龙区", 300 * HOUR, "gongdian", "gongdian"),
    case(3, "yancao", "宛城区", 40 * HOUR, "yancao"),
    case(4, "yancao", "宛城区", 40 * HOUR + timedelta(minutes=7)),
    case(5, "yancao", "卧龙区", 900 * HOUR),
    Case(ticket(Status.IN_PROGRESS, id=6, submitted_at=START + HOUR)),
]


def numbers(group: Group) -> Any:
    within = [marks.minutes(took) if (took := group.within(tenths)) is not None else None for tenths in (5, 9)]
    return group.name, group.lists(), group.asked, within


def test_words_come_to_what_is_judged_together() -> None:
    (judged,) = grouped(CASES, Judged(OFFICE, LATER))
    (said,) = groups.statistics(groups.each(one, Judged(OFFICE, LATER)) for one in reversed(CASES))
    assert numbers(said.whole) == numbers(judged.whole)
    assert [*map(numbers, said.units)] == [*map(numbers, judged.units)]
    assert [*map(numbers, said.areas)] == [*map(numbers, judged.areas)]


def test_a_group_has_those_of_its_name_and_nobodys_is_one() -> None:
    rows = [groups.each(one, Judged(OFFICE, LATER)) for one in CASES]
    found = groups.by_name(rows, {1: "供电", 2: "供电", 5: "烟草"})
    assert {group.name: group.received for group in found} == {"供电": (1, 2), "烟草": (5,), "": (3, 4, 6)}
