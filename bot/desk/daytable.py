"""Day table: shown, changed by an administrator's words and button, and used at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.desk import daily, digests, letters, notices, people, planning
from bot.desk.recipients import Event
from bot.rules import dayplan, deadlines, explanation
from bot.rules.dayplan import Change, Stretch
from bot.rules.messages import Priority
from bot.rules.model import CLOCK, Actor, Refusal, Role, Ticket
from bot.voice.buttons import press
from bot.voice.filters import WEEKDAYS
from bot.voice.texts import phrase
from storage import cards, days, journal, tickets
from storage.database import Tx

AHEAD = 400  # days


async def show(tx: Tx, by: Actor) -> None:
    """/calendar: the coming days that differ, and how to change them."""
    people.must_be_in_charge(tx, by)
    table, today = tx.office.calendar.table, _today(tx)
    await letters.write(
        tx, by.chat or by.id, "admin/calendar", years=[y for y in sorted(table.years) if y >= today.year],
        stretches=[_stretch(s, today.year) for s in dayplan.differing(table, today, AHEAD)],
        missing=table.missing_year(today),
    )  # fmt: skip


async def propose(tx: Tx, words: str, by: Actor) -> None:
    """/calendar with days: what would change, with the button that makes it so."""
    people.must_be_in_charge(tx, by)
    change, table = dayplan.read(words), tx.office.calendar.table
    already = set(dayplan.needless(table, change))
    wanted = Change({d: works for d, works in change.days.items() if d not in already}, change.years)
    years = [year for year in wanted.years if year not in table.years]
    if not wanted.days and not years:
        raise Refusal("days_known")
    id = await days.propose(tx, wanted, by)
    known = table.years | set(years)
    buttons = ((press(phrase("calendar.button.confirm"), "ad", 0, id, "k:y"),
                press(phrase("calendar.button.drop"), "ad", 0, id, "k:n")),)  # fmt: skip
    await letters.write(
        tx, by.chat or by.id, "admin/calendar_asked", buttons=buttons, years=years, already=len(already),
        days=[(_day(d), table.kind(d).label, phrase(f"calendar.{_word(works)}")) for d, works in wanted.days.items()],
        unknown=sorted({d.year for d in wanted.days if d.year not in known}),
    )  # fmt: skip


async def confirm(tx: Tx, id: int, by: Actor) -> None:
    """The button: it holds from now on, for everything that is open."""
    people.must_be_in_charge(tx, by)
    found = await days.proposed(tx, id)
    if found is None or found.confirmed:
        raise Refusal("stale")
    doubtful = {t.id for t in await tickets.open_tickets(tx) if explanation.provisional(t, tx.office)}
    await days.confirm(tx, id, found.change)
    written = {day.isoformat(): _word(works) for day, works in found.change.days.items()}
    await journal.add(tx, "calendar", by, days=written, years=list(found.change.years))
    await people.refresh(tx)
    moved = await _retime(tx, doubtful)
    await letters.write(
        tx, by.chat or by.id, "admin/calendar_done", days=len(written), years=found.change.years, moved=moved
    )


async def want_year(tx: Tx) -> None:
    """Each working morning from 1 December: the administrators are told that next year is missing."""
    missing = tx.office.calendar.table.missing_year(_today(tx))
    if missing is None:
        return
    for person in tx.office.holders(Role.ADMIN) or tx.office.holders(Role.SUPERVISOR):
        await letters.write(
            tx, person.id or 0, "admin/year_missing", year=missing, priority=Priority.REMINDER, must=True
        )


async def _retime(tx: Tx, doubtful: set[int]) -> int:
    """Work out every open ticket anew; whose due time has moved, or was provisional and is sure now, is told so."""
    told = 0
    for ticket in await tickets.open_tickets(tx):
        after = replace(ticket, due_at=deadlines.due(ticket, tx.office))
        settled = ticket.id in doubtful and not explanation.provisional(after, tx.office)
        if after.due_at != ticket.due_at:
            after = await tickets.save(tx, ticket, after)
            await journal.add(tx, "retimed", CLOCK, ticket=ticket.id, before=ticket.due_at, after=after.due_at)
        if after.due_at != ticket.due_at or settled:
            await _tell(tx, ticket, after)
            told += 1
        await cards.refresh_all(tx, ticket.id, Priority.REMINDER)
    await planning.at_once(tx)
    await _replan_the_rest(tx)
    return told


async def _tell(tx: Tx, before: Ticket, after: Ticket) -> None:
    if after.status not in deadlines.WORKING:
        return
    event = Event(before, after, CLOCK, {}, clock=True)
    await notices.tell_all(tx, event, "enterprise/retimed")
    for part in after.active:
        await notices.tell_all(tx, replace(event, unit=part.unit), "unit/retimed")


async def _replan_the_rest(tx: Tx) -> None:
    await digests.plan(tx)
    await daily.replan(tx)


def _today(tx: Tx) -> date:
    return tx.now.astimezone(tx.office.calendar.zone).date()


def _word(works: bool | None) -> str:
    return {True: "work", False: "rest", None: "plain"}[works]


def _day(day: date) -> str:
    words = phrase("lookup.day", month=day.month, day=day.day, weekday=WEEKDAYS[day.weekday()])
    return f"{phrase('lookup.year', year=day.year)}{words}"


def _stretch(stretch: Stretch, year: int) -> tuple[str, str, int]:
    first, last = (
        phrase("lookup.day", month=d.month, day=d.day, weekday=WEEKDAYS[d.weekday()])
        if d.year == year else _day(d) for d in (stretch.first, stretch.last)
    )  # fmt: skip
    when = first if stretch.first == stretch.last else phrase("lookup.days", first=first, last=last)
    return when, stretch.kind.label, (stretch.last - stretch.first).days + 1
