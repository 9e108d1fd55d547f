"""Hands: as whom somebody acts; what two people have to do is never done by one, whoever stands in for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.rules.model.action import Action
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.columns import A

ENTRIES = frozenset({A.PROPOSE_REJECT, A.REJECT, A.APPROVE, A.CALLBACK_NONE, A.PROPOSE_TERMINATE, A.TERMINATE})
# fmt: off
FIRST: Mapping[Action, frozenset[Action]] = {
    # whoever does this   is somebody else than who did
    A.REJECT:             frozenset({A.PROPOSE_REJECT}),
    A.REFUSE_REJECTION:   frozenset({A.PROPOSE_REJECT}),
    A.TERMINATE:          frozenset({A.PROPOSE_TERMINATE}),
    A.REFUSE_TERMINATE:   frozenset({A.PROPOSE_TERMINATE}),
    A.SIGN_RUNG:          frozenset({A.DRAFT_RUNG}),
    A.HAND_OVER:          frozenset({A.HAND_OVER}),
    A.APPROVE:            frozenset({A.REPORT_FOR}),
    A.SEND_BACK:          frozenset({A.REPORT_FOR}),
    A.GRANT_REVIEW:       ENTRIES,
    A.REFUSE_REVIEW:      ENTRIES,
    **dict.fromkeys((A.CALL_ATTEMPT, A.CALLBACK_YES, A.CALLBACK_NO, A.THIRD_NO, A.CALLBACK_NONE),
                    frozenset({A.APPROVE})),
    **dict.fromkeys((A.CONFIRM_EVIDENCE, A.DOUBT_EVIDENCE, A.THIRD_DOUBT), frozenset({A.APPROVE, A.REPORT_FOR})),
}
# fmt: on
ANOTHER = frozenset(
    {
        "two_people",
        "two_sign",
        "approved_yourself",
        "involved",
        "own_unit",
        "own_matter",
        "entered_yourself",
        "confirm_another",
    }
)
"""The refusals that say: somebody else has to do this."""


def counted_as(ticket: Ticket, actor: Actor, action: Action) -> tuple[Actor, ...]:
    """The same actor under each other id that is one hand with them here.

    For whom they act now; and who acted for one of these when the first of two signatures was given.
    """
    own = actor.own_ids
    first = FIRST.get(action, frozenset())
    others = own | {did for what, did, whom in ticket.acted_for if what in first and whom in own}
    return tuple(replace(actor, id=id) for id in sorted(others - {actor.id}))


def remembered(before: Ticket, attempt: Attempt) -> tuple[tuple[str, int, int], ...]:
    """What was done for somebody absent, by whom."""
    absent = attempt.actor.acts_for
    if absent is None:
        return before.acted_for
    return tuple(dict.fromkeys((*before.acted_for, (attempt.action.value, attempt.actor.id, absent.id))))
