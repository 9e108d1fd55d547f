"""Settled: letters and lines that ask for a decision about no matter say what became of it, and lose their buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk.letters import letters
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Line, Rows
from bot.voice.buttons import asking
from bot.voice.filters import moment
from bot.voice.texts import escape, phrase, say
from storage.database.database import Tx
from storage.delivery import decisions

NAME = 8  # characters of a name on a button


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something about no matter that waits for whoever asks /todo: what is to be decided, about whom, its buttons."""

    which: int
    what: str  # a phrase
    about: str
    since: datetime | None
    buttons: Rows
    due: datetime | None = None
    tries: int = 0

    def line(self, on: DecidesOn, place: int, now: datetime) -> Line:
        """The same as the list says it; once it is decided, its first row stays."""
        over = self.due is not None and now > self.due
        words = say("lookup/_todo_apart", place=place, what=phrase(self.what), one=self, over=over)
        return asking(0, DecisionName(on, self.which).encode(), words, (b for row in self.buttons for b in row))


def whose(found: Sequence[object], name: str) -> str:
    """What a button says before its word, where several of a kind wait: whose it is."""
    return f"{name[:NAME]} · " if found[1:] else ""


def by(tx: Tx, chat: int, who: str, what: str, **facts: object) -> str:
    """Who has decided, when, and what (a phrase with these facts), in the words of whoever reads there."""
    with letters.read_by(tx, chat):
        return escape(phrase("decided", who=who, what=phrase(what, **facts), at=moment(tx.now)))


async def over(tx: Tx, on: DecidesOn, which: int, who: str, what: str, **facts: object) -> None:
    """All that ask for it, in whose chat they are."""
    await decisions.decided_apart(tx, DecisionName(on, which), lambda chat: by(tx, chat, who, what, **facts))
