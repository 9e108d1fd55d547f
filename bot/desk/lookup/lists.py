"""Lookup: questions that change nothing: what is mine, what waits for me, what is found.

The answer stands `under` the message that asked, where several people speak.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from bot.desk.cards.views import View
from bot.desk.letters import letters
from bot.desk.lookup import apart, found, open, readers, timeline, why
from bot.desk.lookup.found import Found
from bot.rules.deadlines import due as deadlines_due
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import BUREAU, READERS, Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.office import privacy
from bot.rules.processes import relay
from bot.rules.reading.signs import short
from bot.rules.reading.telephone import QUOTES
from bot.rules.tickets import todo as todo_rules
from bot.rules.tickets.timeline import Side
from bot.rules.tickets.todo import Owed
from bot.voice.buttons import press, rows
from bot.voice.terms import joined, status_of
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.reports import duties, figures
from storage.tickets import tickets

MOST, FOUND = 30, 20  # lines of one list; of what is found


@dataclass(frozen=True, slots=True)
class Row:
    """One ticket in a list."""

    id: int
    number: str
    title: str
    status: str
    due: datetime | None
    over: bool
    note: str = ""  # what is owed, or what comes next
    since: datetime | None = None
    left: int | None = None  # working days
    waits: bool = False  # for the enterprise that looks
    mine: bool = False  # kept by who asks, or by whom they stand in for


# ── what one asks ──


async def todo(tx: Tx, actor: Actor, under: int | None = None, page: int = 1) -> None:
    """/todo: what waits for whoever asks: by their roles at the bureau, or for their unit; page by page."""
    own = readers.as_each_unit(tx.office, actor)
    of_unit, at_bureau = bool(own), actor.has(*BUREAU)
    if actor.unit is not None and not of_unit:
        raise Refusal("not_on_roster", unit=tx.office.name_of(actor.unit))
    if not at_bureau and not of_unit:
        raise Refusal("todo_not_yours")
    held = actor.roles & BUREAU
    many, units = await duties.how_many(tx, held), [owed for one in own for owed in await _of_unit(tx, one)]
    page = min(max(page, 1), pages := max(1, -(-(waiting := many + len(units)) // MOST)))
    start, end = (page - 1) * MOST, page * MOST
    here = [*await duties.page(tx, held, actor.ids, start, end), *units[max(start - many, 0) : max(end - many, 0)]]
    shown = [await _owed(tx, owed, actor, unit=owed.unit if of_unit else None) for owed in here]
    # what belongs to no matter is not said again on each page
    signs, others = await apart.of(tx, actor) if page == 1 else ((), ())
    to, place = actor.chat or actor.id, (page - 1) * MOST + 1 + len(signs)
    with letters.read_by(tx, to):
        said = [say("lookup/_todo_row", place=n, row=row) for n, row in enumerate(shown, place)]
        ahead, after = apart.lines(tx, signs, 1), apart.lines(tx, others, place + len(said))
    await letters.write(
        tx, to, "lookup/todo", asks=(*ahead, *open.asked(tx, here, own, said), *after), reply_to=under,
        rows=shown, said=said, ahead=[line.words for line in ahead], after=[line.words for line in after],
        buttons=apart.buttons(signs) + open.signed(tx, here, own, len(signs)) + opens(shown) + apart.buttons(others)
        + _next(page, pages),
        more=waiting - len(shown), page=page, pages=pages,
        unit="" if at_bureau else joined(tx.office.name_of(one.unit) for one in own),
    )  # fmt: skip


def _next(page: int, pages: int) -> Rows:
    return ((press(phrase("digest.button.more"), "list", 0, 0, f"todo@{page + 1}"),),) if page < pages else ()


async def find(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/find WORDS: by number, unit, category, enterprise or words; somebody of a unit among its own matters."""
    searches, own = actor.has(*READERS), readers.as_each_unit(tx.office, actor)
    if not searches and not own:
        outside = "admin_reads_none" if actor.has(Role.ADMIN) else "staff_only"
        raise Refusal("not_on_roster" if actor.unit else outside, unit=tx.office.name_of(actor.unit))
    wanted = [w for w in normalize("NFKC", words).split() if w]
    if not wanted:
        await letters.write(tx, actor.chat or actor.id, "lookup/find_how", reply_to=under, year=tx.today.year)
        return
    if searches:
        hits = await found.of_bureau(tx, wanted, words, actor)
        shown = [_row(tx, await tickets.lock(tx, id)) for id in hits.ids[:FOUND]]
        await _tell_found(tx, wanted, actor, under, (hits, shown), "")
        return
    for one in own:
        hits = await found.of_unit(tx, wanted, words, one)
        shown = [row_of_unit(*pair) for pair in hits.read[:FOUND]]
        await _tell_found(tx, wanted, one, under, (hits, shown), one.unit, len(own) > 1)


async def _tell_found(
    tx: Tx, wanted: list[str], actor: Actor, under: int | None, told: tuple[Found, list[Row]], unit: str | None,
    one_of_several: bool = False,
) -> None:  # fmt: skip
    hits, shown = told
    await letters.write(
        tx, actor.chat or actor.id, "lookup/found", reply_to=under, rows=shown,
        buttons=opens(shown) + (await _all_of(tx, hits, unit) if hits.ids[FOUND:] else ()),
        words=short(" ".join(wanted).strip(QUOTES)), more=len(hits.ids) - len(shown), beyond=hits.beyond,
        unit=tx.office.name_of(unit) if one_of_several else "",
        searches=not unit, whole=tx.keys is not None and not unit,
    )  # fmt: skip


async def _all_of(tx: Tx, hits: Found, unit: str | None) -> Rows:
    """The button that opens all that was found, page by page."""
    name, label = f"own.{unit}.found" if unit else "found", "newest" if hits.beyond else "all"
    id = await figures.remember(tx, tx.now, tx.now, "", {name: tuple(hits.ids)})
    return ((press(phrase(f"lookup.button.{label}", n=len(hits.ids)), "list", 0, id, "#0"),),)


async def _which(tx: Tx, actor: Actor, command: str, under: int | None) -> None:
    """A command that wants a number came without one."""
    where = actor.chat or actor.id
    await letters.write(tx, where, "lookup/which", reply_to=under, command=command, year=tx.today.year)


async def whole(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/ticket NUMBER: the facts and the timeline, for whoever may see them."""
    if not words:
        await _which(tx, actor, "ticket", under)
        return
    for look, reader in await readers.each_named(tx, words, actor):
        await timeline.tell(tx, look, reader, under, buttons=await open.buttons(tx, look, reader))


async def explained(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/why NUMBER: how the due times came about, for staff and the unit's people."""
    if not actor.has(*BUREAU) and not any(one.unit for one in readers.as_readers(tx.office, actor)):
        raise Refusal("staff_only")
    if not words:
        await _which(tx, actor, "why", under)
        return
    found = await readers.each_named(tx, words, actor)
    if all(look.side == Side.ENTERPRISE for look, _ in found):
        raise Refusal("staff_only")
    for look, reader in found:
        if look.side != Side.ENTERPRISE:
            await why.tell(tx, look, reader, under)


async def look(tx: Tx, number: int, actor: Actor) -> None:
    """查看进度: the same for the ticket under the button."""
    for seen, reader in await readers.each_for(tx, number, actor):
        await timeline.tell(tx, seen, reader)


async def reopen(tx: Tx, number: int, actor: Actor) -> str:
    """`打开` in a list: the card is posted anew. The phrase of what happened."""
    return [await open.show(tx, look, reader) for look, reader in await readers.each_for(tx, number, actor)][-1]


# ── lists ──


def opens(found: Iterable[Row], width: int = 2) -> Rows:
    """A button for each ticket of a list, once."""
    numbers = {row.id: row.number for row in found}
    return rows((open_button(id, number) for id, number in numbers.items()), width)


def open_button(id: int, number: str) -> Button:
    """The button that opens a ticket."""
    return press(phrase("lookup.button.open", number=number), "list", id, 0, "open")


def row_of(tx: Tx, ticket: Ticket, note: str = "") -> Row:
    """A ticket as one line of a list for the bureau."""
    return _row(tx, ticket, note)


def _row(tx: Tx, ticket: Ticket, note: str = "") -> Row:
    over = deadlines_due.overdue(ticket, tx.now)
    due = ticket.due_at if ticket.open else None
    return Row(ticket.id, ticket.number, ticket.title, status_of(ticket), due, over, note)


def row_of_unit(ticket: Ticket, view: View) -> Row:
    """A unit's matter as it reads it."""
    due = view.due if ticket.open else None
    return Row(ticket.id, view.number, view.title, view.status, due, view.overdue)


async def _owed(tx: Tx, owed: Owed, actor: Actor, unit: str | None) -> Row:
    ticket, number, title, calendar = owed.ticket, owed.ticket.number, owed.ticket.title, tx.office.calendar
    if unit is not None:
        number = privacy.number_for(ticket, unit)
        title = privacy.for_unit(title, ticket, await tickets.envelope(tx, ticket.id))
    left = None
    if owed.due and not ticket.urgent and owed.duty in ("work", "assist"):
        today, last = map(calendar.day_of, (tx.now, owed.due))
        left = calendar.working_days_between(today, last)
    return Row(
        ticket.id, number, title, status_of(ticket), owed.due, owed.late(tx.now),
        phrase(f"lookup.duty.{await _duty(tx, owed)}"), owed.since, left,
        mine=_keeps(actor, owed.ticket) if unit is None else _answers(actor, owed.ticket, unit),
    )  # fmt: skip


async def _duty(tx: Tx, owed: Owed) -> str:
    """What is owed; a ticket whose enterprise never answered is said to be so."""
    if owed.duty == "accept" and owed.ticket.paused:
        asked = [r for r in await tickets.requests(tx, owed.ticket.id) if r.kind == Asked.SUPPLY]
        if asked and asked[-1].state == "lapsed":
            return "lapsed"
    return owed.called


def _keeps(actor: Actor, ticket: Ticket) -> bool:
    """Whether they are its case officer, or stand in for that one."""
    return ticket.case_officer is not None and ticket.case_officer.id in actor.ids


def _answers(actor: Actor, ticket: Ticket, unit: str) -> bool:
    """Whether they answer for the unit's part, and ask for themselves; in the group everybody reads the same."""
    part = ticket.part_of(unit)
    return actor.chat == actor.id and part is not None and part.responsible_id in actor.ids


async def _of_unit(tx: Tx, actor: Actor) -> list[Owed]:
    """In the group everybody reads the same; in private an officer is not told what only the head can do."""
    in_group = actor.chat != actor.id
    held = {Role.OFFICER, Role.HEAD} if in_group else actor.roles & {Role.OFFICER, Role.HEAD}
    found: list[Owed] = []
    for ticket in await tickets.open_of_unit(tx, actor.unit or ""):
        if ticket.against != actor.unit:
            found += todo_rules.owed(ticket, tx.office, tx.now, held, actor.unit)
            found += await _answered(tx, ticket, actor.unit)
    unique = {(o.ticket.id, o.duty, o.request): o for o in found}
    return sorted(
        unique.values(), key=lambda o: (not _answers(actor, o.ticket, o.unit or ""), o.due or o.since, o.ticket.id)
    )


async def _answered(tx: Tx, ticket: Ticket, unit: str | None) -> list[Owed]:
    """The enterprise has answered, and the unit has said nothing since."""
    if ticket.status not in (Status.IN_PROGRESS, Status.LONG_TERM):
        return []
    heard = ticket.progressed_at or ticket.dispatched_at
    every = await tickets.requests(tx, ticket.id)
    passed = {relay.Later.of(r).question for r in every if r.kind == Asked.RELAY and r.state == "granted"}
    return [
        Owed(ticket, "answered", r.ruled_at, None, unit, r.id)
        for r in every
        if r.kind == Asked.QUESTION and r.state == "answered" and r.unit == unit
        and (r.id in passed or not ticket.confidential) and r.ruled_at and heard and r.ruled_at > heard
    ]  # fmt: skip
