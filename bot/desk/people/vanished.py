"""Vanished: units, categories and people that open matters name, and that the configuration no longer has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.desk.letters import letters
from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.messages import Button, Priority
from bot.rules.model.people import STAFF, Role
from bot.rules.model.ticket import Assignment, Ticket
from bot.rules.office.office import Unit
from bot.rules.tickets.lifecycle import BY_ACTION
from bot.voice import buttons
from bot.voice.hotline import CLOCK
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import cards
from storage.people import known, strangers
from storage.tickets import journal, tickets

DECIDE = STAFF | {Role.CHIEF}
SHOWN = 20  # matters that one letter names, with a button each


@dataclass(frozen=True, slots=True)
class Gone:
    """One matter, and what it names that is no longer configured."""

    number: str
    title: str
    what: str  # unit or category
    name: str
    ticket: Ticket = field(repr=False)


async def found(tx: Tx) -> list[Gone]:
    """Every open matter that names a unit or a category which is not there any more."""
    gone = []
    for ticket in await tickets.these(tx, await strangers.naming(tx)):
        lost = [part.unit for part in ticket.active if tx.office.unit(part.unit) is None]
        gone += [Gone(ticket.number, ticket.title, "unit", tx.office.name_of(code), ticket) for code in lost]
        if ticket.category and tx.office.category(ticket.category) is None:  # a task has none
            name = tx.office.name_of_category(ticket.category)
            gone.append(Gone(ticket.number, ticket.title, "category", name, ticket))
    return gone


async def begin(tx: Tx) -> None:
    """At start: keep today's names, name somebody else for who has left, and say what is gone to who can mend it."""
    await known.keep_names(tx, tx.office.names())
    ours = tx.office.holders(Role.ADMIN) or tx.office.holders(Role.SUPERVISOR)
    here = [person.id for person in ours]
    await rename(tx, here)
    gone = await found(tx)
    if not gone:
        return
    desk = tx.office.bureau.desk_chat
    for chat in dict.fromkeys([desk, *here]):
        if chat:
            rows = buttons.rows(map(_mended, gone[:SHOWN])) if chat == desk else ()
            await letters.write(
                tx, chat, "admin/vanished", gone=gone[:SHOWN], more=len(gone) - len(gone[:SHOWN]), buttons=rows,
                at_desk=chat == desk, priority=Priority.NOTICE, must=True,
            )  # fmt: skip


def _mended(one: Gone) -> Button:
    """What mends it: another unit, or another category."""
    act = Action.REASSIGN if one.what == "unit" else Action.CORRECT
    may = one.ticket.status in BY_ACTION[act].when
    verb, arg = ("form", str(act)) if may else ("more", "")
    return buttons.press(
        f"{phrase(f'button.{act}') if may else phrase('button.more')} {one.number}", verb, one.ticket.id,
        one.ticket.step, arg,
    )  # fmt: skip


async def rename(tx: Tx, told: Iterable[int | None] = ()) -> None:
    """Somebody may have left: whoever else answers for their parts is named, and what they kept is told to the desk,
    which hands it on, and to these."""
    left = []
    answered = await strangers.answered_by(tx, tx.office.holders(*DECIDE))
    for ticket in await tickets.these(tx, answered):
        await _rename(tx, ticket)
        if await _kept_by_nobody(tx, ticket.id):
            left.append(ticket)
    desk = tx.office.bureau.desk_chat
    kept = {ticket.case_officer.name for ticket in left if ticket.case_officer}
    hand_on = tuple(
        buttons.press(f"{phrase('button.hand_case')} {t.number}", "form", t.id, t.step, "hand_case")
        for t in left[:SHOWN]
    )
    for chat in filter(None, dict.fromkeys([desk, *told]) if left else ()):
        await letters.write(
            tx, chat, "responsibility/keeper_left", names=sorted(kept), matters=left[:SHOWN],
            more=len(left) - len(left[:SHOWN]), at_desk=chat == desk,
            buttons=buttons.rows(hand_on) if chat == desk else (), priority=Priority.NOTICE, must=True,
        )  # fmt: skip


async def _kept_by_nobody(tx: Tx, number: int) -> bool:
    """Its case officer is at the desk no more: nobody keeps it, until somebody hands it to another."""
    ticket = await tickets.lock(tx, number)
    kept = ticket.case_officer
    if kept is None or not tx.office.roles_of(kept.id).isdisjoint(DECIDE):
        return False
    await tickets.save(tx, ticket, replace(ticket, case_officer=None))
    await journal.add(tx, "case_officer_left", CLOCK, ticket=ticket.id, before=kept.name)
    await cards.refresh_all(tx, ticket.id)
    return True


async def _rename(tx: Tx, ticket: Ticket) -> None:
    """Who answers for a part and is on its unit's roster no more: the liaison answers for it from now on."""
    parts = [(part, unit) for part in ticket.active if (unit := tx.office.unit(part.unit))]
    changed = {part.id: new for part, unit in parts if (new := _answering(part, unit)) is not None}
    if not changed:
        return
    after = replace(ticket, assignments=tuple(changed.get(part.id, part) for part in ticket.assignments))
    after = await tickets.save(tx, ticket, after)
    await actions.replan(tx, after)
    for part, _ in parts:
        if part.id in changed:
            now = changed[part.id].responsible
            await journal.add(
                tx, "renamed", CLOCK, ticket=ticket.id, unit=part.unit, before=part.responsible, after=now
            )  # fmt: skip
    await cards.refresh_all(tx, ticket.id)


def _answering(part: Assignment, unit: Unit) -> Assignment | None:
    """The part under its new name; nothing while who was named is still there, or signed without being on the list."""
    if part.responsible_id is None or unit.role_of(part.responsible_id) or unit.open_sign:
        return None
    there = unit.responsible
    return replace(part, responsible_id=there.id, responsible=there.name) if there else None
