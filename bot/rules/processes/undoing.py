"""Undoing (撤销): for ten minutes who has decided takes it back, unless somebody has acted on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Assignment, Request, Ticket, Undoable
from bot.rules.processes.answers import Words
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.columns import LINE, STAY, SV, UNASKED, A, C, O, S
from bot.rules.processes.row import Act, Flow, Offer, Process, Tell

LONG = timedelta(minutes=10)
ANSWERED = frozenset({A.CALLBACK_YES, A.CALLBACK_NO, A.THIRD_NO, A.FOLLOWER_YES, A.TAKE_OUT})
ENTRIES = ANSWERED | {A.CALLBACK_NONE, A.CONFIRM_EVIDENCE, A.DOUBT_EVIDENCE, A.THIRD_DOUBT}
UNDOABLE = ENTRIES | {A.ACCEPT, A.APPROVE, A.SEND_BACK}
FACTS = (  # of a ticket, as they were before
    "status", "round", "accepted_at", "dispatched_at", "signed_at", "contacted_at", "progressed_at", "reported_at",
    "approved_at", "approved_by", "ended_at", "attempts", "called", "tried_at", "half_days", "solved", "satisfied",
    "entered_by", "ending", "last_act", "merged_into", "first_dispatched_at", "question_delivered_at",
    "question_unreached_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Undoing(Words):
    """Why, and which decision is taken back."""

    decision: str


def may_undo(attempt: Attempt) -> None:
    """Refuses: nothing_to_undo, undo_late, undo_own."""
    last = attempt.ticket.undoable
    if last.at is None:
        raise Refusal("nothing_to_undo")
    if attempt.now > last.at + LONG:
        raise Refusal("undo_late")
    if last.by == attempt.ticket.reporter or (attempt.someone and attempt.actor.id != last.by):
        raise Refusal("undo_own")


def remembered(before: Ticket, after: Ticket, attempt: Attempt) -> Undoable:
    """What can be taken back after this: a decision of the bureau, the enterprise's own answer; nothing once somebody
    has acted on it."""
    action, actor = attempt.action, attempt.actor
    own = actor.id == before.reporter
    may = action in ANSWERED if own else action in UNDOABLE and actor.has(O, SV, C)
    if may and not _fell(before, after):
        was = {name: _written(getattr(before, name)) for name in FACTS}
        done = before.lead.done_at if before.lead else None
        return Undoable(action.value, actor.id, attempt.now, {**was, "done_at": _written(done)})
    waits = before.status == after.status and (action == A.NOTE or actor.has(Role.CLOCK))
    return before.undoable if waits else Undoable()


def _fell(before: Ticket, after: Ticket) -> bool:
    """Whether something else ended with it that would not come back."""
    states = {r.id: r.state for r in after.requests}
    closed = (r for r in before.requests if r.state == "open" and states.get(r.id) != "open")
    asked = any(r.kind != Asked.LONG_TERM for r in closed)
    return asked or before.meetings != after.meetings or before.commitments != after.commitments


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _read(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name.endswith("_at") and value else value


def undone(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Everything as it was before but the status; a round that had begun has never been."""
    last = ticket.undoable
    was = {name: _read(name, value) for name, value in last.before.items() if name != "status"}
    done = was.pop("done_at", None)
    parts = tuple(_part(part, last, was["round"], done, attempt) for part in ticket.assignments)
    asked = tuple(_request(request, last) for request in ticket.requests)
    return replace(ticket, **was, assignments=parts, requests=asked)


def status_before(ticket: Ticket) -> Status:
    """The status it had."""
    return Status(ticket.undoable.before["status"])


def _undo(ticket: Ticket, attempt: Attempt) -> Ticket:
    last, back = ticket.undoable, replace(undone(ticket, attempt), status=status_before(ticket))
    if last.action in ANSWERED:  # what was wrongly entered is asked from the beginning
        return replace(
            back,
            approved_at=attempt.now,
            attempts=0,
            called=0,
            tried_at=None,
            half_days=0,
            question_delivered_at=None,
            question_unreached_at=None,
        )
    return back


def _part(part: Assignment, last: Undoable, round_: int, done: datetime | None, attempt: Attempt) -> Assignment:
    if part.round > round_:
        return replace(part, ended_at=part.ended_at or attempt.now)
    if part.ended_at is not None and part.ended_at == last.at:
        return replace(part, ended_at=None)
    return replace(part, done_at=done) if part.lead and part.ended_at is None else part


def _request(request: Request, last: Undoable) -> Request:
    if request.kind != Asked.LONG_TERM or request.ruled_at != last.at:
        return request
    return replace(request, state="open", ruled_by=None, ruled_name="", ruled_at=None, ruling="")


# fmt: off
PAGE = Process(
    acts=(
        #   what happens  while it is
        #   by, then it is, comes with, may it?, does
        Act(A.UNDO,       {S.ACCEPTED, S.DISPATCHED, S.IN_PROGRESS, S.LONG_TERM, S.HANDLED, S.STRUCK_OFF, S.MERGED},
            {O, SV, C}, STAY, Undoing, may_undo, _undo,
            moves={S.SUBMITTED, S.FEEDBACK_SUBMITTED, S.HANDLED, S.MERGED}),  # where it was
    ),
    tells=(
        #    of what  enterprise, unit read later; is told
        Tell(A.UNDO,  LINE,  LINE,  ("undone.desk", "undone.enterprise", "undone.units")),
    ),
    offers=(
        #     card    row  label   action  verb    argument
        Offer("desk", 10,  "undo", A.UNDO, "form", "undo"),
    ),
    flows=(
        #    asked for  then happens  questions  offered answers
        Flow("undo",    A.UNDO,       ("text",), (UNASKED,)),
    ),
    by_phone=frozenset({"undone.enterprise"}),
    followed=frozenset({"undone.enterprise"}),
)
# fmt: on
