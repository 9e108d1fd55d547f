"""Heads: what a head's private chat does not take goes to the unit's group after all."""

from __future__ import annotations

from bot.desk.letters.recipients import Reader
from bot.desk.notices import heads
from bot.rules.model.cards import CardKind
from storage.database.database import Tx
from storage.delivery import cards, revived
from storage.delivery.deliveries import Delivery
from storage.tickets import tickets

FOR_HEADS = ("report/", "papers/", "meetings/", "returns/", "extensions/")  # letters, by the folder of their template


async def gives_way(tx: Tx, delivery: Delivery) -> bool:
    """A letter or a notice for a head came back: it goes to the group, and the desk is told. Whether it was one."""
    if delivery.ticket is None:
        return False
    ticket, own = await tickets.lock(tx, delivery.ticket), tx.office.units_of(delivery.chat)
    if len(own) > 1:
        own = tuple(unit for unit in own if ticket.part_of(unit.code))
    group = own[0].chat if len(own) == 1 else None
    if group is None:
        return False
    hanging = await cards.get(tx, delivery.card or 0) if delivery.kind == "card" else None
    if hanging and hanging.card.name.kind == CardKind.INVITATION:
        await cards.show(tx, hanging.card.name, delivery.ticket, group, own[0].code, fresh=True)
    elif not (delivery.name.startswith(FOR_HEADS) and await revived.redirect(tx, delivery.id, group)):
        return False
    await heads.noticed(tx, Reader(group, "unit", "head", own[0].code))
    return True
