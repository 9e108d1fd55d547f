"""How fast a bot may speak: the published limits, counted in real time."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.demo.nouns import ApiError, Chat


@dataclass
class Limits:
    """So many messages in so many seconds: over all, in a group, in a private chat. Edits count too."""

    overall: tuple[int, float] = (30, 1.0)
    group: tuple[int, float] = (20, 60.0)
    private: tuple[int, float] = (3, 3.0)  # one a second, with a short burst
    refused: int = 0  # calls so far
    _sent: dict[int | None, deque[float]] = field(default_factory=lambda: defaultdict(deque), repr=False)

    def spend(self, chat: Chat, cost: int, clock: Callable[[], float]) -> None:
        """Count this call, or say how long the bot must wait. What is refused is not counted."""
        now = clock()
        gates = ((None, self.overall), (chat.id, self.group if chat.group else self.private))
        wait = max(self._wait(key, *gate, cost, now) for key, gate in gates)
        if wait > 0:
            self.refused += 1
            seconds = math.ceil(wait)
            raise ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        for key, _ in gates:
            self._sent[key].extend([now] * cost)

    def _wait(self, key: int | None, most: int, span: float, cost: int, now: float) -> float:
        sent = self._sent[key]
        while sent and sent[0] <= now - span:
            sent.popleft()
        too_many = len(sent) + min(cost, most) - most
        return sent[too_many - 1] + span - now if too_many > 0 else 0.0
