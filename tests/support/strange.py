"""Strange updates: everything that the Bot API may send, by chance; each of them legal, most of them odd.

What an update may hold is core.telegram.org/bots/api#update; what is absent here, Telegram never sends.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.support.strange_contents import NAMES, ODD, RIGHTS, SERVICE, USERS_OF_OLD, WORDS, Body

__all__ = ["Body", "Strange"]


@dataclass
class Strange:
    """Draws one update after another for the people, chats and buttons that there are."""

    seed: int
    people: Sequence[tuple[int, str]]
    groups: Sequence[tuple[int, str]]
    buttons: Callable[[], Sequence[tuple[int, str]]]  # those that hang somewhere: in which chat, what they carry
    messages: Callable[[int], Sequence[int]]  # the numbers of the messages of a chat
    dice: random.Random = field(init=False)
    drawn: int = 0

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - chance, not secrecy

    def update(self) -> tuple[str, Body]:
        """The kind of the next update, and its body."""
        self.drawn += 1
        draws = (self._message, self._press, self._edited, self._member, self._other)
        kind, body = self.dice.choices(draws, (50, 30, 8, 4, 8))[0]()
        return kind, body

    # who and where

    def _user(self) -> Body:
        if self.dice.random() < 0.75:
            number, name = self.dice.choice(self.people)
        else:
            number, name = self.dice.choice((*USERS_OF_OLD, self.dice.randrange(5000, 5040))), self._name()
        user: Body = {"id": number, "is_bot": number == 136817688, "first_name": name}
        extras = {"last_name": self._name(), "username": "someone_else", "language_code": "de", "is_premium": True}
        return user | self._some(extras, 0.2)

    def _name(self) -> str:
        return self.dice.choice(NAMES)

    def _private(self, user: Body) -> Body:
        return {"id": user["id"], "type": "private"} | self._some({"first_name": user["first_name"]}, 0.8)

    def _chat(self, user: Body) -> Body:
        if self.dice.random() < 0.6:
            return self._private(user)
        number, title = self.dice.choice((*self.groups, (-100200300400, "别的群"), (-77, "")))
        kind = "supergroup" if number < -(10**9) else "group"
        return {"id": number, "type": kind} | self._some({"title": title, "is_forum": True}, 0.7)

    def _some(self, extras: Body, share: float) -> Body:
        return {name: value for name, value in extras.items() if self.dice.random() < share}

    # messages

    def _message(self) -> tuple[str, Body]:
        return "message", self._said()

    def _edited(self) -> tuple[str, Body]:
        body = self._said() | {"edit_date": 1684717300}
        known = self.messages(body["chat"]["id"])
        return "edited_message", body | ({"message_id": self.dice.choice(known)} if known else {})

    def _said(self) -> Body:
        user = self._user()
        chat = self._chat(user)
        body = self._bare(chat, user) | self.dice.choice(self._contents())()
        return body | self._origin(chat)

    def _bare(self, chat: Body, user: Body) -> Body:
        number = self.dice.choice((self.dice.randrange(1, 400), 900_000 + self.drawn, 2**31 - 1))
        return {"message_id": number, "date": 1684717200 + self.drawn, "chat": chat, "from": user}

    def _contents(self) -> Sequence[Callable[[], Body]]:
        return (
            self._words,
            self._words,
            self._words,
            self._words,
            self._photo,
            self._file,
            self._file,
            self._place,
            self._odd,
            self._service,
        )

    def _words(self) -> Body:
        text = self.dice.choice(WORDS) or "空"
        if self.dice.random() < 0.2:
            text = "".join(
                chr(self.dice.choice((0x4E00, 0x20, 0x1F600, 0x600, 0x41)) + self.dice.randrange(50)) for _ in range(9)
            )
        return {"text": text} | self._some({"entities": self._entities(text, 9)}, 0.4)

    def _entities(self, text: str, most: int) -> list[Body]:
        whole = len(text.encode("utf-16-le", "surrogatepass")) // 2
        found: list[Body] = []
        if text.startswith("/"):
            found.append({"type": "bot_command", "offset": 0, "length": len(text.split()[0]) if text.split() else 1})
        for _ in range(self.dice.randrange(most)):
            at = self.dice.randrange(max(whole, 1))
            kind = self.dice.choice(
                ("bold", "url", "text_link", "mention", "text_mention", "custom_emoji", "blockquote", "later_kind")
            )
            one: Body = {"type": kind, "offset": at, "length": self.dice.randrange(1, max(whole - at, 1) + 1)}
            more = {"text_link": {"url": "https://例子.中国"}, "text_mention": {"user": self._user()}}
            found.append(one | more.get(kind, {}))
        return found

    def _photo(self) -> Body:
        sizes = [{"file_id": f"p{n}", "file_unique_id": f"u{n}", "width": n, "height": n} for n in (90, 320)]
        return {"photo": sizes} | self._along()

    def _file(self) -> Body:
        kind = self.dice.choice(("document", "voice", "audio", "video", "video_note", "animation", "sticker"))
        one: Body = {
            "file_id": f"f{self.drawn}",
            "file_unique_id": f"u{self.drawn}",
            "width": 1,
            "height": 1,
            "length": 1,
        }
        one |= {"duration": 3, "type": "regular", "is_animated": False, "is_video": False}
        one |= self._some(
            {"file_name": self._name(), "mime_type": "x/y", "file_size": 2**33, "title": "药益宝公司"}, 0.5
        )
        return {kind: one} | ({} if kind in ("sticker", "video_note") else self._along())

    def _along(self) -> Body:
        words = self.dice.choice(WORDS)[:1024]
        extras = {"caption": words, "media_group_id": str(self.drawn // 4), "has_media_spoiler": True}
        return self._some(extras, 0.4)

    def _place(self) -> Body:
        point: Body = {"latitude": self.dice.uniform(-90, 90), "longitude": self.dice.uniform(-180, 180)}
        venue = {"location": point, "title": "药益宝大厦", "address": ""}
        return self.dice.choice(
            ({"location": point | {"live_period": 60}}, {"location": point}, {"location": point, "venue": venue})
        )

    def _odd(self) -> Body:
        user = self._user()
        contact = {"phone_number": self.dice.choice(("13937712345", "+49 1", "x")), "first_name": self._name()}
        poll: Body = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False}
        poll |= {"members_only": False}
        poll |= {"is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False}
        contact |= self._some({"user_id": user["id"]}, 0.5)
        return self.dice.choice(({"contact": contact}, {"poll": poll}, *ODD))

    def _service(self) -> Body:
        user = self._user()
        return self.dice.choice(({"new_chat_members": [user]}, {"left_chat_member": user}, *SERVICE))

    def _origin(self, chat: Body) -> Body:
        known = self.messages(chat["id"]) or (1,)
        number = self.dice.choice(known)
        quoted = {"message_id": number, "date": 1684717200, "chat": chat, "from": self._user(), "text": "x"}
        hidden = {"type": "hidden_user", "date": 1684717100, "sender_user_name": self._name() or "x"}
        elsewhere = {"origin": hidden, "chat": {"id": -5, "type": "group", "title": "x"}, "message_id": 3}
        extras = {
            "reply_to_message": quoted,
            "forward_origin": hidden,
            "external_reply": elsewhere,
            "has_protected_content": True,
            "quote": {"text": "药益宝", "position": 0},
            "via_bot": self._user() | {"is_bot": True},
            "message_thread_id": 4,
            "is_topic_message": True,
            "sender_chat": {"id": chat["id"], "type": chat["type"], "title": "x"},
            "is_automatic_forward": True,
        }
        shares = {"reply_to_message": 0.35, "sender_chat": 0.04, "via_bot": 0.02}
        return {name: value for name, value in extras.items() if self.dice.random() < shares.get(name, 0.06)}

    # presses

    def _press(self) -> tuple[str, Body]:
        where, data = self.dice.choice(self.buttons() or ((0, "do:1:0:sign"),))
        user, chat = self._user(), None
        if where and self.dice.random() < 0.7:  # in its place; in private by the one whose chat it is
            number, name = self.dice.choice([one for one in self.people if where < 0 or one[0] == where] or self.people)
            user = {"id": number, "is_bot": False, "first_name": name}
            chat = {"id": where, "type": "group", "title": "x"} if where < 0 else None
        body: Body = {"id": f"q{self.drawn}", "from": user, "chat_instance": "1"}
        chat = chat or (self._private(user) if where == user["id"] else self._chat(user))
        shown = self._bare(chat, user) | {"text": "x"}
        gone = {"chat": chat, "message_id": shown["message_id"], "date": 0}
        under = self.dice.choices(({"message": shown}, {"message": gone}, {"inline_message_id": "x"}), (30, 4, 1))[0]
        what: Body = {"data": self._data(data)} if self.dice.random() < 0.97 else {"game_short_name": "x"}
        return "callback_query", body | under | what

    def _data(self, data: str) -> str:
        """What the button carries, or what somebody's own client makes of it. At most 64 bytes."""
        if self.dice.random() < 0.25:
            parts = data.split(":")
            at = self.dice.randrange(len(parts))
            parts[at] = self.dice.choice(
                ("", "0", "1", "2", "999999", "-1", "sign", "#1", "药", "x" * 40, "1e3", "dispatch")
            )
            data = ":".join(parts)
        return data.encode()[:64].decode(errors="ignore") or "x"

    # the rest

    def _member(self) -> tuple[str, Body]:
        user = self._user()
        states = self.dice.sample(("member", "left", "kicked", "restricted", "administrator"), 2)
        bot = {"id": 1000, "is_bot": True, "first_name": "x"}
        old, new = ({"user": bot, "status": state, **RIGHTS.get(state, {})} for state in states)
        chat = self.dice.choice((self._private(user), {"id": -100200300400, "type": "supergroup", "title": "别的群"}))
        return "my_chat_member", {
            "chat": chat,
            "from": user,
            "date": 1684717200,
            "old_chat_member": old,
            "new_chat_member": new,
        }

    def _other(self) -> tuple[str, Body]:
        user, channel = self._user(), {"id": -100900900900, "type": "channel", "title": "频道"}
        post = {"message_id": 3, "date": 1684717200, "chat": channel, "sender_chat": channel, "text": "x"}
        return self.dice.choice(
            (
                ("channel_post", post),
                ("edited_channel_post", post),
                ("hologram", {"x": 1}),
                ("poll_answer", {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["0"]}),
                ("inline_query", {"id": "1", "from": user, "query": "", "offset": ""}),
                ("business_message", self._said()),
                (
                    "message_reaction",
                    {
                        "chat": self._chat(user),
                        "message_id": 3,
                        "user": user,
                        "date": 1,
                        "old_reaction": [],
                        "new_reaction": [],
                    },
                ),
                (
                    "deleted_business_messages",
                    {"business_connection_id": "x", "chat": self._private(user), "message_ids": [1]},
                ),
            )
        )
