"""Durations: S5 within a day, S6 within an hour; what is not done yet is in none of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.reports.breakdowns import breakdown
from bot.rules.reports.cases import Case
from bot.rules.reports.durations import durations
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def took(id: int, done: timedelta, kind: Kind = Kind.HOTLINE, batch: int = 0, project: str = "") -> Case:
    """Reported after so long, approved an hour later, struck off a day after it came."""
    came = ticket(Status.STRUCK_OFF, id=id, kind=kind, submitted_at=START)
    done_ = replace(came, reported_at=START + done, approved_at=START + done + HOUR, ended_at=START + DAY)
    return Case(done_, batch=batch, project=project)


def test_the_hour_and_the_day_are_counted_to_the_second() -> None:
    cases = [took(1, HOUR), took(2, HOUR + timedelta(seconds=1)), took(3, DAY), took(4, 2 * DAY)]
    waits = Case(ticket(Status.IN_PROGRESS, id=5, submitted_at=START))
    done, struck = durations([*cases, waits])
    assert (done.to, done.of) == ("done", (1, 2, 3, 4))
    assert done.within == {"hour": (1,), "day": (1, 2, 3)}
    assert (done.in_which(5), done.in_which(9)) == (HOUR + timedelta(seconds=1), 2 * DAY)
    assert struck.within == {"hour": (), "day": (1, 2, 3, 4)}


def test_batches_are_those_of_listed_enterprises_and_projects_those_of_what_was_found() -> None:
    cases = [took(1, HOUR), took(2, HOUR, Kind.LISTED, 1), took(3, HOUR, Kind.LISTED, 6), took(4, HOUR, Kind.LISTED)]
    cases += [took(5, HOUR, Kind.FOUND, project="1号"), took(6, HOUR, Kind.FOUND)]
    for by, wanted in (
        ("batch", {Kind.LISTED: {"1": (2,), "6": (3,), "": (4,)}}), ("project", {Kind.FOUND: {"1号": (5,), "": (6,)}}),
    ):  # fmt: skip
        found = breakdown(by, cases, OFFICE, START + DAY)
        assert {kind: {g.name: g.received for g in groups} for kind, groups in found.items()} == wanted
