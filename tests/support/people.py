"""People and places of the small Telegram: what somebody does there, and what those in a chat see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from bot.demo import Chat, Message, NoAnswer, User, World
from tests.support.patience import PATIENCE


class Stage(Protocol):
    """What people need of the stage on which they act: tests/support/stage.py."""

    world: World

    async def begins(self) -> None: ...

    async def settled(self) -> None: ...


class Place:
    """A chat, as those in it see it."""

    def __init__(self, hotline: Stage, chat: Chat) -> None:
        self.hotline, self.chat = hotline, chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        """What the hotline has said here and not deleted, the oldest first."""
        return [message for message in self.chat.seen if message.sender.is_bot and not message.service]

    @property
    def last(self) -> Message:
        """The newest thing the hotline has said here."""
        assert self.messages, f"{self.chat.title}: the hotline has said nothing"
        return self.messages[-1]

    @property
    def card(self) -> Message:
        """The newest message with buttons."""
        return next(message for message in reversed(self.messages) if message.buttons)

    @property
    def keys(self) -> list[str]:
        """The labels that stand in place of the letters for whoever is here."""
        markup = self.hotline.world.keyboard_of(self.hotline.world.person(self.chat.id), self.chat)
        return [key.label for row in markup.keys for key in row]

    def sees(self, words: str) -> Message:
        """The newest message with these words; there must be one."""
        found = [message for message in self.messages if words in message.words]
        said = "\n---\n".join(message.words for message in self.messages) or "nothing"
        assert found, f"nobody in {self.chat.title} sees “{words}”; the hotline has said:\n{said}"
        return found[-1]

    def sees_not(self, words: str) -> None:
        """No message here has these words."""
        found = [message.words for message in self.messages if words in message.words]
        assert not found, f"{self.chat.title} sees “{words}”:\n" + "\n---\n".join(found)

    def with_button(self, label: str) -> Message:
        """The newest message that has this button."""
        found = [message for message in self.messages if message.button(label)]
        labels = [message.labels for message in self.messages if message.labels]
        assert found, f"{self.chat.title}: no button “{label}”; there are {labels}"
        return found[-1]


class Person(Place):
    """Somebody with Telegram; as a place, their private chat with the hotline."""

    def __init__(self, hotline: Stage, user: User) -> None:
        super().__init__(hotline, hotline.world.chats[user.id])
        self.user = user

    async def starts(self, payload: str = "") -> None:
        """Presses 开始, perhaps by a deep link."""
        await self._does(self.hotline.world.start, self.user, payload)

    async def says(
        self, *where_and_text: Place | str, reply_to: Message | None = None, anonymous: bool = False, topic: int = 0
    ) -> None:
        """Says something: in private, or where told: `says("好")`, `says(power, "好")`."""
        *where, text = where_and_text
        chat = where[0].chat if where and isinstance(where[0], Place) else reply_to.chat if reply_to else self.chat
        await self._does(self.hotline.world.say, self.user, chat, str(text), reply_to, anonymous=anonymous, topic=topic)

    async def presses(self, where: Place | Message, button: str, *, forged: bool = False) -> str | None:
        """Presses a button of a message, or the newest such button in a chat. What is said for it."""
        message = where.with_button(button) if isinstance(where, Place) else where
        await self.hotline.begins()
        try:
            toast = await self.hotline.world.press(self.user, message, button, forged=forged, timeout=PATIENCE)
        except NoAnswer:
            raise AssertionError(f"nobody answers when {self.user.first_name} presses “{button}”") from None
        await self.hotline.settled()
        return toast

    async def sends(self, kind: str, *, to: Place | None = None, **more: Any) -> None:
        """Sends a photo, document, voice, video or audio; more as in World.send_file."""
        await self._does(self.hotline.world.send_file, self.user, (to or self).chat, kind, **more)

    async def sends_album(self, *kinds: str, to: Place | None = None, caption: str = "") -> None:
        """Sends several at once."""
        await self._does(self.hotline.world.send_album, self.user, (to or self).chat, kinds, caption)

    async def sends_place(self, *, to: Place | None = None) -> None:
        """Sends a place on the map."""
        await self._does(self.hotline.world.send_location, self.user, (to or self).chat)

    async def shares_contact(self, of: Person | None = None) -> None:
        """Presses 发送我的电话, or forwards somebody else's card."""
        await self._does(self.hotline.world.share_contact, self.user, self.chat, of.user if of else None)

    async def edits(self, message: Message, text: str) -> None:
        """Changes own words."""
        await self._does(self.hotline.world.edit, self.user, message, text)

    async def blocks(self) -> None:
        """Wants to hear nothing any more."""
        await self._does(self.hotline.world.block, self.user)

    async def _does(self, act: Callable[..., object], *given: Any, **more: Any) -> None:
        await self.hotline.begins()
        act(*given, **more)
        await self.hotline.settled()
