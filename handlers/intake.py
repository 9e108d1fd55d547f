"""Intake: a demand is brought in private, or entered for a caller by the desk."""

from __future__ import annotations

from telegram import Update

from bot.desk.intake import calls, edits, screen, session
from bot.rules.model.messages import Button
from bot.rules.model.people import STAFF
from bot.voice.texts import phrase
from handlers.context import HotlineContext
from handlers.start import on_help


async def on_new(update: Update, context: HotlineContext) -> None:
    """/new, 反映诉求, or the deep link from a group."""
    hearing = context.hearing
    at_desk = context.actor.has(*STAFF) and (hearing.private or context.tx.office.is_desk(context.chat))
    told = "" if hearing.press or not at_desk else context.told
    if told:
        await calls.begin(context.tx, context.actor, context.chat, context.words, told)
        return
    if hearing.private or at_desk:
        await session.begin(context.tx, context.actor, context.chat, hearing.message_id)
        return
    name = context.tx.office.bot_username
    door = Button(phrase("intake.button.private"), url=f"https://t.me/{name}?start=new")
    await context.answer("intake/hand_over", buttons=((door,),) if name else ())


async def on_press(update: Update, context: HotlineContext) -> None:
    """A button of the questionnaire."""
    press = context.press
    toast = await calls.pressed(context.tx, context.actor, context.chat, press.arg, press.step)
    if toast:
        context.toast(toast)


async def on_words(update: Update, context: HotlineContext) -> None:
    """A menu word, or an answer to the question that was asked."""
    new, _, menu_help = screen.menu_words()
    if context.hearing.private and context.words.text == new:
        await on_new(update, context)
    elif context.hearing.private and context.words.text == menu_help:
        await on_help(update, context)
    else:
        await calls.heard(context.tx, context.actor, context.chat, context.words)


async def on_edited(update: Update, context: HotlineContext) -> bool:
    """A message was edited; whether it belonged to a questionnaire that is being filled in."""
    tx, chat, user, words = context.tx, context.chat, context.actor.id, context.words
    if await calls.revise(tx, chat, user, words) or await session.revise(tx, chat, user, words):
        return True
    return await edits.answered_again(tx, context.actor, chat, words)
