"""FACTS: the ladder of supervision, one line for each fact that calls for a rung; and when each rings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.calendar.limits import Unit
from bot.rules.deadlines import deadlines
from bot.rules.model.alarms import Alarm, Owner, Rings, Target
from bot.rules.model.papers import Paper, Rung, Stage, Supervision, fact_of
from bot.rules.model.people import Role
from bot.rules.model.status import WORKING
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.supervision.causes import (
    Cause,
    Finds,
    Lines,
    again_unanswered,
    complex_matter,
    counted,
    first_overdue_day,
    limit,
    near,
    never,
    passed,
    second_redo,
    two_reds,
    unanswered,
    unless_waiting,
)
from bot.rules.supervision.rungs import RUNGS


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: which rung it calls for, when, and who is told; whatever holds for every paper of it says the rung."""

    rung: Rung
    name: str
    finds: Finds
    tells: tuple[str, ...]
    on_paper: bool = True  # a hint, or a word to the desk, is written on nothing

    @property
    def by(self) -> Role:
        """CLOCK: it happens by itself; otherwise it is only proposed, and this role takes it up."""
        return RUNGS[self.rung].fired_by

    @property
    def paper(self) -> Paper | None:
        """What it is written on."""
        return RUNGS[self.rung].paper if self.on_paper else None

    @property
    def answer(self) -> str:
        """The limit of the profile within which the unit has to answer."""
        return RUNGS[self.rung].answer if self.on_paper else ""


@dataclass(frozen=True, slots=True)
class Due:
    """A rung that one fact calls for, and that has not been said yet."""

    line: Fact
    cause: Cause

    @property
    def fact(self) -> str:
        """What it is remembered by."""
        return fact_of(self.line.name, self.cause.key)


def _whole(name: str) -> str:
    return name if "/" in name else f"papers/{name}"  # the folder of templates


R = Rung
# fmt: off
FACTS: tuple[Fact, ...] = tuple(replace(fact, tells=tuple(map(_whole, fact.tells))) for fact in (
    #    rung          fact              fires when                    who is told (templates/zh/papers/…)
    Fact(R.HINT,       "sign_near",      near("sign"),                 ("sign_near.unit",)),
    Fact(R.HINT,       "contact_near",   near("contact"),              ("contact_near.unit",)),
    Fact(R.HINT,       "progress_near",  near("progress"),             ("progress_near.unit",)),
    Fact(R.HINT,       "resolve_near",   near("resolve"),              ("resolve_near.unit",)),
    Fact(R.BLUE,       "unsigned",       passed("sign"),               ("warned.unit",)),
    Fact(R.BLUE,       "ring",           passed("sign", "ring"),       ("unsigned.desk",), on_paper=False),
    Fact(R.BLUE,       "no_contact",     passed("contact"),            ("warned.unit",)),
    Fact(R.BLUE,       "no_progress",    passed("progress"),           ("warned.unit",)),
    Fact(R.YELLOW,     "unsigned_day",   counted("sign", "urge_unsigned"), ("urged.unit", "urged.desk")),
    Fact(R.YELLOW,     "overdue",        unless_waiting(first_overdue_day("resolve")),
         ("urged.unit", "urged.desk")),
    Fact(R.RED,        "overdue_days",   unless_waiting(passed("resolve", "red")),
         ("red_slip.addressed", "red_slip.enterprise")),
    Fact(R.RED,        "redo",           second_redo,                  ("red_slip.addressed", "red_slip.enterprise")),
    Fact(R.RED,        "important",      never,                        ("red_slip.addressed", "red_slip.enterprise")),
    Fact(R.MEETING,    "complex",        unanswered(R.YELLOW, "meeting", complex_matter), ("meetings/card.invited",)),
    Fact(R.MEETING,    "red_unanswered", unanswered(R.RED, "red_answer"), ("meetings/card.invited",)),
    Fact(R.NOTICE,     "no_reason",      unanswered(R.YELLOW, "notice"), ("notice.everybody",)),
    Fact(R.INTERVIEW,  "two_reds",       two_reds,                     ("meetings/card.invited",)),
    Fact(R.INTERVIEW,  "no_change",      unanswered(R.NOTICE, "notice_answer"), ("meetings/card.invited",)),
    Fact(R.INTERVIEW,  "still_no_change", again_unanswered(R.INTERVIEW, "notice_answer", "still_no_change"),
         ("meetings/card.invited",)),
    Fact(R.HANDOVER,   "misconduct",     never,                        ("handed_over.desk", "handed_over.chief")),
))
# fmt: on
LINES = {line.name: line for line in FACTS}


def waiting(ticket: Ticket, office: Office, lines: Lines) -> Iterator[Due]:
    """Every rung that a fact calls for, now or later, and that this fact has not fired yet."""
    fired = {said.fact for said in ticket.supervisions}
    for line in FACTS:
        for cause in line.finds(ticket, office, lines):
            due = Due(line, cause)
            if due.fact not in fired and not _held(line, cause, ticket):
                yield due


def _held(line: Fact, cause: Cause, ticket: Ticket) -> bool:
    """Whether the clock says it to a unit whose group takes nothing now: said, it would not be; it waits."""
    part = ticket.part_of(cause.unit)
    return line.by == Role.CLOCK and line.on_paper and part is not None and part.out_of_reach


def plan(ticket: Ticket, office: Office, lines: Lines) -> list[Alarm]:
    """Every alarm this ticket should have for its rungs, and for the papers that wait for a signature."""
    owner = Owner.ticket(ticket.id)
    rungs = [Alarm(owner, Rings.RUNG, due.cause.at, fact=due.fact) for due in waiting(ticket, office, lines)]
    unsigned = [(said, signer_urged_at(said, ticket, office)) for said in ticket.supervisions if signable(said, ticket)]
    papers = [Alarm(owner, Rings.PAPER, at, of=Target.record(said.id, said.urged)) for said, at in unsigned]
    return [*rungs, *papers]


def signable(said: Supervision, ticket: Ticket) -> bool:
    """Whether it waits, and makes sense: who has reported or goes on by a plan is pressed no more, only talked to."""
    pressed = ticket.status in WORKING and not relieved(said, ticket)
    return said.waits and ticket.open and (RUNGS[said.rung].of_unit or pressed)


def relieved(said: Supervision, ticket: Ticket) -> bool:
    """Whether the unit it is about has the matter no more."""
    return said.unit is not None and ticket.part_of(said.unit) is None


def held(said: Supervision) -> bool:
    """Whether it would have gone by itself, and waits because nobody knows yet whether these days are worked."""
    return said.stage == Stage.PROPOSED and LINES[said.line].by == Role.CLOCK


def to_draft(said: Supervision) -> bool:
    """Whether a supervisor has to draft it before somebody can sign."""
    return said.stage == Stage.PROPOSED and LINES[said.line].by == Role.SUPERVISOR


def waits_for_notice(due: Due, ticket: Ticket, moment: datetime, office: Office) -> bool:
    """Whether a slip is only drafted: a feast without its notice is near. Urgent matters count by the wall clock."""
    table, day = office.calendar.table, office.calendar.day_of(moment)
    return due.line.paper is not None and due.line.by == Role.CLOCK and not ticket.urgent and table.doubtful(day)


def signer_urged_at(said: Supervision, ticket: Ticket, office: Office) -> datetime:
    """When whoever has to sign is reminded: after the limit, then so many working days later, in the morning."""
    since = datetime.fromisoformat(str(said.facts["since"]))
    span, calendar = limit("sign_paper", ticket, office), office.calendar
    if said.urged and span.unit is Unit.WORKING_DAY:
        return calendar.opening_of(calendar.working_day(calendar.day_of(since), span.amount))
    return deadlines.spoken(calendar.due(since, span), ticket, office)


def quarter(moment: datetime, office: Office) -> datetime:
    """When the quarter of this moment began."""
    local = moment.astimezone(office.calendar.zone)
    return datetime(local.year, (local.month - 1) // 3 * 3 + 1, 1, tzinfo=office.calendar.zone)
