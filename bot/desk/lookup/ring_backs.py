"""Ring-backs that wait for the desk: a line of the to-do list each, with what came of the call."""

from __future__ import annotations

from bot.desk.letters.settled import Waiting, whose
from bot.rules.model.messages import Rows
from bot.rules.model.people import STAFF, Actor
from bot.rules.office.ring_back import RingBack
from bot.voice.buttons import press, rows
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.people import ring_backs

SHOWN = 5
CAME_OF_IT = ("done", "missed")


async def of(tx: Tx, actor: Actor) -> list[Waiting]:
    """Those that wait for this person, the most pressing first; where there are several, each button says whose."""
    found = (await ring_backs.waiting(tx))[:SHOWN] if actor.has(*STAFF) else []
    return [
        Waiting(
            one.id, "lookup.apart.ring_back", f"{one.name} {dialled(one.phone)}".rstrip(), one.asked_at,
            buttons(one, whose(found, one.name)), one.due_at, one.tries,
        )
        for one in found
    ]  # fmt: skip


def buttons(one: RingBack, whose: str = "") -> Rows:
    """`已回电` and `没接通`; in a list, with the name they belong to."""
    pair = (
        press(f"{whose}{phrase(f'telephone.button.{what}')}", "ring", 0, 0, f"{what}.{one.id}") for what in CAME_OF_IT
    )  # fmt: skip
    return rows(pair, 2)
