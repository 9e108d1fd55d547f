"""Public groups: a bound group that anybody can find waits for a chief, and gets nothing of confidential matters."""

from __future__ import annotations

from typing import Any

from bot.desk.letters import letters, settled
from bot.desk.letters.duties import in_words
from bot.desk.people import bindings, countersigns
from bot.desk.people.relocation import show_open
from bot.desk.tickets import arrivals
from bot.rules.model.decisions import DecidesOn
from bot.rules.model.people import Role
from bot.rules.office.bindings import Purpose, What
from bot.rules.office.office import Office
from bot.voice.hotline import CLOCK
from storage.database.database import Tx
from storage.people import countersigns as stored_countersigns
from storage.people import public_groups as stored
from storage.people.countersigns import Kind, Waiting
from storage.tickets import journal


async def noticed(tx: Tx, chat: int, username: str, title: str) -> None:
    """A group has been seen with this public name, or with none; of a bound one a change is told."""
    purpose = _place(tx.office, chat)
    if purpose is None or bool(username) == (chat in tx.office.public):
        return
    if not username:
        await _private(tx, chat, title, purpose)
        return
    await stored.seen(tx, chat, username)
    await bindings.refresh(tx)
    await journal.add(tx, "group_public", CLOCK, chat=chat, purpose=str(purpose), username=username)
    it = Waiting(0, str(purpose), chat, f"{title} @{username}", 0, "", 0, Kind.PUBLIC)
    await countersigns.ask(tx, it, in_words(tx.office, purpose), "exposed")
    await _tell(tx, Role.ADMIN, "admin/became_public", name=it.name, what=in_words(tx.office, purpose))


async def decided(tx: Tx, it: Waiting, *, agree: bool) -> None:
    """A chief lets the group be used as it is, or waits until its name is taken away."""
    chat, purpose = tx.office.chat_now(it.chat), Purpose.parse(it.purpose, tx.office)
    if agree:
        await stored.agree(tx, chat)
        await _open(tx, chat)
        return
    what = in_words(tx.office, purpose) if purpose else it.name
    await _tell(tx, Role.ADMIN, "admin/stays_public", name=it.name, what=what)


async def _private(tx: Tx, chat: int, title: str, purpose: Purpose) -> None:
    waited = tx.office.exposed(chat)
    await stored.private(tx, chat)
    for id in await stored_countersigns.drop_public(tx, chat):
        await settled.over(tx, DecidesOn.COUNTERSIGN, id, CLOCK.name, "admin.private_again")
    await journal.add(tx, "group_private", CLOCK, chat=chat, purpose=str(purpose))
    await _open(tx, chat)
    if waited:
        for role in (Role.CHIEF, Role.ADMIN):
            await _tell(tx, role, "admin/private_again", name=title, what=in_words(tx.office, purpose))


async def _open(tx: Tx, chat: int) -> None:
    """What was kept from it comes."""
    await bindings.refresh(tx)
    await show_open(tx, chat)
    await arrivals.reachable(tx, chat)


async def _tell(tx: Tx, role: Role, letter: str, /, **facts: Any) -> None:
    for person in tx.office.holders(role):
        await letters.write(tx, person.id or 0, letter, must=True, **facts)


def _place(office: Office, chat: int) -> Purpose | None:
    """What a bound group is bound as."""
    if office.is_desk(chat):
        return Purpose(What.DESK)
    unit = office.unit_at(chat)
    return Purpose(What.UNIT, unit.code) if unit else None


def bound(office: Office) -> list[int]:
    """Every bound group."""
    chats = (office.bureau.desk_chat, *(unit.chat for unit in office.units))
    return [chat for chat in dict.fromkeys(chats) if chat is not None]
