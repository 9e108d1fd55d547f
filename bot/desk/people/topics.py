"""Topics: the one that a group was bound in is closed, gone, or open again."""

from __future__ import annotations

from bot.desk.people import bindings
from bot.desk.people.relocation import show_open
from bot.desk.tickets import arrivals
from bot.voice.hotline import CLOCK
from storage.database.database import Tx
from storage.people import people as stored_people
from storage.tickets import journal

GONE = ("not found", "deleted")  # what Telegram says of a topic with which the cards in it are gone, too


async def lost(tx: Tx, chat: int, reason: str) -> None:
    """The topic that a group was bound in takes nothing more: General does, and the bureau is told, once."""
    if chat not in tx.office.threads:
        return
    gone = any(word in reason.lower() for word in GONE)
    await journal.add(tx, "topic_lost", CLOCK, chat=chat, thread=tx.office.threads[chat], gone=gone)
    await stored_people.thread_lost(tx, chat)
    await bindings.refresh(tx)
    await bindings.say_lost(tx, chat, "admin/topic_lost", gone=gone)
    if gone:
        await show_open(tx, chat, fresh=True)


async def reopened(tx: Tx, chat: int, thread: int) -> None:
    """A topic is open again: of the one that the group was bound in the open cards come, of General what waits."""
    if (await stored_people.threads(tx, lost=True)).get(chat) == thread:
        await journal.add(tx, "topic_reopened", CLOCK, chat=chat, thread=thread)
        await stored_people.thread_lost(tx, chat, lost=False)
        await bindings.refresh(tx)
        await show_open(tx, chat, fresh=True)
    await arrivals.reachable(tx, chat)
