"""What is owed to listed enterprises: calls and visits in the to-do list of who serves them, with a button each."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import STAFF, Actor
from bot.rules.office.register import CheckIn
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import check_ins

SHOWN = 10
NAME = 12  # characters of a name on a button


async def of(tx: Tx, actor: Actor) -> list[CheckIn]:
    """Those of the enterprises this person serves, or that nobody serves in particular."""
    if not actor.has(*STAFF):
        return []
    named = {actor.name, actor.plain}
    waiting = await check_ins.waiting(tx)
    return [one for one in waiting if named & set(one.served_by) or not one.served_by][:SHOWN]


def buttons(found: Iterable[CheckIn]) -> Rows:
    """`已问候` or `已走访` for each, with its name."""
    return rows((button(one, f"{one.name[:NAME]} · ") for one in found), 1)


def button(one: CheckIn, whose: str = "") -> Button:
    """What says that it was done."""
    return press(whose + phrase(f"check_ins.owed.{one.waits}"), "chk", 0, one.id, "done")
