"""What people do in the small Telegram. Methods are named after what somebody does."""

from __future__ import annotations

import asyncio
import itertools
import zlib
from collections.abc import Sequence
from typing import Any

from bot.demo.entities import commands, units
from bot.demo.nouns import CannotDo, Chat, Markup, Media, Message, NoAnswer, Query, User
from bot.demo.play import sample
from bot.demo.serve import wire
from bot.demo.state import State, split

Who = User | int
Where = Chat | User | int


class People(State):
    """Everything a person in Telegram could do in a chat they are in."""

    _query_ids = itertools.count(4_000_000_000_001)

    def person(self, who: Who | str) -> User:
        """The person with this id or first name."""
        if isinstance(who, User):
            return who
        found = [user for user in self.users.values() if who in (user.id, user.first_name)]
        if not found:
            raise CannotDo(f"这里没有{who}这个人")
        return found[0]

    def chat(self, where: Where | str) -> Chat:
        """The chat with this id or title; a person stands for their private chat."""
        if isinstance(where, Chat):
            return where
        key = where.id if isinstance(where, User) else where
        found = [chat for chat in self.chats.values() if key in (chat.id, chat.title)]
        if not found:
            raise CannotDo(f"这里没有“{where}”这个会话")
        return found[-1]

    # Speaking

    def _enter(self, user: Who, chat: Where, *, speaking: bool = True) -> tuple[User, Chat]:
        one, room = self.person(user), self.chat(chat)
        if one.id not in room.members:
            raise CannotDo(f"{one.first_name}不在“{room.title}”里")
        if room.migrated_to:
            raise CannotDo("这个群已升级为超级群,请到新群里发言")
        if speaking and not room.group and room.bot == "never":
            raise CannotDo("请先点“开始”")
        if speaking and not room.group and room.bot == "kicked":
            raise CannotDo("您已屏蔽机器人,请先解除屏蔽")
        return one, room

    def _speak(
        self, user: Who, chat: Where, reply_to: Message | int | None, anonymous: bool = False, topic: int = 0,
        **parts: Any,
    ) -> Message:  # fmt: skip
        one, room = self._enter(user, chat)
        quoted = room.find(reply_to if isinstance(reply_to, int) else reply_to.id) if reply_to else None
        if reply_to and (quoted is None or quoted.chat is not room):
            raise CannotDo("要回复的消息已经不在了")
        if anonymous and not room.group:
            raise CannotDo("只有群管理员可以匿名发言")
        speaker: dict[str, Any] = {"sender_chat": room} if anonymous else {}
        thread = quoted.thread if quoted else topic
        return self.post(room, wire.GROUP_BOT if anonymous else one, reply_to=quoted, thread=thread, **speaker, **parts)

    def say(
        self, user: Who, chat: Where, text: str, reply_to: Message | int | None = None, *, anonymous: bool = False,
        topic: int = 0,
    ) -> Message:  # fmt: skip
        """Words, a command, or the label of a key. Long words go out in several messages; the last is returned."""
        if not text.strip():
            raise CannotDo("不能发送空消息")
        for piece in split(text.strip()):
            message = self._speak(user, chat, reply_to, anonymous, topic, text=piece, entities=commands(piece))
        keyboard = self.keyboard_of(self.person(user), message.chat)
        if keyboard.one_time and any(key.label == message.text for row in keyboard.keys for key in row):
            message.chat.keyboards[self.person(user).id] = Markup()
            self.tell("keyboard", message.chat)
        return message

    def start(self, user: Who, payload: str = "") -> Message:
        """The person presses 开始, perhaps by a deep link."""
        one = self.person(user)
        room = self.chats[one.id]
        if room.bot == "kicked":
            self.unblock(one)
        room.bot = "member"
        return self.say(one, room, f"/start {payload}".strip())

    def edit(self, user: Who, message: Message, text: str) -> Message:
        """Somebody changes their own words."""
        one, _ = self._enter(user, message.chat)
        if message.sender is not one or message.deleted or message.service or message.origin:
            raise CannotDo("只能修改自己发的消息")
        if not text.strip() or units(text) > 4096:
            raise CannotDo("不能改成空消息或过长的消息")
        field = "caption" if message.media else "text"
        return self.amend(message, entities=commands(text), **{field: text.strip()})

    def forward(self, user: Who, message: Message, to: Where) -> Message:
        """A message is shown elsewhere; its buttons do not come along."""
        self._enter(user, message.chat, speaking=False)
        if message.protected or message.service or message.deleted:
            raise CannotDo("这条消息不能转发")
        carried: dict[str, Any] = {"text": message.text, "caption": message.caption, "media": message.media}
        return self._speak(user, to, None, origin=message.origin or message, entities=message.entities, **carried)

    # Sending things

    def share_contact(
        self, user: Who, chat: Where, of: Who | None = None, reply_to: Message | int | None = None
    ) -> Message:
        """One's own number (the key 发送电话), or the card of somebody else."""
        owner = self.person(user if of is None else of)
        card = {"phone_number": owner.phone, "first_name": owner.first_name, "user_id": owner.id}
        return self._speak(user, chat, reply_to, media=Media("contact", facts=card))

    def send_location(
        self, user: Who, chat: Where, lat: float = 31.3, lon: float = 120.6, reply_to: Message | int | None = None
    ) -> Message:
        """A place on the map."""
        place = {"latitude": lat, "longitude": lon}
        return self._speak(user, chat, reply_to, media=Media("location", facts=place))

    def send_file(
        self,
        user: Who,
        chat: Where,
        kind: str,
        content: bytes | None = None,
        name: str = "",
        *,
        caption: str = "",
        reply_to: Message | int | None = None,
        mime: str = "",
        size: int | None = None,
        album: str | None = None,
    ) -> Message:
        """A photo, document, voice, video or audio; made up when no bytes are given. `size` pretends to more bytes."""
        if kind not in GENERATED:
            raise CannotDo("不支持的文件类型")
        if units(caption) > 1024:
            raise CannotDo("说明文字过长")
        self._enter(user, chat)
        made, usual_name, usual_mime, facts = GENERATED[kind]
        body = made if content is None else content
        media = self.new_media(kind, body, name or usual_name, mime or usual_mime, size, **facts)
        return self._speak(user, chat, reply_to, media=media, caption=caption, entities=commands(caption), album=album)

    def send_photo(self, user: Who, chat: Where, content: bytes | None = None, **more: Any) -> Message:
        """A picture. `more` as in send_file."""
        return self.send_file(user, chat, "photo", content, **more)

    def send_document(
        self, user: Who, chat: Where, content: bytes | None = None, name: str = "", **more: Any
    ) -> Message:
        """A file with a name."""
        return self.send_file(user, chat, "document", content, name, **more)

    def send_voice(self, user: Who, chat: Where, content: bytes | None = None, **more: Any) -> Message:
        """A voice note."""
        return self.send_file(user, chat, "voice", content, **more)

    def send_video(self, user: Who, chat: Where, content: bytes | None = None, **more: Any) -> Message:
        """A film."""
        return self.send_file(user, chat, "video", content, **more)

    def send_album(
        self, user: Who, chat: Where, items: Sequence[str | bytes], caption: str = "", reply_to: Message | None = None
    ) -> list[Message]:
        """Several at once: kinds ("photo", "video", "document") or the bytes of photos; the caption is on the first."""
        if not 2 <= len(items) <= 10:
            raise CannotDo("一组可发 2 到 10 个文件")
        album = self.new_album()
        sent = []
        for at, item in enumerate(items):
            kind, content = (item, None) if isinstance(item, str) else ("photo", item)
            words = caption if at == 0 else ""
            more: dict[str, Any] = {"caption": words, "album": album, "reply_to": reply_to}
            sent.append(self.send_file(user, chat, kind, content, **more))
        return sent

    # Pressing

    def press(
        self, user: Who, message: Message, button: str, *, forged: bool = False, timeout: float = 10.0
    ) -> asyncio.Future[str | None]:
        """A button, by its label or its data. Awaiting gives the toast; NoAnswer when the bot stays silent.

        `forged` presses data that no button of the message carries: a modified client can.
        """
        one, room = self._enter(user, message.chat, speaking=False)
        found = message.button(button)
        data = button if forged else found.data if found else None
        if message.deleted or data is None:
            raise CannotDo("这条消息下没有这个按钮" if found is None else "这个按钮是链接,点开即可")
        answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        query = Query(str(next(self._query_ids)), one, message, data, self.clock(), answer)
        if room.bot in {"member", "administrator", "restricted"}:
            self.queries[query.id] = query
            self.updates.add("callback_query", self._query_json(query), ("user", one.id))
        timer = asyncio.get_running_loop().call_later(timeout, _give_up, answer)
        answer.add_done_callback(lambda done: _settle(done, timer))
        self.tell("press", query)
        return answer

    def _query_json(self, query: Query) -> dict[str, Any]:
        return {
            "id": query.id,
            "from": wire.user(query.user),
            "message": wire.message(query.message),
            "chat_instance": str(zlib.crc32(str(query.message.chat.id).encode())),
            "data": query.data,
        }

    # The bot is let in or shut out

    def bot_becomes(self, status: str, chat: Chat, by: User) -> None:
        old, chat.bot = chat.bot, status
        body = {
            "chat": wire.chat(chat),
            "from": wire.user(by),
            "date": wire.moment(self.now()),
            "old_chat_member": wire.member(self.bot, old),
            "new_chat_member": wire.member(self.bot, status),
        }
        self.updates.add("my_chat_member", body, ("chat", chat.id))
        self.tell("bot", chat)

    def block(self, user: Who) -> None:
        """The person wants to hear nothing from the bot any more."""
        one = self.person(user)
        if self.chats[one.id].bot != "member":
            raise CannotDo("还没有与机器人对话")
        self.bot_becomes("kicked", self.chats[one.id], one)

    def unblock(self, user: Who) -> None:
        one = self.person(user)
        if self.chats[one.id].bot != "kicked":
            raise CannotDo("没有屏蔽机器人")
        self.bot_becomes("member", self.chats[one.id], one)


def _give_up(answer: asyncio.Future[str | None]) -> None:
    if not answer.done():
        answer.set_exception(NoAnswer("机器人没有回应"))


def _settle(answer: asyncio.Future[str | None], timer: asyncio.TimerHandle) -> None:
    timer.cancel()
    if not answer.cancelled():
        answer.exception()  # looked at, so that a press nobody waits for does not complain


# fmt: off
GENERATED: dict[str, tuple[bytes, str, str, dict[str, Any]]] = {
    #           bytes                      name          mime               further facts
    "photo":    (sample.picture(),         "photo.png",  "image/png",       sample.SIZE),
    "document": (b"%PDF-1.4\n%%EOF\n",     "材料.pdf",   "application/pdf", {}),
    "voice":    (b"OggS" + b"\0" * 60,     "",           "audio/ogg",       {"duration": 3}),
    "video":    (b"\0\0\0\x18ftypmp42",    "video.mp4",  "video/mp4",       {"width": 64, "height": 48, "duration": 3}),
    "audio":    (b"ID3" + b"\0" * 60,      "audio.mp3",  "audio/mpeg",      {"duration": 3}),
}
# fmt: on
