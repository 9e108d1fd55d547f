"""A Bot API that answers at once, in a process of its own, and people who talk to the bot.

It knows as little of HTTP and of Telegram as will do: whoever is measured shall have the machine.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from tests.bench.loud import Loud
from tests.bench.people import Asker, Burst, Crowd, Once, Paced, Watch

BOT = {
    "id": 1000000,
    "is_bot": True,
    "first_name": "bench",
    "username": "bench_bot",
    "can_read_all_group_messages": False,
}
FIRST = 500_000 + time.time_ns() // 1_000_000 % 10**9 * 1000  # the first person: nobody of an earlier round
FIELD = re.compile(rb'name="(chat_id|caption|reply_markup)"\r\n\r\n(.*?)\r\n--', re.DOTALL)
PLAYS: dict[str, type[Crowd]] = {"play": Crowd, "pace": Paced, "hold": Burst}


class Api:
    """What the bot and the people share."""

    def __init__(self) -> None:
        self.pending: deque[dict[str, Any]] = deque()
        self.next_update = self.next_id = 1
        self.polling: Connection | None = None
        self.crowd: Crowd | None = None
        self.asker: Asker | None = None
        self.watch: Watch | None = None
        self.calls = 0

    def answer(self, connection: Connection, method: str, body: bytes) -> None:
        match method:
            case "getUpdates":
                self._poll(connection, dict(parse_qsl(body.decode())))
            case "getMe":
                connection.result(BOT)
            case "getWebhookInfo" | "getChat" | "getChatMember":  # what is asked of them is not there
                connection.result({})
            case "answerCallbackQuery":
                self.calls += 1
                connection.result(True)
            case method if method in PLAYS or method in ("release", "ask", "once", "loud", "hush", "watch"):
                self._asked(connection, method, json.loads(body))
            case method if method.startswith("send") and method != "sendChatAction":
                self.calls += 1
                self._sent(connection, fields(body))
            case "editMessageText":  # a question that changes in its message is read like a new one
                self.calls += 1
                said = fields(body)
                chat, message = int(said["chat_id"]), int(said["message_id"])
                connection.result(self._message(chat) | {"message_id": message, "text": "."})
                self._heard(chat, message, said)
            case _:
                self.calls += method.startswith("edit")
                connection.result(True)
        self._hand_out()

    def closed(self, connection: Connection) -> None:
        if self.polling is connection:
            self.polling = None

    def fresh_id(self) -> int:
        self.next_id += 1
        return FIRST + self.next_id

    def says(self, person: int, text: str) -> None:
        message = self._message(person) | {"from": self._user(person), "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        self._update(message=message)

    def presses(self, person: int, message_id: int, data: str) -> None:
        message = self._message(person) | {"message_id": message_id, "from": BOT, "text": "?"}
        pressed = {"from": self._user(person), "message": message, "chat_instance": "1", "data": data}
        self._update(callback_query={"id": str(self.next_update), **pressed})

    def _asked(self, connection: Connection, what: str, asked: dict[str, Any]) -> None:
        if what in PLAYS:
            self.crowd = PLAYS[what](self, asked, connection.result)
            self.crowd.begin()
        elif what == "release":
            assert isinstance(self.crowd, Burst)
            self.crowd.release(connection.result)
        elif what == "watch":
            self.watch = Watch(asked["count"], connection.result)
        elif what == "once":
            self.asker = Once(self, asked, connection.result)
            self.asker.ask()
        elif what in ("ask", "loud"):
            self.asker = Asker(self, asked) if what == "ask" else Loud(self, asked)
            self.asker.ask()
            connection.result(True)
        elif self.asker:
            self.asker.stopped = True
            connection.result({"waits": self.asker.waits})

    def _sent(self, connection: Connection, said: dict[str, str]) -> None:
        chat = int(said["chat_id"])
        message = self._message(chat)
        connection.result(message | {"text": "."})
        self._heard(chat, message["message_id"], said)

    def _heard(self, chat: int, message_id: int, said: dict[str, str]) -> None:
        text, markup = said.get("text", said.get("caption", "")), said.get("reply_markup", "")
        for listener in (self.crowd, self.asker, self.watch):
            if listener:
                listener.heard(chat, message_id, text, markup)

    def _message(self, chat: int) -> dict[str, Any]:
        self.next_id += 1
        kind = {"type": "private", "first_name": "赵经理"} if chat > 0 else {"type": "supergroup", "title": "群"}
        return {"message_id": self.next_id, "date": int(time.time()), "chat": {"id": chat, **kind}}

    def _user(self, person: int) -> dict[str, Any]:
        return {"id": person, "is_bot": False, "first_name": "赵经理", "language_code": "zh-hans"}

    def _update(self, **what: Any) -> None:
        self.pending.append({"update_id": self.next_update, **what})
        self.next_update += 1
        self._hand_out()

    def _poll(self, connection: Connection, asked: dict[str, str]) -> None:
        offset = int(asked.get("offset", 0))
        while self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()
        if asked.get("timeout", "0") == "0" and not self.pending:
            connection.result([])
            return
        self.polling = connection

    def _hand_out(self) -> None:
        if self.polling and self.pending:
            connection, self.polling = self.polling, None
            connection.result([self.pending[n] for n in range(min(len(self.pending), 100))])


def fields(body: bytes) -> dict[str, str]:
    """What a call says: a form, or one with a file in it."""
    if body.startswith(b"--"):
        return {name.decode(): value.decode() for name, value in FIELD.findall(body)}
    return dict(parse_qsl(body.decode()))


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
