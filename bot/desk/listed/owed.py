"""What is owed to listed enterprises: calls and visits in the to-do list of who serves them, with a button each."""

from __future__ import annotations

from bot.desk.letters.settled import Waiting
from bot.rules.model.messages import Button
from bot.rules.model.people import STAFF, Actor
from bot.rules.office.register import CheckIn
from bot.voice.buttons import press
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import check_ins

SHOWN = 10
NAME = 12  # characters of a name on a button


async def of(tx: Tx, actor: Actor) -> list[Waiting]:
    """Those of the enterprises this person serves, or that nobody serves in particular; each button has its name."""
    if not actor.has(*STAFF):
        return []
    named = {actor.name, actor.plain}
    waiting = await check_ins.waiting(tx)
    found = [one for one in waiting if named & set(one.served_by) or not one.served_by][:SHOWN]
    return [
        Waiting(
            one.id, f"check_ins.waits.{one.waits}", one.name, one.asked_at,
            ((button(one, f"{one.name[:NAME]} · "),),),
        )
        for one in found
    ]  # fmt: skip


def button(one: CheckIn, whose: str = "") -> Button:
    """What says that it was done."""
    return press(whose + phrase(f"check_ins.owed.{one.waits}"), "chk", 0, one.id, "done")
