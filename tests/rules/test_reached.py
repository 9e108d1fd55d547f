"""Reached: a unit's limits count from the card that reached its chat; who has to sign is reminded every working day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.rules.deadlines.deadlines import due_of
from bot.rules.deadlines.delivery import as_if_there, delivered
from bot.rules.deadlines.due import due, part_due
from bot.rules.deadlines.targets import Subject
from bot.rules.model.papers import Rung, Stage
from bot.rules.model.status import Status
from bot.rules.supervision import ladder
from bot.rules.tickets.plan import BY_NAME, rungs
from tests.rules.sample import ticket
from tests.rules.test_rungs import URGED, WORKED_ON, at, said
from tests.support.office import OFFICE, START
from tests.support.table import rows

NEW = ticket(Status.DISPATCHED)
PART = replace(NEW.assignments[0], delivered_at=None)
ON_THE_WAY = NEW.with_part(PART)
NOT_THERE = NEW.with_part(replace(PART, unreached_at=START))


@rows(("seconds", "counts_from"), [(3, START), (120, START), (121, START + timedelta(seconds=121))], of=str)
def test_what_comes_as_fast_as_usual_counts_as_dispatched(seconds: int, counts_from: datetime) -> None:
    part = delivered(PART, START + timedelta(seconds=seconds), NEW, OFFICE)
    assert part.given_at == counts_from


def test_what_was_known_not_to_arrive_counts_from_when_it_came_however_soon() -> None:
    part = replace(PART, unreached_at=START)
    now = START + timedelta(seconds=30)
    assert delivered(part, now, NEW, OFFICE).given_at == now


@rows("late", [ON_THE_WAY, NOT_THERE])
def test_nothing_counts_against_a_unit_before_it_has_its_card(late: object) -> None:
    assert not [one for one in rungs(late, OFFICE) if one.cause.unit == PART.unit]  # type: ignore[arg-type]
    assert [one for one in rungs(NEW, OFFICE) if one.cause.unit == PART.unit]


def test_the_unit_has_the_whole_time_and_the_enterprise_its_date() -> None:
    came = at("05-24T10:00")  # two working days after the dispatch
    late = NEW.with_part(replace(PART, delivered_at=came, unreached_at=START))
    assert due(late, OFFICE) == due(NEW, OFFICE) == at("06-12T17:30")
    assert part_due(late, late.assignments[0], OFFICE) == at("06-14T17:30")
    assert due_of(BY_NAME["sign"], Subject(late, part=late.lead), OFFICE) == at("05-24T12:00")


def test_a_card_is_drawn_as_it_will_be_when_it_hangs() -> None:
    assert as_if_there(ON_THE_WAY, START, OFFICE) == NEW
    assert as_if_there(NOT_THERE, START, OFFICE) == NOT_THERE


def test_a_paper_that_did_not_arrive_calls_for_nothing_higher() -> None:
    higher = {one.line.name for one in rungs(URGED, OFFICE)} - {one.line.name for one in rungs(WORKED_ON, OFFICE)}
    assert "no_reason" in higher
    unread = replace(URGED, supervisions=(replace(URGED.supervisions[0], unreached_at=at("06-13T09:00")),))
    assert "no_reason" not in {one.line.name for one in rungs(unread, OFFICE)}


def test_whoever_has_to_sign_is_reminded_every_working_day() -> None:
    paper = said(Rung.RED, "important:x", at("05-22T11:00"), stage=Stage.DRAFTED, issued_at=None)
    since, days = at("05-22T11:00"), []
    for urged in range(4):
        waits = replace(paper, urged=urged, facts={"since": since.isoformat()})
        since = ladder.signer_urged_at(waits, WORKED_ON, OFFICE)
        days.append(f"{since:%m-%dT%H:%M}")
    assert days == ["05-24T08:30", "05-25T08:30", "05-26T08:30", "05-29T08:30"]
