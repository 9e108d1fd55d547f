"""Words: what is said without a command or a button, taken to whoever waits for it."""

from __future__ import annotations

from telegram import Message, Update

from bot.desk.admin import privacy
from bot.desk.callback import closing, questions, thanks
from bot.desk.conversation import forms, replies
from bot.desk.intake import edits, first_words, session
from bot.desk.intake.screen import menu_words
from bot.rules.model.messages import Dialogue, is_place, same
from bot.rules.model.people import BUREAU, Refusal
from bot.voice.texts import phrase
from handlers import intake, lookup
from handlers.context import HotlineContext
from handlers.incoming import whole, words_of


async def on_private(update: Update, context: HotlineContext) -> None:
    """In private: a menu word, an answer, a draft's next words, a reply to a letter, or we ask what it is about."""
    words, actor = context.words, context.actor
    if words.text == phrase("intake.menu.my"):
        await lookup.on_my(update, context)
        return
    if words.text in menu_words():
        await intake.on_words(update, context)
        return
    about = await replies.ticket_of(context.tx, context.chat, words)
    asked = await forms.current(context.tx, context.chat, actor.id)
    if not await session.listening(context.tx, context.chat, actor.id):  # the questionnaire says it in its own words
        replies.without_identity(context.tx, actor, words)
    if about and about[1] != "form" and (asked is None or asked.ticket != about[0].id):
        if about[0].reporter == actor.id:
            await first_words.answered(context.tx, about[0], actor, words, about[1])
        else:
            await _staff_reply(context)
    elif asked and asked.flow not in forms.UNASKED:
        await _answer(context, asked)
    elif await session.listening(context.tx, context.chat, actor.id):
        await intake.on_words(update, context)
    elif actor.has(*BUREAU) or actor.unit:
        await context.answer("start/staff_words")
    else:
        await first_words.said(context.tx, actor, words)


async def on_group(update: Update, context: HotlineContext) -> None:
    """In a group: an answer to a question of ours, or a reply to a card; everything else is not for us."""
    asked = await forms.current(context.tx, context.chat, context.actor.id) if context.actor.id else None
    about = await replies.ticket_of(context.tx, context.chat, context.words)
    if asked and asked.flow not in forms.UNASKED and (about is None or about[0].id == asked.ticket):
        await _answer(context, asked)
    elif context.actor.id and await session.listening(context.tx, context.chat, context.actor.id, context.words):
        await intake.on_words(update, context)
    elif about:
        await _staff_reply(context)


async def on_edited(update: Update, context: HotlineContext) -> None:
    """An edited message: a draft keeps it as a revision, a ticket gets it as a supplement; no change is no word."""
    tx, words = context.tx, context.words
    raw = await edits.heard_before(tx, context.chat, words.message_id)
    before = words_of(Message.de_json(whole(raw), context.bot)) if raw else None
    if before and same(before, words):
        return
    if is_place(words):
        await edits.moved(tx, context.actor, context.chat, before, words)
        return
    if await intake.on_edited(update, context):
        return
    if context.hearing.private and not context.actor.has(*BUREAU):
        replies.without_identity(context.tx, context.actor, context.words)
        await replies.revised(context.tx, context.actor, context.words)


async def _answer(context: HotlineContext, asked: Dialogue) -> None:
    if asked.flow == "last_words":
        skipped = context.words.text == phrase("button.skip")
        await closing.last_words(context.tx, asked, context.actor, "" if skipped else context.words.text)
        return
    if asked.flow == "spoke_with":
        await questions.spoke_with(context.tx, asked, context.actor, context.words.text.strip())
        return
    if asked.flow == "thanks":
        await thanks.letter(context.tx, asked, context.actor, context.words.text)
        return
    if asked.flow == privacy.FLOW:
        await privacy.refuse(context.tx, asked, context.actor, context.words.text)
        return
    await forms.hear(context.tx, asked, context.actor, context.words)


async def _staff_reply(context: HotlineContext) -> None:
    if context.actor.id == 0:
        raise Refusal("anonymous")
    about = await replies.ticket_of(context.tx, context.chat, context.words)
    if about is None:
        return
    in_unit = context.actor.unit is not None and not context.actor.has(*BUREAU)
    sorts = replies.SORTS if in_unit else replies.DESK_SORTS
    await replies.replied_by_staff(context.tx, about[0], context.actor, context.words, sorts)
