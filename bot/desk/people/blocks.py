"""Blocks: a supervisor lets somebody not be heard for a while; they are told how to reach the bureau."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk.letters import letters
from bot.desk.letters.recipients import chat_of
from bot.rules.model.messages import Priority, Rows
from bot.rules.model.people import Actor, Refusal, Role, Unread
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.office.roles import only
from bot.rules.reading import block_line
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.people import blocked as stored
from storage.people.blocked import Block
from storage.tickets import journal, open_forms, tickets

MAY = frozenset({Role.SUPERVISOR, Role.CHIEF})
SHOWN = 40  # in the list: each has a button
CALLBACK = frozenset({"cause", "last_words"})  # what is asked about a matter that is over: an answer is always heard
VERBS = frozenset({"cb", "cbw"})


async def laid_over(tx: Tx, office: Office) -> Office:
    """The bureau that knows who is not heard."""
    return replace(office, blocked={one.person: one.until for one in await stored.standing(tx)})


def kept_out(tx: Tx, person: int) -> bool:
    """Whether somebody is not heard now."""
    until = tx.office.blocked.get(person)
    return until is not None and tx.now < until


async def answers_callback(tx: Tx, chat: int, person: int) -> bool:
    """Whether they have been asked about the end of their matter, in words."""
    asked = await open_forms.current(tx, chat, person)
    return asked is not None and asked.flow in CALLBACK


async def say(tx: Tx, person: int) -> None:
    """Once a day whoever is not heard is told why, until when, and how to reach the bureau."""
    if await stored.tell(tx, person) and (one := await stored.one(tx, person)):
        await _tell_person(tx, one)


async def show(tx: Tx, by: Actor, chat: int) -> None:
    """Everybody who is not heard, each with 解除, and how somebody is blocked."""
    _may(by)
    standing = await stored.standing(tx)
    await letters.write(tx, chat, "admin/blocks", blocks=standing, buttons=_buttons(standing[:SHOWN]))


async def block(tx: Tx, by: Actor, chat: int, words: str, ticket: Ticket | None) -> None:
    """Somebody is not heard until the end of a day."""
    _may(by)
    wanted = block_line.read(words, tx.today, tx.office.calendar, named=ticket is not None)
    if wanted is None:
        raise Refusal("block_how")
    if wanted.last is None:
        raise Unread("block_until", words)
    person, name = await _account(tx, wanted.whom, ticket)
    if tx.office.roles_of(person) or tx.office.units_of(person):
        raise Refusal("block_staff")
    one = Block(person, name, wanted.reason, _end_of(tx, wanted), by.id, by.name)
    await stored.block(tx, one)
    tx.office = replace(tx.office, blocked={**tx.office.blocked, person: one.until})
    await journal.add(tx, "blocked", by, person=person, name=name, reason=one.reason, until=one.until)
    await _tell_person(tx, one)
    await _tell_others(tx, one, chat)
    await letters.write(tx, chat, "admin/block_done", block=one, buttons=_buttons((one,)))


async def unblock(tx: Tx, by: Actor, person: int) -> str:
    """Somebody is heard again; their name."""
    _may(by)
    one = await stored.one(tx, person)
    if one is None or not kept_out(tx, person):
        raise Refusal("block_over")
    await stored.unblock(tx, person)
    tx.office = replace(tx.office, blocked={p: until for p, until in tx.office.blocked.items() if p != person})
    await journal.add(tx, "unblocked", by, person=person, name=one.name)
    await letters.write(tx, person, "start/unblocked", bureau=tx.office.bureau)
    return one.name


def _may(by: Actor) -> None:
    if not by.has(*MAY):
        raise only(MAY, by)


def _end_of(tx: Tx, wanted: block_line.Wanted) -> datetime:
    assert wanted.last is not None  # noqa: S101 - asked before
    after = wanted.last + timedelta(days=1)
    return datetime(after.year, after.month, after.day, tzinfo=tx.office.calendar.zone)


async def _account(tx: Tx, whom: str, ticket: Ticket | None) -> tuple[int, str]:
    """Which account is meant, and what the bureau calls it: of a matter, its number says it without a name."""
    ticket = ticket or await tickets.by_number(tx, whom)
    if ticket is not None:
        if ticket.reporter is None:
            raise Refusal("block_caller")
        return ticket.reporter, ticket.number
    if whom.isascii() and whom.isdigit() and 4 < len(whom) < 16:
        return int(whom), whom
    found = await stored.accounts(tx, whom)
    if len(found) != 1:
        raise Refusal("block_several") if found else Unread("block_nobody", whom)
    return next(iter(found.items()))


def _buttons(blocks: Iterable[Block]) -> Rows:
    return rows(
        (press(phrase("admin.button.unblock", name=one.name)[:40], "ad", 0, 0, f"b:{one.person}") for one in blocks), 1
    )


async def _tell_person(tx: Tx, one: Block) -> None:
    await letters.write(tx, one.person, "start/blocked", block=one, bureau=tx.office.bureau, must=True)


async def _tell_others(tx: Tx, one: Block, chat: int) -> None:
    """Administrators and the desk are told who; a unit only whose matter hears nothing from its enterprise now."""
    people = [tx.office.bureau.desk_chat, *(person.id for person in tx.office.holders(Role.ADMIN))]
    for there in (to for to in people if to and to not in (chat, one.by)):
        with letters.read_by(tx, there):
            await letters.write(tx, there, "admin/blocked", block=one, priority=Priority.NOTICE)
    for ticket in await tickets.of_reporter(tx, one.person):
        for part in ticket.active if ticket.open else ():
            if (group := chat_of(tx, part.unit)) is not None:
                await letters.write(
                    tx, group, "admin/blocked_unit", about=ticket.id, number=ticket.number, until=one.until,
                    priority=Priority.NOTICE, must=True,
                )  # fmt: skip
