"""What a button carries: a verb, a ticket, the step it was drawn at, and one word more.

Nothing in it is trusted: who presses, where, and whether it may still happen is judged when it comes back.
"""

from __future__ import annotations

from dataclasses import dataclass

LIMIT = 60  # bytes: Telegram's 64, without the epoch
DIGITS = 15  # what fits into any database's integer


def stamped(data: str, epoch: int) -> str:
    """Button data as it leaves: a hotline that was restored says in which epoch it was drawn."""
    return data if epoch == 1 or not data else f"{epoch}~{data}"


def unstamped(data: str) -> tuple[int, str]:
    """The epoch in which this button was drawn, and what it carries; without one it is of the first."""
    epoch, mark, rest = data.partition("~")
    return (int(epoch), rest) if mark and epoch.isdecimal() and len(epoch) <= 3 else (1, data)


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
        if len(data.encode()) > LIMIT:
            raise ValueError(f"button data too long: {data}")
        return data

    @classmethod
    def decode(cls, data: str) -> Press | None:
        """The press of this callback data, or nothing when it was never ours."""
        parts = data.split(":", 3)
        if len(parts) != 4 or not all(part.isdecimal() and len(part) <= DIGITS for part in parts[1:3]):
            return None
        return cls(parts[0], int(parts[1]), int(parts[2]), parts[3])
