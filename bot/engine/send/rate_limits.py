"""How fast the hotline may speak, counted in real time, so that Telegram never has to say 429."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.rules.model.address import Address
from bot.rules.model.messages import Priority

Window = tuple[int, float]  # so many calls in so many seconds

NEVER: Window = (1_000_000, 1.0)
EPSILON = 1e-6  # seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """What Telegram allows, and how patient the hotline is when something fails. Seconds are real ones."""

    overall: Window = (30, 1.0)
    room: int = 2  # of these, kept free for answers
    private: Window = (20, 20.0)  # a burst of ten, then one a second
    group: Window = (20, 60.0)
    at_once: int = 64
    retry: float = 1.0  # after the first failure; twice as long after each further one
    longest_retry: float = 300.0
    patience: float = 25.0  # for the answer to a call that carries no file of ours
    suspect: float = 1.0  # calls fail for so long and none succeeds: is Telegram there at all?
    silence: float = 10.0  # none comes back for so long
    longest_probe: float = 15.0  # between two probes in an outage
    tries: int = 5  # of an update, before it is put aside
    heard_together: int = 64  # updates in one commit

    @classmethod
    def off(cls, **changed: float) -> Limits:
        """No limits and no patience, for tests."""
        fast = {"retry": 0.0, **changed}
        return cls(overall=NEVER, private=NEVER, group=NEVER, **fast)  # type: ignore[arg-type]

    def backoff(self, attempts: int) -> float:
        """How long to wait after so many failures."""
        doubled = self.retry * 2.0 ** min(max(attempts - 1, 0), 16)
        return min(doubled, self.longest_retry)


class _Sliding:
    """The calls of the last so many seconds."""

    def __init__(self, window: Window) -> None:
        self.most, self.span = window
        self.made: deque[float] = deque()
        self.closed_until = -math.inf

    def opens(self, now: float, room: int = 0) -> float:
        """In how many seconds the next call may be made."""
        while self.made and self.made[0] <= now - self.span:
            self.made.popleft()
        too_many = len(self.made) + 1 - max(self.most - room, 1)
        full = self.made[too_many - 1] + self.span - now if too_many > 0 else 0.0
        return max(full, self.closed_until - now, 0.0)


class _Burst(_Sliding):
    """So many at once; afterwards each waits for its own share of the time, and nobody for the whole of it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._share, self._paid_until = self.span / self.most, -math.inf

    def opens(self, now: float, room: int = 0) -> float:
        while self.made and (self.made[0] <= now - self.span or len(self.made) > 2 * self.most):
            self._paid_until = max(self._paid_until, self.made.popleft()) + self._share
        paid_until = self._paid_until
        for at in self.made:
            paid_until = max(paid_until, at) + self._share
        wait = paid_until + self._share - self.span - now
        return max(wait if wait > EPSILON else 0.0, self.closed_until - now, 0.0)


class Gates:
    """One gate for all, one for each chat. Answers do not wait for the common gate, but count there."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits, self._clock = limits, clock
        self._all = _Sliding(limits.overall)
        self._chats: dict[int, _Sliding] = {}

    def opens(self, chat: int, priority: Priority) -> float:
        """In how many seconds a call to this chat may be made; zero when it may be made now."""
        now = self._clock()
        wait = self._of(chat).opens(now) if chat in self._chats else 0.0
        return wait if priority == Priority.ANSWER else max(wait, self._all.opens(now, self._limits.room))

    def bulk_opens(self) -> float:
        """In how many seconds anything but an answer may be sent to anybody."""
        return self._all.opens(self._clock(), self._limits.room)

    def room(self) -> int:
        """How many calls may be made now beside the answers."""
        return self._all.most - self._limits.room - len(self._all.made) if self.bulk_opens() == 0 else 0

    def count(self, chat: int, ago: float = 0.0) -> float:
        """A call is made. The moment under which it is counted."""
        at = self._clock() - ago
        self._all.made.append(at)
        self._of(chat).made.append(at)
        if len(self._chats) > 10_000:
            self._sweep()
        return at

    def uncount(self, chat: int, at: float) -> None:
        """That call was not made after all."""
        for gate in (self._all, self._of(chat)):
            if at in gate.made:
                gate.made.remove(at)

    def close(self, chat: int, seconds: float) -> None:
        """Telegram says this chat must wait; nobody else must."""
        gate = self._of(chat)
        gate.closed_until = max(gate.closed_until, self._clock() + seconds)

    def _of(self, chat: int) -> _Sliding:
        if chat not in self._chats:
            person = Address.of(chat).person
            self._chats[chat] = _Burst(self._limits.private) if person else _Sliding(self._limits.group)
        return self._chats[chat]

    def _sweep(self) -> None:
        now = self._clock()
        self._chats = {chat: gate for chat, gate in self._chats.items() if gate.opens(now) or gate.made}
