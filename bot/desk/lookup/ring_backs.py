"""Ring-backs that wait for the desk: a line of the to-do list each, with what came of the call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True, slots=True)
class Line:
    """One of them in a list."""

    name: str
    phone: str
    since: datetime
    due: datetime
    over: bool
    tries: int


async def of(tx: Tx, actor: Actor) -> list[RingBack]:
    """Those that wait for this person, the most pressing first."""
    return (await ring_backs.waiting(tx))[:SHOWN] if actor.has(*STAFF) else []


def lines(tx: Tx, found: Iterable[RingBack]) -> list[Line]:
    """The same as the list says them."""
    return [
        Line(one.name, dialled(one.phone), one.asked_at, one.due_at, tx.now > one.due_at, one.tries) for one in found
    ]  # fmt: skip


def buttons(one: RingBack, whose: str = "") -> Rows:
    """`已回电` and `没接通`; in a list, with the name they belong to."""
    pair = (
        press(f"{whose}{phrase(f'telephone.button.{what}')}", "ring", 0, 0, f"{what}.{one.id}") for what in CAME_OF_IT
    )  # fmt: skip
    return rows(pair, 2)


def listed(found: list[RingBack]) -> Rows:
    """The same under a list: where there are several, each pair says whose it is."""
    return tuple(row for one in found for row in buttons(one, f"{one.name[:8]} · " if found[1:] else ""))
