"""Refusals: written down, and answered."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.people import Actor, Refusal
from storage.database.database import Tx
from storage.delivery import cards
from storage.tickets import journal, tickets


async def note(tx: Tx, by: Actor, refusal: Refusal, ticket: int) -> None:
    """Journal who was refused what; the ticket's cards are shown as they are now."""
    facts = {name: str(value) for name, value in refusal.facts.items()}
    known = ticket and await tickets.exists(tx, ticket)  # anybody can send any number
    await journal.add(tx, "refused", by, ticket=ticket if known else None, reason=refusal.reason, chat=by.chat, **facts)
    if known:
        await cards.refresh_all(tx, ticket)


async def say(tx: Tx, chat: int, words: str, reply_to: int | None) -> None:
    """Answer with the words of the refusal."""
    await letters.write(tx, chat, "form/refused", words=words, reply_to=reply_to)
