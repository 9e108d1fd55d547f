"""The world: who is in it, how the bot comes and goes, and trouble to order for tests."""

from __future__ import annotations

from collections.abc import Iterable

from bot.demo import faults
from bot.demo.nouns import CannotDo, Chat, User
from bot.demo.people import Where, Who
from bot.demo.serve import wire
from bot.demo.topics import Topics

SUPERGROUP = -1_000_000_000_000


class World(Topics):
    """A small Telegram with one bot, and people in it."""

    # Who is there

    def add_user(
        self,
        id: int,
        first_name: str,
        *,
        username: str = "",
        phone: str = "",
        hint: str = "",
        language: str = "zh-hans",
    ) -> User:
        """A person; the private chat with the bot comes with them, not started yet."""
        user = User(id, first_name, False, username, phone or f"+86139{id:08}"[:14], hint, language)
        self.users[id] = user
        self.chats[id] = Chat(id, "private", first_name, hint, "never", {id: user})
        return user

    def add_group(
        self,
        id: int,
        title: str,
        members: Iterable[Who] = (),
        *,
        bot: bool = True,
        admin: bool = False,
        admins: Iterable[Who] = (),
        hint: str = "",
    ) -> Chat:
        """A group (or a supergroup, when the id is one); the bot has always been in it unless told otherwise."""
        if id >= 0:
            raise ValueError("the id of a group is negative")
        status = ("administrator" if admin else "member") if bot else "left"
        chat = Chat(id, "supergroup" if id < SUPERGROUP else "group", title, hint, status)
        self.chats[id] = chat
        chat.admins = {self.person(one).id for one in admins}
        for one in [*members, *admins]:
            chat.members[self.person(one).id] = self.person(one)
        return chat

    def join(self, user: Who, chat: Where) -> None:
        """A person enters a group."""
        one, group = self.person(user), self.chat(chat)
        group.members[one.id] = one
        fields = {"new_chat_members": [wire.user(one)]}
        self.post(group, one, service=f"{one.first_name} 加入了群组", service_fields=fields)

    def leave(self, user: Who, chat: Where) -> None:
        """A person goes out of a group."""
        one, group = self._enter(user, chat)
        fields = {"left_chat_member": wire.user(one)}
        self.post(group, one, service=f"{one.first_name} 离开了群组", service_fields=fields)
        del group.members[one.id]

    # The bot comes and goes

    def deactivate(self, user: Who) -> None:
        """The person deletes their account."""
        self.person(user).deactivated = True

    def add_bot(self, user: Who, chat: Where, payload: str = "", *, admin: bool = False) -> None:
        """Somebody takes the bot into a group; with the payload of a `startgroup` link, or as an administrator."""
        one, room = self._enter(user, chat)
        self.bot_becomes("administrator" if admin else "member", room, one)
        fields = {"new_chat_members": [wire.user(self.bot)]}
        self.post(room, one, service=f"{one.first_name} 把 {self.bot.first_name} 加入了群组", service_fields=fields)
        if payload:
            self.say(one, room, f"/start@{self.bot.username} {payload}")

    def kick_bot(self, user: Who, chat: Where) -> None:
        """Somebody throws the bot out of a group."""
        one, room = self._enter(user, chat)
        self.bot_becomes("kicked", room, one)
        words = f"{one.first_name} 把 {self.bot.first_name} 移出了群组"
        self.post(room, one, service=words, service_fields={"left_chat_member": wire.user(self.bot)})

    def mute_bot(self, user: Who, chat: Where, *, told: bool = True) -> None:
        """Somebody takes its right to write; where the whole group is meant, the bot is not told of it."""
        self._may_write("restricted", user, chat, told=told)

    def unmute_bot(self, user: Who, chat: Where, *, told: bool = True) -> None:
        """It may write again."""
        self._may_write("member", user, chat, told=told)

    def _may_write(self, status: str, user: Who, chat: Where, *, told: bool) -> None:
        one, room = self._enter(user, chat)
        if told:
            self.bot_becomes(status, room, one)
        else:
            room.bot = status

    def upgrade(self, chat: Where, new_id: int | None = None) -> Chat:
        """A group becomes a supergroup: a new id, and the messages of before are out of reach."""
        old = self.chat(chat)
        if old.kind != "group" or old.migrated_to:
            raise CannotDo("只有普通群可以升级")
        new = Chat(new_id or SUPERGROUP + old.id, "supergroup", old.title, old.hint, old.bot)
        new.members, new.admins = dict(old.members), set(old.admins)
        self.chats[new.id] = new
        who = next(iter(old.members.values()), wire.GROUP_BOT)
        self.post(old, who, service="群组已升级为超级群", service_fields={"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.post(new, wire.GROUP_BOT, service="群组已升级为超级群", service_fields={"migrate_from_chat_id": old.id})
        return new

    # Trouble to order, for tests

    def fail_next(
        self,
        *,
        method: str | None = None,
        chat: int | None = None,
        error_code: int = 500,
        description: str = "Internal Server Error",
        retry_after: int | None = None,
        times: int = 1,
        body: str | None = None,
    ) -> None:
        """The next matching call fails without being performed; `body` is a proxy's HTML instead of an answer."""
        self.faults.fail(method, chat, times, faults.error(error_code, description, retry_after, body))

    def drop_next(
        self, *, method: str | None = None, chat: int | None = None, times: int = 1, perform: bool = True
    ) -> None:
        """The next matching call is performed (or not), and the connection breaks before the answer."""
        self.faults.drop(method, chat, times, perform)

    def outage(self, how: str, *, methods: str = "*", seconds: float = 5.0) -> faults.Fault:
        """Until `.over()`, these calls answer 502, are cut off, are performed and cut off (lost), or answer late."""
        return self.faults.outage(how, methods, seconds)

    def delay(
        self, *, method: str | None = None, chat: int | None = None, times: int = 1, after: bool = False
    ) -> faults.Hold:
        """The next matching call stands still, before or after it is performed, until `.release()`; see `.reached`."""
        return self.faults.hold(method, chat, times, after)
