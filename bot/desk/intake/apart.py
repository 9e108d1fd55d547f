"""Apart: a file that comes where only words are read is kept where it can be, while the question stands."""

from __future__ import annotations

from bot.desk.conversation.open_form import in_words
from bot.desk.intake import first_words
from bot.desk.letters import letters
from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.messages import Dialogue, Words
from bot.rules.model.people import BUREAU, Actor, Refusal
from bot.rules.processes import answers
from storage.database.database import Tx
from storage.tickets import tickets


async def keep(tx: Tx, asked: Dialogue, by: Actor, words: Words) -> None:
    """With the matter that is asked about, for the bureau; what an enterprise sends is kept until it says what it
    belongs to. Refuses: words_only, where there is neither."""
    if asked.ticket and by.has(*BUREAU):
        files = words.attachments
        ticket = await tickets.lock(tx, asked.ticket)
        await tickets.attach(tx, ticket.id, files, side="desk")
        await actions.perform(tx, ticket.id, Action.NOTE, by, answers.Words(in_words(words.told, files), files=files))
        await _say(tx, asked, words, ticket.number)
    elif asked.chat == by.id and not by.has(*BUREAU) and not by.unit:
        await _say(tx, asked, words, "")
        await first_words.said(tx, by, words)
    else:
        raise Refusal("words_only")


async def _say(tx: Tx, asked: Dialogue, words: Words, number: str) -> None:
    under = None if asked.chat == asked.user else words.message_id
    await letters.write(tx, asked.chat, "form/words_only", number=number, reply_to=under)
