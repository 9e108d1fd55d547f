"""Durations: S5 within a day, S6 within an hour; what is not done yet is in none of them."""

from __future__ import annotations

from datetime import timedelta

from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.reports.breakdowns import breakdown
from bot.rules.reports.cases import Case
from bot.rules.reports.durations import Course, durations
from bot.rules.reports.judgment import Judged
from bot.rules.reports.sums import groups
from bot.rules.reports.sums.groups import Each
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def took(id: int, done: timedelta) -> Course:
    """Reported after so long, approved an hour later, struck off a day after it came."""
    approved = START + done + HOUR
    return Course(id, Kind.HOTLINE, Status.STRUCK_OFF, START, START + done, approved, START + DAY, "")


def counted(id: int, kind: Kind) -> Each:
    return groups.each(Case(ticket(Status.STRUCK_OFF, id=id, kind=kind, submitted_at=START)), Judged(OFFICE, START))


def test_the_hour_and_the_day_are_counted_to_the_second() -> None:
    courses = [took(1, HOUR), took(2, HOUR + timedelta(seconds=1)), took(3, DAY), took(4, 2 * DAY)]
    waits = Course(5, Kind.HOTLINE, Status.IN_PROGRESS, START, None, None, None, "")
    done, struck = durations([*courses, waits])
    assert (done.to, done.of) == ("done", (1, 2, 3, 4))
    assert done.within == {"hour": (1,), "day": (1, 2, 3)}
    assert (done.in_which(5), done.in_which(9)) == (HOUR + timedelta(seconds=1), 2 * DAY)
    assert struck.within == {"hour": (), "day": (1, 2, 3, 4)}


def test_batches_are_those_of_listed_enterprises_and_projects_those_of_what_was_found() -> None:
    kinds = {1: Kind.HOTLINE, 2: Kind.LISTED, 3: Kind.LISTED, 4: Kind.LISTED, 5: Kind.FOUND, 6: Kind.FOUND}
    rows = [counted(id, kind) for id, kind in kinds.items()]
    for by, names, wanted in (
        ("batch", {2: "1", 3: "6"}, {Kind.LISTED: {"1": (2,), "6": (3,), "": (4,)}}),
        ("project", {5: "1号"}, {Kind.FOUND: {"1号": (5,), "": (6,)}}),
    ):
        found = breakdown(by, rows, names)
        assert {kind: {g.name: g.received for g in groups} for kind, groups in found.items()} == wanted
