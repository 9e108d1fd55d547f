"""In private: whom of a matter's people the hotline can write to themselves, and who reads in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.rules.office.office import Unit
from storage.database.database import Tx


def chats_of(tx: Tx, people: Iterable[int | None], group: int | None) -> Iterator[int]:
    """The private chat of each; the group, once, for those who cannot be written to. Who spoke knows already."""
    found = [id if tx.reaches(id) else group for id in people if id]
    yield from dict.fromkeys(chat for chat in found if chat is not None)


def of_heads(tx: Tx, code: str | None) -> tuple[int, ...]:
    """Where what is meant for a unit's heads goes: to each in private; also to the group, while its head is silent."""
    unit = tx.office.unit(code)
    if unit is None:
        return ()
    private = [chat for head in unit.heads if (chat := _desk_of(tx, unit, head.id))]
    group = () if unit.chat is None or (private and not silent(tx, unit)) else (unit.chat,)
    return tuple(dict.fromkeys((*private, *group)))


def silent(tx: Tx, unit: Unit) -> bool:
    """Whether its head cannot be written to: never pressed 开始, has blocked the hotline, or is not bound yet."""
    return unit.head is None or _desk_of(tx, unit, unit.head.id) is None


def _desk_of(tx: Tx, unit: Unit, head: int | None) -> int | None:
    """The private chat in which a head, or who stands in, can act for this unit."""
    reads = tx.office.reads_for(head, tx.today) if head else 0
    return reads if reads and tx.reaches(reads) and unit in tx.office.units_of(reads) else None
