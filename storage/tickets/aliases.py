"""Aliases: the number under which units know a confidential matter, drawn by chance and given to it once."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.ticket import Ticket
from bot.rules.reading.numbers import ALIAS_LENGTH, ALIAS_PREFIX, ALIAS_SIGNS
from storage.database.database import Tx


async def given(tx: Tx, ticket: Ticket) -> Ticket:
    """The ticket with its alias: one that is confidential gets it as soon as it is written."""
    if not ticket.confidential or ticket.alias:
        return ticket
    alias = _drawn(tx)
    while await tx.run.tickets.by_alias(alias=alias):
        alias = _drawn(tx)
    return replace(ticket, alias=alias, alias_at=tx.now)


def _drawn(tx: Tx) -> str:
    return ALIAS_PREFIX + "".join(tx.chance.choices(ALIAS_SIGNS, k=ALIAS_LENGTH))
