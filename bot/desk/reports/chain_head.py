"""The chain's head: each working morning the auditors, else the chiefs, get what the journal ended with."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.messages import Priority
from bot.rules.model.people import Role
from storage.database.database import Tx
from storage.people import settings
from storage.tickets import journal


def keepers(tx: Tx) -> tuple[int, ...]:
    """Who keeps it, so that it can be checked later."""
    return tuple(p.id for p in tx.office.holders(Role.AUDITOR) or tx.office.holders(Role.CHIEF) if p.id)


async def tell(tx: Tx) -> None:
    """A letter to whoever has no digest, in which it is a line; nothing where nothing was written down since."""
    line, head = await journal.head(tx)
    if not head or head == await settings.head_told(tx):
        return
    await settings.tell_head(tx, head)
    for person in keepers(tx):
        if person not in tx.office.digest_readers():
            await letters.write(
                tx, person, "admin/chain_head", line=line, head=head, priority=Priority.DIGEST, must=True
            )
