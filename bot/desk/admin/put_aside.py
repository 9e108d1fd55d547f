"""Put aside: what could not be heard after several tries; the desk is told, and has it heard again."""

from __future__ import annotations

from bot.desk import Tx
from bot.desk.letters import letters
from bot.rules.model.address import Address
from bot.rules.model.people import BUREAU, Actor, Refusal, Role
from bot.rules.office.roles import in_charge
from bot.voice.buttons import press, rows
from bot.voice.hotline import CLOCK
from bot.voice.texts import phrase
from storage.delivery import inbox
from storage.tickets import journal


async def tell(tx: Tx, update_id: int) -> None:
    """Written down; whoever spoke is not left waiting, and the desk (or else the administrators) can try again."""
    await journal.add(tx, "update_failed", CLOCK, update=update_id)
    if tx.spoke is not None:
        await letters.write(tx, tx.spoke, "form/failed", bureau=tx.office.bureau)
    desk = tx.office.bureau.desk_chat
    to = [desk] if desk else [person.id for person in tx.office.holders(Role.ADMIN)]
    again = rows([press(phrase("admin.button.again"), "ad", 0, 0, f"t:{update_id}")])
    for chat in to:
        await letters.write(
            tx, chat or 0, "admin/put_aside", buttons=again, must=True, update=update_id,
            private=tx.spoke is not None and Address.of(tx.spoke).person,
        )  # fmt: skip


async def again(tx: Tx, update_id: int, by: Actor) -> None:
    """It is heard once more, as if it had just come."""
    if not (in_charge(tx.office, by) or by.has(*BUREAU)):
        raise Refusal("staff_only")
    if not await inbox.again(tx, update_id):
        raise Refusal("stale")
    await journal.add(tx, "update_again", by, update=update_id)
