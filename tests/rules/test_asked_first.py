"""Who rings an enterprise about what was done: nobody before it was asked in its chat, and never who approved."""

from __future__ import annotations

from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.processes.answers import NOTHING
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.callback import may_ring
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START

LIU = Actor(1003, "刘专员", frozenset({Role.OPERATOR}), chat=-1001)


def why_not(**facts: object) -> str:
    """Why the operator may not enter what was said on the telephone."""
    handled = ticket(Status.HANDLED, **{"approved_at": START, "approved_by": 1004, **facts})
    try:
        may_ring(Attempt(handled, LIU, NOTHING, OFFICE, START))
    except Refusal as refusal:
        return refusal.reason
    return ""


def test_the_chat_is_asked_first_and_who_approved_asks_nobody() -> None:
    assert why_not(attempts=0) == "chat_first"
    assert why_not(attempts=1, called=1) == "chat_first", "that was a call"
    assert why_not(attempts=1) == ""
    assert why_not(attempts=0, reporter=None) == "", "who has no chat is rung at once"
    assert why_not(attempts=1, approved_by=1003) == "approved_yourself"
