"""TIMELINE: which lines of a ticket's journal each side may read, and whether with the words that came with them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto

from bot.rules.model.action import Action
from bot.rules.model.people import Role
from bot.rules.tickets.lifecycle import RULES


class Seen(StrEnum):
    WORDS = auto()  # the line and its words
    LINE = auto()  # that it happened
    OWN = auto()  # both, if this very side or unit did it
    NO = auto()  # not at all


class Side(StrEnum):
    BUREAU = auto()
    ENTERPRISE = auto()
    UNIT = auto()


A, W, L, O, N = Action, Seen.WORDS, Seen.LINE, Seen.OWN, Seen.NO  # noqa: E741 - columns of the table
# fmt: off
TIMELINE: Mapping[Action, tuple[Seen, Seen]] = {
    #                   the enterprise  a unit that has a part
    A.SUBMIT:           (L,             L),
    A.ASK_MORE:         (W,             N),
    A.SUPPLY:           (W,             N),
    A.SUPPLY_LAPSED:    (L,             N),
    A.SUPPLEMENT:       (W,             W),
    A.PRESS_ON:         (L,             L),
    A.NOTE:             (N,             O),
    A.ACCEPT:           (L,             L),
    A.PROPOSE_REJECT:   (N,             N),
    A.REJECT:           (L,             N),
    A.KEEP:             (N,             N),
    A.MERGE:            (L,             L),
    A.UNMERGE:          (L,             L),
    A.PROPOSE:          (N,             N),
    A.DISPATCH:         (L,             L),
    A.ADD_CO_UNIT:      (L,             L),
    A.MARK_URGENT:      (L,             L),
    A.LIFT_URGENT:      (N,             L),
    A.SIGN:             (L,             L),
    A.CO_DONE:          (N,             L),
    A.REQUEST_RETURN:   (N,             O),
    A.GRANT_RETURN:     (L,             W),
    A.REFUSE_RETURN:    (N,             W),
    A.REQUEST_EXTENSION: (N,            O),
    A.GRANT_EXTENSION:  (L,             W),
    A.REFUSE_EXTENSION: (N,             W),
    A.PAUSE:            (W,             W),
    A.RESUME:           (L,             L),
    A.TO_LONG_TERM:     (W,             W),
    A.RESUME_WORK:      (L,             L),
    A.ASK:              (W,             W),
    A.ANSWER:           (W,             W),
    A.CONTACTED:        (L,             L),
    A.PROGRESS:         (W,             W),
    A.REPORT:           (N,             O),
    A.HAND_BACK:        (N,             O),
    A.FEEDBACK:         (L,             W),
    A.SEND_BACK:        (L,             W),
    A.APPROVE:          (L,             L),
    A.CALL:             (N,             N),
    A.CALLBACK_YES:     (W,             W),
    A.CALLBACK_NO:      (W,             W),
    A.THIRD_NO:         (W,             N),
    A.REDO:             (L,             L),
    A.WANT_TERMINATION: (N,             N),
    A.CALLBACK_NONE:    (L,             L),
    A.ASK_WITHDRAW:     (W,             N),
    A.CONFIRM_WITHDRAW: (L,             N),
    A.GO_ON:            (L,             N),
    A.PROPOSE_TERMINATE: (N,            N),
    A.TERMINATE:        (L,             L),
    A.REFUSE_TERMINATE: (N,             N),
    A.ASK_REVIEW:       (W,             N),
    A.GRANT_REVIEW:     (W,             W),
    A.REFUSE_REVIEW:    (W,             N),
    A.REOPEN:           (W,             W),
    A.CONDUCT:          (W,             W),
    A.REBOUND:          (L,             N),
    A.REBOUND_YES:      (L,             N),
    A.WITHDRAW:         (L,             L),
    A.ASK_OWN_WISH:     (L,             N),
    A.OWN_WISH:         (L,             N),
    A.NOT_OWN_WISH:     (L,             N),
    A.KEEP_ON:          (W,             N),
    A.REMIND:           (N,             L),
    A.OVERDUE:          (N,             L),
    A.RUNG:             (N,             W),
    A.PROPOSE_RUNG:     (N,             N),
    A.DRAFT_RUNG:       (N,             N),
    A.SIGN_RUNG:        (N,             W),
    A.HAND_OVER:        (N,             N),
    A.WITHDRAW_RUNG:    (N,             N),
    A.URGE_SIGNER:      (N,             N),
    A.CONVENE:          (N,             L),
    A.RECONVENE:        (N,             L),
    A.CALL_OFF:         (N,             L),
    A.ATTEND:           (N,             L),
    A.EXCUSE:           (N,             O),
    A.MINUTES:          (L,             W),
    A.PROMISE:          (N,             W),
    A.KEEP_PROMISE:     (N,             W),
    A.EXPLAIN_PROMISE:  (N,             O),
}
# fmt: on
BY_VALUE = {action.value: seen for action, seen in TIMELINE.items()}
FOLLOWED = frozenset(
    f"enterprise/{name}"
    for name in (
        "accepted", "dispatched", "signed", "progress", "struck_off", "again", "rejected", "returned", "extended",
        "paused", "resumed", "terminated", "reopened", "long_term", "work_resumed",
        "gathering_held",
    )
)  # fmt: skip
"""What those whose ticket was folded into this one are told too."""

TOLD = frozenset(rule.action for rule in RULES if not FOLLOWED.isdisjoint(rule.tells))
SECRETS = frozenset({"pressed"})  # what was answered to the third question of the callback
SEES_PRESSURE = frozenset({Role.CHIEF, Role.AUDITOR})


def seen(action: str, side: Side, *, own: bool) -> Seen:
    """How much of a journal line this side reads; what is no action of a ticket, only the bureau."""
    if side == Side.BUREAU:
        return Seen.WORDS
    for_enterprise, for_unit = BY_VALUE.get(action, (Seen.NO, Seen.NO))
    answer = for_enterprise if side == Side.ENTERPRISE else for_unit
    if answer == Seen.OWN:
        return Seen.WORDS if own else Seen.NO
    return answer


def seen_by_follower(action: str, *, own: bool, other: bool) -> Seen:
    """The same for an enterprise whose ticket was folded into this one: what it said, and what it is told of anyhow.

    `other`: another enterprise did it; its words are not for this one.
    """
    if own:
        return Seen.WORDS
    if action not in TOLD:
        return Seen.NO
    return Seen.LINE if other else seen(action, Side.ENTERPRISE, own=False)
