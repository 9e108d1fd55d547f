"""The conditions of meetings, visits and commitments: each refuses with a reason, or says nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.deadlines.deadlines import Deadline, before_it, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.action import Action
from bot.rules.model.meetings import Answer, Kept, Meeting, MeetingKind, Reply, Stage, made_at, with_changed
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import OPEN, WRITTEN_UP, Status
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.processes.answers import Promise, Which, Words, WordsOn
from bot.rules.processes.attempt import Attempt, meant
from bot.rules.processes.columns import DONE, LINE, NO, OWN, SKIP, STAY, SV, UNASKED, WORDS, A, C, H, L, N, O
from bot.rules.processes.commitments import _promises_ahead, promised
from bot.rules.processes.row import About, Act, Flow, Offer, Options, Process, Tell, Todo


@dataclass(frozen=True, slots=True)
class Convening(Which):
    """What kind of meeting; then when, where, who is invited, what about, and the number of its notice."""

    meet: MeetingKind
    starts_at: datetime | None = None
    when: str = ""
    place: str = ""
    units: tuple[str, ...] = ()
    agenda: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Moving(Which):
    """The new time, and the new place where one is named."""

    when: str
    starts_at: datetime
    place: str = ""


@dataclass(frozen=True, slots=True)
class Minutes(WordsOn):
    """The minutes, and what was promised, in lines; and how those were read."""

    promises: tuple[Promise, ...]
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Seen(Words):
    """A visit that was made without having been called: when, where; who was there and what they saw."""

    starts_at: datetime
    when: str = ""
    place: str = ""


GUESTS_MAY = frozenset({"read_notice", "attend", "excuse", "keep_promise", "explain_promise"})
"""What a unit without a part may do when it was invited, or has promised something."""


def guest(ticket: Ticket, unit: str | None) -> bool:
    """Whether this unit was invited to a meeting on the ticket, or has promised something there."""
    invited = any(unit in g.units for g in ticket.meetings)
    return unit is not None and (invited or any(c.unit == unit for c in ticket.commitments))


def may_convene(attempt: Attempt) -> None:
    """Some unit is invited, none that is complained of, and it is still to come."""
    said = attempt.given(Convening)
    if said and said.meet == MeetingKind.INTERVIEW and attempt.someone and not attempt.actor.has(Role.CHIEF):
        raise Refusal("chief_signs")
    if said and attempt.ticket.against in said.units:
        raise Refusal("complained_of", unit=attempt.office.name_of(attempt.ticket.against))
    _ahead(attempt)


def may_reconvene(attempt: Attempt) -> None:
    called(attempt)
    _ahead(attempt)


def _ahead(attempt: Attempt) -> None:
    said = attempt.given(Convening) or attempt.given(Moving)
    if said and said.starts_at is not None and said.starts_at <= attempt.now:
        raise Refusal("time_past")


def called(attempt: Attempt) -> None:
    if attempt.someone and not meeting_meant(attempt).called:
        raise Refusal("gathering_over")


def invited(attempt: Attempt) -> None:
    """Until it begins, a unit may say whether it comes, and change its mind."""
    if not attempt.someone:
        return
    one = meeting_meant(attempt)
    if not one.called or attempt.now >= one.starts_at:
        raise Refusal("gathering_over")
    if attempt.actor.unit not in one.units:
        raise Refusal("not_invited")


def may_minute(attempt: Attempt) -> None:
    """Minutes are written once, after it has begun."""
    called(attempt)
    if attempt.someone and attempt.now < meeting_meant(attempt).starts_at:
        raise Refusal("not_held_yet")
    _promises_ahead(attempt)


def was_there(attempt: Attempt) -> None:
    """What is written down has happened."""
    seen = attempt.given(Seen)
    if seen and seen.starts_at > attempt.now:
        raise Refusal("visit_to_come")


def meeting_meant(attempt: Attempt) -> Meeting:
    """The meeting or visit that is meant."""
    return meant(attempt, attempt.ticket.meetings)


def _convene(ticket: Ticket, attempt: Attempt) -> Ticket:
    said = attempt.of(Convening)
    assert said.starts_at is not None  # noqa: S101 - only what is asked early has none yet
    one = Meeting(
        0, said.meet, said.starts_at, said.place, said.units, said.agenda, said.number, attempt.now,
        attempt.actor.id, attempt.actor.name,
    )  # fmt: skip
    return replace(ticket, meetings=(*ticket.meetings, one))


def _reconvene(ticket: Ticket, attempt: Attempt) -> Ticket:
    """At another time everybody has to say again whether they come."""
    said = attempt.of(Moving)
    return _changed(
        ticket, attempt, lambda g: replace(g, starts_at=said.starts_at, place=said.place or g.place, replies={})
    )


def _call_off(ticket: Ticket, attempt: Attempt) -> Ticket:
    return _changed(ticket, attempt, lambda g: replace(g, stage=Stage.OFF, minutes=attempt.text))


def _reply(ticket: Ticket, attempt: Attempt) -> Ticket:
    answer = Answer.ATTEND if attempt.action == Action.ATTEND else Answer.EXCUSED
    reply = Reply(answer, attempt.actor.name, attempt.now, attempt.text)
    return _changed(ticket, attempt, lambda g: replace(g, replies={**g.replies, str(attempt.actor.unit): reply}))


def _minutes(ticket: Ticket, attempt: Attempt) -> Ticket:
    words, name, now = attempt.text, attempt.actor.name, attempt.now
    after = _changed(
        ticket, attempt,
        lambda g: replace(g, stage=Stage.HELD, minutes=words, minuted_at=now, minuted_name=name),
    )  # fmt: skip
    return promised(after, attempt, made_at(attempt.which))


def _seen(ticket: Ticket, attempt: Attempt) -> Ticket:
    """It is a visit like one that was called, and has its record already."""
    seen, by, now = attempt.of(Seen), attempt.actor, attempt.now
    one = Meeting(
        0, MeetingKind.SITE, seen.starts_at, seen.place, (), "", "", now, by.id, by.name,
        stage=Stage.HELD, minutes=seen.text, minuted_at=now, minuted_name=by.name,
    )  # fmt: skip
    return replace(ticket, meetings=(*ticket.meetings, one))


def ended(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The matter is over: nobody meets on it any more; what has begun still gets its minutes, and counts.

    What was promised for later holds only when it was solved.
    """
    kept = ticket.status in WRITTEN_UP
    off = tuple(
        replace(g, stage=Stage.OFF) if g.called and not (kept and g.starts_at <= attempt.now) else g
        for g in ticket.meetings
    )
    if ticket.status == Status.STRUCK_OFF:
        return replace(ticket, meetings=off)
    dropped = tuple(replace(c, stage=Kept.DROPPED, closed_at=attempt.now) if c.open else c for c in ticket.commitments)
    return replace(ticket, meetings=off, commitments=dropped)


def joined(before: Ticket, after: Ticket, attempt: Attempt) -> Ticket:
    """Who gets a part is invited too where every unit of the matter was, and it is still to come."""
    had = {part.unit for part in before.active}
    new = tuple(part.unit for part in after.active if part.unit not in had)

    def whole(one: Meeting) -> Meeting:
        ahead = one.called and one.starts_at > attempt.now and one.kind != MeetingKind.INTERVIEW
        if not ahead or not had <= set(one.units):
            return one
        return replace(one, units=(*one.units, *(unit for unit in new if unit not in one.units)))

    return replace(after, meetings=tuple(whole(one) for one in after.meetings))


def _changed(ticket: Ticket, attempt: Attempt, change: Callable[[Meeting], Meeting]) -> Ticket:
    return replace(ticket, meetings=with_changed(ticket.meetings, attempt.which, change))


def first_begins(ticket: Ticket, _: Office) -> datetime | None:
    """When the first of the meetings that are called begins."""
    return min((g.starts_at for g in ticket.meetings if g.called), default=None)


def _called(s: Subject) -> datetime | None:
    return s.meeting.called_at if s.meeting else None


def _begun(s: Subject) -> datetime | None:
    return s.meeting.starts_at if s.meeting else None


# fmt: off
PAGE = Process(
    acts=(
        #   what happens  while it is  by          then it is  comes with      may it?        does
        Act(A.CONVENE,    OPEN,        {SV, C},    STAY, Convening, may_convene, _convene, about=About.PAPER),
        Act(A.RECONVENE,  OPEN,        {SV, C},    STAY, Moving, may_reconvene, _reconvene, about=About.MEETING),
        Act(A.CALL_OFF,   WRITTEN_UP,  {SV, C},    STAY,       WordsOn,        called, _call_off, about=About.MEETING),
        Act(A.ATTEND,     OPEN,        {L, H},     STAY,       N,              invited, _reply, about=About.MEETING),
        Act(A.EXCUSE,     OPEN,        {L, H},     STAY,       WordsOn,        invited, _reply, about=About.MEETING),
        Act(A.MINUTES,    WRITTEN_UP,  {O, SV, C}, STAY,       Minutes,      may_minute, _minutes, about=About.MEETING),
        Act(A.SITE_SEEN,  OPEN,        {SV, C},    STAY,       Seen,         was_there,  _seen),
    ),
    tells=(
        #    of what      enterprise, unit read later; is told
        Tell(A.CONVENE,   NO,    LINE,  ()),
        Tell(A.RECONVENE, NO,    LINE,  ("moved.invited",)),
        Tell(A.CALL_OFF,  NO,    LINE,  ("off.invited",)),
        Tell(A.ATTEND,    NO,    LINE,  ()),
        Tell(A.EXCUSE,    NO,    OWN,   ("excused.desk",)),
        Tell(A.MINUTES,   LINE,  WORDS, ("minutes.invited", "minutes.enterprise")),
        Tell(A.SITE_SEEN, LINE,  LINE,  ("site_seen.desk", "minutes.enterprise")),
    ),
    offers=(
        #     card          row  label         action       verb    argument
        Offer("more",       6,   "site",       A.CONVENE,   "form", "site"),
        Offer("more",       6,   "coordinate", A.CONVENE,   "form", "coordinate"),
        Offer("more",       6,   "study",      A.CONVENE,   "form", "study"),
        Offer("more",       5,   "site_seen",  A.SITE_SEEN, "form", "site_seen"),
        Offer("gathering",  1,   "minutes",    A.MINUTES,   "form", "minutes"),
        Offer("gathering",  2,   "reconvene",  A.RECONVENE, "form", "reconvene"),
        Offer("gathering",  2,   "call_off",   A.CALL_OFF,  "form", "call_off"),
        Offer("invitation", 1,   "attend",     A.ATTEND,    "do",   A.ATTEND),
        Offer("invitation", 1,   "excuse",     A.EXCUSE,    "form", "excuse"),
    ),
    flows=(
        #    asked for     then happens  questions                             offered answers, read as days
        Flow("site", A.CONVENE, ("when", "place", "units", "agenda"),
            (UNASKED, UNASKED, Options.INVITED, UNASKED), "when"),
        Flow("coordinate", A.CONVENE, ("when", "place", "units", "agenda"),
            (UNASKED, UNASKED, Options.INVITED, UNASKED), "when"),
        Flow("study", A.CONVENE, ("when", "place", "units", "agenda"),
            (UNASKED, UNASKED, Options.INVITED, UNASKED), "when"),
        Flow("reconvene",  A.RECONVENE,  ("when", "place"),                    (UNASKED, SKIP), "when"),
        Flow("call_off",   A.CALL_OFF,   ("text",),                            (UNASKED,)),
        Flow("excuse",     A.EXCUSE,     ("text",),                            (UNASKED,)),
        Flow("minutes",    A.MINUTES,    ("text", "lines"),                    (DONE, SKIP), "lines"),
        Flow("site_seen",  A.SITE_SEEN,  ("when", "place", "text"),            (UNASKED, UNASKED, DONE), "when"),
        Flow("interview",  A.CONVENE,    ("when", "place", "agenda"),          (UNASKED, UNASKED, UNASKED), "when"),
    ),
    deadlines=(
        #        what is due       while it is  one for each  counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("gathering",      OPEN,        "gathering",  _called,      key("meeting_remind"),
                 "", "near.attending", ahead=True, ends=before_it),
        Deadline("gathering_desk", OPEN,        "gathering",  _called,      key("meeting_remind"),
                 "", "near.desk", ahead=True, ends=before_it),
        Deadline("minutes",        WRITTEN_UP,  "gathering",  _begun,       key("minutes"),
                 "", "minutes_wanted.desk"),
    ),
    todo=(
        #    what is owed  by       counted by  when
        Todo("minutes",    {O, SV}, "minutes",   begins=first_begins),
        Todo("gathering",  {L, H},  "gathering"),
    ),
    followed=frozenset({"minutes.enterprise"}),
)
# fmt: on
