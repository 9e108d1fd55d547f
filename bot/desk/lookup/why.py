"""Why: every limit of a ticket that counts now, and its due time day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.desk.cards import progress, views
from bot.desk.letters import letters
from bot.desk.lookup import waited
from bot.desk.lookup.readers import Look
from bot.rules.deadlines import deadlines, standstill
from bot.rules.deadlines import due as deadlines_due
from bot.rules.deadlines.explanation import Explanation, Run, explain
from bot.rules.deadlines.targets import Subject
from bot.rules.model.people import Actor
from bot.rules.model.status import WORKING, Status
from bot.rules.model.terms import Facts
from bot.rules.office import privacy
from bot.rules.tickets.plan import DEADLINES
from bot.rules.tickets.timeline import Side
from bot.voice.filters import weekday
from bot.voice.terms import answer_in_words, in_words, joined, kind_in_words
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets

FOR_UNIT = frozenset(
    {
        "sign",
        "contact",
        "progress",
        "resolve",
        "question",
        "promise",
        "head",
        "return_ruling",
        "extension_ruling",
        "pause",
        "milestone",
    }
)


@dataclass(frozen=True, slots=True)
class Counting:
    """A limit that counts now."""

    stage: str
    unit: str
    start: datetime
    limit: str
    due: datetime
    over: bool
    paused: str  # how long it stood still
    provisional: bool
    waits: str  # for the co-units that have not done their part


@dataclass(frozen=True, slots=True)
class Days:
    """Days that count alike, in words."""

    when: str
    kind: str
    days: int
    counted: int
    total: int
    worked: str
    start: bool
    provisional: bool
    stood: str  # of it, in pauses


async def tell(tx: Tx, look: Look, actor: Actor, under: int | None = None) -> None:
    """Answer with how the ticket's due times came about."""
    ticket, calendar = look.ticket, tx.office.calendar
    found, whole, stood = None, timedelta(), timedelta()
    counted = deadlines_due.as_counted(ticket, tx.office)
    since = deadlines_due.counts_from(counted)
    still = standstill.standstills(ticket, calendar)
    if since and ticket.due_at:
        start, end = standstill.whole_minute(since), standstill.whole_minute(ticket.due_at)
        limit = deadlines_due.resolution_limit(counted, tx.office)
        found = explain(calendar, start, end, limit, ((s.begins, s.ends) for s in still))
        whole = end - start if found.wall_clock else found.worked
        stood = standstill.stood(ticket, end, calendar, day_and_night=found.wall_clock)
    stops = [_stop(tx, one, found) for one in still]
    longer = [
        {"until": r.facts["until"], "by": r.ruled_name, "reason": await _fit(tx, look, r.facts["reason"])}
        for r in standstill.extensions(ticket)
    ]
    plan, stages = standstill.the_plan(ticket), standstill.milestones(ticket)
    await letters.write(
        tx, actor.chat or actor.id, "lookup/why", reply_to=under, about=ticket.id,
        ticket=await views.view(tx, ticket, look.view, actor.unit), waited=await waited.by_party(tx, ticket),
        counting=counting(tx, look, actor),
        running=ticket.status in WORKING, limit=progress.limit(ticket, None, tx.office), due=ticket.due_at,
        urgent_at=since if since != ticket.dispatched_at else None,
        shorter_already=ticket.urgent_at if counted is not ticket and not deadlines_due.by_named_day(ticket) else None,
        explained=found, days=[_days(tx, run, found) for run in found.runs] if found else [],
        worked=hours(whole) if found else "",
        reported_at=ticket.reported_at, stops=stops, stood=hours(stood), longer=longer,
        plan={"by": plan.asked_name, "until": stages[-1][0]} if plan and stages else None,
        counted=hours(whole - stood) if found else "",
        late=_late(tx, look, actor),
        profile=tx.office.profile_of(ticket), newest=tx.office.profile, finer=_finer(tx, look),
    )  # fmt: skip


def _late(tx: Tx, look: Look, actor: Actor) -> list[Facts]:
    """The units whose card came later than the dispatch, or has not come; a unit reads its own only."""
    return [
        {"unit": tx.office.name_of(part.unit), "since": part.dispatched_at, "came": part.delivered_at}
        for part in look.ticket.active
        if (part.unreached or (part.delivered_at and part.delivered_at > part.dispatched_at))
        and (look.side == Side.BUREAU or part.unit == actor.unit)
    ]


def _finer(tx: Tx, look: Look) -> str:
    """For which tickets the line of the profile is that gives this one its resolution limit; empty for most.

    That a confidential enterprise is a listed one is not for a unit.
    """
    ticket, kept = look.ticket, look.side == Side.UNIT and look.ticket.confidential
    line = tx.office.profile_of(ticket).finer(deadlines_due.resolution(ticket), ticket)
    if line is None or deadlines_due.by_named_day(ticket):
        return ""
    category = tx.office.category(line.category) if line.category else None
    words = [phrase("lookup.prefix", prefix=line.kind.prefix) if line.kind and not kept else ""]
    words += [category.name if category else line.category or ""]
    words += [phrase(f"grade.{line.grade}")] if line.grade else []
    words += [phrase(f"lookup.urgent.{line.urgent}".lower())] if line.urgent is not None else []
    return joined(filter(None, words)) or phrase("lookup.everything")


def _stop(tx: Tx, still: standstill.Standstill, found: Explanation | None) -> Facts:
    """One pause, in words."""
    why = answer_in_words(still.record.facts.get("reason") or "") or phrase(f"status.{Status.LONG_TERM}")
    day_and_night = found is not None and found.wall_clock
    stood = still.ends - still.begins if day_and_night else tx.office.calendar.worked(still.begins, still.ends)
    return {"why": why, "begins": still.begins, "ends": still.ends, "stood": hours(stood)}


async def _fit(tx: Tx, look: Look, text: str) -> str:
    if look.envelope:
        return text
    return privacy.for_unit(text, look.ticket, await tickets.envelope(tx, look.ticket.id))


def counting(tx: Tx, look: Look, actor: Actor) -> list[Counting]:
    """Every limit that counts now and concerns this reader."""
    found = []
    for line in DEADLINES:
        if look.ticket.status not in line.while_ or line.of == "gathering" or line.beside:
            continue  # a meeting is no due time; what somebody else is told of is the same one
        for subject in line.subjects(look.ticket):
            start, end = deadlines.starts(line, subject), deadlines.due_of(line, subject, tx.office)
            if start is None or end is None or not _concerns(look, actor, line.name, subject):
                continue
            held = deadlines.held(line, subject, tx.office)
            start = _own_since(line, subject) or deadlines.starts(line, held) or start
            paused = look.ticket.paused if line.name in ("accept", "silence") else timedelta()
            found.append(
                Counting(
                    phrase(f"lookup.stage.{line.name}"), tx.office.name_of(subject.unit), start,
                    _limit(tx, line, held), end, tx.now > end, hours(paused) if paused else "",
                    _provisional(tx, line, held, start, end), _waits_for(tx, line, subject),
                )
            )  # fmt: skip
    return found


def _waits_for(tx: Tx, line: deadlines.Deadline, subject: Subject) -> str:
    """For whom a lead waits that has only to report yet."""
    if line.name != "resolve" or subject.part is None or not subject.part.lead:
        return ""
    return joined(tx.office.name_of(part.unit) for part in subject.ticket.behind)


def _own_since(line: deadlines.Deadline, subject: Subject) -> datetime | None:
    """Since when a co-unit has to be done that has a limit of its own."""
    part = subject.part if line.limit is deadlines.until_resolved else None
    return deadlines_due.own_since(subject.ticket, part) if part else None


def _limit(tx: Tx, line: deadlines.Deadline, subject: Subject) -> str:
    if line.limit is deadlines.a_named_day:
        return phrase("lookup.named_date")
    if line.limit is deadlines.until_resolved:
        return progress.limit(subject.ticket, subject.part, tx.office)
    return in_words(deadlines.limit_of(line, subject, tx.office))


def _provisional(tx: Tx, line: deadlines.Deadline, subject: Subject, start: datetime, end: datetime) -> bool:
    """Whether it reaches into a year that is not announced yet; what runs day and night is sure all the same."""
    named = line.limit is deadlines.a_named_day
    sure = not named and deadlines.limit_of(line, subject, tx.office).unit in standstill.WALL_CLOCK
    return not sure and tx.office.calendar.is_provisional(start, end)


def _concerns(look: Look, actor: Actor, stage: str, subject: Subject) -> bool:
    if look.side == Side.BUREAU:
        return True
    return stage in FOR_UNIT and (subject.unit or actor.unit) == actor.unit


def _days(tx: Tx, run: Run, whole: Explanation) -> Days:
    year = whole.runs[0].first.year
    when = _day(run.first, year)
    if run.days > 1:
        when = phrase("lookup.days", first=when, last=_day(run.last, run.first.year))
    stood = hours(run.stood) if run.stood else ""
    kind = kind_in_words(run.kind)
    return Days(when, kind, run.days, run.counted, run.total, hours(run.worked), run.start, run.provisional, stood)


def _day(day: date, year: int) -> str:
    words = phrase("lookup.day", month=day.month, day=day.day, weekday=weekday(day))
    return words if day.year == year else f"{phrase('lookup.year', year=day.year)}{words}"


def hours(span: timedelta) -> str:
    """Working time: in hours and minutes, for a working day is no day of 24 hours."""
    whole, minutes = divmod(round(span.total_seconds() / 60), 60)
    parts = [phrase("lookup.hours", hours=whole)] if whole else []
    parts += [phrase("lookup.minutes", minutes=minutes)] if minutes else []
    return " ".join(parts) or phrase("lookup.minutes", minutes=0)
