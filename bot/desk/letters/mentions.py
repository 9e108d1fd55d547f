"""Naming: the people whom a message names so that it rings for them; somebody absent by who stands in."""

from __future__ import annotations

from bot.desk.letters.letters import there
from bot.desk.letters.recipients import Event, Reader
from bot.rules.model.people import Mention
from bot.rules.supervision.rungs import Named
from storage.database.database import Tx


def named(tx: Tx, event: Event, reader: Reader, *, heads: bool = False) -> tuple[Mention, ...]:
    """The people a reminder names in the group: whoever is responsible, else all who could sign, in ringing order."""
    part = event.ticket.part_of(reader.unit or event.unit)
    unit = tx.office.unit(reader.unit or event.unit)
    if unit is None:
        return ()
    if heads or event.names == Named.HEADS:
        return tuple(there(tx, Mention(p.id, p.name)) for p in unit.heads if p.id)
    if part and part.responsible_id and (event.names == Named.LIAISON or (part.signed_at and event.names != Named.ALL)):
        return (there(tx, Mention(part.responsible_id, part.responsible)),)
    in_order = (*unit.officers, *unit.deputies, *((unit.head,) if unit.head else ()))
    return tuple(there(tx, Mention(p.id, p.name)) for p in in_order if p.id)
