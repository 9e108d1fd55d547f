"""What was heard, as values of our own: Telegram's types end here."""

from __future__ import annotations

from typing import Any

from telegram import Chat, Message, User

from bot.rules.model.messages import Words
from bot.rules.model.ticket import Attachment
from bot.rules.reading.names import shown
from bot.voice.texts import phrase

TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])  # a line around
PEOPLE = {"is_bot", "phone_number"}  # what a user has, and a contact
LONGEST = 64  # characters of a name that somebody gave themselves


def whole(part: Any) -> Any:
    """An update as PTB can read it: somebody who has no name (a deleted account) has an empty one."""
    if isinstance(part, list):
        return [whole(one) for one in part]
    if not isinstance(part, dict):
        return part
    nameless = {"first_name": ""} if part.keys() & PEOPLE and not part.get("first_name") else {}
    return {key: whole(value) for key, value in part.items()} | nameless


def words_of(message: Message) -> Words:
    """The text, files, place or contact of this message."""
    contact = message.contact
    return Words(
        text=(message.text or message.caption or "").translate(TURNS).strip(),
        message_id=message.message_id,
        attachments=_attachments(message),
        reply_to=_answered(message),
        album=message.media_group_id or "",
        phone=contact.phone_number if contact else "",
        phone_owner=contact.user_id if contact else None,
    )


def name_of(user: User) -> str:
    """What somebody calls themselves: on one line, without signs that cannot be seen or turn the line around."""
    return shown(user.full_name or "")[:LONGEST] or phrase("word.nameless")


def title_of(chat: Chat) -> str:
    """What a group is called."""
    return shown(chat.title or "")[:LONGEST]


def _answered(message: Message) -> int | None:
    """The message of this chat that is answered: a number says nothing in another chat."""
    quoted = message.reply_to_message
    if quoted and quoted.forum_topic_created:  # whatever is said in a topic counts as a reply to its beginning
        return None
    return quoted.message_id if quoted and quoted.chat_id == message.chat_id else None


def _attachments(message: Message) -> tuple[Attachment, ...]:
    if message.photo:
        best = message.photo[-1]
        return (Attachment("photo", best.file_id, best.file_unique_id, size=best.file_size or 0),)
    if message.location:
        return (Attachment("location", latitude=message.location.latitude, longitude=message.location.longitude),)
    for kind in ("animation", "document", "voice", "audio", "video", "video_note"):
        file = getattr(message, kind)
        if file:
            name = shown(getattr(file, "file_name", None) or "")
            return (Attachment(kind, file.file_id, file.file_unique_id, name, file.file_size or 0),)
    return ()
