"""Duplicates: a new ticket is compared with those before it once; cards and forms read what was found."""

from __future__ import annotations

from datetime import timedelta

from bot.rules.model.ticket import Ticket
from bot.rules.tickets.duplicates import likely
from storage.database.database import Tx
from storage.tickets import duplicates, tickets
from storage.tickets.duplicates import Duplicate

RECENT = timedelta(days=90)


async def compare(tx: Tx, ticket: Ticket) -> None:
    """Find out what a new ticket may be the same as."""
    envelope = await tickets.envelope(tx, ticket.id)
    others = await duplicates.candidates(tx, ticket.id, tx.now - RECENT)
    await duplicates.keep(tx, ticket.id, likely(ticket, envelope, others))


async def known(tx: Tx, ticket: Ticket) -> list[Duplicate]:
    """Tickets of the last ninety days that may be about the same matter."""
    return await duplicates.of_ticket(tx, ticket.id, tx.now - RECENT)
