"""Envelopes on cards: of a confidential matter they are closed, and every look into one is written down."""

from __future__ import annotations

from collections import Counter

from bot.rules.model.messages import Rows
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Ticket
from bot.voice.buttons import press
from bot.voice.terms import joined
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import journal

OPENED = "envelope"  # the journal's word for a look
REASONS = ("callback", "check", "other")
TASK = "task"  # a telephone task shows the number by itself
PACK = "pack"  # an evidence pack was made with it
ASKS = "ask"


def button(ticket: Ticket) -> Rows:
    """`查看企业信息`, where the envelope is closed."""
    closed = ticket.confidential and not ticket.erased_at
    return ((press(phrase("button.envelope"), "env", ticket.id, 0, ASKS),),) if closed else ()


async def note(tx: Tx, ticket: Ticket, by: Actor, why: str) -> None:
    """Who looked, and what for."""
    if ticket.confidential:
        await journal.add(tx, OPENED, by, ticket=ticket.id, opened_for=why)


async def told(tx: Tx, ticket: Ticket) -> str:
    """How often it was opened and what for, for the enterprise itself: not by whom."""
    found = Counter(line.facts["opened_for"] for line in await journal.every(tx, ticket.id, OPENED))
    parts = [phrase("envelope.times", why=phrase(f"envelope.for.{why}"), count=found[why])
             for why in (TASK, PACK, *REASONS) if found[why]]  # fmt: skip
    return phrase("envelope.told", count=found.total(), parts=joined(parts)) if parts else phrase("envelope.untouched")
