"""What the side processes do to a ticket: values in, the changed value out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.rules.deeds import Deed, again, closed, opened
from bot.rules.lifecycle import Action
from bot.rules.model import Asked, Status, Ticket


def _facts(ticket: Ticket, deed: Deed) -> dict[str, Any]:
    """What was said, with the round it counts for; files go another way."""
    return {**{k: v for k, v in deed.form.items() if k != "files"}, "round": ticket.round}


def _request_extension(ticket: Ticket, deed: Deed) -> Ticket:
    was = ticket.due_at.isoformat() if ticket.due_at else ""
    return opened(ticket, deed.asks(Asked.EXTENSION, **_facts(ticket, deed), was=was))


def _grant_extension(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.EXTENSION, "granted", deed)


def _refuse_extension(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.EXTENSION, "refused", deed)


def _pause(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.PAUSE, **_facts(ticket, deed)))


def _resume(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.PAUSE, "over", deed)


def _to_long_term(ticket: Ticket, deed: Deed) -> Ticket:
    if ticket.status == Status.HANDLED:
        ticket = _again_at_once(ticket, deed)
    record = deed.asks(Asked.LONG_TERM, **_facts(ticket, deed))
    after = closed(ticket, Asked.EXTENSION, "dropped", deed)
    return opened(after, replace(record, unit=ticket.lead.unit if ticket.lead else None))


def _again_at_once(ticket: Ticket, deed: Deed) -> Ticket:
    """Another round for the units that have it in hand: nobody signs again for what goes on by a plan."""
    signed = {part.unit: part.signed_at for part in ticket.active}
    after = again(ticket, deed)
    parts = tuple(a if a.ended_at else replace(a, signed_at=signed[a.unit] or deed.now) for a in after.assignments)
    return replace(after, assignments=parts, signed_at=deed.now)


def _resume_work(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.LONG_TERM, "over", deed)


def _confirm_withdraw(ticket: Ticket, deed: Deed) -> Ticket:
    wish = ticket.asked(Asked.WISH)
    after = closed(ticket, Asked.WISH, "answered", deed)
    return opened(after, deed.asks(Asked.WITHDRAWAL, text=wish.facts["text"] if wish else ""))


def _go_on(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.WISH, "refused", deed)


def _propose_terminate(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.TERMINATION, **_facts(ticket, deed)))


def _terminate(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(closed(ticket, Asked.TERMINATION, "granted", deed), ending="terminated")


def _refuse_terminate(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.TERMINATION, "refused", deed)


def _ask_review(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.REVIEW, **_facts(ticket, deed)))


def _grant_review(ticket: Ticket, deed: Deed) -> Ticket:
    """The bureau gets it again if nobody had it, else the units, in another round."""
    after = closed(ticket, Asked.REVIEW, "granted", deed)
    if ticket.lead:
        return replace(_reopen(after, deed), status=Status.DISPATCHED)
    stood = deed.office.calendar.worked(ticket.submitted_at, deed.now)  # the bureau's time begins anew
    return replace(after, status=Status.SUBMITTED, paused=stood, ended_at=None, ending="")


def _refuse_review(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.REVIEW, "refused", deed)


def _reopen(ticket: Ticket, deed: Deed) -> Ticket:
    after = closed(closed(ticket, Asked.REBOUND, "answered", deed), Asked.REVIEW, "dropped", deed)
    return replace(again(after, deed), ended_at=None)


def _rebound(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.REBOUND))


def _rebound_yes(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.REBOUND, "answered", deed)


def _ask_own_wish(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.OWN_WISH))


def _own_wish(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.OWN_WISH, "granted", deed)


def _not_own_wish(ticket: Ticket, deed: Deed) -> Ticket:
    """The units that had it get it again; what nobody had goes on at the desk, whose time begins anew."""
    after = replace(closed(ticket, Asked.OWN_WISH, "refused", deed), ended_at=None, ending="")
    if ticket.lead:
        return replace(again(after, deed), status=Status.DISPATCHED)
    if ticket.accepted_at:
        return replace(after, status=Status.ACCEPTED)
    stood = deed.office.calendar.worked(ticket.submitted_at, deed.now)
    return replace(after, status=Status.SUBMITTED, paused=stood)


Effect = Callable[[Ticket, Deed], Ticket]
A = Action
SIDE_EFFECTS: Mapping[Action, Effect] = {
    A.REQUEST_EXTENSION: _request_extension, A.GRANT_EXTENSION: _grant_extension,
    A.REFUSE_EXTENSION: _refuse_extension, A.PAUSE: _pause, A.RESUME: _resume,
    A.TO_LONG_TERM: _to_long_term, A.RESUME_WORK: _resume_work, A.CONFIRM_WITHDRAW: _confirm_withdraw,
    A.GO_ON: _go_on, A.PROPOSE_TERMINATE: _propose_terminate,
    A.TERMINATE: _terminate, A.REFUSE_TERMINATE: _refuse_terminate, A.ASK_REVIEW: _ask_review,
    A.GRANT_REVIEW: _grant_review, A.REFUSE_REVIEW: _refuse_review, A.REOPEN: _reopen,
    A.CONDUCT: _reopen, A.REBOUND: _rebound,
    A.REBOUND_YES: _rebound_yes, A.ASK_OWN_WISH: _ask_own_wish, A.OWN_WISH: _own_wish,
    A.NOT_OWN_WISH: _not_own_wish,
}  # fmt: skip
