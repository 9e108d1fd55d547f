"""People and groups that were bound in a chat, the codes they were bound with, and who can be reached."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.rules.office.bindings import Appointed, Code
from storage.database.columns import moment
from storage.database.database import Tx


async def add_code(tx: Tx, digest: str, purpose: str, name: str, by: int, valid: timedelta) -> None:
    """Remember a one-time code by its hash alone."""
    await tx.run.people.add_code(
        hash=digest, purpose=purpose, name=name, made_by=by, made_at=tx.now, expires_at=tx.now + valid
    )


async def code(tx: Tx, digest: str) -> Code | None:
    """What the code of this hash is for."""
    row = await tx.run.people.code(hash=digest)
    if row is None:
        return None
    expires_at = _always(row["expires_at"])
    return Code(row["purpose"], row["name"], row["made_by"], expires_at, moment(row["used_at"]))


async def spend_code(tx: Tx, digest: str, by: int, chat: int) -> None:
    """The code of this hash has been used."""
    await tx.run.people.spend_code(hash=digest, used_at=tx.now, used_by=by, used_chat=chat)


async def add_try(tx: Tx, user: int) -> None:
    """Somebody has tried a code that did not hold."""
    await tx.run.people.add_try(user=user, at=tx.now)


async def tries(tx: Tx, user: int, within: timedelta) -> int:
    """How often somebody has tried in vain lately."""
    return int(await tx.run.people.tries(user=user, since=tx.now - within))


async def forget_tries(tx: Tx, older_than: timedelta) -> None:
    """Tries of long ago count for nobody."""
    await tx.run.people.forget_tries(before=tx.now - older_than)


async def name_somebody(tx: Tx, name: str, by: int) -> int:
    """Remember whom somebody is about to appoint, until a button says to what."""
    return int(await tx.run.people.name_somebody(name=name, by=by, at=tx.now))


async def named(tx: Tx, id: int, by: int) -> str:
    """Whom this person was about to appoint; empty when they were not."""
    return str(await tx.run.people.named(id=id, by=by) or "")


async def bind_chat(tx: Tx, what: str, chat: int, title: str, by: int, thread: int = 0) -> None:
    """This group, or this topic of it, is the desk, or a unit's, from now on."""
    await tx.run.people.bind_chat(what=what, chat=chat, title=title, by=by, at=tx.now, thread=thread)


async def chats(tx: Tx) -> dict[str, int]:
    """Every bound group: desk or unit:CODE → chat."""
    return {row["what"]: row["chat"] for row in await tx.run.people.chats()}


async def threads(tx: Tx, *, lost: bool = False) -> dict[int, int]:
    """The topics that groups were bound in: those that are open, or those that are closed or gone."""
    rows = await tx.run.people.threads()
    return {row["chat"]: row["thread"] for row in rows if (row["thread_lost_at"] is not None) == lost}


async def thread_lost(tx: Tx, chat: int, *, lost: bool = True) -> None:
    """The topic that a group was bound in is closed or gone, or it is open again."""
    await tx.run.people.thread_lost(chat=chat, at=tx.now if lost else None)


async def bind_person(tx: Tx, user: int, purpose: str, name: str, by: int) -> None:
    """Somebody is appointed."""
    await tx.run.people.bind_person(user=user, purpose=purpose, name=name, by=by, at=tx.now)


async def people(tx: Tx) -> list[Appointed]:
    """Everybody appointed by a code, the first appointed first."""
    rows = await tx.run.people.people()
    return [Appointed(row["user"], row["name"], row["purpose"], _always(row["at"])) for row in rows]


async def remove_person(tx: Tx, user: int, purpose: str, by: int) -> str | None:
    """End an appointment; the name of whom it was, if it stood."""
    name: str | None = await tx.run.people.remove_person(user=user, purpose=purpose, by=by, at=tx.now)
    return name


async def move_chat(tx: Tx, old: int, new: int) -> bool:
    """A group is now another chat; False when that was known already."""
    if await tx.run.people.add_alias(old=old, new=new, at=tx.now) is None:
        return False
    await tx.run.people.move_chat(old=old, new=new)
    return True


async def aliases(tx: Tx) -> dict[int, int]:
    """Every group that became another chat: old → new."""
    return {row["old"]: row["new"] for row in await tx.run.people.aliases()}


async def reached(tx: Tx, chat: int) -> None:
    """The hotline can write here; written down when it is new."""
    if not (tx.reach.get(chat, False) if tx.several else tx.reaches(chat)):  # others may know better what was lost
        await tx.run.people.reached(chat=chat, at=tx.now)
        tx.reach[chat] = True


async def lost(tx: Tx, chat: int) -> None:
    """The hotline can no longer write here."""
    await tx.run.people.lost(chat=chat, at=tx.now)
    tx.reach[chat] = False


async def reach(tx: Tx) -> dict[int, bool]:
    """Every chat that was ever open to the hotline, and whether it still is."""
    return {row["chat"]: row["lost_at"] is None for row in await tx.run.people.reach()}


def _always(text: str) -> datetime:
    at = moment(text)
    assert at is not None  # noqa: S101 - the column is not null
    return at
