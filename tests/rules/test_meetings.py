"""Meetings and commitments, judged without a hotline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.rules.calendar.limits import Limit
from bot.rules.model.action import Action
from bot.rules.model.meetings import Meeting, MeetingKind, Stage, counts
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Assignment
from bot.rules.processes.answers import NOTHING, Promise, Which
from bot.rules.processes.meetings import Convening, Moving, Seen
from bot.rules.processes.progress import Progress
from bot.rules.reading.days.moments import find_moment
from bot.rules.tickets import lifecycle
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START
from tests.support.table import rows

SUPERVISOR = Actor(1004, "陈督查", frozenset({Role.SUPERVISOR}))


def convening(kind: MeetingKind) -> Convening:
    return Convening(0, kind, START + timedelta(days=1), units=("gongdian",))


def a_meeting(kind: MeetingKind, stage: Stage = Stage.CALLED) -> Meeting:
    return Meeting(7, kind, START + timedelta(days=1), "p", ("gongdian",), "a", "1", START, 1004, "陈督查", stage)


def test_only_the_chief_arranges_an_interview() -> None:
    one = ticket(Status.IN_PROGRESS)
    lifecycle.judge(one, Action.CONVENE, SUPERVISOR, convening(MeetingKind.SITE), OFFICE, START)
    with pytest.raises(Refusal, match="chief_signs"):
        lifecycle.judge(one, Action.CONVENE, SUPERVISOR, convening(MeetingKind.INTERVIEW), OFFICE, START)


def test_nobody_is_called_to_a_time_that_has_passed_meanwhile() -> None:
    """It was ahead when it was written, and is not when it is sent."""
    one = replace(ticket(Status.IN_PROGRESS), meetings=(a_meeting(MeetingKind.SITE),))
    for action, said in (
        (Action.CONVENE, convening(MeetingKind.SITE)),
        (Action.RECONVENE, Moving(7, "明天9点", START + timedelta(days=1))),
    ):
        lifecycle.judge(one, action, SUPERVISOR, said, OFFICE, START)
        with pytest.raises(Refusal, match="time_past"):
            lifecycle.judge(one, action, SUPERVISOR, said, OFFICE, START + timedelta(days=1))


def test_what_is_written_down_of_a_visit_has_happened() -> None:
    one = ticket(Status.IN_PROGRESS)
    lifecycle.judge(one, Action.SITE_SEEN, SUPERVISOR, Seen("已送电。", START), OFFICE, START)
    with pytest.raises(Refusal, match="visit_to_come"):
        lifecycle.judge(one, Action.SITE_SEEN, SUPERVISOR, Seen("已送电。", START + timedelta(hours=1)), OFFICE, START)


def test_what_was_held_is_counted_by_its_kind() -> None:
    kinds = MeetingKind.SITE, MeetingKind.SITE, MeetingKind.COORDINATE, MeetingKind.STUDY, MeetingKind.INTERVIEW
    held = [a_meeting(kind, Stage.HELD) for kind in kinds]
    assert counts((*held, a_meeting(MeetingKind.SITE), a_meeting(MeetingKind.STUDY, Stage.OFF))) == (2, 2, 1)


def test_a_guest_may_answer_and_nothing_more() -> None:
    one = replace(ticket(Status.DISPATCHED), meetings=(a_meeting(MeetingKind.SITE),))
    cao = Actor(2022, "曹工", frozenset({Role.OFFICER}), "yancao", -2003)
    for action in (Action.ATTEND, Action.EXCUSE):
        with pytest.raises(Refusal, match="not_yours"):
            lifecycle.judge(one, action, cao, Which(7), OFFICE, START)
    feng = Actor(2012, "冯工", frozenset({Role.OFFICER}), "gongdian", -2002)
    guest = replace(one, assignments=())
    lifecycle.judge(guest, Action.ATTEND, feng, Which(7), OFFICE, START)
    with pytest.raises(Refusal, match="not_yours"):
        lifecycle.judge(guest, Action.SIGN, feng, NOTHING, OFFICE, START)


# fmt: off
SAID = (
    # on Monday 2023-05-22 at 9:00 people write   and mean
    ("6月2日 15:00",                              "2023-06-02T15:00"),
    ("2023-06-02 15：00",                         "2023-06-02T15:00"),
    ("明天下午3点",                               "2023-05-23T15:00"),
    ("明早9点",                                   "2023-05-23T09:00"),
    ("周五上午9点30分",                           "2023-05-26T09:30"),
    ("6月2日下午三点半",                          "2023-06-02T15:30"),
    ("今晚8点",                                   "2023-05-22T20:00"),
    ("15:00",                                     "2023-05-22T15:00"),
    ("6月2日",                                    ""),
    ("25:00",                                     ""),
    ("6月32日 9:00",                              ""),
    ("尽快",                                      ""),
)
BEFORE = (
    # so long before Wednesday 2023-06-21 09:30  is
    ("4wh",   "2023-06-20T14:30"),  # 1 h of Wednesday, 3 h of Tuesday afternoon
    ("30wmin", "2023-06-21T09:00"),
    ("1wd",   "2023-06-20T08:30"),
    ("24h",   "2023-06-20T09:30"),
)
# fmt: on


@rows(("words", "meant"), SAID)
def test_a_time_is_read_as_people_write_it(words: str, meant: str) -> None:
    found = find_moment(words, START, OFFICE.calendar)
    assert (found.isoformat()[:16] if found else "") == meant


@rows(("limit", "moment"), BEFORE)
def test_a_limit_is_counted_backwards(limit: str, moment: str) -> None:
    end = START.replace(month=6, day=21, hour=9, minute=30)
    assert OFFICE.calendar.before(end, Limit.parse(limit)).isoformat()[:16] == moment


def test_no_progress_promises_for_the_unit_that_is_complained_of() -> None:
    feng = Actor(2012, "冯工", frozenset({Role.OFFICER}), "gongdian", -2002)
    part = Assignment(1, "gongdian", True, 1, START, feng.id, feng.name, signed_at=START, delivered_at=START)
    accused = ticket(Status.IN_PROGRESS, assignments=(part,), against="chengguan")
    said = Progress("已联系城管局", (Promise("chengguan", "修路", date(2023, 6, 30)),))
    with pytest.raises(Refusal, match="complained_of"):
        lifecycle.judge(accused, Action.PROGRESS, feng, said, OFFICE, START)
