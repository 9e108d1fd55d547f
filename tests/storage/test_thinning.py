"""Which archives are kept, and when one is due."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

from storage.database.retention import Plan, due, kept
from tests.support.office import ZONE
from tests.support.table import rows

PLAN = Plan(Path(), time(2, 30), days=3, weeks=2, months=2)
NOW = datetime(2023, 5, 22, 2, 30, tzinfo=ZONE)  # a Monday


def test_of_each_day_week_and_month_the_newest() -> None:
    daily = [NOW - timedelta(days=n) for n in range(60)]
    morning = NOW - timedelta(hours=2)  # a second one of today's

    found = {at.date().isoformat() for at in kept([*daily, morning], PLAN, ZONE)}

    assert found == {"2023-05-22", "2023-05-21", "2023-05-20", "2023-04-30"}
    assert morning not in kept([*daily, morning], PLAN, ZONE)


def test_the_newest_is_kept_whatever_is_wished() -> None:
    assert kept([NOW], Plan(Path(), time(2, 30), 0, 0, 0), ZONE) == {NOW}


@rows(
    ("last", "is_due"),
    [
        (None, True),
        (NOW - timedelta(days=1), True),
        (NOW - timedelta(minutes=1), True),
        (NOW, False),
        (NOW + timedelta(hours=20), False),
    ],
)
def test_one_a_day_at_its_time(last: datetime | None, is_due: bool) -> None:
    assert due(last, NOW + timedelta(hours=21), PLAN, ZONE) is is_due
