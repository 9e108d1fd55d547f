"""Failures: what could not be heard or was given up; the desk is told, and has it tried again."""

from __future__ import annotations

from datetime import timedelta

from bot.desk.cards.undelivered import why
from bot.desk.letters import letters
from bot.rules.model.messages import Rows
from bot.rules.model.people import BUREAU, Actor, Refusal
from bot.rules.office.roles import in_charge
from bot.voice.buttons import press
from bot.voice.hotline import CLOCK
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import failures, inbox, revived
from storage.tickets import journal

JOINED = timedelta(minutes=15)  # whatever fails meanwhile is told together
LATELY = timedelta(days=3)  # older letters are of no use any more


async def not_heard(tx: Tx, update_id: int) -> None:
    """An update could not be handled: written down, the desk is told, and whoever spoke is not left waiting."""
    await journal.add(tx, "update_failed", CLOCK, update=update_id)
    if tx.spoke:
        await letters.write(tx, tx.spoke, "form/failed", bureau=tx.office.bureau)
    await _tell_desk(tx)


async def not_said(tx: Tx) -> None:
    """A letter was given up, though whoever it is for can be reached: the desk is told."""
    await _tell_desk(tx)


async def not_drawn(tx: Tx, ticket: int | None, name: str) -> None:
    """A file could not be drawn, and its words went without it: written down, and the desk is told."""
    await journal.add(tx, "file_not_drawn", CLOCK, ticket=ticket, file=name)
    if desk := tx.office.bureau.desk_chat:
        await letters.write(tx, desk, "admin/not_drawn", about=ticket, name=name)


async def _tell_desk(tx: Tx) -> None:
    told, desk = await failures.told_at(tx), tx.office.bureau.desk_chat
    if desk is None or (told is not None and told <= tx.now < told + JOINED):
        return
    aside, said = await inbox.aside(tx), len(await _given_up(tx))
    if not (aside.dead or said):
        return
    await failures.tell(tx)
    some = aside.dead > aside.unreadable or said > 0
    with letters.read_by(tx, desk):
        await letters.write(tx, desk, "admin/failed", buttons=buttons(some), aside=aside, letters=said)


async def _given_up(tx: Tx) -> list[int]:
    """What was refused though whoever it is for can be reached; what is for others comes when they can be."""
    return [id for id, error in await revived.given_up(tx, tx.now - LATELY) if why(error) == "other"]


def buttons(some: bool) -> Rows:
    """`再试`, where something can be tried again."""
    return ((press(phrase("admin.button.again"), "ad", 0, 0, "t"),),) if some else ()


async def any_left(tx: Tx) -> bool:
    """Whether something can be tried again."""
    aside = await inbox.aside(tx)
    return aside.dead > aside.unreadable or bool(await _given_up(tx))


async def again(tx: Tx, by: Actor) -> tuple[int, int]:
    """Everything is tried again: how many updates, how many letters."""
    if not (in_charge(tx.office, by) or by.has(*BUREAU)):
        raise Refusal("staff_only")
    heard, said = await inbox.again(tx), await revived.revive(tx, await _given_up(tx))
    if not heard + said:
        raise Refusal("nothing_failed")
    await failures.untell(tx)
    await journal.add(tx, "tried_again", by, updates=heard, letters=said)
    return heard, said
