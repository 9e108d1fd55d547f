"""Made urgent after the dispatch: sooner than before it was, never later, and late only if it was late before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.rules.deadlines.due import as_counted, due, original_due
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Request, Ticket
from tests.rules.sample import ticket
from tests.rules.test_deadlines import at
from tests.support.office import OFFICE

STOOD = Request(  # from the second day to the Friday before it would have been due
    7, Asked.PAUSE, 2012, "冯工", at("05-23T09:00"), "gongdian", {"round": 1, "until": "2023-06-09"}, state="over",
    ruled_at=at("06-09T17:30"),
)  # fmt: skip
USUAL = ticket(Status.IN_PROGRESS)


def made_urgent(when: str, before: Ticket = USUAL) -> Ticket:
    return replace(before, urgent=True, urgent_at=at(when))


def test_what_stood_still_before_is_not_late_at_once() -> None:
    paused = replace(USUAL, requests=(STOOD,))
    urgent = made_urgent("06-14T10:00", paused)
    assert due(USUAL, OFFICE) == at("06-12T17:30"), "it was over without its pause"
    assert due(urgent, OFFICE) == original_due(urgent, OFFICE) == at("06-15T10:00")
    assert as_counted(urgent, OFFICE) is urgent


def test_it_is_never_due_later_than_before() -> None:
    for when in ("06-12T10:00", "06-14T10:00"):  # on its last day, and when it is over
        urgent = made_urgent(when)
        assert due(urgent, OFFICE) == original_due(urgent, OFFICE) == at("06-12T17:30")
        assert as_counted(urgent, OFFICE) == USUAL


def test_a_day_named_from_above_stays_with_its_pauses() -> None:
    named = replace(USUAL, named_due=date(2023, 6, 30), requests=(STOOD,))
    assert due(made_urgent("06-14T10:00", named), OFFICE) == due(named, OFFICE)
