"""Afterwards: what is still said when a callback has struck a matter off; words, or that the unit behaved badly."""

from __future__ import annotations

from bot.desk import notices, thanks
from bot.desk import tickets as door
from bot.desk.recipients import Event
from bot.rules.lifecycle import Action
from bot.rules.messages import Dialogue
from bot.rules.model import Actor
from bot.rules.side_guards import ROUNDS
from bot.voice.texts import phrase
from storage import callbacks, tickets
from storage import dialogues as stored
from storage.database import Tx


async def last_words(tx: Tx, dialogue: Dialogue, by: Actor, text: str) -> None:
    """A few words at the end, or none; then thanks."""
    await stored.end(tx, dialogue.chat, dialogue.user)
    ticket = await tickets.lock(tx, dialogue.ticket)
    if text:
        await callbacks.add_words(tx, ticket.id, text)
        await notices.tell_all(tx, Event(ticket, ticket, by, {"text": text}), "desk/last_words")
    await thanks.offer(tx, dialogue.chat, ticket, words=bool(text))


async def conduct(tx: Tx, dialogue: Dialogue, by: Actor) -> None:
    """It is solved, but the unit behaved badly: it gets it again; from the third round on the chief decides."""
    ticket = await tickets.lock(tx, dialogue.ticket)
    if ticket.round >= ROUNDS:  # the chief has been told that it is dissatisfied, with 重新办理
        await last_words(tx, dialogue, by, phrase("word.conduct_third"))
        return
    await stored.end(tx, dialogue.chat, dialogue.user)
    text = phrase("word.conduct")
    await callbacks.add_words(tx, ticket.id, text)
    await door.perform(tx, ticket.id, Action.CONDUCT, by, {"text": text})
