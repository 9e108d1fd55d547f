"""The digest in words: what this reader must decide, what is red, one line of figures; a button opens the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.desk.downtime.absence import Absences
from bot.desk.ledgers import request
from bot.desk.lookup import lists as lookup_lists
from bot.desk.lookup import open as lookup_open
from bot.desk.reports import ledger, lists, statistics
from bot.rules.model.kinds import Kind
from bot.rules.model.meetings import Commitment, Meeting
from bot.rules.model.messages import Line, Rows
from bot.rules.model.people import STAFF, Actor, Role
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Ticket
from bot.rules.reading.days.periods import MONTH
from bot.rules.reading.signs import bare
from bot.rules.reports.figures import Balance, Figures
from bot.rules.reports.periods import Period, containing
from bot.rules.reports.sums.lots import Lists
from bot.rules.reports.today import Today, by_person
from bot.rules.reports.waits import Brief, Timed
from bot.rules.reports.week import Week
from bot.rules.tickets.todo import Owed
from bot.voice.buttons import rows
from bot.voice.filters import weekday
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.tickets import tickets

DECISIONS, OVERDUE, TODAY = 10, 8, 6  # lines of each part; the rest opens from its button
RED = ("overdue", "today", "meetings", "promises")  # what opens from the digest itself
FIGURES = ("new", "closed", "unsigned", "enterprise", "callbacks")  # the one line
AWAY = ("away.came", "away.late")


@dataclass(frozen=True, slots=True)
class Report:
    """A week or a month that is over: told by its name and one line; whoever presses reads it whole."""

    period: Period
    balances: tuple[Balance, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What was counted, and where the lists behind the numbers are kept."""

    id: int
    open: tuple[Brief, ...]
    told: Mapping[int, Ticket]  # those of which a line is said
    figures: Figures
    today: Today
    weeks: tuple[Week, ...]  # kind by kind
    away: Absences
    lists: Lists
    late: bool  # it should have come earlier: the hotline was down
    reports: tuple[Report, ...] = ()
    head: tuple[int, str] | None = None  # where the journal stands, for those who keep it


async def read(tx: Tx, counted: Figures) -> dict[int, Ticket]:
    """The tickets of which a line is said because of their time."""
    ids = [one.id for one in (*counted.overdue[:OVERDUE], *counted.today[:TODAY])]
    return {ticket.id: ticket for ticket in await tickets.these(tx, ids)}


def leads_only(roles: frozenset[Role]) -> bool:
    """Somebody who leads and does no work of the desk."""
    return Role.CHIEF in roles and roles.isdisjoint(STAFF)


def lines(tx: Tx, digest: Digest, wanted: Sequence[Owed], reader: Actor) -> tuple[Line, ...]:
    """What this reader must decide, a line each: it says what became of it once that is decided, by whomever."""
    found = []
    for place, one in enumerate(wanted[:DECISIONS], 1):
        said = _decision(place, one, digest)
        buttons = tuple(button.data for button in lookup_open.decision(tx, one, reader))
        words, short = say("digest/_line", **said), say("digest/_line_over", **said)
        found.append(Line(one.ticket.id, one.name, words, short, buttons))
    return tuple(found)


def facts(tx: Tx, digest: Digest, many: int, asked: Sequence[Line], roles: frozenset[Role]) -> tuple[str, Facts]:
    """The template for this reader, and what it says."""
    counted, found, for_chief = digest.figures, digest.lists, leads_only(roles)
    local = counted.at.astimezone(tx.office.calendar.zone)
    sums = {name: ledger.total(found.get(name, ()), counted.kinds) for name in (*lists.MAIN, "desk", "chief")}
    apart = [name for name, of in (("desk", STAFF), ("chief", {Role.CHIEF})) if not of <= roles]
    said: Facts = {
        "for_chief": for_chief, "may_decide": bool(roles),
        "late": digest.late,
        "away": [
            {"since": a.since, "until": a.until, "span": a.span, "came": ledger.total(a.came, counted.kinds),
             "late": ledger.total(a.late, counted.kinds)}
            for a in digest.away.each
        ],
        "today": phrase("lookup.day", month=local.month, day=local.day, weekday=weekday(local)),
        "since": counted.since,
        "decisions": [Markup(line.words) for line in asked],  # noqa: S704 - our own template
        "more": many - DECISIONS,
        "waiting": many,
        "others": [(phrase(f"digest.others.{name}"), sums[name]) for name in apart if sums[name]["all"]],
        "rungs": [(ledger.rung(rung), len(ids)) for rung, ids in digest.today.rungs],
        "meetings": [_meeting(ticket, one) for ticket, one in digest.today.meetings[:TODAY]],
        "promises": [_promise(tx, ticket, one) for ticket, one in digest.today.promises[:TODAY]],
        "n": sums,
        "figures": [(phrase(f"digest.list.{name}"), sums[name]) for name in FIGURES if sums[name]["all"]],
        "stages": [(phrase(f"lookup.stage.{stage}"), len(ids)) for stage, ids in counted.stages()],
        "overdue": [_timed(tx, digest.told[t.id], t) for t in counted.overdue[:OVERDUE]],
        "today_due": [_timed(tx, digest.told[t.id], t) for t in counted.today[:TODAY]],
        "uneven": [ledger.line(b, span) for span, b in _balances(counted) if not b.even],
        "reports": [_report(one) for one in digest.reports],
        "head": digest.head,
        "keepers": by_person(digest.open, counted.overdue),
    }  # fmt: skip
    quiet = counted.chief if for_chief else counted.desk + counted.chief
    return ("digest/quiet" if counted.quiet(quiet) else "digest/digest"), said


def _balances(counted: Figures) -> list[tuple[str, Balance]]:
    return [("period", b) for b in counted.period] + [("year", b) for b in counted.year]


def _decision(place: int, owed: Owed, digest: Digest) -> Facts:
    return {
        "place": place, "number": owed.ticket.number, "title": bare(owed.ticket.title),
        "what": phrase(f"lookup.duty.{owed.called}"),
        "since": owed.since, "due": owed.due, "late": owed.late(digest.figures.at), "urgent": owed.ticket.urgent,
    }  # fmt: skip


def _timed(tx: Tx, ticket: Ticket, timed: Timed) -> Facts:
    return {
        "number": ticket.number, "title": bare(ticket.title), "due": timed.due,
        "stage": phrase(f"lookup.stage.{timed.stage}"), "unit": tx.office.name_of(timed.unit),
    }  # fmt: skip


def _meeting(ticket: Ticket, one: Meeting) -> Facts:
    kind = phrase(f"ladder.how.{one.kind}")
    return {"number": ticket.number, "kind": kind, "at": one.starts_at, "place": one.place}


def _promise(tx: Tx, ticket: Ticket, one: Commitment) -> Facts:
    return {"number": ticket.number, "unit": tx.office.name_of(one.unit), "what": bare(one.what)}


def _report(report: Report) -> Facts:
    return {
        "name": statistics.named(report.period),
        "balances": [ledger.line(b) for b in report.balances if b.received],
    }  # fmt: skip


def buttons(tx: Tx, digest: Digest, wanted: Sequence[Owed], reader: Actor) -> Rows:
    """Each decision opens and is taken at once, by its place in the list; then what is red, and the rest."""
    numbers = {o.ticket.id: o.ticket.number for o in wanted[:DECISIONS]}
    opened = rows((lookup_lists.open_button(id, number) for id, number in numbers.items()), 2)
    lines = (
        tuple(replace(button, label=f"{n} {button.label}") for button in lookup_open.decision(tx, o, reader))
        for n, o in enumerate(wanted[:DECISIONS], 1)
    )
    red = _numbers(digest, [name for name in (*AWAY, *RED) if name in digest.lists])
    more = (lists.button(digest.id, lists.EVERYTHING, phrase("digest.button.numbers")),)
    periods = tuple(statistics.button(one.period) for one in digest.reports)
    ledgers = (request.button(containing(MONTH, tx.today)),)
    return opened + tuple(line for line in lines if line) + red + ((*more, *ledgers, *periods),)


def _numbers(digest: Digest, names: Iterable[str]) -> Rows:
    kinds: Mapping[int, Kind] = digest.figures.kinds
    return rows((lists.number_button(digest.id, digest.lists, name, kinds) for name in names), 2)
