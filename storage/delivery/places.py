"""Places: what waits for a chat, or for a topic of it, goes to another."""

from __future__ import annotations

from dataclasses import replace

from storage.database.database import Tx
from storage.delivery import outbox
from storage.delivery.contents import kept
from storage.delivery.deliveries import Delivery, Wait


async def readdress(tx: Tx, old: int, new: int) -> None:
    """A group became a supergroup: what waits goes there."""
    tx.stirred |= {old, new}
    await tx.run.outbox.readdress(old=old, new=new)
    await tx.run.outbox.unanswer(chat=new)


async def elsewhere(tx: Tx, delivery: Delivery, thread: int, error: str) -> None:
    """It goes to another topic, where it replies to nothing."""
    contents = replace(delivery.contents, reply_to=None)
    await tx.run.outbox.elsewhere(id=delivery.id, thread=thread, payload=kept(contents))
    await outbox.wait(tx, delivery, Wait(None, delivery.attempts, delivery.again, error))
