"""DEADLINES: which alarms a ticket has set, worked out anew after each change; and how its due time came about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines import standstill
from bot.rules.deadlines.due import due, resolution, resolution_limit
from bot.rules.deadlines.quiet_hours import call_times
from bot.rules.deadlines.targets import Subject
from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.meetings import Gathering, upcoming
from bot.rules.model.status import OPEN, PROMISED, REVIEWED, WORKING, WRITTEN_UP, Status
from bot.rules.model.ticket import Alarm, Asked, Ticket
from bot.rules.office.office import Office

URGENT_HAS_ITS_OWN = frozenset({"dispatch", "sign", "progress", "resolve"})
STANDS_STILL = frozenset({"sign", "contact", "progress", "resolve"})  # in a pause
AHEAD = frozenset({"gathering", "gathering_desk"})  # they ring before something: nothing is late then
NEAR = 0.7  # 提示: when this much of a limit has passed


Start = Callable[[Subject], datetime | None]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One line: a limit, from when it counts, and what the clock says before it and when it has passed."""

    name: str
    while_: frozenset[Status]
    of: str  # ticket, part, milestone, gathering, commitment, or a kind of side record
    starts: Start
    limit: Callable[[Ticket], str]  # a key of the profile
    near: str  # template said at 70 % of the limit; empty: nothing
    passed: str  # template said when it has passed
    does: str = ""  # the action the clock performs when it has passed, instead of only speaking

    def subjects(self, ticket: Ticket) -> Iterator[Subject]:
        """What this line counts for in this ticket."""
        if self.of == "ticket":
            yield Subject(ticket)
        elif self.of == "part":
            yield from (Subject(ticket, part=part) for part in ticket.active)
        elif self.of == "milestone":
            plan = ticket.asked(Asked.LONG_TERM)
            yield from (Subject(ticket, request=plan, milestone=n) for n, _ in enumerate(standstill.milestones(ticket)))
        elif self.of == "gathering":
            yield from (Subject(ticket, gathering=g) for g in upcoming(ticket.gatherings))
        elif self.of == "commitment":
            yield from (Subject(ticket, commitment=c) for c in ticket.commitments if c.open)
        else:
            yield from (Subject(ticket, request=r) for r in ticket.requests if r.kind == self.of and r.state == "open")


def _undecided(s: Subject) -> datetime | None:
    """A proposal not to accept waits for the chief: the desk is not told to press what it cannot press."""
    return None if s.ticket.asked(Asked.REJECTION) else s.ticket.submitted_at


def _to_dispatch(s: Subject) -> datetime | None:
    """Since it was accepted, since the last unit was relieved of it, or since it was taken up after a withdrawal."""
    relieved = [part.ended_at for part in s.ticket.assignments if part.ended_at and part.round == s.ticket.round]
    back = [r for r in s.ticket.requests if r.kind == Asked.OWN_WISH and r.state == "refused"]
    taken_up = [r.ruled_at for r in back if r.ruled_at]
    return max([*relieved, *taken_up, s.ticket.accepted_at]) if s.ticket.accepted_at else None


def _unsigned(s: Subject) -> datetime | None:
    return s.part.dispatched_at if s.part and s.part.signed_at is None else None


def _no_contact(s: Subject) -> datetime | None:
    return None if s.ticket.contacted_at else given_at(s.ticket)


def given_at(ticket: Ticket) -> datetime | None:
    """When the lead got it: for what another unit left undone before, it is not to blame."""
    return ticket.lead.dispatched_at if ticket.lead else ticket.dispatched_at


def _last_word(s: Subject) -> datetime | None:
    """The lead's last word, or since when it has owed the first; whoever signs late gains no time by it."""
    return s.ticket.progressed_at if has_spoken(s.ticket) else given_at(s.ticket)


def has_spoken(ticket: Ticket) -> bool:
    given = given_at(ticket)
    return bool(ticket.progressed_at and given and ticket.progressed_at >= given)


def asked(s: Subject) -> datetime | None:
    return s.request.asked_at if s.request else None


def _verified(s: Subject) -> datetime | None:
    """Struck off because the enterprise said so: hard matters, and all of listed enterprises, are asked about again."""
    asked_again = s.ticket.grade in (Grade.A, Grade.B) or s.ticket.kind == Kind.LISTED
    return s.ticket.ended_at if asked_again and s.ticket.solved in ("yes", "partly") else None


def sampled(ticket: Ticket, office: Office) -> bool:
    """Whether it is one of those that are asked again after they withdrew: every so many, by its number."""
    serial = int(ticket.number.rpartition("-")[2] or 0)
    return serial % int(office.profile.limits["withdraw_sample"]) == 0


def _called(s: Subject) -> datetime | None:
    return s.gathering.called_at if s.gathering else None


def _uncontested(s: Subject) -> datetime | None:
    """A return that the chief rules has the limit of the ownership meeting instead."""
    return None if s.request and s.ticket.asked(Asked.OWNERSHIP, s.request.unit) else asked(s)


def _begun(s: Subject) -> datetime | None:
    return s.gathering.starts_at if s.gathering else None


def _promised(s: Subject) -> datetime | None:
    return s.commitment.made_at if s.commitment else None


def a_named_day(_: Ticket) -> str:
    """No limit of the profile: the record itself names the day."""
    return ""


def key(name: str) -> Callable[[Ticket], str]:
    """The limit of this name, or its urgent twin."""
    return lambda t: f"{name}_urgent" if t.urgent and name in URGENT_HAS_ITS_OWN else name


def progress_limit(t: Ticket) -> str:
    return "progress_urgent" if t.urgent else "progress_again" if has_spoken(t) else "progress"


S = Status
# fmt: off
DEADLINES: tuple[Deadline, ...] = (
    #        what is due       while it is              one for each      counted from                 limit                  said at 70 %             said when passed          done when passed
    Deadline("accept",         frozenset({S.SUBMITTED}),  "ticket",       _undecided,                  key("accept"),         "desk/accept_near",      "desk/accept_passed"),
    Deadline("silence",        frozenset({S.SUBMITTED}),  "ticket",       lambda s: s.ticket.submitted_at, key("accept_silence"), "",                  "desk/accepted_by_silence", "accept"),
    Deadline("supply",         frozenset({S.INFO_NEEDED}), Asked.SUPPLY,  asked,                      key("supply"),         "enterprise/supply_near", "",                      "supply_lapsed"),
    Deadline("dispatch",       frozenset({S.ACCEPTED}),   "ticket",       _to_dispatch,                key("dispatch"),       "desk/dispatch_near",    "desk/dispatch_passed"),
    Deadline("sign",           WORKING,                   "part",         _unsigned,                   key("sign"),           "",                      ""),  # told by the ladder
    Deadline("contact",        frozenset({S.IN_PROGRESS}), "ticket",      _no_contact,                 key("contact"),        "",                      ""),  # told by the ladder
    Deadline("progress",       frozenset({S.IN_PROGRESS}), "ticket",      _last_word,                  progress_limit,             "",                      ""),  # told by the ladder
    Deadline("resolve",        WORKING,                   "ticket",       lambda s: s.ticket.dispatched_at, resolution,         "",                      ""),  # told by the ladder
    Deadline("question",       frozenset({S.IN_PROGRESS, S.LONG_TERM}), Asked.QUESTION, asked,                     key("question"),       "enterprise/question_near", "unit/question_passed"),
    Deadline("head",           frozenset({S.IN_PROGRESS, S.LONG_TERM}), Asked.REPORT,  asked,                      key("head"),           "",                      "head/waits"),
    Deadline("return_ruling",  WORKING,                   Asked.RETURN,   _uncontested,                key("return_ruling"),  "",                      "desk/return_waits"),
    Deadline("ownership",      WORKING,                   Asked.OWNERSHIP, asked,                     key("ownership"),      "",                      "chief/ownership_waits"),
    Deadline("extension_ruling", frozenset({S.IN_PROGRESS}), Asked.EXTENSION, asked,                  key("extension_ruling"), "",                    "extension/waits"),
    Deadline("pause",          OPEN,                      Asked.PAUSE,    asked,                      a_named_day,           "",                      "",                      "resume"),
    Deadline("rejection",      frozenset({S.SUBMITTED}),  Asked.REJECTION, asked,                     key("return_ruling"),  "",                      "chief/reject_waits"),
    Deadline("milestone",      frozenset({S.LONG_TERM}),  "milestone",    asked,                      a_named_day,           "unit/milestone_near",   "unit/milestone_passed"),
    Deadline("milestone_desk", frozenset({S.LONG_TERM}),  "milestone",    asked,                      a_named_day,           "",                      "desk/milestone_passed"),
    Deadline("wish",           OPEN,                      Asked.WISH,     asked,                      key("withdraw_again"), "",                      "enterprise/withdraw_again"),
    Deadline("wish_lapse",     OPEN,                      Asked.WISH,     asked,                      key("withdraw_lapse"), "",                      "",                      "go_on"),
    Deadline("termination",    OPEN,                      Asked.TERMINATION, asked,                   key("termination"),    "",                      "chief/terminate_waits"),
    Deadline("review_asked",   REVIEWED,                  Asked.REVIEW,   asked,                      key("review_ruling"),  "desk/review_waits",     "desk/review_waits"),
    Deadline("rebound",        frozenset({S.STRUCK_OFF}), "ticket",       _verified,                   key("rebound"),        "",                      "",                      "rebound"),
    Deadline("own_wish",       frozenset({S.WITHDRAWN}),  "ticket",       lambda s: s.ticket.ended_at, key("withdraw_check"), "",                      "",                      "ask_own_wish"),
    Deadline("withdrawal",     OPEN,                      Asked.WITHDRAWAL, asked,                    key("review"),         "",                      "desk/withdrawal_waits"),
    Deadline("review",         frozenset({S.FEEDBACK_SUBMITTED}), "ticket", lambda s: s.ticket.reported_at, key("review"),    "desk/review_near",      "desk/review_passed"),
    Deadline("gathering",      OPEN,                      "gathering",    _called,                     key("meeting_remind"), "",                      "invited/gathering_near"),
    Deadline("gathering_desk", OPEN,                      "gathering",    _called,                     key("meeting_remind"), "",                      "desk/gathering_near"),
    Deadline("minutes",        WRITTEN_UP,                "gathering",    _begun,                      key("minutes"),        "",                      "desk/minutes_wanted"),
    Deadline("promise",        PROMISED,                  "commitment",   _promised,                   a_named_day,           "unit/promise_near",     "unit/promise_passed"),
    Deadline("promise_desk",   PROMISED,                  "commitment",   _promised,                   a_named_day,           "",                      "desk/promise_passed"),
    Deadline("callback",       frozenset({S.HANDLED}),    "ticket",       lambda s: s.ticket.approved_at, key("callback_lapse"), "",                   "desk/callback_lapsed"),
)
# fmt: on
BY_NAME = {line.name: line for line in DEADLINES}


def limit_of(line: Deadline, ticket: Ticket, office: Office) -> Limit:
    """The limit this line counts with for this ticket."""
    if line.name.startswith("resolve"):
        return resolution_limit(ticket, office)
    return Limit.parse(office.limits_of(ticket)[line.limit(ticket)])


def due_of(line: Deadline, subject: Subject, office: Office) -> datetime | None:
    """When the limit of this line runs out."""
    start = line.starts(subject)
    if start is None or (line.name == "own_wish" and not sampled(subject.ticket, office)):
        return None
    if line.name.startswith("resolve"):
        return due(subject.ticket, office)
    if subject.milestone is not None:
        day, _ = standstill.milestones(subject.ticket)[subject.milestone]
        met = standstill.met(day, subject.ticket, office.calendar)
        return None if met else standstill.closes(day, office.calendar)
    if line.name == "pause":
        return standstill.resumes(subject.request, office.calendar) if subject.request else None
    if subject.commitment:
        return standstill.closes(subject.commitment.until, office.calendar)
    limit = limit_of(line, subject.ticket, office)
    if subject.gathering and line.name != "minutes":
        return _before(subject.gathering, limit, office)
    end = office.calendar.due(start, limit)
    if line.name in STANDS_STILL:
        return standstill.shifted(end, start, limit, subject.ticket, office.calendar)
    if line.name in ("accept", "silence") and subject.ticket.paused:
        end = office.calendar.add(end, subject.ticket.paused)
    return end


def _before(gathering: Gathering, limit: Limit, office: Office) -> datetime | None:
    """When everybody is reminded of a meeting; not at all when it is called later than that."""
    at = office.calendar.before(gathering.starts_at, limit)
    return at if at > gathering.called_at else None


def plan(ticket: Ticket, office: Office) -> list[Alarm]:
    """Every alarm this ticket should have. A ringing alarm that is not among them is no longer wanted."""
    alarms = []
    for line in DEADLINES:
        if ticket.status not in line.while_:
            continue
        for subject in line.subjects(ticket):
            start, end = line.starts(subject), due_of(line, subject, office)
            if start is None or end is None:
                continue
            if line.near:
                near = near_of(line, start, end, ticket, office)
                alarms.append(_alarm(ticket, f"{line.name}.near{subject.suffix}", near))
            if line.passed or line.does:
                at = spoken(end, ticket, office) if ticket.open else office.calendar.working_moment(end)
                alarms.append(_alarm(ticket, f"{line.name}.passed{subject.suffix}", at))
    alarms += [_alarm(ticket, f"call.{n}", at) for n, at in enumerate(call_times(ticket, office), 1)]
    return alarms


def _alarm(ticket: Ticket, name: str, at: datetime) -> Alarm:
    return Alarm(f"ticket:{ticket.id}", name, at)


def near_of(line: Deadline, start: datetime, end: datetime, ticket: Ticket, office: Office) -> datetime:
    """When 70 % of the time that counts has passed; a pause does not count."""
    if line.name not in STANDS_STILL or not standstill.standstills(ticket, office.calendar):
        return _near(start, end, ticket, office)
    counted = office.calendar.worked(start, end) - standstill.stood(ticket, end, office.calendar)
    first = office.calendar.add(start, max(counted, timedelta()) * NEAR)
    limit = limit_of(line, ticket, office)
    return spoken(standstill.shifted(first, start, limit, ticket, office.calendar), ticket, office)


def _near(start: datetime, end: datetime, ticket: Ticket, office: Office) -> datetime:
    if ticket.urgent:
        return start + (end - start) * NEAR
    return spoken(office.calendar.add(start, office.calendar.worked(start, end) * NEAR), ticket, office)


def spoken(moment: datetime, ticket: Ticket, office: Office) -> datetime:
    """Nobody is reminded outside working time, unless it is urgent."""
    return moment if ticket.urgent else office.calendar.working_moment(moment)


def line_of(alarm: Alarm) -> tuple[Deadline | None, str, str]:
    """The line of DEADLINES behind an alarm, what rings (near, passed, or the number of a call), and its suffix."""
    name, _, suffix = alarm.name.partition(":")
    line, _, what = name.rpartition(".")
    return BY_NAME.get(line), what, suffix
