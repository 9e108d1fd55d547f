"""The people of the bench: they go on when they have read the answer, or when their time comes."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from tests.bench.turns import Turn, dialogue

READING = 0.25  # seconds somebody reads an answer, which may be several messages, before asking again
SEED = 7  # whoever is measured meets people at the same moments
Answer = Callable[[dict[str, Any]], None]


class Line(Protocol):
    """What people need of Telegram."""

    calls: int

    def fresh_id(self) -> int:
        """A number nobody has yet."""

    def says(self, person: int, text: str) -> None:
        """Somebody writes to the bot."""

    def presses(self, person: int, message_id: int, data: str) -> None:
        """Somebody presses a button under the bot's message."""


@dataclass(slots=True)
class Person:
    """Somebody in the middle of a dialogue."""

    id: int
    next: Turn
    turn: int = 0  # of those that come one after the other, the one they wait for
    asked_at: float = 0.0
    markup: str = ""  # of the message they have read last
    message_id: int = 0


class Crowd:
    """So many people go through the same dialogue, so many of them at the same time."""

    def __init__(self, line: Line, asked: Mapping[str, Any], ended: Answer) -> None:
        self.line, self.ended = line, ended
        self.dialogue = dialogue(asked)
        self.left, self.at_once = int(asked.get("people", 0)), int(asked.get("at_once", 0))
        self.playing: dict[int, Person] = {}
        self.waits: list[float] = []  # seconds from an update to its answer
        self.last: list[float] = []  # the same, of the last step alone
        self.updates, self.calls = 0, line.calls
        self.began = time.perf_counter()

    def begin(self) -> None:
        """Whoever may come, comes."""
        for _ in range(min(self.at_once, self.left)):
            self.enter()

    def enter(self) -> Person:
        """One more comes, and does the first thing."""
        self.left -= 1
        person = Person(self.line.fresh_id(), self.dialogue.turns[0])
        self.playing[person.id] = person
        self.act(person)
        return person

    def act(self, person: Person) -> None:
        """The next thing is done."""
        turn = person.next
        if turn is self.dialogue.turns[person.turn]:
            person.turn += 1
        person.asked_at = time.perf_counter()
        self.updates += 1
        if turn.presses:
            buttons = (b for row in json.loads(person.markup)["inline_keyboard"] for b in row)
            data = next(b["callback_data"] for b in buttons if b["text"].startswith(turn.presses))
            self.line.presses(person.id, person.message_id, data)
        else:
            self.line.says(person.id, turn.says)

    def heard(self, chat: int, message_id: int, text: str, markup: str) -> None:
        """Somebody reads something: their answer, or not yet."""
        person = self.playing.get(chat)
        turn = self.dialogue.after(person.turn, text) if person else None
        if person is None or turn is None:
            return
        self.waits.append(time.perf_counter() - person.asked_at)
        person.markup, person.message_id, person.next = markup, message_id, turn
        if turn is not self.dialogue.turns[-1]:
            self.answered(person)
        else:
            self.last.append(self.waits[-1])
            del self.playing[chat]
            self.finished()

    def answered(self, person: Person) -> None:
        """Somebody may go on."""
        self.act(person)

    def finished(self) -> None:
        """Somebody is through."""
        if self.left:
            self.enter()
        if not self.playing:
            self.end()

    def end(self) -> None:
        """Nobody has anything more to say."""
        waits, last = sorted(self.waits), sorted(self.last) or [0.0]
        self.ended(
            {
                "updates": self.updates,
                "calls": self.line.calls - self.calls,
                "seconds": time.perf_counter() - self.began,
                "median": waits[len(waits) // 2],
                "p99": waits[len(waits) * 99 // 100],
                "last": last[len(last) // 2],
            }
        )


class Paced(Crowd):
    """So many updates a second, whether the answers come or not."""

    def __init__(self, line: Line, asked: Mapping[str, Any], ended: Answer) -> None:
        super().__init__(line, asked, ended)
        self.rate, self.to_come = float(asked["rate"]), int(asked["updates"])
        self.ready: deque[Person] = deque()
        self.random = random.Random(SEED)  # noqa: S311 - no secret

    def begin(self) -> None:
        self.tick()

    def tick(self) -> None:
        """Somebody does something: who has read the answer longest, or somebody new."""
        self.to_come -= 1
        if self.ready:
            self.act(self.ready.popleft())
        else:
            self.enter()
        if self.to_come:
            asyncio.get_running_loop().call_later(self.random.expovariate(self.rate), self.tick)

    def answered(self, person: Person) -> None:
        self.ready.append(person)
        self.finished()

    def finished(self) -> None:
        if not self.to_come and len(self.ready) == len(self.playing):
            self.end()


class Burst(Crowd):
    """Everybody goes as far as the last press, and waits there; when they are released, all press at once."""

    def __init__(self, line: Line, asked: Mapping[str, Any], ended: Answer) -> None:
        super().__init__(line, asked, ended)
        self.held: list[Person] = []
        self.cards = 0  # what the desk's group has been shown since

    def answered(self, person: Person) -> None:
        if person.next is not self.dialogue.turns[-2]:
            self.act(person)
            return
        self.held.append(person)
        if self.left:
            self.enter()
        if len(self.held) == len(self.playing):
            self.end()

    def release(self, ended: Answer) -> None:
        """All press."""
        self.ended, self.cards, self.waits = ended, len(self.held), []
        self.began = time.perf_counter()
        for person in self.held:
            self.act(person)

    def heard(self, chat: int, message_id: int, text: str, markup: str) -> None:
        super().heard(chat, message_id, text, markup)
        if chat < 0 and self.cards and ("RX-" in text or "BM-" in text):
            self.cards -= 1
            self.finished()

    def finished(self) -> None:
        if not self.playing and not self.cards:
            self.end()


class Asker:
    """Somebody asks the same thing again and again."""

    def __init__(self, line: Line, asked: Mapping[str, Any]) -> None:
        self.line, self.id, self.words = line, int(asked["person"]), str(asked["says"])
        self.waits: list[float] = []
        self.asked_at = 0.0
        self.stopped = False

    def ask(self) -> None:
        """Once more."""
        if not self.stopped:
            self.asked_at = time.perf_counter()
            self.line.says(self.id, self.words)

    def heard(self, chat: int, _message_id: int, _text: str, _markup: str) -> None:
        """The first message is the answer; what follows belongs to it."""
        if chat == self.id and self.asked_at:
            self.waits.append(time.perf_counter() - self.asked_at)
            self.asked_at = 0.0
            asyncio.get_running_loop().call_later(READING, self.ask)


class Once(Asker):
    """Somebody asks once."""

    def __init__(self, line: Line, asked: Mapping[str, Any], ended: Answer) -> None:
        super().__init__(line, asked)
        self.ended = ended

    def heard(self, chat: int, _message_id: int, _text: str, _markup: str) -> None:
        if chat == self.id and self.asked_at:
            self.ended({"seconds": time.perf_counter() - self.asked_at})
            self.asked_at = 0.0


class Watch:
    """Says when so many messages have arrived, and how many of them within one second at most."""

    def __init__(self, count: int, ended: Answer) -> None:
        self.count, self.ended = count, ended
        self.at: list[float] = []

    def heard(self, _chat: int, _message_id: int, _text: str, _markup: str) -> None:
        """One more."""
        self.at.append(time.perf_counter())
        if len(self.at) == self.count:
            most = max(sum(at <= other < at + 1 for other in self.at[n : n + 100]) for n, at in enumerate(self.at))
            self.ended({"most": most})
