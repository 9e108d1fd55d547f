"""The chain's head: each working morning the auditors, else the chiefs, get what the journal ended with."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.messages import Priority
from bot.rules.model.people import Role
from storage.database.database import Tx
from storage.people import settings
from storage.tickets import journal


async def tell(tx: Tx) -> None:
    """One line that whoever keeps it can check later; nothing where nothing was written down since."""
    line, head = await journal.head(tx)
    if not head or head == await settings.head_told(tx):
        return
    await settings.tell_head(tx, head)
    for person in tx.office.holders(Role.AUDITOR) or tx.office.holders(Role.CHIEF):
        if person.id:
            await letters.write(
                tx, person.id, "admin/chain_head", line=line, head=head, priority=Priority.DIGEST, must=True
            )
