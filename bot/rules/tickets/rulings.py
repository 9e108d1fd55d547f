"""Rulings: what is decided about a unit's work or said for an enterprise, and never by somebody of that unit."""

from __future__ import annotations

from bot.rules.model.action import Action
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.office.roles import works_on
from bot.rules.processes.columns import A
from bot.rules.processes.row import Rule

# fmt: off
RULINGS: frozenset[Action] = frozenset({
    # about what a unit has asked for
    A.ADMIT_RETURN, A.DECLINE_RETURN,
    A.GRANT_RETURN, A.REFUSE_RETURN, A.GRANT_EXTENSION, A.REFUSE_EXTENSION, A.LIFT_URGENT,
    A.PAUSE, A.RESUME, A.TO_LONG_TERM, A.RESUME_WORK, A.PROPOSE_TERMINATE, A.TERMINATE, A.REFUSE_TERMINATE,
    # about what a unit has done
    A.APPROVE, A.SEND_BACK, A.MINUTES, A.SITE_SEEN, A.GRANT_RULING_REVIEW, A.REFUSE_RULING_REVIEW,
    A.GRANT_REVIEW, A.REFUSE_REVIEW, A.REDO, A.WANT_TERMINATION,
    A.KEEP_PROMISE, A.EXPLAIN_PROMISE,
    # about who has it
    A.RECALL, A.REASSIGN, A.LIMIT_CO_UNIT,
    # what is entered for a unit on paper: its limit counts from it, and a stranger to it must have seen the paper
    A.HAND_TO_UNIT, A.SIGN_FOR, A.PROGRESS_FOR, A.REPORT_FOR, A.READ_FOR, A.REPLY_FOR, A.ATTEND_FOR, A.EXCUSE_FOR,
    # what was decided or written down, put otherwise: a grade moves the limit, a name is kept from the unit
    A.UNDO, A.CORRECT, A.CORRECT_ENTERPRISE, A.RECOGNISE, A.UNRECOGNISE,
    # about the pressure on a unit
    A.DRAFT_RUNG, A.SIGN_RUNG, A.HAND_OVER, A.WITHDRAW_RUNG, A.CALL_OFF,
    # what is entered for the enterprise that the unit works for, and what is decided about its wish
    A.CALL_ATTEMPT, A.CALLBACK_YES, A.CALLBACK_NO, A.THIRD_NO, A.CALLBACK_NONE, A.REDO_FOR_CONDUCT,
    A.FOLLOWER_YES, A.TAKE_OUT,
    # what is confirmed on evidence where there is no enterprise to ask
    A.CONFIRM_EVIDENCE, A.DOUBT_EVIDENCE, A.THIRD_DOUBT,
    A.REBOUND_YES, A.ASK_WITHDRAW, A.CONFIRM_WITHDRAW, A.STAY_WITH_IT, A.WITHDRAW,
    A.REFUSE_WITHDRAWAL, A.OWN_WISH, A.NOT_OWN_WISH,
})
# fmt: on


def impartial(rule: Rule, ticket: Ticket, actor: Actor, office: Office) -> None:
    """Nobody judges the unit on whose roster they stand, nor their own matter. Refuses: own_unit, own_matter."""
    if rule.action not in RULINGS or actor.follows or actor.id <= 0:
        return
    if Role.ENTERPRISE in rule.by and actor.has(Role.ENTERPRISE) and actor.id == ticket.reporter:
        return  # its own word, not a ruling
    if ticket.part_of(actor.unit) and actor.has(Role.OFFICER, Role.HEAD) and not rule.by.isdisjoint(UNIT):
        return  # as the unit: what is its own to say
    if works_on(ticket, actor, office):
        raise Refusal("own_unit")
    if actor.id == ticket.reporter:
        raise Refusal("own_matter")


UNIT = frozenset({Role.OFFICER, Role.HEAD})
