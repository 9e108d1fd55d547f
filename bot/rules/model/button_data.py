"""What a button carries: a verb, a ticket, the step it was drawn at, and one word more.

Nothing in it is trusted: who presses, where, and whether it may still happen is judged when it comes back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

LIMIT = 60  # bytes: Telegram's 64, without the epoch
DIGITS = 15  # what fits into any database's integer
HALF = 20  # bits
ROUNDS = 4
SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
PLAIN = re.compile(r"[1-9][0-9]{0,11}")
HIDDEN = re.compile(rf"![{SIGNS}]{{8}}")
WIDTH = 9  # signs of a hidden number


def stamped(data: str, epoch: int) -> str:
    """Button data as it leaves: a hotline that was restored says in which epoch it was drawn."""
    return data if epoch == 1 or not data else f"{epoch}~{data}"


def unstamped(data: str) -> tuple[int, str]:
    """The epoch in which this button was drawn, and what it carries; without one it is of the first."""
    epoch, mark, rest = data.partition("~")
    return (int(epoch), rest) if mark and epoch.isdecimal() and len(epoch) <= 3 else (1, data)


class Disguise:
    """Ids in button data as nobody can count them: each a number drawn by the database's key, the same every time.

    Without it, a client of somebody's own would read from the button of a confidential matter as how many-th it came.
    """

    def __init__(self, key: str = "") -> None:
        self._key = key.encode()
        self._of = lru_cache(maxsize=4096)(self._drawn)  # a card is drawn over and over

    def on(self, data: str) -> str:
        """Button data as it leaves."""
        return _with_ids(data, lambda id: self._of(int(id)) if PLAIN.fullmatch(id) else id)

    def off(self, data: str) -> str:
        """What it carries; what was sent before ids were hidden, as it is."""
        return _with_ids(data, lambda id: str(self._read(id[1:])) if HIDDEN.fullmatch(id) else id)

    def _drawn(self, number: int) -> str:
        if number >> 2 * HALF:
            return str(number)
        left, right = number >> HALF, number & (1 << HALF) - 1
        for turn in range(ROUNDS):
            left, right = right, left ^ self._mixed(turn, right)
        whole = left << HALF | right
        return "!" + "".join(SIGNS[whole >> place & 31] for place in range(2 * HALF - 5, -1, -5))

    def _read(self, signs: str) -> int:
        whole = sum(SIGNS.index(sign) << 5 * place for place, sign in enumerate(reversed(signs)))
        left, right = whole >> HALF, whole & (1 << HALF) - 1
        for turn in reversed(range(ROUNDS)):
            left, right = right ^ self._mixed(turn, left), left
        return left << HALF | right

    def _mixed(self, turn: int, half: int) -> int:
        said = blake2b(b"%d:%d" % (turn, half), key=self._key, digest_size=4).digest()
        return int.from_bytes(said, "big") & (1 << HALF) - 1


def _with_ids(data: str, change: Callable[[str], str]) -> str:
    """The data with its ticket's id changed, and a record's behind the mark."""
    parts = data.split(":", 3)
    if len(parts) != 4:
        return data
    what, mark, which = parts[3].partition("#")
    return f"{parts[0]}:{change(parts[1])}:{parts[2]}:{what}{mark}{change(which)}"


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button, taken apart."""

    verb: str
    ticket: int = 0
    step: int = 0
    arg: str = ""

    @classmethod
    def about(cls, verb: str, ticket: int, step: int, what: str, which: int) -> Press:
        """The press of a button that decides about a record; 0: about none."""
        return cls(verb, ticket, step, f"{what}#{which}" if which else what)

    @property
    def apart(self) -> tuple[str, int]:
        """The word of a button that decides about a record, taken apart: what it says, and the record (0: none)."""
        what, _, which = self.arg.partition("#")
        return what, int(which) if which.isdecimal() else 0

    def encode(self) -> str:
        """The callback data; longer than Telegram takes is a mistake of ours."""
        data = f"{self.verb}:{self.ticket}:{self.step}:{self.arg}"
        longer = WIDTH - len(str(self.ticket)) if self.ticket else 0
        longer += WIDTH - len(str(self.apart[1])) if self.apart[1] else 0
        if len(data.encode()) + longer > LIMIT:
            raise ValueError(f"button data too long: {data}")
        return data

    @classmethod
    def decode(cls, data: str) -> Press | None:
        """The press of this callback data, or nothing when it was never ours."""
        parts = data.split(":", 3)
        if len(parts) != 4 or not all(part.isdecimal() and len(part) <= DIGITS for part in parts[1:3]):
            return None
        return cls(parts[0], int(parts[1]), int(parts[2]), parts[3])
