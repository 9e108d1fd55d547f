"""What the desk still owes a leader who has instructed on a special report: lines of /todo, a button each."""

from __future__ import annotations

from bot.desk.letters.settled import Waiting
from bot.rules.model.messages import Button
from bot.rules.model.people import STAFF, Actor
from bot.rules.reading.signs import short
from bot.voice.buttons import press
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import instructions
from storage.office.instructions import Instruction

SHOWN = 5
WORDS = 40  # characters of them in a line


async def of(tx: Tx, actor: Actor) -> list[Waiting]:
    """Those that wait for an answer, the oldest first; each button has its number."""
    found = (await instructions.waiting(tx))[:SHOWN] if actor.has(*STAFF) else []
    return [
        Waiting(
            one.id, "lookup.apart.instruction",
            phrase("lookup.instruction", number=one.number, leader=one.leader, words=short(one.words, WORDS)),
            one.at, ((button(one, f"{one.number} · "),),),
        )
        for one in found
    ]  # fmt: skip


def button(one: Instruction, whose: str = "") -> Button:
    """What asks for the answer."""
    return press(whose + phrase("papers.button.answer"), "paper", 0, one.paper or 0, f"answer.{one.id}")
