"""Envelopes: who is behind a ticket, put right."""

from __future__ import annotations

from bot.rules.model.ticket import Envelope, Ticket
from storage.database.database import Tx
from storage.tickets import pairs


async def correct(tx: Tx, ticket: Ticket, after: Envelope) -> None:
    """Who is behind the ticket, put right; it is found by what is right, too."""
    await tx.run.tickets.correct_envelope(
        ticket=ticket.id, enterprise=after.enterprise, contact=after.contact, phone=after.phone, uscc=after.uscc,
        plain=pairs.behind(after),
    )  # fmt: skip
    await pairs.opened(tx, ticket, after)
    tx.kept["envelope", ticket.id] = after
