"""What the desk still owes a leader who has instructed on a special report: lines of /todo, a button each."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import STAFF, Actor
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import instructions
from storage.office.instructions import Instruction

SHOWN = 5


async def of(tx: Tx, actor: Actor) -> list[Instruction]:
    """Those that wait for an answer, the oldest first."""
    return (await instructions.waiting(tx))[:SHOWN] if actor.has(*STAFF) else []


def buttons(found: Iterable[Instruction]) -> Rows:
    """`答复批示` for each, with its number."""
    return rows((button(one, f"{one.number} · ") for one in found), 1)


def button(one: Instruction, whose: str = "") -> Button:
    """What asks for the answer."""
    return press(whose + phrase("papers.button.answer"), "paper", 0, one.paper or 0, f"answer.{one.id}")
