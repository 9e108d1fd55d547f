"""Precedents: what was ruled before on whose matter something is, as a letter or card shows it."""

from __future__ import annotations

from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Ticket
from storage.database.database import Tx
from storage.tickets import tickets


async def known(tx: Tx, ticket: Ticket) -> list[Facts]:
    """The newest final rulings of the ticket's category, in words: for the bureau only."""
    found = await tickets.precedents(tx, ticket)
    return [
        {"number": p.number, "unit": tx.office.name_of(p.unit), "granted": p.granted, "ruling": p.ruling,
         "by": p.by, "at": p.at}
        for p in found
    ]  # fmt: skip
