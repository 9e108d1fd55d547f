"""Pairs of characters: by them tickets are found that say something, without looking through all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from bot.rules.model.ticket import Envelope, Ticket
from storage.database.database import Tx


def of(*texts: str) -> str:
    """Every pair of neighbouring characters, each as one word that no tokenizer takes apart."""
    runs = [run for text in texts for run in re.findall(r"\w+", text.lower())]
    return " ".join(sorted({f"{ord(a):05x}{ord(b):05x}" for run in runs for a, b in pairwise(run)}))


async def opened(tx: Tx, ticket: Ticket, envelope: Envelope) -> None:
    """A new ticket can be found."""
    said = (ticket.number, ticket.alias, ticket.title, ticket.matter, ticket.area, ticket.problem, ticket.wants)
    behind = (envelope.enterprise, envelope.contact, envelope.uscc, envelope.phone)
    await _add(tx, ticket.id, (*said, *behind))


async def changed(tx: Tx, before: Ticket, after: Ticket) -> None:
    """It can be found by what it says now."""
    await _add(tx, after.id, _changing(after) - _changing(before))


def _changing(ticket: Ticket) -> set[str]:
    """What is said of a ticket, of that which may change."""
    people = (part.responsible for part in ticket.assignments)
    return {ticket.alias, ticket.problem, ticket.release.rewritten, *ticket.release.words.values(), *people}


async def _add(tx: Tx, ticket: int, texts: Iterable[str]) -> None:
    if found := of(*texts):
        await tx.run.pairs.add(ticket=ticket, pairs=found)
