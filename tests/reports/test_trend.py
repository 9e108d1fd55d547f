"""The trend: eight weeks, the time before, what ended in time, and how old is what is open."""

from __future__ import annotations

from datetime import timedelta

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.reports.figures import Counted
from bot.rules.reports.shares import Share
from bot.rules.reports.trend import since, trend
from tests.rules.sample import ticket
from tests.support.office import START

DAY = timedelta(days=1)
SPAN = Span(START - 7 * DAY, START)


def counted(id: int, came: int, ended: int | None = None) -> Counted:
    """What came and ended so many days ago."""
    status, at = (Status.IN_PROGRESS, None) if ended is None else (Status.STRUCK_OFF, START - ended * DAY)
    return Counted(id, Kind.HOTLINE, status, START - came * DAY, at)


def test_each_week_has_what_came_and_ended_in_it() -> None:
    cases = [counted(1, 0), counted(2, 6, 1), counted(3, 7, 0), counted(4, 55, 13), counted(5, 57)]
    found = trend(cases, [], SPAN, START, 4, Share((2,), (3,), ()))
    assert found.came == ((4,), (), (), (), (), (), (3,), (1, 2))
    assert found.gone == ((), (), (), (), (), (), (4,), (2, 3))
    assert (found.now, found.before) == (((1, 2), (2, 3)), ((3,), (4,)))
    lists = dict(found.lists())
    assert (lists["came_7"], lists["hit"], lists["miss"]) == ((4,), (2,), (3,))
    assert since(SPAN) == START - 56 * DAY


def test_what_is_open_stands_under_the_days_it_has_waited() -> None:
    waits = [ticket(Status.IN_PROGRESS, id=days, submitted_at=START - days * DAY) for days in (0, 3, 4, 15, 31, 400)]
    ages = trend([], waits, SPAN, START, None).ages
    assert ages == {"3": (0, 3), "7": (4,), "15": (15,), "30": (), "more": (31, 400)}
