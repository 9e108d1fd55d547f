"""Updates as Telegram spells them: how they are fetched, whose line they keep, and how a press is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.text_limits import TOAST, cut
from bot.channels.telegram.transport import Line
from bot.logs import logger, redact
from bot.rules.model.terms import Raw

log = logger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
LONG = 50  # seconds; Telegram holds a long poll no longer
SLACK = 15.0
MOST = 100  # updates in one answer, Telegram's
NUMBER = re.compile(rb'"update_id"\s*:\s*([0-9]{1,15})(?![0-9])')
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why no updates came: what is to be logged, and how long Telegram wants us to wait."""

    words: str = ""
    grave: bool = False  # until somebody does something, none will come
    seconds: float = 0.0


def lane(update: Raw) -> str:
    """The chat whose order an update keeps; a press belongs to the chat of its message."""
    parts: list[Any] = list(update.values())
    if isinstance(query := update.get("callback_query"), dict):
        parts = [query.get("message"), {"chat": query.get("from")}]
    chats = [part["chat"] for part in parts if isinstance(part, dict) and isinstance(part.get("chat"), dict)]
    where = chats[0].get("id") if chats else 0
    return str(where) if isinstance(where, int) else "0"


def pressed(update: Raw) -> str | None:
    """What a press waits for an answer under; nothing when it is none."""
    query = update.get("callback_query")
    return str(query["id"]) if isinstance(query, dict) and "id" in query else None


def speaker(update: Raw) -> int | None:
    """Who spoke or pressed; nothing where nobody in particular did."""
    people = [part["from"] for part in update.values() if isinstance(part, dict) and isinstance(part.get("from"), dict)]
    who = people[0].get("id") if people else None
    return who if isinstance(who, int) else None


def topic(update: Raw) -> int:
    """The topic in which somebody spoke or pressed; none in General, and where there are no topics.

    Elsewhere the same field names the chain of replies a message belongs to.
    """
    parts = [part for part in update.values() if isinstance(part, dict)]
    found = [part.get("message", part) for part in parts]
    message = found[0] if found and isinstance(found[0], dict) else {}
    thread = message.get("message_thread_id") if message.get("is_topic_message") is True else 0
    return thread if isinstance(thread, int) else 0


SAID = frozenset(
    {"text", "caption", "photo", "document", "voice", "audio", "video", "video_note", "animation", "sticker",
     "location", "venue", "contact", "poll", "dice"}
)  # fmt: skip


def is_talk(update: Raw, name: str) -> bool:
    """Whether people of a group say it to one another: no command, and no answer to the bot of this name.

    A bot that is administrator, or has no privacy mode, hears all of it; nobody has said it to the hotline.
    """
    message = update.get("message") or update.get("edited_message")
    if not isinstance(message, dict) or SAID.isdisjoint(message):
        return False
    chat, answers = message.get("chat"), message.get("reply_to_message")
    if not isinstance(chat, dict) or chat.get("type") not in ("group", "supergroup"):
        return False
    if isinstance(answers, dict) and isinstance(answers.get("from"), dict) and answers["from"].get("is_bot"):
        return bool(name) and answers["from"].get("username") not in (None, "", name)
    entities = [*(message.get("entities") or ()), *(message.get("caption_entities") or ())]
    return not any(isinstance(e, dict) and e.get("type") == "bot_command" and e.get("offset") == 0 for e in entities)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of ours, and what its buttons carry."""

    chat: int
    message_id: int
    data: tuple[str, ...]


def shown_by(update: Raw) -> Shown | None:
    """The message of ours that is pressed or replied to; nothing where none is."""
    parts = [part for part in update.values() if isinstance(part, dict)]
    found = [part.get("message" if "data" in part else "reply_to_message") for part in parts]
    message = found[0] if found and isinstance(found[0], dict) else {}
    chat, message_id = message.get("chat"), message.get("message_id")
    if not isinstance(chat, dict) or not isinstance(chat.get("id"), int) or not isinstance(message_id, int):
        return None
    return Shown(chat["id"], message_id, tuple(_data(message)))


def _data(message: Raw) -> Iterator[str]:
    markup = message.get("reply_markup")
    for row in markup.get("inline_keyboard", ()) if isinstance(markup, dict) else ():
        yield from (button["callback_data"] for button in row if isinstance(button.get("callback_data"), str))


def id_in(payload: bytes) -> int | None:
    """The number of the first update in something that cannot be read."""
    found = NUMBER.search(payload)
    return int(found[1]) if found else None


async def fetch(line: Line, after: int, long: int = LONG, most: int = MOST) -> list[dict[str, Any]]:
    """The updates after this one, which confirms it; so many seconds are waited for the first."""
    parameters: dict[str, Any] = {"timeout": long, "limit": most, "allowed_updates": ALLOWED}
    if after >= 0:
        parameters["offset"] = after + 1
    updates: list[dict[str, Any]] = await line.call("getUpdates", parameters, read_timeout=long + SLACK)
    return updates


def trouble(error: Exception) -> Trouble | None:
    """What Telegram means by not giving any; nothing when it is not Telegram's doing."""
    if isinstance(error, Conflict):
        return Trouble("somebody else takes our updates", grave=True)  # a second hotline, or a webhook that is set
    if isinstance(error, InvalidToken):
        return Trouble("Telegram does not know this token", grave=True)
    if isinstance(error, RetryAfter):
        return Trouble(seconds=error._retry_after.total_seconds())
    return Trouble(str(error)) if isinstance(error, TelegramError) else None


async def public_name(line: Line, chat: int) -> tuple[str, str] | None:
    """The name by which anybody finds a group, empty where there is none, and its title; nothing when nobody says."""
    try:
        found: dict[str, Any] = await line.call("getChat", {"chat_id": chat}, read_timeout=10.0)
    except TelegramError as error:  # whoever is out of reach is said elsewhere
        log.info("a group was not looked at", chat=chat, why=redact(str(error)))
        return None
    return str(found.get("username") or ""), str(found.get("title") or "")


async def answer(line: Line, query_id: str, text: str | None, *, alert: bool = False) -> None:
    """One attempt: a toast lives for seconds, and without any answer the button keeps turning."""
    parameters: dict[str, Any] = {"callback_query_id": query_id}
    if text:
        parameters |= {"text": cut(text, TOAST), "show_alert": alert}
    try:
        await line.call("answerCallbackQuery", parameters, read_timeout=10.0)
    except TelegramError as error:
        if "query is too old" not in str(error).lower():
            log.warning("a toast was not shown", error=redact(str(error)))
