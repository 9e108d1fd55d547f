"""Signatures: what waits for a chief's 同意, as lines of /todo."""

from __future__ import annotations

from bot.desk.letters.duties import in_words
from bot.desk.letters.settled import Waiting
from bot.rules.model.messages import Button
from bot.rules.model.people import Actor, Role
from bot.voice.buttons import press
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.people import countersigns


async def of(tx: Tx, actor: Actor) -> list[Waiting]:
    """What this chief may decide: neither asked by them nor about them. In private: it names people."""
    if not actor.has(Role.CHIEF) or actor.chat != actor.id:
        return []
    found = [
        it
        for it in await countersigns.all_waiting(tx)
        if any(h.has(Role.CHIEF) and h.own_ids.isdisjoint((it.made_by, it.asked_by)) for h in actor.hands)
    ]
    return [
        Waiting(
            it.id, "lookup.apart.countersign",
            phrase(f"lookup.sign.{it.kind}", name=it.name, what=in_words(tx.office, it.purpose)), it.asked_at,
            (_buttons(place, it.id),),
        )
        for place, it in enumerate(found, 1)
    ]  # fmt: skip


def _buttons(place: int, id: int) -> tuple[Button, ...]:
    """同意 and 不同意, with its place: they come first in the list."""
    return tuple(
        press(phrase("lookup.button.sign", n=place, answer=phrase(f"button.{answer}")), "ad", 0, 0, f"g:{sign}:{id}")
        for answer, sign in (("agree", "y"), ("disagree", "n"))
    )
