"""Drafts: words that somebody of the bureau sends as they stand, or changes; made of what the ticket says."""

from __future__ import annotations

from html import unescape

from bot.desk.cards import views
from bot.desk.notices import last_report
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes.upward import AnswerAbove
from bot.voice.texts import say
from storage.database.database import Tx
from storage.tickets import callbacks, journal


async def upward(tx: Tx, ticket: Ticket) -> str:
    """What whoever gave a task is answered, when it has ended."""
    calls = await callbacks.of_ticket(tx, ticket.id)
    seen = [call.words for call in calls if call.channel == "evidence" and call.solved == "yes"]
    words = say(
        "upward/draft", ticket=await views.view(tx, ticket, "desk"), details=ticket.details, bureau=tx.office.bureau,
        report=last_report.of(await journal.of_ticket(tx, ticket.id)), seen=seen[-1] if seen else "",
    )  # fmt: skip
    return unescape(words).strip()


async def above(tx: Tx, ticket: Ticket, said: str, files: tuple[Attachment, ...], *, drafted: bool) -> AnswerAbove:
    """What was answered: as it was drafted, or in other words."""
    return AnswerAbove(await upward(tx, ticket) if drafted else said, files=files)
