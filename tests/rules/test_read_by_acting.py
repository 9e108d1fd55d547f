"""Whoever acts on a matter has read the slips that were sent before; who only writes or says they read it, has not."""

from __future__ import annotations

from bot.rules.model.action import Action as A
from bot.rules.model.papers import Rung, Stage, Supervision
from bot.rules.model.people import Actor, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Request
from bot.rules.processes.answers import NOTHING
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.receipts import kept
from tests.rules.sample import ticket
from tests.rules.test_parts import OF_PARTS
from tests.support.office import OFFICE, START

ACTING = {
    A.SIGN, A.CONTACTED, A.PROGRESS, A.ASK, A.REPORT, A.FEEDBACK, A.CO_DONE, A.REQUEST_RETURN, A.REQUEST_EXTENSION,
    A.CONSULT,
}  # fmt: skip
SLIPS = {Rung.BLUE, Rung.YELLOW}  # a red one and a notice want a word of their own


def reads(action: A, rung: Rung, unit: str) -> bool:
    """Whether an officer of this unit who does this has read the power company's slip."""
    slip = Supervision(7, rung, "unsigned:7", "gongdian", Stage.ISSUED, START, 0, "", number="1号", issued_at=START)
    unread = Request(9, Asked.RECEIPT, 0, "", START, "gongdian", {"number": slip.number})
    one = ticket(Status.IN_PROGRESS, supervisions=(slip,), requests=(unread,))
    feng = Actor(2012, "冯工", frozenset({Role.OFFICER}), unit, -1)
    after = kept(one, one, Attempt(one, feng, NOTHING, OFFICE, START, action))
    return after.requests[0].state == "read"


def test_each_act_of_a_unit_on_the_matter_shows_that_it_has_read_what_warned_it() -> None:
    for rung in (Rung.BLUE, Rung.YELLOW, Rung.RED, Rung.NOTICE):
        found = {action for action in OF_PARTS if reads(action, rung, "gongdian")}
        assert found == (ACTING if rung in SLIPS else set()), rung


def test_what_another_unit_does_reads_nothing() -> None:
    assert not any(reads(action, Rung.BLUE, "chengguan") for action in OF_PARTS)
