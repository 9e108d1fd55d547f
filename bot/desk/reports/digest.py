"""Digests: counted each working morning, and whenever somebody asks; one message to each reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.desk.downtime import absence
from bot.desk.letters import gathered, letters
from bot.desk.reports import chain_head, digest_text, week
from bot.desk.reports import counted as counted_now
from bot.desk.reports.digest_text import Digest, Report
from bot.rules.calendar.span import Span
from bot.rules.model.alarms import Alarm, Owner, Rings, Whose
from bot.rules.model.messages import Picture, Priority
from bot.rules.model.people import READERS, STAFF, Actor, Refusal, Role
from bot.rules.reports import figures as rules_figures
from bot.rules.reports import rounds
from bot.rules.reports.periods import Period, reports_due
from bot.rules.reports.today import today
from bot.voice.texts import read_in
from storage.database.database import Tx
from storage.reports import duties, figures, sums, waits
from storage.tickets import journal
from storage.time import alarms

OWNER = Owner(Whose.DIGEST)
LATE = timedelta(minutes=30)
DECIDERS = STAFF | {Role.CHIEF}
PICTURED = 4  # kinds in one picture: Telegram takes ten thousand pixels, height and width together


# ── by the clock ──


async def plan(tx: Tx) -> None:
    """Set the alarm of the next digest. One that was missed stays, and rings late, once."""
    missed = [a for a in await alarms.pending(tx, OWNER) if _planned(tx, a) <= tx.now]
    if not _wanted(tx):
        await alarms.replace(tx, OWNER, [])
    elif missed:
        await alarms.replace(tx, OWNER, missed[-1:])
    else:
        await alarms.replace(tx, OWNER, [await _next(tx)])


async def ring(tx: Tx, alarm: Alarm) -> None:
    """The digest is due: to everybody who wants it; then the next one is planned.

    One that was missed waits a little: what people said meanwhile is heard first. It is counted in a snapshot.
    """
    if _wanted(tx) and rounds.was_due(_planned(tx, alarm), tx.office):
        if later := await absence.caught_up(tx):
            await alarms.replace(tx, OWNER, [replace(alarm, due_at=later)])
            return
        await gathered.write(tx, gathered.first(tx, partial(_send, alarm=alarm)))
    await alarms.replace(tx, OWNER, [await _next(tx)] if _wanted(tx) else [])


async def _next(tx: Tx) -> Alarm:
    at = rounds.next_digest(tx.now, tx.office)
    return Alarm(OWNER, Rings.DIGEST, at, day=at.date())


def _wanted(tx: Tx) -> bool:
    return bool(tx.office.digest_readers()) or (tx.office.digest.desk and tx.office.bureau.desk_chat is not None)


def _planned(tx: Tx, alarm: Alarm) -> datetime:
    """When it should have come: its name has the day."""
    return datetime.combine(alarm.day or tx.today, tx.office.digest.at, tx.office.calendar.zone)


async def _send(tx: Tx, alarm: Alarm) -> None:
    planned = _planned(tx, alarm)
    start = rounds.period_start(planned, tx.office)
    last = await figures.last_rung(tx)
    since = min(start, last) if last else start
    desk = [tx.office.bureau.desk_chat] if tx.office.digest.desk and tx.office.bureau.desk_chat is not None else []
    with read_in(tx.office.bureau.language):
        digest = await _count(tx, since, alarm.name, late=tx.now - planned > LATE, told_to=last)
        digest = replace(digest, reports=await _reports(tx, reports_due(planned, tx.now, tx.office)))
        for chat in desk:
            await _write(tx, digest, chat, STAFF, priority=Priority.DIGEST)
        to = tx.office.digest_readers_on(tx.today)
        head, keepers = await journal.head(tx), chain_head.keepers(tx)
        for person in to:
            own = replace(digest, head=head if head[1] and person in keepers else None)
            roles = tx.office.roles_on(person, tx.today) & DECIDERS
            await _write(tx, own, person, roles, priority=Priority.DIGEST)


async def _reports(tx: Tx, periods: Iterable[Period]) -> tuple[Report, ...]:
    """The week and the month that are over, each with its ledger."""
    spans = [(period, period.span(tx.office)) for period in periods]
    return tuple([
        Report(period, await counted_now.balances(tx, span))
        for period, span in spans
    ])  # fmt: skip


# ── on demand ──


async def answer(tx: Tx, actor: Actor, under: int | None = None) -> None:
    """/digest: the same, at any time, since the digest of the working day before."""
    if not actor.has(*READERS):
        raise Refusal("staff_only")
    digest = await _count(tx, rounds.period_start(tx.now, tx.office), "", late=False)
    roles = actor.roles & DECIDERS
    if tx.office.is_desk(actor.chat or 0) and not roles.isdisjoint(STAFF):
        roles = STAFF  # in the group it is everybody's there
    await _write(tx, digest, actor.chat or actor.id, roles, under=under)


async def _count(tx: Tx, since: datetime, rung: str, *, late: bool, told_to: datetime | None = None) -> Digest:
    year = rules_figures.year_began(tx.now, tx.office)
    waiting = await waits.now(tx)
    live = await figures.live(tx, min(since, year))
    rows = await figures.counted(tx, live)
    counted = rules_figures.figures(
        waiting, rows, await figures.received(tx, live), tx.office, since, tx.now,
        await sums.of_each(tx, (Span(since, tx.now), Span(year, tx.now))),
    )  # fmt: skip
    pictured = await week.count(tx, counted.overdue, waiting.open)
    away = await absence.told(tx, told_to or since, counted.overdue, rows)  # each is told once
    agenda = today(waiting)
    found = counted.lists() | agenda.lists() | away.lists()
    for one in pictured:
        found |= one.lists()
    id = await figures.remember(tx, tx.now, since, rung, found)
    told = await digest_text.read(tx, counted)
    return Digest(id, waiting.open, told, counted, agenda, pictured, away, found, late)


# ── to its readers ──


async def _write(
    tx: Tx, digest: Digest, to: int, roles: frozenset[Role], *, priority: Priority | None = None,
    under: int | None = None,
) -> None:  # fmt: skip
    """To one reader, in one message: what needs a decision of these roles stands first; a quiet day has no picture."""
    with letters.read_by(tx, to):
        wanted, many = await duties.pressing(tx, roles, digest_text.DECISIONS)
        reader = Actor(to, "", roles, None, to)
        lines = digest_text.lines(tx, digest, wanted, reader)
        name, facts = digest_text.facts(tx, digest, many, lines, roles)
        weeks = digest.weeks[:PICTURED] if name != "digest/quiet" else ()
        drawn = [week.picture(tx, one) for one in weeks]  # kind by kind
        buttons = digest_text.buttons(tx, digest, wanted, reader)
        await letters.write(
            tx, to, name, buttons=buttons, asks=lines, priority=priority, reply_to=under, must=priority is not None,
            picture=Picture.stack(drawn), **facts,
        )  # fmt: skip
