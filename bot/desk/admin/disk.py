"""The disk: the desk and the administrators hear once that it is full; when it has room again, all is as before."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.messages import Priority
from bot.rules.model.people import Role
from storage.database.database import Tx
from storage.reports import disk


async def full(tx: Tx, folder: str) -> bool:
    """Tell the desk and the administrators (else the supervisors, who stand in), once; whether they are told now."""
    if await disk.told(tx):
        return False
    people = tx.office.holders(Role.ADMIN) or tx.office.holders(Role.SUPERVISOR)
    for chat in dict.fromkeys((tx.office.bureau.desk_chat, *(person.id for person in people))):
        if chat:
            with letters.read_by(tx, chat):
                await letters.write(tx, chat, "admin/disk_full", folder=folder, priority=Priority.URGENT, must=True)
    await disk.tell(tx)
    return True


async def room(tx: Tx) -> None:
    """There is room again: what happens from here on is told anew."""
    await disk.untell(tx)
