"""A Telegram that brings the updates of each chat in order to whichever process takes them, and people who wait.

Everybody brings a matter, question by question, and then asks for help again and again, each time when the answer
before has been read.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.channels.telegram.updates import SECRET
from tests.bench.telegram import Api, Connection
from tests.bench.turns import MATTER, QUESTION, SKIPS, Turn

WORD = "a-secret-of-sixteen-signs-or-more"
AGAIN = re.compile(r"〔重发[^〕]*〕")
FIRST = 4_000_000_000  # the first of them; nobody whom the bureau knows already has such a number
HELP = Turn("", says="/help")
HELPED = "这里能做什么"
STEPS = (
    Turn("", says="/start"),
    Turn("企业办事遇到困难", says=MATTER),
    Turn("要用这段话反映诉求吗", presses="用这段话反映诉求"),
    Turn("个人信息处理告知", presses="同意"),
    Turn("请核对一遍", presses="确认提交"),
)
ANSWERS = {
    "企业名称": Turn("", says="药益宝公司"),
    "联系电话": Turn("", says="13900001234"),
    "所在地区": Turn("", presses="花山区"),
    "诉求类别": Turn("", presses="用电报装"),
}


@dataclass(slots=True)
class Person:
    """Somebody in the middle of it."""

    id: int
    step: int = 0
    asked: str = ""  # the question that was answered last: said once more, it is not answered again
    helped: int = 0
    began: float = 0.0  # when they did what they wait for an answer to
    markup: str = ""
    message_id: int = 0
    over: float = 0.0
    number: str = ""


@dataclass(slots=True)
class Seen:
    """What was seen of all of it."""

    sent: int = 0  # updates
    taken: int = 0  # of them, by a process
    refused: int = 0  # answered 503, each with Retry-After
    waits: list[float] = field(default_factory=list)  # seconds from an update to its answer
    again: int = 0  # messages that were marked as sent once more
    helps: Counter[int] = field(default_factory=Counter)  # answers to /help that were not marked, by chat
    marked: Counter[int] = field(default_factory=Counter)  # those that were


class Crowd(Api):
    """Everybody, and the Telegram between them and the processes."""

    def __init__(self, ports: Callable[[], list[int]], people: int, each: int, chance: random.Random) -> None:
        super().__init__()
        self.ports, self.each, self.chance = ports, each, chance
        self.people = {FIRST + n: Person(FIRST + n) for n in range(people)}
        self.seen = Seen()
        self.last_call = time.monotonic()
        self.longest_silence = 0.0
        self.over = asyncio.Event()
        self.server: asyncio.Server
        self.connections: list[Connection] = []
        self._lanes: dict[int, deque[dict[str, Any]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def serve(self) -> str:
        """Its address."""
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(self._connected, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"

    def _connected(self) -> Connection:
        connection = Connection(self)
        self.connections.append(connection)
        return connection

    def close(self) -> None:
        """Nobody listens any more."""
        self.server.close()
        for connection in self.connections:
            connection.transport.close()

    def begin(self) -> None:
        """Everybody says the first word."""
        for person in self.people.values():
            self._act(person, STEPS[0])

    # what people do

    def _act(self, person: Person, turn: Turn) -> None:
        person.began = time.perf_counter()
        if turn.presses:
            buttons = [b for row in json.loads(person.markup)["inline_keyboard"] for b in row]
            data = next(b["callback_data"] for b in buttons if b["text"].startswith(turn.presses))
            self.presses(person.id, person.message_id, data)
        else:
            self.says(person.id, turn.says)

    def _heard(self, chat: int, message_id: int, said: dict[str, str]) -> None:
        text, person = said.get("text", ""), self.people.get(chat)
        self.longest_silence = max(self.longest_silence, time.monotonic() - self.last_call)
        self.last_call = time.monotonic()
        if person is None or not text:
            return
        marked = AGAIN.search(text) is not None
        self.seen.again += marked
        if person.step == len(STEPS):
            self._after(person, text, marked=marked)
        elif (turn := self._next(person, text)) is not None:
            self.seen.waits.append(time.perf_counter() - person.began)
            person.markup, person.message_id = said.get("reply_markup", ""), message_id
            self._act(person, turn)

    def _next(self, person: Person, text: str) -> Turn | None:
        """What they do about this; nothing about what they have answered already, or do not wait for."""
        if person.step and (asked := QUESTION.search(text)):
            title = asked[1].strip()
            if title == person.asked:
                return None
            person.asked = title
            return ANSWERS.get(title, SKIPS)
        step = max(person.step, 1)
        if step < len(STEPS) and STEPS[step].cue in text:
            person.step = step + 1
            return STEPS[step]
        return None

    def _after(self, person: Person, text: str, *, marked: bool) -> None:
        """Their matter is with the bureau: from now on they ask for help, as often as was wanted."""
        came = re.search(r"RX-\d{4}-\d{4,}", text) if not person.number else None
        if came:
            person.number = came[0]
        elif not (person.number and HELPED in text):
            return
        else:
            (self.seen.marked if marked else self.seen.helps)[person.id] += 1  # it may have been read before, or not
        self.seen.waits.append(time.perf_counter() - person.began)
        if person.helped < self.each:
            person.helped += 1
            self._act(person, HELP)
        elif not person.over:
            person.over = time.perf_counter()
            if all(one.over for one in self.people.values()):
                self.over.set()

    # how it is brought

    def _message(self, chat: int) -> dict[str, Any]:
        return super()._message(chat) | {"date": int(time.time())}

    def _update(self, **what: Any) -> None:
        update = {"update_id": self.next_update, **what}
        self.next_update += 1
        self.seen.sent += 1
        message = what.get("message") or what["callback_query"]["message"]
        lane = self._lanes.setdefault(message["chat"]["id"], deque())
        lane.append(update)
        if len(lane) == 1:
            task = asyncio.get_running_loop().create_task(self._carry(lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _carry(self, lane: deque[dict[str, Any]]) -> None:
        while lane:
            body = json.dumps(lane[0]).encode()
            while not await self._taken(body):  # noqa: ASYNC110 - it asks again
                await asyncio.sleep(0.1)  # as long as Telegram waits when it is not taken, hastened
            self.seen.taken += 1
            lane.popleft()

    async def _taken(self, body: bytes) -> bool:
        """Whether one of the processes took it; each is asked, as a proxy does."""
        ports = self.ports()
        for port in self.chance.sample(ports, len(ports)):
            try:
                status, head = await _post(port, body)
            except (OSError, EOFError, ValueError, IndexError):
                continue
            if status == 200:
                return True
            if status == 503:
                assert b"retry-after:" in head.lower(), head
                self.seen.refused += 1
        return False


async def _post(port: int, body: bytes) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        head = f"POST /hook HTTP/1.1\r\nHost: x\r\n{SECRET}: {WORD}\r\nConnection: close\r\nContent-Length: {len(body)}"
        writer.write(head.encode() + b"\r\n\r\n" + body)
        answer = await asyncio.wait_for(reader.read(), 60)
        return int(answer.split(b" ", 2)[1]), answer.split(b"\r\n\r\n", 1)[0]
    finally:
        writer.close()


def figures(crowd: Crowd, seconds: float) -> Mapping[str, float]:
    """What it comes to."""
    waits = sorted(crowd.seen.waits)
    return {
        "updates": crowd.seen.sent,
        "seconds": seconds,
        "a second": crowd.seen.sent / seconds,
        "median wait": waits[len(waits) // 2],
        "99th": waits[len(waits) * 99 // 100],
        "longest": waits[-1],
        "503": crowd.seen.refused,
        "marked as sent again": crowd.seen.again,
    }
