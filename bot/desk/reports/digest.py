"""Digests: what needs a decision, what is new, overdue and closed, and whether the ledger balances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.desk.downtime import absence
from bot.desk.downtime.absence import Away
from bot.desk.letters import gathered, letters
from bot.desk.lookup import lists as lookup_lists
from bot.desk.lookup import open as lookup_open
from bot.desk.reports import lists, statistics, week
from bot.rules.model.alarms import Alarm, Owner, Rings, Whose
from bot.rules.model.kinds import Kind
from bot.rules.model.meetings import Commitment, Meeting
from bot.rules.model.messages import Priority, Rows
from bot.rules.model.people import READERS, STAFF, Actor, Refusal, Role
from bot.rules.model.ticket import Ticket
from bot.rules.reading.signs import bare
from bot.rules.reports import figures as rules_figures
from bot.rules.reports.figures import Figures, Ids, Timed
from bot.rules.reports.periods import reports_due
from bot.rules.reports.today import Today, by_person, today
from bot.rules.reports.week import Week
from bot.rules.tickets.todo import Owed, owed
from bot.voice.buttons import rows
from bot.voice.filters import weekday
from bot.voice.texts import phrase, read_in
from storage.database.database import Tx
from storage.reports import figures
from storage.tickets import tickets
from storage.time import alarms

OWNER = Owner(Whose.DIGEST)
LATE = timedelta(minutes=30)
DECISIONS, OVERDUE, TODAY = 10, 8, 6  # lines of each part; the rest opens from its button
DECIDERS = STAFF | {Role.CHIEF}
MAIN = ("overdue", "today", "unsigned", "enterprise", "callbacks", "meetings", "promises", "new", "closed")


@dataclass(frozen=True, slots=True)
class Digest:
    """What was counted, and where the lists behind the numbers are kept."""

    id: int
    open: tuple[Ticket, ...]
    figures: Figures
    today: Today
    weeks: tuple[Week, ...]  # kind by kind
    away: list[Away]
    lists: Mapping[str, Ids]
    late: bool  # it should have come earlier: the hotline was down


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
    if _wanted(tx) and rules_figures.was_due(_planned(tx, alarm), tx.office):
        if later := await absence.caught_up(tx):
            await alarms.replace(tx, OWNER, [replace(alarm, due_at=later)])
            return
        await gathered.write(tx, gathered.first(tx, partial(_send, alarm=alarm)))
    await alarms.replace(tx, OWNER, [await _next(tx)] if _wanted(tx) else [])


async def _next(tx: Tx) -> Alarm:
    at = rules_figures.next_digest(tx.now, tx.office)
    return Alarm(OWNER, Rings.DIGEST, at, day=at.date())


def _wanted(tx: Tx) -> bool:
    return bool(tx.office.digest_readers()) or (tx.office.digest.desk and tx.office.bureau.desk_chat is not None)


def _planned(tx: Tx, alarm: Alarm) -> datetime:
    """When it should have come: its name has the day."""
    return datetime.combine(alarm.day or tx.today, tx.office.digest.at, tx.office.calendar.zone)


async def _send(tx: Tx, alarm: Alarm) -> None:
    planned = _planned(tx, alarm)
    start = rules_figures.period_start(planned, tx.office)
    last = await figures.last_rung(tx)
    since = min(start, last) if last else start
    desk = [tx.office.bureau.desk_chat] if tx.office.digest.desk and tx.office.bureau.desk_chat is not None else []
    with read_in(tx.office.bureau.language):
        digest = await _count(tx, since, alarm.name, late=tx.now - planned > LATE, told_to=last)
        for chat in desk:
            await _write(tx, digest, chat, STAFF, priority=Priority.DIGEST)
        to = tx.office.digest_readers_on(tx.today)
        for person in to:
            await _write(tx, digest, person, tx.office.roles_on(person, tx.today) & DECIDERS, priority=Priority.DIGEST)
        for period in reports_due(planned, tx.now, tx.office):
            await statistics.tell(tx, period, [*desk, *to], priority=Priority.DIGEST)


# ── on demand ──


async def answer(tx: Tx, actor: Actor, under: int | None = None) -> None:
    """/digest: the same, at any time, since the digest of the working day before."""
    if not actor.has(*READERS):
        raise Refusal("staff_only")
    digest = await _count(tx, rules_figures.period_start(tx.now, tx.office), "", late=False)
    roles = actor.roles & DECIDERS
    if tx.office.is_desk(actor.chat or 0) and not roles.isdisjoint(STAFF):
        roles = STAFF  # in the group it is everybody's there
    await _write(tx, digest, actor.chat or actor.id, roles, under=under)


async def _count(tx: Tx, since: datetime, rung: str, *, late: bool, told_to: datetime | None = None) -> Digest:
    year = tx.now.astimezone(tx.office.calendar.zone).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    earliest = min(since, year - datetime.resolution)
    open_ones = tuple(await tickets.open_tickets(tx))
    counted = rules_figures.figures(
        open_ones,
        await figures.counted(tx, earliest),
        await figures.received(tx, earliest),
        tx.office,
        since,
        tx.now,
    )
    pictured = await week.count(tx, counted.overdue)
    away = await absence.told(tx, told_to or since, counted.overdue)  # each is told once
    agenda = today(open_ones, counted.overdue, tx.office, tx.now)
    found = counted.lists() | agenda.lists()
    for one in pictured:
        found |= one.lists()
    found |= {f"away.{what}": ids for what in ("came", "late") if (ids := _of_all(away, what))}
    id = await figures.remember(tx, tx.now, since, rung, found)
    return Digest(id, open_ones, counted, agenda, pictured, away, found, late)


def _of_all(away: Iterable[Away], what: str) -> Ids:
    return rules_figures.unique(id for one in away for id in getattr(one, what))


# ── in words ──


async def _write(
    tx: Tx, digest: Digest, to: int, roles: frozenset[Role], *, priority: Priority | None = None,
    under: int | None = None,
) -> None:  # fmt: skip
    """To one reader: what needs a decision of these roles stands first."""
    with letters.read_by(tx, to):
        await _worded(tx, digest, to, roles, priority, under)


async def _worded(
    tx: Tx, digest: Digest, to: int, roles: frozenset[Role], priority: Priority | None, under: int | None
) -> None:
    wanted = rules_figures.pressing(o for t in digest.open for o in owed(t, tx.office, tx.now, roles))
    name, facts = _facts(tx, digest, wanted, roles)
    if name != "digest/quiet":  # an all-clear day is one line
        for one in digest.weeks:
            await week.write(tx, one, digest.id, digest.lists, to, priority, under=under)
    reader = Actor(to, "", roles, None, to)
    buttons = _buttons(tx, digest, wanted, reader)
    await letters.write(
        tx, to, name, buttons=buttons, priority=priority, reply_to=under, must=priority is not None, **facts
    )


def _leads_only(roles: frozenset[Role]) -> bool:
    """Somebody who leads and does no work of the desk."""
    return Role.CHIEF in roles and roles.isdisjoint(STAFF)


def _facts(tx: Tx, digest: Digest, wanted: Sequence[Owed], roles: frozenset[Role]) -> tuple[str, dict[str, Any]]:
    counted, found, for_chief = digest.figures, digest.lists, _leads_only(roles)
    local = counted.at.astimezone(tx.office.calendar.zone)
    sums = {name: _sum(found.get(name, ()), counted.kinds) for name in (*MAIN, "desk", "chief")}
    apart = [name for name, of in (("desk", STAFF), ("chief", {Role.CHIEF})) if not of <= roles]
    facts: dict[str, Any] = {
        "for_chief": for_chief, "may_decide": bool(roles),
        "late": digest.late,
        "away": [
            {"since": a.since, "until": a.until, "span": a.span, "came": _sum(a.came, counted.kinds),
             "late": _sum(a.late, counted.kinds)}
            for a in digest.away
        ],
        "today": phrase("lookup.day", month=local.month, day=local.day, weekday=weekday(local)),
        "since": counted.since,
        "until": counted.at,
        "decisions": [_decision(o, counted.at) for o in wanted[:DECISIONS]],
        "more": len(wanted) - DECISIONS,
        "waiting": len(wanted),
        "others": [(phrase(f"digest.others.{name}"), sums[name]) for name in apart if sums[name]["all"]],
        "rungs": [(_rung(rung), len(ids)) for rung, ids in digest.today.rungs],
        "meetings": [_meeting(ticket, one) for ticket, one in digest.today.meetings[:TODAY]],
        "promises": [_promise(tx, ticket, one) for ticket, one in digest.today.promises[:TODAY]],
        "n": sums, "keepers": by_person(digest.open, counted.overdue),
        "stages": [(phrase(f"lookup.stage.{stage}"), len(ids)) for stage, ids in counted.stages()],
        "overdue": [_timed(t) for t in counted.overdue[:OVERDUE]],
        "today_due": [_timed(t) for t in counted.today[:TODAY]],
        "satisfaction": [
            (phrase(f"digest.kind.{kind}"), sum(map(len, rated.values())),
             [(phrase(f"digest.rated.{a}"), len(ids)) for a, ids in rated.items()])
            for kind, rated in counted.satisfaction.items()
        ],
        "balances": _balances(counted),
    }  # fmt: skip
    quiet = counted.chief if for_chief else counted.desk + counted.chief
    return ("digest/quiet" if counted.quiet(quiet) else "digest/digest"), facts


def _sum(ids: Ids, kinds: Mapping[int, Kind]) -> dict[str, Any]:
    """A number with its parts: kinds are never added up silently."""
    parts = [(phrase(f"digest.kind.{kind}"), size) for kind, size in rules_figures.by_kind(ids, kinds).items()]
    only = parts[0][0] if len(parts) == 1 and Kind.HOTLINE not in rules_figures.by_kind(ids, kinds) else ""
    return {"all": len(ids), "parts": parts if len(parts) > 1 else [], "only": only}


def _decision(owed: Owed, now: datetime) -> dict[str, Any]:
    return {
        "number": owed.ticket.number, "title": bare(owed.ticket.title), "what": phrase(f"lookup.duty.{owed.duty}"),
        "since": owed.since, "due": owed.due, "late": owed.late(now), "urgent": owed.ticket.urgent,
    }  # fmt: skip


def _timed(timed: Timed) -> dict[str, Any]:
    return {
        "number": timed.ticket.number, "title": bare(timed.ticket.title), "due": timed.due,
        "stage": phrase(f"lookup.stage.{timed.stage}"),
    }  # fmt: skip


def _rung(rung: int) -> str:
    return phrase(f"ladder.rung.{rung}") if rung else phrase("digest.rung.none")


def _meeting(ticket: Ticket, one: Meeting) -> dict[str, Any]:
    kind = phrase(f"ladder.how.{one.kind}")
    return {"number": ticket.number, "kind": kind, "at": one.starts_at, "place": one.place}


def _promise(tx: Tx, ticket: Ticket, one: Commitment) -> dict[str, Any]:
    return {"number": ticket.number, "unit": tx.office.name_of(one.unit), "what": bare(one.what)}


def _balances(counted: Figures) -> list[dict[str, Any]]:
    """The ledger of the period and of the year, kind by kind; kinds are never added up."""
    return [
        {
            "year": span == "year", "span": phrase(f"digest.span.{span}"), "kind": phrase(f"digest.kind.{b.kind}"),
            "received": len(b.received), "even": b.even, "found": b.found,
            "groups": [(phrase(f"digest.group.{name}"), len(ids)) for name, ids in b.groups.items()],
        }
        for span, balances in (("period", counted.period), ("year", counted.year))
        for b in balances
    ]  # fmt: skip


def _buttons(tx: Tx, digest: Digest, wanted: Sequence[Owed], reader: Actor) -> Rows:
    """Each decision opens and is taken at once, by its place in the list; every number opens into its list."""
    found = digest.figures.lists() | digest.today.lists()
    away = [name for name in ("away.came", "away.late") if name in digest.lists]
    numbers = {o.ticket.id: o.ticket.number for o in wanted[:DECISIONS]}
    opened = rows((lookup_lists.open_button(id, number) for id, number in numbers.items()), 2)
    lines = (
        tuple(replace(button, label=f"{n} {button.label}") for button in lookup_open.decision(tx, o, reader))
        for n, o in enumerate(wanted[:DECISIONS], 1)
    )
    opened += tuple(line for line in lines if line)
    first, second = ("chief", "desk") if _leads_only(reader.roles) else ("desk", "chief")
    named = [name for name in (first, second, *MAIN) if name in found]
    said = {name for name in found if name.endswith(".received") and found[name] == found.get("new")}  # 新收 opens it
    others = [name for name in found if name not in named and name not in said]
    return opened + _list_buttons(digest, away, 2) + _list_buttons(digest, named, 2) + _list_buttons(digest, others, 3)


def _list_buttons(digest: Digest, names: Iterable[str], width: int) -> Rows:
    found = digest.lists
    kinds = digest.figures.kinds
    mixed = {name for name in found if len(rules_figures.by_kind(found[name], kinds)) > 1}
    together = phrase("digest.together")
    labels = ((n, f"{lists.short_title(n)}{together if n in mixed else ''} {len(found[n])}") for n in names)
    return rows((lists.button(digest.id, name, label) for name, label in labels), width)
