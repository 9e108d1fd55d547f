"""Settled: letters that asked for a decision about no matter say what became of it, and lose their buttons."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.voice.filters import moment
from bot.voice.texts import escape, phrase
from storage.database.database import Tx
from storage.delivery import decisions


def by(tx: Tx, chat: int, who: str, what: str) -> str:
    """Who has decided, when, and what (a phrase), in the words of whoever reads there."""
    with letters.read_by(tx, chat):
        return escape(phrase("decided", who=who, what=phrase(what), at=moment(tx.now)))


async def over(tx: Tx, on: DecidesOn, which: int, who: str, what: str) -> None:
    """All that ask for it, in whose chat they are."""
    await decisions.decided_apart(tx, DecisionName(on, which), lambda chat: by(tx, chat, who, what))
