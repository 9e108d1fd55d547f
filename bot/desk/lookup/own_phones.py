"""Numbers that somebody has shown to be their own and the desk has to look at: a line of the to-do list each."""

from __future__ import annotations

from bot.desk.letters.settled import Waiting, whose
from bot.rules.model.messages import Rows
from bot.rules.model.people import STAFF, Actor
from bot.voice.buttons import press, rows
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.people import own_phones

SHOWN = 5
ANSWERS = ("yes", "no")


async def of(tx: Tx, actor: Actor) -> list[Waiting]:
    """Those that wait for this person, the oldest first; where there are several, each button says whose."""
    found = (await own_phones.waiting(tx))[:SHOWN] if actor.has(*STAFF) else []
    return [
        Waiting(
            one.person, "lookup.apart.own_phone", f"{one.name} {dialled(one.phone)}", one.shown_at,
            buttons(one.person, whose(found, one.name)),
        )
        for one in found
    ]  # fmt: skip


def buttons(person: int, whose: str = "") -> Rows:
    """`是同一家` and `不是`."""
    pair = (press(f"{whose}{phrase(f'telephone.join.{what}')}", "join", 0, 0, f"{what}.{person}") for what in ANSWERS)
    return rows(pair, 2)
