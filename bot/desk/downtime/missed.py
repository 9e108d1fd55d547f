"""Missed: what the clock should have said during an absence; each chat is told in one letter when it is over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk.letters import letters
from bot.desk.letters.recipients import templates_of
from bot.desk.lookup import lists, readers
from bot.rules.deadlines.quiet_hours import after_quiet
from bot.rules.model.alarms import Alarm, Owner, Rings, Target, Whose
from bot.rules.model.messages import Button, Priority, Rows
from bot.rules.model.papers import Rung
from bot.rules.model.people import READERS, Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.processes.callback import ASKS
from bot.rules.supervision.ladder import FACTS
from bot.voice.buttons import press, rows
from bot.voice.hotline import CLOCK
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import held_back
from storage.delivery.held_back import Gist, Missed
from storage.tickets import journal, tickets
from storage.time import alarms, downtime

OWNER = Owner(Whose.ABSENCE)
SHOWN, PAGE = 10, 15  # tickets in the letter itself, and on one page of its list
LETTERS = {  # as whom a chat reads it
    "unit": "downtime/after_absence.unit",
    "desk": "downtime/after_absence.desk",
    "chief": "downtime/after_absence.chief",
    "enterprise": "downtime/after_absence.enterprise",
}
HEIGHT = {name: fact.rung for fact in FACTS for tell in fact.tells for name in templates_of(tell)} | {
    f"papers/{event}.{who}": Rung.RED for who in ("desk", "chief") for event in ("proposed", "waits")
}


@dataclass(frozen=True, slots=True)
class Row:
    """One ticket of a joined letter, with everything that was to be said of it, the gravest first."""

    id: int
    number: str
    title: str
    urgent: bool
    says: tuple[Gist, ...]


async def rings_late(tx: Tx, alarm: Alarm) -> bool:
    """Whether this alarm should have rung while the hotline was away."""
    return alarm.due_at < tx.now and await downtime.holds(tx, alarm.due_at)


async def plan(tx: Tx) -> None:
    """What is kept back is told as soon as everything that was missed has rung."""
    newest = await held_back.newest(tx)
    if newest is not None and not any(alarm.due_at <= tx.now for alarm in await alarms.pending(tx, OWNER)):
        await alarms.replace(tx, OWNER, [_told(newest, tx.now)])


async def ring(tx: Tx) -> None:
    """Everything that was missed has rung: tell each chat what still holds; in working time, unless it is urgent."""
    chats: dict[tuple[int, str], list[Missed]] = {}
    opens, held = tx.office.calendar.working_moment(tx.now), await held_back.held(tx)
    now = [one for one in held if opens <= tx.now or one.gist.urgent]
    if len(now) < len(held):
        await alarms.replace(tx, OWNER, [_told(held[-1].id, opens)])
    for one in now:
        if await _over(tx, one):
            await held_back.join(tx, one, one.id)
            continue
        chats.setdefault((tx.office.chat_now(one.chat), _side(tx, one)), []).append(one)
    for (chat, side), kept in chats.items():
        await _tell(tx, chat, side, kept)


def _told(newest: int, at: datetime) -> Alarm:
    return Alarm(OWNER, Rings.TOLD, at, of=Target.record(newest))


async def _over(tx: Tx, one: Missed) -> bool:
    """Whether what was to be decided or answered has fallen with something else that was missed."""
    topic, ticket = one.gist.topic, await tickets.lock(tx, one.ticket)
    if topic in ASKS:
        return ticket.status != Status.HANDLED
    return bool(topic) and all(r.topic != topic for r in ticket.requests if r.state == "open")


def _side(tx: Tx, one: Missed) -> str:
    """As whom a chat reads it: the reader in the template's name."""
    chat = tx.office.chat_now(one.chat)
    if tx.office.unit_at(chat):
        return "unit"
    if tx.office.is_desk(chat):
        return "desk"
    asked = one.name.startswith("callback/") and "." not in one.name  # these have one reader only
    return "enterprise" if asked or one.name.endswith(".enterprise") else "chief"


async def _tell(tx: Tx, chat: int, side: str, kept: list[Missed]) -> None:
    """One letter, or the only one as it was written; an enterprise is asked about each of its tickets once."""
    if side == "enterprise":
        asked = {one.ticket: one for one in kept if one.asks}
        for one in asked.values():
            await held_back.let_go(tx, one)
        for one in (o for o in kept if o.ticket in asked and o is not asked[o.ticket]):
            await held_back.join(tx, one, asked[one.ticket].id)
        kept = [one for one in kept if one.ticket not in asked]
    if len(kept) == 1:
        await held_back.let_go(tx, kept[0])
    elif kept:
        await _join(tx, chat, side, kept)


async def _join(tx: Tx, chat: int, side: str, kept: list[Missed]) -> None:
    letter, found, away = kept[0].id, _rows(kept), await downtime.last(tx)
    for one in kept:
        await held_back.join(tx, one, letter)
    people = {person.id: person for one in kept for person in one.gist.people}
    asleep = after_quiet(tx.now, tx.office) if side == "enterprise" else tx.now
    with letters.read_by(tx, chat):
        buttons = _buttons(letter, found, side)
    await letters.write(
        tx, chat, LETTERS[side], buttons=buttons, priority=Priority.NOTICE, must=True,
        not_before=asleep if asleep > tx.now else None, away=away, rows=found[:SHOWN], total=len(found),
        people=tuple(people.values()),
    )  # fmt: skip
    await journal.add(tx, "after_absence", CLOCK, chat=chat, tickets=[row.id for row in found])


def _rows(kept: Iterable[Missed]) -> list[Row]:
    """One row a ticket: what is urgent first, then by how high the ladder was climbed."""
    by_ticket: dict[int, list[Missed]] = {}
    for one in kept:
        by_ticket.setdefault(one.ticket, []).append(one)
    found = []
    for ticket, ones in by_ticket.items():
        ones.sort(key=_height, reverse=True)
        gist = ones[0].gist
        says = tuple({(o.gist.what, o.gist.paper): o.gist for o in ones}.values())
        found.append((_height(ones[0]), Row(ticket, gist.number, gist.title, gist.urgent, says)))
    return [row for _, row in sorted(found, key=lambda f: (not f[1].urgent, -f[0], f[1].id))]


def _height(one: Missed) -> int:
    return HEIGHT.get(one.name, 0)


def _buttons(letter: int, found: Sequence[Row], side: str) -> Rows:
    more = [_list_button(letter, phrase("missed.button.all", count=len(found)), 1)]
    if side != "enterprise":
        more.append(press(phrase("missed.button.todo"), "list", 0, 0, "todo"))
    return (*lists.opens(_lines(found[:SHOWN])), tuple(more))


def _list_button(letter: int, label: str, page: int) -> Button:
    return press(label, "list", 0, letter, f"missed@{page}")


def _lines(found: Iterable[Row]) -> list[lists.Row]:
    return [lists.Row(row.id, row.number, row.title, "", None, False) for row in found]


async def open_page(tx: Tx, letter: int, arg: str, actor: Actor) -> None:
    """`全部 N 件`: the tickets of a joined letter, page by page, where that letter stands."""
    kept = [one for one in await held_back.told(tx, letter) if tx.office.chat_now(one.chat) == actor.chat]
    if not kept:
        raise Refusal("stale")
    side = _side(tx, kept[0])
    if side in ("desk", "chief") and not actor.has(*READERS):
        raise Refusal("admin_reads_none" if actor.has(Role.ADMIN) else "staff_only")
    if side == "unit" and not (actor.has(*READERS) or readers.of_group(tx.office, actor)):
        raise Refusal("not_on_roster", unit=tx.office.name_of(actor.unit))
    found, page = _rows(kept), arg.partition("@")[2]
    start = (max(int(page) if page.isdecimal() else 1, 1) - 1) * PAGE
    shown = found[start : start + PAGE]
    buttons = rows((lists.open_button(row.id, row.number) for row in shown), 2)
    if start + PAGE < len(found):
        buttons += ((_list_button(letter, phrase("digest.button.more"), start // PAGE + 2),),)
    await letters.write(
        tx, actor.chat or actor.id, "lookup/missed", buttons=buttons, rows=shown, total=len(found), first=start + 1
    )
