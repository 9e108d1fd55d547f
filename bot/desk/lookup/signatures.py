"""Signatures: what waits for a chief's 同意, as lines of /todo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.desk.letters.duties import in_words
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Line as Asked
from bot.rules.model.messages import Rows
from bot.rules.model.people import Actor, Role
from bot.voice.buttons import asking, press
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.people import countersigns


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits, as a chief reads it."""

    id: int
    words: str
    since: datetime | None


async def waiting_for(tx: Tx, actor: Actor) -> list[Line]:
    """What this chief may decide: neither asked by them nor about them. In private: it names people."""
    if not actor.has(Role.CHIEF) or actor.chat != actor.id:
        return []
    return [
        Line(it.id, phrase(f"lookup.sign.{it.kind}", name=it.name, what=in_words(tx.office, it.purpose)), it.asked_at)
        for it in await countersigns.all_waiting(tx)
        if any(h.has(Role.CHIEF) and h.own_ids.isdisjoint((it.made_by, it.asked_by)) for h in actor.hands)
    ]


def asked(waiting: list[Line]) -> tuple[Asked, ...]:
    """The same lines, of which each says what became of it."""
    return tuple(
        asking(
            0, DecisionName(DecidesOn.COUNTERSIGN, one.id).encode(), say("lookup/_todo_sign", place=n, sign=one), row
        )
        for n, (one, row) in enumerate(zip(waiting, buttons(waiting), strict=True), 1)
    )


def buttons(lines: list[Line]) -> Rows:
    """同意 and 不同意 for each, by its place in the list."""
    return tuple(
        tuple(
            press(
                phrase("lookup.button.sign", n=n, answer=phrase(f"button.{answer}")), "ad", 0, 0, f"g:{sign}:{line.id}"
            )
            for answer, sign in (("agree", "y"), ("disagree", "n"))
        )
        for n, line in enumerate(lines, 1)
    )
