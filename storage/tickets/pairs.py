"""Pairs of characters: by them tickets are found that say something, without looking through all of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from itertools import pairwise

from bot.rules.model.ticket import Envelope, Ticket
from bot.rules.reading.shadow import normal
from bot.rules.reading.telephone import digits_of
from storage.database.database import Tx
from storage.sealing.keys import Keys


def of(*texts: str) -> str:
    """Every pair of neighbouring characters, each as one word that no tokenizer takes apart."""
    runs = map(normal, texts)
    return " ".join(sorted({f"{ord(a):05x}{ord(b):05x}" for run in runs for a, b in pairwise(run)}))


def said(ticket: Ticket) -> str:
    """What a ticket says, as it is compared; a line each, so that nothing is found across two of them."""
    released = (ticket.release.rewritten, *ticket.release.words.values())
    said = ticket.number, ticket.alias, ticket.title, ticket.matter, ticket.area, ticket.problem, ticket.wants
    return "\n".join(map(normal, (*said, *released)))


def behind(envelope: Envelope) -> str:
    """Who is behind it, the phone as it is dialled at home and from abroad."""
    known = (envelope.enterprise, envelope.contact, envelope.uscc, *digits_of(envelope.phone))
    return "\n".join(map(normal, known))


async def opened(tx: Tx, ticket: Ticket, envelope: Envelope) -> None:
    """A new ticket can be found; who is behind it only whole, where envelopes are sealed."""
    await add(tx, ticket.id, (*said(ticket).split("\n"), *_in_pairs(tx, envelope)))
    if tx.keys is not None:
        await add_hashes(tx, ticket.id, envelope, tx.keys)


async def renamed(tx: Tx, ticket: Ticket, before: Envelope, after: Envelope) -> None:
    """Who is behind it was put right: what was wrong is not kept, or nothing would erase it later."""
    if gone := of(*_in_pairs(tx, before)):
        await tx.run.pairs.remove(ticket=ticket.id, pairs=gone)
    await _forget_hashes(tx, ticket)
    await opened(tx, ticket, after)
    await add(tx, ticket.id, _changing(ticket))


async def changed(
    tx: Tx, before: Ticket, after: Ticket, envelope: Callable[[], Awaitable[Envelope]]
) -> None:  # fmt: skip
    """It can be found by what it says now; what it said before is not kept, or nothing would erase it later."""
    gone = _changing(before) - _changing(after) - {""}
    if before.matter != after.matter:
        await tx.run.tickets.reword(id=after.id, title=after.title, matter=after.matter)
        gone |= {before.matter, before.title}
    if gone:  # a pair that goes may stand in what stays, too
        await tx.run.pairs.remove(ticket=before.id, pairs=of(*gone))
        await opened(tx, after, await envelope())
        await add(tx, after.id, _changing(after))
    if said(after) != said(before):
        await tx.run.pairs.say(ticket=after.id, plain=said(after))
    await add(tx, after.id, _changing(after) - _changing(before))


def _changing(ticket: Ticket) -> set[str]:
    """What is said of a ticket, of that which may change."""
    people = (part.responsible for part in ticket.assignments)
    released = (ticket.release.rewritten, *ticket.release.words.values())
    return {ticket.alias, ticket.problem, ticket.area, *released, *people}


async def forget(tx: Tx, ticket: Ticket, envelope: Envelope) -> None:
    """It is found by its number and its area only; what is left of the rest goes with `merge`."""
    said = (
        ticket.title,
        ticket.matter,
        ticket.problem,
        ticket.wants,
        ticket.release.rewritten,
        *ticket.release.words.values(),
        *(part.responsible for part in ticket.assignments),
    )
    stays = (ticket.number, ticket.alias, ticket.area)
    await tx.run.pairs.remove(ticket=ticket.id, pairs=of(*said, *_in_pairs(tx, envelope), *stays))
    await _forget_hashes(tx, ticket)
    await add(tx, ticket.id, stays)


def _in_pairs(tx: Tx, envelope: Envelope) -> list[str]:
    return behind(envelope).split("\n") if tx.keys is None else []


async def _forget_hashes(tx: Tx, ticket: Ticket) -> None:
    if tx.keys is not None:
        await tx.run.envelope_hashes.forget(ticket=ticket.id)


async def add_hashes(tx: Tx, ticket: int, envelope: Envelope, keys: Keys) -> None:
    """Who is behind it can be found, given whole."""
    hashes = [keys.hashes(line)[0] for line in behind(envelope).split("\n") if line]
    await tx.run.envelope_hashes.add([{"ticket": ticket, "hash": one} for one in hashes])


async def merge(tx: Tx) -> None:
    """What was removed leaves the file, too."""
    await tx.run.pairs.merge()


async def add(tx: Tx, ticket: int, texts: Iterable[str]) -> None:
    """A ticket is found by these texts, too."""
    if found := of(*texts):
        await tx.run.pairs.add(ticket=ticket, pairs=found)
