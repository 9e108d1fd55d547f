"""What the side processes do to a ticket: values in, the changed value out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.rules.deeds import Deed, closed, opened
from bot.rules.lifecycle import Action
from bot.rules.model import Asked, Ticket


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


Effect = Callable[[Ticket, Deed], Ticket]
A = Action
SIDE_EFFECTS: Mapping[Action, Effect] = {
    A.REQUEST_EXTENSION: _request_extension, A.GRANT_EXTENSION: _grant_extension,
    A.REFUSE_EXTENSION: _refuse_extension, A.PAUSE: _pause, A.RESUME: _resume,
}  # fmt: skip
