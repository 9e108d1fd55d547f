"""What exists in the small Telegram, and the few ways in which it changes."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.demo import faults
from bot.demo.entities import units
from bot.demo.limits import Limits
from bot.demo.nouns import Chat, File, Markup, Media, Message, Query, Toast, User
from bot.demo.serve import wire
from bot.demo.serve.bell import Bell
from bot.demo.serve.webhook import back_off
from bot.demo.updates import Updates

T = TypeVar("T")
Event = tuple[str, Any]
FOLDERS = {"photo": "photos", "voice": "voice", "video": "videos", "audio": "music", "animation": "animations"}


class State:
    """Users, chats, messages and files; what changes is rung out to whoever waits."""

    def __init__(
        self,
        token: str = "1000:demo-token",  # noqa: S107
        username: str = "demo_bot",
        name: str = "热线",
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        limits: Limits | None = None,
        privacy: bool = True,
        webhook_pause: Callable[[int], float] = back_off,
    ) -> None:
        self.token, self.now, self.clock = token, now, clock
        self.limits, self.privacy, self.webhook_pause = limits, privacy, webhook_pause
        self.bot = User(int(token.split(":")[0]), name, is_bot=True, username=username)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.media_of: dict[str, Media] = {}  # by file_id: how a message carries it
        self.queries: dict[str, Query] = {}
        self.toasts: list[Toast] = []
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.profile: dict[tuple[str, str], str] = {}  # what the bot says it is
        self.updates = Updates(clock)
        self.faults = faults.Faults()
        self.closing = False
        self.acts = 0  # how often the bot has done something people can see
        self.calls: list[tuple[str, dict[str, Any]]] = []  # every call of the bot, as it came in
        self.idle: list[str] = []  # the words of messages that were to be edited to what they said already
        self.query_window = 30.0  # seconds in which a press can still be answered
        self._bell = Bell()
        self._listeners: set[asyncio.Queue[Event | None]] = set()
        self._file_number = self._album_number = 0

    # What changes

    def post(self, chat: Chat, sender: User, **parts: Any) -> Message:
        """A new message stands in the chat."""
        message = Message(len(chat.messages) + 1, chat, sender, self.now(), **parts)
        chat.messages.append(message)
        if sender is self.bot:
            self.acts += 1
            self._place_keyboard(message)
        elif self._hears(message):
            self.updates.add("message", wire.message(message), ("chat", chat.id))
        self.tell("message", message)
        return message

    def amend(self, message: Message, **parts: Any) -> Message:
        """A message has changed; with `edited=False` its words have not (only its buttons)."""
        if parts.pop("edited", True):
            message.edited_at = self.now()
        for name, value in parts.items():
            setattr(message, name, value)
        if message.sender is self.bot:
            self.acts += 1
        elif self._hears(message) and message.edited:
            self.updates.add("edited_message", wire.message(message), ("chat", message.chat.id))
        self.tell("message", message)
        return message

    def react(self, message: Message, emoji: list[str]) -> None:
        """The bot marks a message; nobody is told of it as an update."""
        message.reactions = emoji
        self.acts += 1
        self.tell("message", message)

    def remove(self, message: Message) -> None:
        message.deleted = True
        self.acts += 1
        self.tell("deleted", message)

    def toast(self, query: Query, text: str | None, alert: bool) -> None:
        """The person who pressed is answered."""
        del self.queries[query.id]
        self.toasts.append(Toast(query.user, query.message.chat, text, alert))
        self.acts += 1
        if not query.answer.done():
            query.answer.set_result(text)
        self.tell("toast", self.toasts[-1])

    def _place_keyboard(self, message: Message) -> None:
        chat, markup = message.chat, message.markup
        if markup.inline or markup.force_reply:
            return
        readers: list[int | None] = [None]
        if markup.selective and chat.group:  # only who is replied to or mentioned sees it
            readers = [message.reply_to.sender.id] if message.reply_to else []
            readers += [entity["user"]["id"] for entity in message.entities if entity["type"] == "text_mention"]
        for reader in readers:
            if reader is None:
                chat.keyboards.clear()
            chat.keyboards[reader] = markup
        self.tell("keyboard", chat)

    def keyboard_of(self, user: User, chat: Chat) -> Markup:
        """The keyboard this person sees in this chat; without keys when there is none."""
        return chat.keyboards.get(user.id) or chat.keyboards.get(None) or Markup()

    def _hears(self, message: Message) -> bool:
        """Whether the bot is told of this message: in a group with privacy on, of very little."""
        chat = message.chat
        if chat.bot not in {"member", "administrator", "restricted"}:
            return False
        if not chat.group or not self.privacy or chat.bot == "administrator" or message.service_fields:
            return True
        if message.reply_to and message.reply_to.sender is self.bot:
            return True
        return any(self._addressed(message, entity) for entity in message.entities)

    def _addressed(self, message: Message, entity: dict[str, Any]) -> bool:
        if entity["type"] != "bot_command":
            return False
        raw = message.words.encode("utf-16-le")
        command = raw[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
        _, at, name = command.partition("@")
        return name.lower() == self.bot.username.lower() if at else entity["offset"] == 0

    def new_file(self, kind: str, content: bytes, name: str, mime: str, size: int | None = None) -> File:
        """Bytes get their id; `size` pretends that there are more of them."""
        self._file_number += 1
        number, ending = self._file_number, "." + name.rpartition(".")[2] if "." in name else ""
        unique = hashlib.sha256(b"%d/" % number + content[:4096]).hexdigest()[:15]
        file = File(
            id=f"{kind}-{number:06}-{unique}",
            unique=f"AQAD{unique}",
            kind=kind,
            content=content,
            name=name,
            mime=mime,
            size=len(content) if size is None else size,
            path=f"{FOLDERS.get(kind, 'documents')}/file_{number}{ending}",
        )
        self.files[file.id] = file
        return file

    def new_album(self) -> str:
        """The mark that the messages of one album share."""
        self._album_number += 1
        return str(13_000_000_000_000 + self._album_number)

    def new_media(
        self, kind: str, content: bytes, name: str, mime: str, size: int | None = None, **facts: Any
    ) -> Media:
        """A file as a message carries it; a photo comes in two sizes."""
        thumb = self.new_file(kind, content, name, mime, size) if kind == "photo" else None
        file = self.new_file(kind, content, name, mime, size)
        media = Media(kind, file, thumb, facts)
        self.media_of |= {file.id: media} | ({thumb.id: media} if thumb else {})
        return media

    # Who waits

    def tell(self, event: str, what: Any) -> None:
        """Ring out that something has changed."""
        self._bell.ring()
        for queue in self._listeners:
            queue.put_nowait((event, what))

    async def wait_until(self, predicate: Callable[[], T], timeout: float = 5.0) -> T:  # noqa: ASYNC109
        """What the predicate says once it is true, asked after every change; TimeoutError otherwise."""
        return await self._bell.until(predicate, timeout)

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[Event | None]]:
        """Every event from now on; None when the world ends."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._listeners.add(queue)
        if self.closing:
            queue.put_nowait(None)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    def begin_anew(self, other: State) -> None:
        """Be as that world, in which nothing has happened yet; whoever looks on goes on looking."""
        self.updates.close()
        self.faults.release_all()
        kept = {name: vars(self)[name] for name in ("_bell", "_listeners")}
        vars(self).update(vars(other) | kept)
        self.tell("anew", {})

    def open(self) -> None:
        """Let them wait: also in a world that was closed before and goes on."""
        self.closing = self.updates.closing = False

    def close(self) -> None:
        """End everything that waits."""
        self.closing = True
        self.updates.close()
        self.faults.release_all()
        for queue in self._listeners:
            queue.put_nowait(None)
        self._bell.ring()


def split(text: str, most: int = 4096) -> Iterator[str]:
    """A long text in the pieces in which Telegram's clients send it."""
    piece, length = "", 0
    for character in text:
        if length + units(character) > most:
            yield piece
            piece, length = "", 0
        piece, length = piece + character, length + units(character)
    yield piece
