"""A Bot API that answers at once, in a process of its own, and people who answer as soon as they are asked.

It knows as little of HTTP and of Telegram as will do: whoever is measured shall have the machine.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

BOT = {
    "id": 1000000,
    "is_bot": True,
    "first_name": "bench",
    "username": "bench_bot",
    "can_read_all_group_messages": False,
}
FIRST = 500_000  # the id of the first person


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody does when they read the cue; a button is pressed, anything else is said."""

    cue: str
    says: str = ""
    presses: str = ""


def echo(rounds: int) -> list[Turn]:
    """Somebody says a word, and the next when it comes back."""
    return [Turn("word", says=f"word {n}") for n in range(rounds)] + [Turn("word")]


INTAKE = [
    Turn("", says="/start"),
    Turn("企业遇到办不动的事", says="反映诉求"),
    Turn("先说几句", presses="同意"),
    Turn("第 1 步", says="药益宝公司"),
    Turn("第 2 步", says="赵经理"),
    Turn("第 3 步", says="13900001234"),
    Turn("第 4 步", presses="跳过"),
    Turn("第 5 步", presses="宛城区"),
    Turn("第 6 步", presses="供电保障"),
    Turn("第 7 步", says="市政施工挖断高压线,全厂停电"),
    Turn("记下了", presses="完成"),
    Turn("第 8 步", says="尽快恢复供电"),
    Turn("第 9 步", presses="跳过"),
    Turn("第 10 步", presses="跳过"),
    Turn("第 11 步", presses="紧急"),
    Turn("第 12 步", presses="对承办单位保密"),
    Turn("请核对一遍", presses="确认提交"),
    Turn("RX-"),
]


@dataclass(slots=True)
class Person:
    """Somebody in the middle of a dialogue."""

    id: int
    turn: int = 0
    asked_at: float = 0.0


@dataclass
class Play:
    """So many people go through the same dialogue, so many of them at the same time."""

    turns: list[Turn]
    left: int
    connection: Connection
    playing: dict[int, Person] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)  # seconds from an update to its answer
    updates: int = 0
    sends: int = 0
    began: float = field(default_factory=time.perf_counter)


class Api:
    """What the bot and the people share."""

    def __init__(self) -> None:
        self.pending: deque[dict[str, Any]] = deque()
        self.next_update = self.next_message = 1
        self.polling: Connection | None = None
        self.play: Play | None = None
        self.sent = 0

    def answer(self, connection: Connection, method: str, body: bytes) -> None:
        match method:
            case "getUpdates":
                self._poll(connection, dict(parse_qsl(body.decode())))
            case "play":
                self._begin(connection, json.loads(body))
            case "getMe":
                connection.result(BOT)
            case "sendMessage":
                self.sent += 1
                said = dict(parse_qsl(body.decode()))
                chat = int(said["chat_id"])
                message = {"message_id": self._message_id(), "date": 1, "chat": {"id": chat, "type": "private"}}
                connection.result(message | {"text": "."})
                if self.play:
                    self.play.sends += 1
                    self._heard(self.play, chat, message["message_id"], said)
            case "editMessageText" | "editMessageReplyMarkup" | "answerCallbackQuery":
                self.sent += 1
                if self.play:
                    self.play.sends += 1
                connection.result(True)
            case _:
                connection.result(True)

    def closed(self, connection: Connection) -> None:
        if self.polling is connection:
            self.polling = None

    def _poll(self, connection: Connection, asked: dict[str, str]) -> None:
        offset = int(asked.get("offset", 0))
        while self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()
        if asked.get("timeout", "0") == "0" and not self.pending:
            connection.result([])
            return
        self.polling = connection
        self._hand_out()

    def _hand_out(self) -> None:
        if self.polling and self.pending:
            connection, self.polling = self.polling, None
            connection.result([self.pending[n] for n in range(min(len(self.pending), 100))])

    def _message_id(self) -> int:
        self.next_message += 1
        return self.next_message

    def _begin(self, connection: Connection, asked: dict[str, Any]) -> None:
        turns = INTAKE if asked["dialogue"] == "intake" else echo(asked["rounds"])
        self.play = play = Play(turns, asked["people"], connection)
        for _ in range(min(asked["at_once"], asked["people"])):
            self._enter(play)
        self._hand_out()

    def _enter(self, play: Play) -> None:
        play.left -= 1
        person = Person(FIRST + self._message_id())
        play.playing[person.id] = person
        self._act(play, person, "")

    def _heard(self, play: Play, chat: int, message_id: int, said: dict[str, str]) -> None:
        person = play.playing.get(chat)
        if person is None or play.turns[person.turn].cue not in said["text"]:
            return
        play.waits.append(time.perf_counter() - person.asked_at)
        if person.turn + 1 < len(play.turns):
            self._act(play, person, said.get("reply_markup", ""), message_id)
        else:
            del play.playing[chat]
            if play.left:
                self._enter(play)
        self._hand_out()
        if not play.playing:
            self._end(play)

    def _act(self, play: Play, person: Person, markup: str, message_id: int = 0) -> None:
        turn = play.turns[person.turn]
        user = {"id": person.id, "is_bot": False, "first_name": "赵经理", "language_code": "zh-hans"}
        chat = {"id": person.id, "type": "private", "first_name": "赵经理"}
        update: dict[str, Any] = {"update_id": self.next_update}
        self.next_update += 1
        if turn.presses:
            buttons = (b for row in json.loads(markup)["inline_keyboard"] for b in row)
            data = next(b["callback_data"] for b in buttons if b["text"].startswith(turn.presses))
            message = {"message_id": message_id, "date": 1, "chat": chat, "from": BOT, "text": "?"}
            update["callback_query"] = {
                "id": str(update["update_id"]), "from": user, "message": message, "chat_instance": "1", "data": data,
            }  # fmt: skip
        else:
            message = {"message_id": self._message_id(), "date": 1, "chat": chat, "from": user, "text": turn.says}
            if turn.says.startswith("/"):
                message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(turn.says)}]
            update["message"] = message
        self.pending.append(update)
        play.updates += 1
        person.turn += 1
        person.asked_at = time.perf_counter()

    def _end(self, play: Play) -> None:
        self.play = None
        waits = sorted(play.waits)
        play.connection.result(
            {
                "updates": play.updates,
                "sends": play.sends,
                "seconds": time.perf_counter() - play.began,
                "median": waits[len(waits) // 2],
                "p99": waits[len(waits) * 99 // 100],
            }
        )


class Connection(asyncio.Protocol):
    """One request after the other."""

    def __init__(self, api: Api) -> None:
        self.api, self.buffer = api, b""
        self.transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.api.closed(self)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        for method, body in self._requests():
            self.api.answer(self, method, body)

    def _requests(self) -> Iterator[tuple[str, bytes]]:
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            at = head.lower().find(b"content-length:")
            size = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self.buffer) < end + 4 + size:
                return
            body, self.buffer = self.buffer[end + 4 : end + 4 + size], self.buffer[end + 4 + size :]
            yield head.split(b" ", 2)[1].rsplit(b"/", 1)[1].decode(), body

    def result(self, result: Any) -> None:
        body = json.dumps({"ok": True, "result": result}).encode()
        self.transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        )


async def main() -> None:
    """Serve on any free port, say which, and go when whoever started it goes."""
    api = Api()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(api), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
