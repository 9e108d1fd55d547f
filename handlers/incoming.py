"""What was heard, as values of our own: Telegram's types end here."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from telegram import Chat, Message, MessageEntity, MessageOrigin, User

from bot.rules.model.messages import Words
from bot.rules.model.people import Actor, Role
from bot.rules.model.terms import Raw
from bot.rules.model.ticket import Attachment
from bot.rules.office.office import Office
from bot.rules.office.roles import actor_at, in_charge
from bot.rules.reading.holiday_changes import LARGEST
from bot.rules.reading.names import shown
from bot.rules.reading.sheets import workbook
from bot.voice.texts import phrase

TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])  # a line around
CALENDAR = re.compile(r"^/calendar(@\w+)?(?!\w)")  # commands that read a file
REGISTER = re.compile(r"^/listed(@\w+)?(?!\w)")
PEOPLE = {"is_bot", "phone_number"}  # what a user has, and a contact
QUOTED = 300  # characters of what is quoted
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
    """The one door for content: the text, files, place or contact of this message, and where they come from."""
    contact = message.contact
    return Words(
        text=_text(message),
        message_id=message.message_id,
        attachments=_attachments(message),
        reply_to=_answered(message),
        album=message.media_group_id or "",
        phone=contact.phone_number if contact else "",
        phone_owner=contact.user_id if contact else None,
        before=(*_forwarded(message), *_quoted(message)),
        after=(*_contact(message), *_venue(message)),
    )


def name_of(user: User) -> str:
    """What somebody calls themselves: on one line, without signs that cannot be seen or turn the line around."""
    return shown(user.full_name or "")[:LONGEST] or phrase("word.nameless")


def title_of(chat: Chat) -> str:
    """What a group is called."""
    return shown(chat.title or "")[:LONGEST]


def _text(message: Message) -> str:
    """The words, the address behind linked ones after them."""
    text, entities = message.text or message.caption or "", message.entities or message.caption_entities
    wide = text.encode("utf-16-le", "surrogatepass")  # entities count as Telegram does
    for one in sorted(entities, key=lambda entity: entity.offset, reverse=True):
        end = 2 * (one.offset + one.length)
        if address := _address(one, wide[2 * one.offset : end].decode("utf-16-le", "replace")):
            wide = wide[:end] + address.encode("utf-16-le") + wide[end:]
    return wide.decode("utf-16-le", "replace").translate(TURNS).strip()


def _address(entity: MessageEntity, words: str) -> str:
    """What words do not say themselves: where a press on them leads."""
    url = entity.url or ""
    known = url.rstrip("/") in (words, f"http://{words}", f"https://{words}")
    return "" if known or not url.startswith(("http://", "https://")) else phrase("content.address", url=url)


def _forwarded(message: Message) -> tuple[str, ...]:
    """Whose words these are, where they were forwarded."""
    origin, speaker = message.forward_origin, message.from_user
    own = origin and speaker and getattr(origin, "sender_user", None) == speaker
    return (phrase("content.forwarded", who=_origin(origin)),) if origin and not own else ()


def _origin(origin: MessageOrigin) -> str:
    """What Telegram says of where a message comes from: a person, a hidden one, a group, a channel."""
    user, chat = getattr(origin, "sender_user", None), getattr(origin, "sender_chat", getattr(origin, "chat", None))
    if user:
        return name_of(user)
    name = getattr(origin, "sender_user_name", "") or (title_of(chat) if chat else "")
    return shown(name)[:LONGEST] or phrase("word.nameless")


def _quoted(message: Message) -> tuple[str, ...]:
    """What is answered, where a part of it was marked, or where it stands in another chat."""
    quote, there = message.quote, message.external_reply
    text = shown(quote.text)[:QUOTED] if quote else ""
    if there:
        return (phrase("content.quoted_from" if text else "content.answers", who=_origin(there.origin), text=text),)
    return (phrase("content.quoted", text=text),) if text else ()


def _contact(message: Message) -> tuple[str, ...]:
    """Whose card it is; who may not read numbers reads none."""
    contact = message.contact
    if contact is None:
        return ()
    name = shown(" ".join(filter(None, (contact.first_name, contact.last_name))))[:LONGEST]
    return (phrase("content.contact", name=name or phrase("word.nameless"), phone=shown(contact.phone_number)),)


def _venue(message: Message) -> tuple[str, ...]:
    """What stands at a place on the map."""
    venue = message.venue
    if venue is None:
        return ()
    parts = (shown(venue.title)[:LONGEST], shown(venue.address)[: 2 * LONGEST])
    return (phrase("content.venue", place=phrase("mark.comma").join(filter(None, parts))),)


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
            said = (getattr(file, part, None) for part in ("performer", "title", "file_name"))  # of music
            name = shown(" ".join(dict.fromkeys(one for one in said if one)))
            return (Attachment(kind, file.file_id, file.file_unique_id, name, file.file_size or 0),)
    return ()


def wanted_file(office: Office, update: Raw) -> str | None:
    """The file to fetch before this update is heard: one of a fitting size, sent with a command that reads files by
    somebody who may give it."""
    message = update.get("message") or {}
    file, sender, chat = (message.get(part) or {} for part in ("document", "from", "chat"))
    if not file or chat.get("type") != "private":
        return None
    actor = actor_at(office, sender.get("id", 0), "", chat.get("id", 0), private=True)
    return next(
        (
            str(file["file_id"])
            for command, largest, may in FETCHED
            if command.match(message.get("caption") or "")
            and 0 < file.get("file_size", 0) <= largest
            and may(office, actor)
        ),
        None,
    )


def _supervises(_: Office, actor: Actor) -> bool:
    return actor.has(Role.SUPERVISOR)


# fmt: off
FETCHED: tuple[tuple[re.Pattern[str], int, Callable[[Office, Actor], bool]], ...] = (
    # with this command   of so many bytes    from whom
    (CALENDAR,            LARGEST,            in_charge),
    (REGISTER,            workbook.LARGEST,   _supervises),
)
# fmt: on
