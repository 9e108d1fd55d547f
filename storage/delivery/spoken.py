"""What has been said, by its message: where it went, and who was told; its words lie in the inbox alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database.columns import from_json
from storage.database.database import Tx

CHANGED_WITHIN = timedelta(days=3)  # Telegram lets nobody change a message that is older than two


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message that has gone somewhere."""

    chat: int
    message_id: int
    person: int
    heard: int  # the update in which it came as it counts
    ticket: int
    act: str  # the act it came with
    field: str = "text"  # which question it answered
    which: int = 0  # the record it was about
    told: tuple[int, ...] = ()  # the chats that were told


async def keep(tx: Tx, messages: Iterable[Spoken]) -> None:
    """Remember where messages have gone."""
    await tx.run.spoken.keep([
        {"chat": one.chat, "message_id": one.message_id, "person": one.person, "heard": one.heard,
         "ticket": one.ticket, "act": one.act, "field": one.field, "which": one.which, "told": list(one.told),
         "now": tx.now}
        for one in messages
    ])  # fmt: skip


async def found(tx: Tx, chat: int, message_id: int) -> Spoken | None:
    """Where a message has gone; nothing of one that came to nothing, or is old."""
    row = await tx.run.spoken.found(chat=chat, message_id=message_id)
    if row is None:
        return None
    return Spoken(
        row["chat"], row["message_id"], row["person"], row["heard"], row["ticket"], row["act"], row["field"],
        row["which"], tuple(from_json(row["told"], [])),
    )  # fmt: skip


async def corrected(tx: Tx, one: Spoken) -> None:
    """What is being heard is how it counts from now on."""
    await tx.run.spoken.again(chat=one.chat, message_id=one.message_id, heard=tx.heard)


async def forget(tx: Tx, before: datetime) -> None:
    """Forget what nobody can change any more."""
    await tx.run.spoken.forget(before=before - CHANGED_WITHIN)
