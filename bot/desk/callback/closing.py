"""Afterwards: what is still said when a callback has struck a matter off; words, or that the unit behaved badly."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.conversation.open_form import in_words
from bot.desk.letters import letters
from bot.desk.letters.recipients import Event
from bot.desk.notices import notices, sheets
from bot.desk.notices.files import caption_of
from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.messages import Dialogue
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes.answers import Words
from bot.rules.processes.reopening import ROUNDS
from bot.voice.texts import phrase
from storage.callback import sheets as stored
from storage.callback.sheets import DONE, WORDS
from storage.database.database import Tx
from storage.delivery import spoken
from storage.delivery.spoken import Spoken
from storage.tickets import callbacks, open_forms, tickets

LAST_WORDS = "last_words"  # with what its messages have gone


async def last_words(
    tx: Tx, dialogue: Dialogue, by: Actor, text: str, files: tuple[Attachment, ...] = ()
) -> None:  # fmt: skip
    """A few words at the end, or files, or none; then thanks."""
    await open_forms.end(tx, dialogue.chat, dialogue.user)
    ticket = await tickets.lock(tx, dialogue.ticket)
    text = in_words(text, files) if files else text
    if text:
        await callbacks.add_words(tx, ticket.id, text)
        await notices.tell_all(tx, Event(ticket, ticket, by, {"text": text}), "callback/last_words.desk")
    await keep_files(tx, ticket, dialogue.chat, files)
    sheet = await stored.of_person(tx, ticket.id, dialogue.user)
    if sheet and sheet.stage == WORDS:
        await sheets.show(tx, ticket, replace(sheet, stage=DONE), fresh=bool(text))


async def more_files(tx: Tx, one: Spoken, by: Actor, files: tuple[Attachment, ...]) -> None:
    """The next of an album that came as last words."""
    await keep_files(tx, await tickets.lock(tx, one.ticket), by.chat or by.id, files)


async def keep_files(tx: Tx, ticket: Ticket, chat: int, files: tuple[Attachment, ...]) -> None:
    """Files sent as last words, or with thanks, are the matter's; the desk sees those that it has not sent itself."""
    desk = tx.office.bureau.desk_chat
    await tickets.attach(tx, ticket.id, files, side="desk" if chat == desk else "enterprise")
    if files and desk is not None and chat != desk:
        await letters.hand_on(tx, desk, files, about=ticket.id, caption=caption_of(tx, ticket, desk))


async def words_changed(tx: Tx, one: Spoken, by: Actor, was: str, now: str) -> None:
    """The last words were changed: both stand with the callback, and the desk is told."""
    ticket = await tickets.lock(tx, one.ticket)
    text = phrase("amended.words", was=was, now=now)
    await callbacks.add_words(tx, ticket.id, text)
    await notices.tell_all(tx, Event(ticket, ticket, by, {"text": text}), "callback/last_words.desk")
    await spoken.corrected(tx, one)
    await letters.write(
        tx, by.chat or by.id, "form/amended", about=ticket.id, number=ticket.number, told=True
    )  # fmt: skip


async def conduct(tx: Tx, dialogue: Dialogue, by: Actor) -> None:
    """It is solved, but the unit behaved badly: it gets it again; from the third round on the chief decides."""
    ticket = await tickets.lock(tx, dialogue.ticket)
    if ticket.round >= ROUNDS:  # the chief has been told that it is dissatisfied, with 重新办理
        await last_words(tx, dialogue, by, phrase("word.conduct_third"))
        return
    await open_forms.end(tx, dialogue.chat, dialogue.user)
    text = phrase("word.conduct")
    await callbacks.add_words(tx, ticket.id, text)
    await actions.perform(tx, ticket.id, Action.REDO_FOR_CONDUCT, by, Words(text))
