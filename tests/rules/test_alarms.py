"""Alarms as they are stored: every spelling that a database may hold, and what it means."""

from __future__ import annotations

from datetime import date

from bot.rules.model.alarms import Alarm, Owner, Rings, Target
from bot.rules.tickets.plan import BY_NAME
from tests.support.office import START
from tests.support.table import rows

TICKET, DIGEST, DAILY, CALENDAR, ABSENCE = map(Owner.parse, ("ticket:12", "digest", "daily", "calendar", "absence"))
DAY, LATER = date(2023, 5, 22), "1.2023-05-22T09:00+08:00"
# fmt: off
STORED: list[tuple[str, str, Alarm]] = [
    ("ticket:12", "accept.near", Alarm(TICKET, Rings.NEAR, START, "accept")),
    ("ticket:12", "sign.passed:power.1", Alarm(TICKET, Rings.PASSED, START, "sign", Target("power", 1))),
    ("ticket:12", "question.passed:7", Alarm(TICKET, Rings.PASSED, START, "question", Target.record(7))),
    ("ticket:12", "milestone_desk.passed:7.0", Alarm(TICKET, Rings.PASSED, START, "milestone_desk", Target("7", 0))),
    ("ticket:12", "call.2", Alarm(TICKET, Rings.CALL, START, of=Target(nth=2))),
    ("ticket:12", f"rung.overdue:{LATER}", Alarm(TICKET, Rings.RUNG, START, fact=f"overdue:{LATER}")),
    ("ticket:12", "paper.3.1", Alarm(TICKET, Rings.PAPER, START, of=Target.record(3, 1))),
    ("draft:-1001:1001", "remind_again", Alarm(Owner.draft(-1001, 1001), Rings.REMIND_AGAIN, START)),
    ("digest", "digest.2023-05-22", Alarm(DIGEST, Rings.DIGEST, START, day=DAY)),
    ("daily", "daily.2023-05-22", Alarm(DAILY, Rings.DAILY, START, day=DAY)),
    ("calendar", "year.2023-05-22", Alarm(CALENDAR, Rings.YEAR, START, day=DAY)),
    ("absence", "told.41", Alarm(ABSENCE, Rings.TOLD, START, of=Target.record(41))),
]
# fmt: on


@rows(("owner", "name", "alarm"), STORED)
def test_an_alarm_is_stored_and_read_as_it_always_was(owner: str, name: str, alarm: Alarm) -> None:
    assert Alarm.parse(owner, name, START) == alarm
    assert (alarm.owner.encode(), alarm.name) == (owner, name)


@rows("name", ["noon", "sign.then:power.1", "paper.x.y", "digest.soon", "call.", "call.02"])
def test_a_name_that_nobody_knows_is_kept(name: str) -> None:
    found = Alarm.parse("somebody:x", name, START)
    assert (found.rings, found.name, found.owner.encode()) == (Rings.UNKNOWN, name, "somebody:x")


def test_no_limit_is_called_like_something_else_that_rings() -> None:
    assert not BY_NAME.keys() & set(Rings)
