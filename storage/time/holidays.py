"""Days: the day table as administrators have changed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.rules.calendar.holidays import DayTable
from bot.rules.model.people import Actor
from bot.rules.reading.holiday_changes import Change
from storage.database.columns import from_json
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change that was proposed."""

    change: Change
    confirmed: bool


async def laid_over(tx: Tx, table: DayTable) -> DayTable:
    """The configured table with everything that was decided in the chat."""
    rows = await tx.run.holidays.days()
    years = frozenset(row["year"] for row in await tx.run.holidays.years())
    rest = [date.fromisoformat(row["day"]) for row in rows if not row["works"]]
    work = [date.fromisoformat(row["day"]) for row in rows if row["works"]]
    return table.overridden(rest, work).with_years(years) if rows or years else table


async def news(tx: Tx, years: Iterable[int]) -> frozenset[int]:
    """Those of these years that were not known before; they are from now on. At the very first start, none is news."""
    known = {row["year"] for row in await tx.run.holidays.known()}
    fresh = frozenset(years) - known
    for year in sorted(fresh):
        await tx.run.holidays.know(year=year)
    return fresh if known else frozenset()


async def propose(tx: Tx, change: Change, by: Actor) -> int:
    """Keep a change until its button is pressed; its number goes into the button."""
    days = {day.isoformat(): works for day, works in change.days.items()}
    return int(await tx.run.holidays.propose(at=tx.now, by_id=by.id, by_name=by.name, days=days, years=change.years))


async def proposed(tx: Tx, id: int) -> Proposed | None:
    """A change that was proposed."""
    row = await tx.run.holidays.proposed(id=id)
    if row is None:
        return None
    days = {date.fromisoformat(day): works for day, works in from_json(row["days"]).items()}
    return Proposed(Change(days, tuple(from_json(row["years"]))), row["confirmed_at"] is not None)


async def confirm(tx: Tx, id: int, change: Change) -> None:
    """It holds from now on."""
    await tx.run.holidays.confirm(id=id, at=tx.now)
    for day, works in change.days.items():
        if works is None:
            await tx.run.holidays.unset_day(day=day.isoformat())
        else:
            await tx.run.holidays.set_day(day=day.isoformat(), works=works)
    for year in change.years:
        await tx.run.holidays.set_year(year=year)
