"""A restored hotline: the desk hears from when to when the books have a gap, and lets the letters go."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.messages import Priority
from bot.rules.model.people import BUREAU, Actor, Refusal, Role
from bot.rules.office.roles import in_charge
from bot.voice import buttons
from bot.voice.hotline import CLOCK
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import epochs
from storage.tickets import journal


async def tell(tx: Tx) -> None:
    """At start: if it was restored, say so to the desk and to the administrators, once."""
    restoring = await epochs.untold(tx)
    if restoring is None:
        return
    await journal.add(tx, "restored", CLOCK, since=restoring.taken_at)
    units = [unit.name if (unit := tx.office.unit(code)) else code for code in restoring.units]
    ours = tx.office.holders(Role.ADMIN) or tx.office.holders(Role.SUPERVISOR)
    for chat in dict.fromkeys([tx.office.bureau.desk_chat, *(person.id for person in ours)]):
        if chat:
            await letters.write(
                tx, chat, "admin/restored", taken_at=restoring.taken_at, at=restoring.at, stopped=restoring.stopped,
                units=units, priority=Priority.URGENT, must=True,
                buttons=buttons.rows([buttons.press(phrase("admin.button.release"), "ad", arg="release")]),
            )  # fmt: skip
    await epochs.told(tx)


async def release(tx: Tx, by: Actor) -> int:
    """The letters that were stopped go out; how many."""
    if not (in_charge(tx.office, by) or by.has(*BUREAU)):
        raise Refusal("staff_only")
    count = await epochs.release(tx, by.id)
    if count is None:
        raise Refusal("letters_go_on")
    await journal.add(tx, "letters_released", by, letters=count)
    return count
