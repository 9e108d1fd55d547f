"""What a change does to a ticket, beyond its status: values in, the changed value out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.rules.deadlines import due
from bot.rules.model.action import Action
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes import papers
from bot.rules.processes.acceptance import _accept, _keep, _propose_reject, _reject
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.callback import _call, _none, _third_no, _yes
from bot.rules.processes.change import _contact, again, closed
from bot.rules.processes.dispatch import _add_co, _co_done, _dispatch, _propose, _sign, _urgent
from bot.rules.processes.extensions import _grant_extension, _refuse_extension, _request_extension
from bot.rules.processes.long_term import _resume_work, _to_long_term
from bot.rules.processes.meetings import GATHERING_EFFECTS, ended
from bot.rules.processes.merger import _merge, _unmerge
from bot.rules.processes.pauses import _pause, _resume
from bot.rules.processes.progress import _progress
from bot.rules.processes.questions import _answer, _ask
from bot.rules.processes.reopening import _rebound, _rebound_yes, _reopen
from bot.rules.processes.report import _approve, _feedback, _hand_back, _report, _send_back
from bot.rules.processes.returns import _grant_return, _of_a_co_unit, _refuse_return, _request_return
from bot.rules.processes.review import _ask_review, _grant_review, _refuse_review
from bot.rules.processes.row import Rule
from bot.rules.processes.supplements import _ask_more, _supply
from bot.rules.processes.termination import _propose_terminate, _refuse_terminate, _terminate
from bot.rules.processes.urging import _press_on
from bot.rules.processes.withdrawal import (
    _ask_own_wish,
    _ask_withdraw,
    _confirm_withdraw,
    _go_on,
    _keep_on,
    _not_own_wish,
    _own_wish,
    _withdraw,
)


def apply(ticket: Ticket, rule: Rule, attempt: Attempt) -> Ticket:
    """The ticket after this has happened."""
    effect = EFFECTS.get(rule.action)
    after = effect(ticket, attempt) if effect else ticket
    if rule.to is not None and not _of_a_co_unit(ticket, rule, attempt):
        after = replace(after, status=rule.to)
    if ticket.open and not after.open:
        after = _end(after, attempt)
    moved = (after.status, after.round) != (ticket.status, ticket.round)
    after = replace(after, rev=ticket.rev + 1, step=ticket.step + moved, changed_at=attempt.now)
    return replace(after, due_at=due.due(after, attempt.office))


def _end(ticket: Ticket, attempt: Attempt) -> Ticket:
    resumed = closed(closed(ticket, Asked.PAUSE, "over", attempt), Asked.LONG_TERM, "over", attempt)
    dropped = tuple(replace(r, state="dropped") if r.state == "open" else r for r in resumed.requests)
    return ended(replace(ticket, ended_at=ticket.ended_at or attempt.now, requests=dropped), attempt)


Effect = Callable[[Ticket, Attempt], Ticket]
A = Action
EFFECTS: Mapping[Action, Effect] = {
    A.ASK_MORE: _ask_more, A.SUPPLY: _supply, A.SUPPLY_LAPSED: _supply, A.PRESS_ON: _press_on,
    A.ACCEPT: _accept, A.PROPOSE_REJECT: _propose_reject, A.REJECT: _reject, A.KEEP: _keep,
    A.MERGE: _merge, A.UNMERGE: _unmerge, A.PROPOSE: _propose, A.DISPATCH: _dispatch, A.ADD_CO_UNIT: _add_co,
    A.MARK_URGENT: _urgent, A.LIFT_URGENT: _urgent, A.SIGN: _sign, A.CO_DONE: _co_done,
    A.REQUEST_RETURN: _request_return, A.GRANT_RETURN: _grant_return, A.REFUSE_RETURN: _refuse_return,
    A.ASK: _ask, A.ANSWER: _answer, A.CONTACTED: _contact, A.PROGRESS: _progress,
    A.REPORT: _report, A.HAND_BACK: _hand_back, A.FEEDBACK: _feedback, A.SEND_BACK: _send_back, A.APPROVE: _approve,
    A.CALL: _call, A.CALLBACK_YES: _yes, A.CALLBACK_NO: again, A.THIRD_NO: _third_no, A.REDO: again,
    A.CALLBACK_NONE: _none, A.ASK_WITHDRAW: _ask_withdraw, A.WITHDRAW: _withdraw, A.KEEP_ON: _keep_on,
    A.RUNG: papers.fire, A.PROPOSE_RUNG: papers.fire, A.DRAFT_RUNG: papers.draft, A.SIGN_RUNG: papers.sign,
    A.HAND_OVER: papers.sign, A.WITHDRAW_RUNG: papers.withdraw, A.URGE_SIGNER: papers.urge,
    A.REQUEST_EXTENSION: _request_extension, A.GRANT_EXTENSION: _grant_extension,
    A.REFUSE_EXTENSION: _refuse_extension, A.PAUSE: _pause, A.RESUME: _resume,
    A.TO_LONG_TERM: _to_long_term, A.RESUME_WORK: _resume_work, A.CONFIRM_WITHDRAW: _confirm_withdraw,
    A.GO_ON: _go_on, A.PROPOSE_TERMINATE: _propose_terminate,
    A.TERMINATE: _terminate, A.REFUSE_TERMINATE: _refuse_terminate, A.ASK_REVIEW: _ask_review,
    A.GRANT_REVIEW: _grant_review, A.REFUSE_REVIEW: _refuse_review, A.REOPEN: _reopen,
    A.CONDUCT: _reopen, A.REBOUND: _rebound,
    A.REBOUND_YES: _rebound_yes, A.ASK_OWN_WISH: _ask_own_wish, A.OWN_WISH: _own_wish,
    A.NOT_OWN_WISH: _not_own_wish,
    **GATHERING_EFFECTS,
}  # fmt: skip
