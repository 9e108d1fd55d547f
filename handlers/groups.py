"""Chats that change: the bot is let in, put out, muted or blocked; a group moves; a topic opens again."""

from __future__ import annotations

from telegram import ChatMember, ChatMemberRestricted, Update

from bot.desk.callback import out_of_reach
from bot.desk.people import bindings, topics
from bot.desk.tickets import arrivals
from handlers.context import HotlineContext


async def on_member(update: Update, context: HotlineContext) -> None:
    """The bot was let in, put out or muted in a group; a person has blocked it or let it write again."""
    change = update.my_chat_member
    if change is None or change.chat.type == change.chat.CHANNEL:
        return
    old, new = change.old_chat_member, change.new_chat_member
    if _inside(new) and not _inside(old) and not await bindings.let_in(context.tx, context.chat):
        await context.answer("admin/added")
    if _inside(old) and not _inside(new):
        await bindings.put_out(context.tx, context.chat, context.actor.name)
        await out_of_reach.gone(context.tx, context.chat)
    elif _may_write(old) and not _may_write(new):
        await bindings.muted(context.tx, context.chat, context.actor.name)
    if _may_write(new) and not _may_write(old):
        await arrivals.reachable(context.tx, context.chat)
        await out_of_reach.here_again(context.tx, context.chat)


async def on_migrated(update: Update, context: HotlineContext) -> None:
    """A group has become a supergroup; Telegram says it in the old chat and in the new one."""
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await bindings.moved(context.tx, message.chat_id, message.migrate_to_chat_id)
    if message and message.migrate_from_chat_id:
        await bindings.moved(context.tx, message.migrate_from_chat_id, message.chat_id)


async def on_topic_reopened(update: Update, context: HotlineContext) -> None:
    """A topic of a group, or General, can be written in again."""
    await topics.reopened(context.tx, context.chat, context.tx.thread)


def _may_write(member: ChatMember) -> bool:
    muted = isinstance(member, ChatMemberRestricted) and not member.can_send_messages
    return _inside(member) and not muted


def _inside(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED)
