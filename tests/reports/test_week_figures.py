"""The week's picture: three large figures, each with what has changed, and whether that is for the worse."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk.reports import week
from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.reports.trend import trend
from bot.rules.reports.week import Bar, Week
from storage.database.database import Database
from tests.reports.test_trend import counted
from tests.support.office import START

SPAN = Span(START - timedelta(days=7), START)
BETTER = [counted(1, 9), counted(2, 6, 1), counted(3, 5, 2)]  # one came and none was struck off the week before
WORSE = [counted(1, 9, 8), counted(2, 6)]


@pytest.mark.parametrize(
    ("cases", "overdue_before", "figures"),
    [
        (BETTER, 4, [("收到", 2, 1, False), ("销号", 2, 2, False), ("现在逾期", 1, -3, False)]),
        (WORSE, 0, [("收到", 1, 0, False), ("销号", 0, -1, True), ("现在逾期", 1, 1, True)]),
        (WORSE, None, [("收到", 1, 0, False), ("销号", 0, -1, True), ("现在逾期", 1, None, False)]),
    ],
)
async def test_each_figure_says_how_many_and_what_has_changed(
    cases: list, overdue_before: int | None, figures: list, database: Database
) -> None:
    told = trend(cases, [], SPAN, START, overdue_before)
    one = Week(Kind.HOTLINE, SPAN.since, SPAN.until, (Bar("gongdian", (), (), (7,)),), {}, trend=told)
    async with database.transaction(START) as tx:
        drawn = week.picture(tx, one).facts["figures"]
    assert [(f["label"], f["count"], f["change"], f["worse"]) for f in drawn] == figures
