"""Releasing: what the desk has before it when it decides what a unit reads of a confidential matter."""

from __future__ import annotations

from bot.desk.cards import views
from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes.release import Looked, as_asked, never, undecided
from storage.database.database import Tx
from storage.tickets import tickets


async def looked(tx: Tx, ticket: Ticket) -> Looked:
    """The words as the release card shows them, to be kept as they are."""
    view = await views.view(tx, as_asked(ticket), "unit")
    words = {"title": view.title, "matter": view.matter, "wants": view.wants, "wanted_by": view.wanted_by}
    files = await tickets.attachments(tx, ticket.id, "enterprise")
    return Looked(words=words, undecided=len(undecided(files, ticket, await tickets.envelope(tx, ticket.id))))


async def passable(tx: Tx, ticket: Ticket, which: int) -> None:
    """Refuse what is none of the enterprise's files, and what is never passed on as it is."""
    files = await tickets.attachments(tx, ticket.id, "enterprise")
    if not 1 <= which <= len(files):
        raise Refusal("nothing_asked")
    if never(files[which - 1], ticket, await tickets.envelope(tx, ticket.id)):
        raise Refusal("never_passed")
