"""Tasks: /task, the answers to its questions, and the buttons under them."""

from __future__ import annotations

from telegram import Update

from bot.desk.tasks import form
from bot.rules.model.messages import Dialogue
from handlers.context import HotlineContext


async def on_task(update: Update, context: HotlineContext) -> None:
    """/task: asked step by step; with words or lines, what they leave open."""
    await form.begin(context.tx, context.told, context.actor, _under(context))


async def answered(context: HotlineContext, asked: Dialogue) -> None:
    """An answer to one of its questions, or a line that changes what is read back."""
    await form.hear(context.tx, asked, context.actor, context.words.told, _under(context))


async def on_press(update: Update, context: HotlineContext) -> None:
    """确认登记, 取消, 跳过."""
    match context.press.arg:
        case "yes":
            await form.confirm(context.tx, context.actor)
        case "no":
            await form.drop(context.tx, context.actor)
        case _:
            await form.skip(context.tx, context.actor)
    context.toast("lookup.toast.shown")


def _under(context: HotlineContext) -> int | None:
    """In a group, the message that asked."""
    return None if context.hearing.private else context.hearing.message_id
