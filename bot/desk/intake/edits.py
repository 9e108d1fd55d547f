"""Edits: what a message said before, and a shared place that moves on without a word."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.conversation.open_form import files_in
from bot.desk.intake import session, steps
from bot.rules.model.messages import Words
from bot.rules.model.people import Actor
from bot.rules.model.terms import Raw
from bot.rules.model.ticket import Attachment
from storage.database.database import Tx
from storage.delivery import inbox
from storage.intake import drafts
from storage.tickets import open_forms, places


async def heard_before(tx: Tx, chat: int, message_id: int) -> Raw | None:
    """A message of this chat as Telegram brought it last, before it was edited now."""
    return await inbox.heard_before(tx, chat, message_id)


async def moved(tx: Tx, by: Actor, chat: int, before: Words | None, words: Words) -> None:
    """A place that is shared live has moved: the last one is kept wherever the first one was; nobody is told."""
    await session.revise(tx, chat, by.id, words)
    if before is None or not before.attachments:
        return
    was, now = before.attachments[0], words.attachments[0]
    await places.move(tx, by.id, was, now)
    asked = await open_forms.current(tx, chat, by.id)
    if asked and (files := files_in(asked.data.get("files", ()))):
        data = {**asked.data, "files": tuple(now if _at(file) == _at(was) else file for file in files)}
        await open_forms.begin(tx, replace(asked, data=data))


async def answered_again(tx: Tx, actor: Actor, chat: int, words: Words) -> bool:
    """An answer of an open questionnaire was changed: it is read anew, and asked for again where it does not fit."""
    draft = await drafts.get(tx, chat, actor.id)
    step = draft.answered_in(words.message_id) if draft else ""
    if draft is None or not step:
        return False
    asked = draft.step
    await steps.read_answer(tx, replace(draft, step=step, message_id=words.message_id), words, back_to=asked)
    return True


def _at(file: Attachment) -> tuple[float | None, float | None]:
    return file.latitude, file.longitude
