"""Figures: what is counted, what was counted, and what is found by words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from sys import intern

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.reading.shadow import normal
from bot.rules.reports.cases import Case, Late
from bot.rules.reports.durations import Course
from bot.rules.reports.figures import Counted, Received
from bot.rules.reports.sums.lots import Kept, Lists
from storage.counting import counted as counting
from storage.database.apart import gathered
from storage.database.columns import from_json, moment, to_json
from storage.database.database import Tx
from storage.people import register
from storage.reports import sums
from storage.tickets import pairs, tickets
from storage.time import downtime

STRETCH = 1000  # tickets that are looked through first, when the newest are looked for
FORGOTTEN = 100  # digests in one transaction


@dataclass(frozen=True, slots=True)
class Told:
    """A digest that was written."""

    id: int
    at: datetime
    since: datetime
    lists: Lists


@dataclass(frozen=True, slots=True)
class Pressure:
    """What an enterprise said when it was asked whether anybody pressed it."""

    round: int
    at: datetime
    pressed: str
    words: str


async def live(tx: Tx, since: datetime) -> list[int]:
    """What no sum tells: what is open or waits to be counted, of what came or ended after this moment."""
    return [row["id"] for row in await tx.run.figures.live(since=since)]


async def counted(tx: Tx, ids: Iterable[int]) -> list[Counted]:
    """These tickets, as they are counted."""
    return [
        Counted(
            r["id"], Kind(r["kind"]), Status(r["status"]), datetime.fromisoformat(r["submitted_at"]),
            moment(r["ended_at"]), r["solved"], r["satisfied"],
        )
        for r in await tx.run.figures.counted(ids=_ids(ids))
    ]  # fmt: skip


async def received(tx: Tx, ids: Iterable[int]) -> list[Received]:
    """When the journal says that they came."""
    rows = await tx.run.figures.received(ids=_ids(ids))
    return [Received(r["ticket"], Kind(r["kind"]), datetime.fromisoformat(r["at"])) for r in rows]


async def leads(tx: Tx, ids: Iterable[int]) -> dict[int, str]:
    """Which unit leads each of them, or led it last."""
    return {row["ticket"]: row["unit"] for row in await tx.run.figures.leads(ids=_ids(ids))}


async def courses(tx: Tx, span: Span) -> list[Course]:
    """When everything that came in a period came, was reported, and ended."""
    return [
        Course(
            r["id"], Kind(r["kind"]), Status(r["status"]), datetime.fromisoformat(r["submitted_at"]),
            moment(r["reported_at"]), moment(r["approved_at"]), moment(r["ended_at"]), r["ending"],
        )
        for r in await tx.run.figures.courses(since=span.since, until=span.until)
    ]  # fmt: skip


async def live_within(tx: Tx, span: Span) -> list[int]:
    """What came in a period, and is in no sum."""
    return [row["id"] for row in await tx.run.figures.live_within(since=span.since, until=span.until)]


async def cases_of(tx: Tx, ids: Sequence[int]) -> list[Case]:
    """These tickets, with what their present state does not tell any more."""
    if not ids:
        return []
    wanted, run = _ids(ids), tx.run.figures
    returns: dict[int, list[str]] = {}
    for row in await run.asked_to_return(ids=wanted):
        returns.setdefault(row["ticket"], []).append(row["unit"] or "")
    late: dict[int, list[Late]] = {}
    for row in await run.said_late(ids=wanted):
        due = moment(row["fact"].partition(".")[2] or None)
        late.setdefault(row["ticket"], []).append(Late(datetime.fromisoformat(row["at"]), due, row["unit"]))
    about, whole = await run.about(ids=wanted), {one.id: one for one in await tickets.these(tx, ids)}
    first = min(datetime.fromisoformat(row["submitted_at"]) for row in about)
    away = tuple(await downtime.within(tx, first, tx.now))
    return [
        Case(
            whole[row["id"]], moment(row["contacted_at"]), tuple(late.get(row["id"], ())),
            row["solved"] or "", row["satisfied"] or "", tuple(returns.get(row["id"], ())), away,
        )
        for row in about
    ]  # fmt: skip


def _ids(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))


async def names(tx: Tx, by: str, span: Span) -> dict[int, str]:
    """To which category, grade, case officer, batch or project each matter belongs that came in a period."""
    if by in OF_SOME:
        return await OF_SOME[by](tx, span)
    rows = await tx.run.figures.belonging(since=span.since, until=span.until)
    return {row["id"]: intern(row[by].partition(".")[0] if by == "category" else row[by]) for row in rows}


async def _batches(tx: Tx, span: Span) -> dict[int, str]:
    """Those of listed enterprises: the batch in which each is on the register."""
    found = {}
    for row in await tx.run.figures.of_kind(kind=Kind.LISTED, since=span.since, until=span.until):
        who = await tickets.envelope(tx, row["id"])
        listed = await register.holding(tx, who.enterprise, who.uscc)
        found[row["id"]] = str(listed.batch or "") if listed else ""
    return found


async def _projects(tx: Tx, span: Span) -> dict[int, str]:
    """Those that an inspection found: the project's number and title."""
    rows = await tx.run.figures.projects_within(since=span.since, until=span.until)
    return {row["ticket"]: f"{row['number']} {row['title']}" for row in rows}


OF_SOME = {"batch": _batches, "project": _projects}


async def pressure(tx: Tx, ticket: int) -> list[Pressure]:
    """Whether anybody pressed the enterprise: for the chief and the auditor only."""
    rows = await tx.run.figures.pressure(ticket=ticket)
    return [Pressure(r["round"], datetime.fromisoformat(r["at"]), r["pressed"], r["words"]) for r in rows]


async def remember(tx: Tx, at: datetime, since: datetime, rung: str, lists: Lists) -> int:
    """Keep the lists behind a digest's numbers; its id goes into the buttons.

    In a snapshot nothing is kept yet: the first get the id -1, the next -2, until they are written. Long lists are
    worded there, not where others wait.
    """
    kept = to_json({name: sums.written(lot) for name, lot in lists.items()})
    upto = min((lot.where.upto for lot in lists.values() if isinstance(lot, Kept)), default=await counting.version(tx))
    told = gathered.Lists(at, since, rung, kept, upto)
    if tx.unwritten is None:
        return await keep(tx, told)
    tx.unwritten.lists.append(told)
    return -len(tx.unwritten.lists)


async def keep(tx: Tx, told: gathered.Lists) -> int:
    """The same of what a snapshot came to."""
    kept = {"at": told.at, "since": told.since, "rung": told.rung, "lists": told.lots, "upto": told.upto}
    return int(await tx.run.figures.add_digest(**kept))


async def forget(tx: Tx, before: datetime) -> bool:
    """Some of what was told before this moment opens no more. Whether there is more of it."""
    return len(await tx.run.figures.forget_digests(before=before, most=FORGOTTEN)) == FORGOTTEN


async def told(tx: Tx, id: int) -> Told | None:
    """One digest that was written."""
    row = await tx.run.figures.digest(id=id)
    if row is None:
        return None
    lists = {name: sums.read(kept) for name, kept in from_json(row["lists"], {}).items()}
    return Told(row["id"], datetime.fromisoformat(row["at"]), datetime.fromisoformat(row["since"]), lists)


async def told_about(tx: Tx, at: datetime, within: timedelta) -> Told | None:
    """The digest that was written up to so long before a moment, if there was one."""
    row = await tx.run.figures.told_about(since=at - within, until=at)
    return await told(tx, row["id"]) if row else None


async def kinds(tx: Tx, ids: Iterable[int]) -> dict[int, Kind]:
    """Of which kind each of these tickets is."""
    rows = await tx.run.figures.kinds(ids=json.dumps(sorted(ids)))
    return {row["id"]: Kind(row["kind"]) for row in rows}


async def last_rung(tx: Tx) -> datetime | None:
    """When the last digest was written that nobody had to ask for."""
    return moment(await tx.run.figures.last_rung())


async def stretches(tx: Tx) -> list[range]:
    """The ids of all tickets, in stretches from the newest on, each longer than the one before it."""
    last, width, found = await newest(tx), STRETCH, []
    while last > 0:
        found.append(range(max(last - width, 0) + 1, last + 1))
        last, width = last - width, 4 * width
    return found


async def newest(tx: Tx) -> int:
    """The id of the newest ticket; zero before the first."""
    return int(await tx.run.figures.newest() or 0)


async def likely(tx: Tx, words: Iterable[str], among: range, most: int | None = None) -> Sequence[int]:
    """The tickets of these that may hold all of the words, having their pairs: the newest first, at most so many.

    A single character has no pair: any ticket may hold it.
    """
    if not (found := pairs.of(*words)):
        return among[::-1][:most]
    rows = await tx.run.pairs.likely(pairs=found, most=len(among) if most is None else most, **_ends(among))
    return [row["id"] for row in rows]


async def holding(
    tx: Tx, word: str, *, envelope: bool, sealed: bool = True, among: Sequence[int] | None = None
) -> set[int]:  # fmt: skip
    """The tickets that hold a word; behind the envelope for those who may, of confidential ones if `sealed`.

    Who is told that a firm's name finds a confidential matter has looked into its envelope.
    """
    plain = normal(word)  # only letters and digits, so that nothing in it has to be escaped
    if not plain:
        return set()
    behind = await _behind(tx, plain, sealed=sealed) if envelope and tx.keys else set()
    wanted = {"pattern": f"%{plain}%", "envelope": envelope and not tx.keys, "sealed": sealed}
    found, run = pairs.of(word), tx.run
    if among is None and found:
        return behind | {r["id"] for r in await run.pairs.holding(pairs=found, **wanted)}
    if among is None:
        among = range(1, await newest(tx) + 1)
    whole = {id for id in behind if id in among}  # of a range nothing is made
    if isinstance(among, range) and not found:  # a single character is looked for everywhere
        return whole | {r["id"] for r in await run.figures.holding(**wanted, **_ends(among))}
    ids = await likely(tx, [word], among) if isinstance(among, range) else among
    return whole | {r["id"] for r in await run.figures.holding_of(ids=_ids(ids), **wanted)}


async def _behind(tx: Tx, plain: str, *, sealed: bool) -> set[int]:
    """Where envelopes are sealed, they are found by what is given whole."""
    hashes = to_json(tx.keys.hashes(plain)) if tx.keys else "[]"
    return {r["id"] for r in await tx.run.envelope_hashes.holding(hashes=hashes, sealed=sealed)}


async def of_unit(tx: Tx, unit: str, among: range) -> set[int]:
    """The tickets of these in which a unit has, or had, a part."""
    return {r["id"] for r in await tx.run.figures.of_unit(unit=unit, **_ends(among))}


async def of_category(tx: Tx, category: str, among: range) -> set[int]:
    """The tickets of these of a category and of everything below it."""
    return {r["id"] for r in await tx.run.figures.of_category(category=category, **_ends(among))}


def _ends(among: range) -> dict[str, int]:
    return {"first": among.start, "last": among.stop - 1}


async def of_serial(tx: Tx, numbers: Iterable[str]) -> list[tuple[str, bool]]:
    """Those of these numbers that there are, each with whether its matter is open."""
    rows = await tx.run.figures.of_serial(numbers=json.dumps(list(numbers)))
    return [(row["number"], row["ended_at"] is None) for row in rows]
