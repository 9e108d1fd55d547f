"""Numbers that somebody has shown to be their own and the desk has to look at: a line of the to-do list each."""

from __future__ import annotations

from bot.rules.model.messages import Rows
from bot.rules.model.people import STAFF, Actor
from bot.rules.model.terms import Facts
from bot.voice.buttons import press, rows
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.people import own_phones
from storage.people.own_phones import OwnPhone

SHOWN = 5
ANSWERS = ("yes", "no")


async def of(tx: Tx, actor: Actor) -> list[OwnPhone]:
    """Those that wait for this person, the oldest first."""
    return (await own_phones.waiting(tx))[:SHOWN] if actor.has(*STAFF) else []


def lines(found: list[OwnPhone]) -> list[Facts]:
    """The same as the list says them."""
    return [{"name": one.name, "phone": dialled(one.phone), "since": one.shown_at} for one in found]


def buttons(person: int, whose: str = "") -> Rows:
    """`是同一家` and `不是`."""
    pair = (press(f"{whose}{phrase(f'telephone.join.{what}')}", "join", 0, 0, f"{what}.{person}") for what in ANSWERS)
    return rows(pair, 2)


def listed(found: list[OwnPhone]) -> Rows:
    """The same under a list: where there are several, each pair says whose it is."""
    return tuple(row for one in found for row in buttons(one.person, f"{one.name[:8]} · " if found[1:] else ""))
