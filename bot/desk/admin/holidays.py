"""Day table: shown, changed by an administrator's words and button, and used at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.desk.clock import missing_year, morning
from bot.desk.clock.replan import begin_for
from bot.desk.letters import letters, settled
from bot.desk.people import bindings, duties
from bot.desk.reports import digest
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.ticket import Attachment
from bot.rules.reading import holiday_changes
from bot.rules.reading.holiday_changes import Change, Stretch
from bot.voice.buttons import press
from bot.voice.filters import weekday
from bot.voice.terms import joined, kind_in_words
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import journal, tickets
from storage.time import holidays

AHEAD = 400  # days


async def show(tx: Tx, by: Actor) -> None:
    """/calendar: the coming days that differ, and how to change them."""
    duties.must_be_in_charge(tx, by)
    table, today = tx.office.calendar.table, tx.today
    await letters.write(
        tx, by.chat or by.id, "admin/calendar", years=[y for y in sorted(table.years) if y >= today.year],
        stretches=[_stretch(s, today.year) for s in holiday_changes.differing(table, today, AHEAD)],
        missing=table.missing_year(today),
    )  # fmt: skip


async def propose(tx: Tx, words: str, by: Actor) -> None:
    """/calendar with days: what would change, with the button that makes it so; what cannot be read changes nothing."""
    duties.must_be_in_charge(tx, by)
    sheet, table = holiday_changes.read(words, tx.today), tx.office.calendar.table
    if sheet.wrong:
        await letters.write(
            tx, by.chat or by.id, "admin/calendar_unread", wrong=sheet.wrong, good=len(sheet.change.days)
        )
        return
    change = sheet.change
    already = set(holiday_changes.needless(table, change))
    wanted = Change({d: works for d, works in change.days.items() if d not in already}, change.years)
    announced = [year for year in wanted.years if year not in table.years]
    if not wanted.days and not announced:
        raise Refusal("days_known")
    id = await holidays.propose(tx, wanted, by)
    unknown = sorted({d.year for d in wanted.days} - table.years - set(announced))
    whole = phrase("calendar.button.whole", years=joined(map(str, unknown)))
    buttons = ((press(phrase("calendar.button.confirm"), "ad", 0, id, "k:y"),
                press(phrase("calendar.button.drop"), "ad", 0, id, "k:n")),
               *(((press(whole, "ad", 0, id, "k:w"),),) if unknown else ()))  # fmt: skip
    written = list(change.days.values())
    await letters.write(
        tx, by.chat or by.id, "admin/calendar_asked", buttons=buttons, years=announced, already=len(already),
        decides=DecisionName(DecidesOn.DAY_TABLE, id),
        days=[(_day(d), kind_in_words(table.kind(d)), phrase(f"calendar.{_word(w)}")) for d, w in wanted.days.items()],
        unknown=unknown, rest=written.count(False), work=written.count(True),
    )  # fmt: skip


async def propose_file(tx: Tx, file: Attachment, words: str, by: Actor) -> None:
    """The same from a file that came with /calendar; what follows the command counts too."""
    duties.must_be_in_charge(tx, by)
    if file.size > holiday_changes.LARGEST:
        raise Refusal("calendar_size")
    if tx.enclosed is None:
        raise Refusal("calendar_fetch")
    text = holiday_changes.decoded(tx.enclosed)
    if text is None:
        raise Refusal("calendar_text")
    await propose(tx, f"{text.rstrip()}\n{words}", by)


async def confirm(tx: Tx, id: int, by: Actor, *, whole: bool = False) -> None:
    """The button: it holds from now on, for everything that is open; with `whole`, its years are announced by it."""
    duties.must_be_in_charge(tx, by)
    found = await holidays.proposed(tx, id)
    if found is None or found.confirmed:
        raise Refusal("stale")
    before = tx.office.calendar.table.years
    change = found.change
    if whole:
        change = replace(change, years=tuple(sorted({*change.years, *(day.year for day in change.days)})))
    await _over(tx, id, by, "calendar.button.confirm")
    await holidays.confirm(tx, id, change)
    written = {day.isoformat(): _word(works) for day, works in change.days.items()}
    await journal.add(tx, "calendar", by, days=written, years=list(change.years))
    await bindings.refresh(tx)
    years = tx.office.calendar.table.years
    await holidays.news(tx, years)
    await digest.plan(tx)
    await morning.replan(tx)
    await missing_year.replan(tx)
    chat, matters = by.chat or by.id, await tickets.how_many_open(tx)
    await letters.write(tx, chat, "admin/calendar_done", days=len(written), years=change.years, open=matters)
    await begin_for(tx, chat, years - before)


async def drop(tx: Tx, id: int, by: Actor) -> None:
    """The other button: nothing changes, and what asked has no buttons any more."""
    duties.must_be_in_charge(tx, by)
    await _over(tx, id, by, "calendar.button.drop")


async def _over(tx: Tx, id: int, by: Actor, what: str) -> None:
    await settled.over(tx, DecidesOn.DAY_TABLE, id, by.name, what)


def _word(works: bool | None) -> str:
    return {True: "work", False: "rest", None: "plain"}[works]


def _day(day: date) -> str:
    words = phrase("lookup.day", month=day.month, day=day.day, weekday=weekday(day))
    return f"{phrase('lookup.year', year=day.year)}{words}"


def _stretch(stretch: Stretch, year: int) -> tuple[str, str, int]:
    first, last = (
        phrase("lookup.day", month=d.month, day=d.day, weekday=weekday(d))
        if d.year == year else _day(d) for d in (stretch.first, stretch.last)
    )  # fmt: skip
    when = first if stretch.first == stretch.last else phrase("lookup.days", first=first, last=last)
    return when, kind_in_words(stretch.kind), (stretch.last - stretch.first).days + 1
