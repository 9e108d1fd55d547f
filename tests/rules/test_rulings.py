"""Every act of the bureau is a ruling, from which people of the unit are kept, or is said here to be none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.rules.model.action import Action
from bot.rules.model.people import BUREAU, Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Assignment
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.callback import Called, tried_enough
from bot.rules.tickets.lifecycle import BY_ACTION, RULES
from bot.rules.tickets.rulings import RULINGS, impartial
from tests.rules.sample import ticket as sample
from tests.support.office import GONGDIAN, OFFICE, START, head
from tests.support.table import rows

A, TICKET = Action, sample(Status.HANDLED)
# fmt: off
NO_RULING = {
    A.ACCEPT, A.PROPOSE_REJECT, A.REJECT, A.REFUSE_REJECTION, A.ASK_MORE,  # no unit has it yet
    A.SUPPLY, A.SUPPLEMENT, A.ANSWER, A.NOTE, A.AMEND,         # words, which show who wrote them
    A.WRITE_ENTERPRISE, A.WRITE_UNIT, A.INSTRUCT, A.ANSWER_LETTER, A.READ_LETTER, A.ANSWER_BUREAU,
    A.CHANGE_CASE_OFFICER,  # who of the desk keeps it
    A.ANSWER_ABOVE,  # what those above are told, when all is over
    A.PROPOSE, A.DISPATCH, A.ADD_CO_UNIT, A.MARK_URGENT, A.MERGE, A.UNMERGE, A.CONVENE, A.RECONVENE,  # more work
    A.HIDE_WORDS, A.REWRITE, A.PASS_FILE, A.KEEP_FILE, A.RELEASE,  # what a unit may read, before it has it
    A.ASK_TO_SHOW, A.REWRITE_RELAY, A.RELEASE_RELAY, A.KEEP_RELAY,
    A.ASK_REVIEW, A.REOPEN,                                    # against what the unit has done
}
# fmt: on


def test_every_act_of_the_bureau_is_a_ruling_or_said_to_be_none() -> None:
    by_bureau = {rule.action for rule in RULES if not rule.by.isdisjoint(BUREAU)}
    assert by_bureau == RULINGS | NO_RULING
    assert not RULINGS & NO_RULING


@rows("action", sorted(RULINGS))
@rows("ended", [None, START])
def test_nobody_of_a_unit_that_has_or_had_it_rules(action: Action, ended: datetime | None) -> None:
    part = Assignment(1, "gongdian", True, 1, START, None, "", ended_at=ended)
    unit = replace(GONGDIAN, deputies=(head(1004, "陈督查", "gongdian"),))
    office = replace(OFFICE, units=(unit, *(u for u in OFFICE.units if u.code != "gongdian")))
    ticket = replace(TICKET, assignments=(part,), reporter=3001)
    chen, wang = (Actor(n, "", frozenset({Role.SUPERVISOR, Role.CHIEF, Role.OPERATOR})) for n in (1004, 1001))

    impartial(BY_ACTION[action], ticket, wang, office)
    with pytest.raises(Refusal, match="own_unit"):
        impartial(BY_ACTION[action], ticket, chen, office)
    with pytest.raises(Refusal, match="own_matter"):
        impartial(BY_ACTION[action], replace(ticket, reporter=1001), wang, office)


# fmt: off
TRIED = (
    #  by phone at (hours after Monday 9:00)  in the chat at   is it enough
    ((0, 0.2, 0.4),                           (),              False),  # three within 24 minutes, never in the chat
    ((0, 5, 24),                              (),              False),  # three half-days, one channel
    ((),                                      (0, 5, 24),      False),
    ((0, 0.2),                                (0.1,),          False),
    ((0, 5),                                  (24,),           True),
    ((24.1,),                                 (0, 5, 24),      True),
)
# fmt: on


@rows(("by_phone", "in_chat", "enough"), TRIED)
def test_not_reached_needs_other_half_days_and_both_channels(
    by_phone: tuple[float, ...], in_chat: tuple[float, ...], enough: bool
) -> None:
    ticket = replace(TICKET, reporter=3001)
    liu = Actor(1003, "刘专员", frozenset({Role.OPERATOR}))
    for hours, channel in sorted([(h, "phone") for h in by_phone] + [(h, "telegram") for h in in_chat]):
        at = START + timedelta(hours=hours)
        rule = BY_ACTION[A.CALL_ATTEMPT]
        ticket = rule.effect(ticket, Attempt(ticket, liu, Called(channel), OFFICE, at, A.CALL_ATTEMPT))

    def judged() -> None:
        tried_enough(Attempt(ticket, liu, Called("phone"), OFFICE, START + timedelta(days=1), A.CALLBACK_NONE))

    if enough:
        judged()
    else:
        with pytest.raises(Refusal, match="call_more"):
            judged()
