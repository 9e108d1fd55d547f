"""The gate for all chats together: answers first, a share for what is urgent, slower after Telegram has said 429."""

from __future__ import annotations

import math
from collections import deque

from bot.rules.model.messages import Priority

Window = tuple[int, float]  # so many calls in so many seconds

SHARE = 4  # a fourth of the calls is for urgent cards and notices, when they want it
REPEATED, SOON = 3, 5.0  # so many chats are refused within so many seconds: it is not the chats, it is the bot
LEAST = 2
RECOVERY = 120.0  # seconds from none to all


class CommonGate:
    """So many calls in so many seconds. How many, nobody but Telegram knows: it is learnt from what is refused."""

    def __init__(self, window: Window, room: int) -> None:
        self.full, self.span = window
        self._room = room  # kept free for answers
        self._made: deque[tuple[float, Priority]] = deque()
        self._pressing = 0  # so many of them are urgent cards or notices
        self._closed_until = self._slowed_at = -math.inf
        self._slowed_to = float(self.full)
        self._refused: dict[int, float] = {}  # by chat, when

    def most(self, now: float) -> int:
        """How many calls it takes now: what it was slowed to, and what it has recovered since."""
        recovered = max(now - self._slowed_at, 0.0) * self.full / RECOVERY
        return int(min(self._slowed_to + recovered, self.full))

    def opens(self, now: float, priority: Priority, *, wanted: bool = False, ahead: int = 0) -> float:
        """In how many seconds a call may be made; `wanted`: something urgent or a notice waits."""
        while self._made and self._made[0][0] <= now - self.span:
            self._pressing -= _pressing(self._made.popleft()[1])
        too_many = len(self._made) + 1 + ahead - max(self._free(now, priority, wanted), 1)
        over = min(too_many, len(self._made))
        full = self._made[over - 1][0] + self.span - now if over > 0 else self.span if too_many > 0 else 0.0
        return max(full, self._closed_until - now, 0.0)

    def _free(self, now: float, priority: Priority, wanted: bool) -> int:
        """Of how many calls this may be one."""
        most = self.most(now)
        left = max(most // SHARE - self._pressing, 0)  # of the share
        if priority == Priority.ANSWER:
            return most - left if wanted else most
        return most if _pressing(priority) and left else most - self._room

    def count(self, at: float, priority: Priority) -> None:
        """A call is made."""
        self._made.append((at, priority))
        self._pressing += _pressing(priority)

    def uncount(self, at: float, priority: Priority) -> None:
        """It was not made after all."""
        if (at, priority) in self._made:
            self._made.remove((at, priority))
            self._pressing -= _pressing(priority)

    def refused(self, now: float, chat: int, seconds: float) -> None:
        """A chat must wait. Where several must, all of them do, and half as many calls are made from then on."""
        self._refused = {one: at for one, at in self._refused.items() if now - at < SOON} | {chat: now}
        if len(self._refused) < REPEATED:
            return
        self._refused = {}
        self._closed_until = max(self._closed_until, now + seconds)
        self._slowed_to, self._slowed_at = float(max(self.most(now) // 2, LEAST)), now + seconds


def _pressing(priority: Priority) -> bool:
    return priority in (Priority.URGENT, Priority.LISTED, Priority.NOTICE)
