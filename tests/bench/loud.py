"""Somebody who writes without end."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from tests.bench.people import Asker, Line

EVERY = 0.05  # seconds between two handfuls


class Loud(Asker):
    """So many words, so many a second, whatever is answered."""

    def __init__(self, line: Line, asked: Mapping[str, Any]) -> None:
        super().__init__(line, asked)
        self.left, self.handful = int(asked["count"]), max(1, round(float(asked["rate"]) * EVERY))

    def ask(self) -> None:
        """A handful more."""
        if self.stopped:
            return
        for _ in range(min(self.handful, self.left)):
            self.line.says(self.id, f"{self.words} {self.left}")
            self.left -= 1
        if self.left:
            asyncio.get_running_loop().call_later(EVERY, self.ask)

    def heard(self, _chat: int, _message_id: int, _text: str, _markup: str) -> None:
        """They do not read."""
