"""Heads: what is meant for a unit's head goes to the group while they cannot be written to, and the desk is told."""

from __future__ import annotations

from bot.desk.cards import papers
from bot.desk.letters import letters
from bot.desk.letters.in_private import silent
from bot.desk.letters.recipients import Reader
from storage.database.database import Tx
from storage.people import settings


async def noticed(tx: Tx, reader: Reader) -> None:
    """A letter for the head goes to the unit's group: the desk hears so, once for each head until they are heard of."""
    unit, desk = tx.office.unit(reader.unit), tx.office.bureau.desk_chat
    if unit is None or unit.head is None or desk is None or reader.chat != unit.chat or not silent(tx, unit):
        return
    told = {code for code in await settings.silent_heads(tx) if (u := tx.office.unit(code)) and silent(tx, u)}
    if unit.code in told:
        return
    await settings.remember_silent_heads(tx, sorted(told | {unit.code}))
    with letters.read_by(tx, desk):
        await letters.write(
            tx, desk, "responsibility/head_silent", unit=unit.name, head=unit.head.name, must=True,
            ring=papers.numbers((unit.head,)),
        )  # fmt: skip
