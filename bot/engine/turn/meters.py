"""Meters: what the engine counts while it turns, since its start, for a monitor that comes by."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

SECONDS = (0.01, 0.05, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


class Spans:
    """How long something has taken, each time: how often up to which span, and all of it together."""

    def __init__(self) -> None:
        self.counts = [0] * (len(SECONDS) + 1)  # the last one: longer
        self.sum = 0.0

    def add(self, seconds: float) -> None:
        """Once more."""
        self.counts[bisect_left(SECONDS, seconds)] += 1
        self.sum += seconds


class Meters:
    """All of them."""

    def __init__(self) -> None:
        self.heard = 0  # updates
        self.hearing = Spans()  # a group of updates, from taken up to committed
        self.calling = Spans()  # a call to Telegram, until its answer
        self.late = Spans()  # an alarm, from due to rung
        self.became: Counter[str] = Counter()  # deliveries, by outcome
