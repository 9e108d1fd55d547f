"""Numbers: each kind's own series; and aliases, under which units know a confidential matter, drawn by chance once."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from bot.rules.model.kinds import Kind
from bot.rules.model.ticket import Ticket
from bot.rules.reading.numbers import ALIAS_LENGTH, ALIAS_PREFIX, ALIAS_SIGNS
from storage.database.database import Tx


async def of_kind(tx: Tx, kind: Kind, year: int) -> str:
    """The next number of this kind: RX-2026-0001."""
    return f"{kind.prefix}-{year}-{await next_in_series(tx, kind, year):04d}"


async def next_in_series(tx: Tx, kind: StrEnum, year: int) -> int:
    """The next number of a kind of ticket or paper: each has its own series, from one on every year."""
    row = await tx.run.tickets.next_in_series(kind=kind, year=year)
    return int(row["last"])


async def with_alias(tx: Tx, ticket: Ticket) -> Ticket:
    """The ticket with its alias: one that is confidential gets it as soon as it is written."""
    if not ticket.confidential or ticket.alias:
        return ticket
    alias = _drawn(tx)
    while await tx.run.tickets.by_alias(alias=alias):
        alias = _drawn(tx)
    return replace(ticket, alias=alias, alias_at=tx.now)


def _drawn(tx: Tx) -> str:
    return ALIAS_PREFIX + "".join(tx.chance.choices(ALIAS_SIGNS, k=ALIAS_LENGTH))
