"""Progress (反馈进展): first contact and reports on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines.deadlines import Deadline, key, promised_by, resolved_by, until_resolved
from bot.rules.deadlines.due import came_late
from bot.rules.deadlines.targets import Subject
from bot.rules.model.people import Refusal
from bot.rules.model.status import AT_WORK, UNDER_WAY, WORKING, Status
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.processes.answers import Promise, Words
from bot.rules.processes.attempt import Attempt, nothing, signed_part
from bot.rules.processes.change import _contact, _reached, spoken_by
from bot.rules.processes.columns import LINE, NO, STAY, UNASKED, WORDS, A, B, H, L, N, S
from bot.rules.processes.commitments import none_by_the_accused, promised
from bot.rules.processes.row import Act, Flow, Offer, Process, Tell, unchanged


@dataclass(frozen=True, slots=True)
class Progress(Words):
    """How far it is, and what is promised with it."""

    promises: tuple[Promise, ...] = ()


def may_progress(attempt: Attempt) -> None:
    signed_part(attempt)
    none_by_the_accused(attempt)


def not_contacted(attempt: Attempt) -> None:
    signed_part(attempt)
    if attempt.part and attempt.part.contacted_at:
        raise Refusal("contacted_already")


def _progress(ticket: Ticket, attempt: Attempt) -> Ticket:
    return promised(spoken_by(_reached(ticket, attempt), attempt.actor.unit, attempt.now), attempt, "progress")


def _no_contact(s: Subject) -> datetime | None:
    spared = s.part is None or s.part.contacted_at or not s.ticket.has_enterprise
    return None if spared else _owed_since(s)


def _owed_since(s: Subject) -> datetime | None:
    """When the unit got it: for what another left undone before, or what did not arrive, it is not to blame. Before
    it has signed it owes the signature only; a co-unit cannot begin before the lead has signed."""
    part = s.part
    if part is None or part.signed_at is None or part.given_at is None:
        return None
    return part.given_at if part.lead or s.ticket.signed_at is None else max(part.given_at, s.ticket.signed_at)


def _last_word(s: Subject) -> datetime | None:
    """The unit's last word, or since when it has owed the first; whoever signs late gains no time by it."""
    since = _owed_since(s)
    return s.part.progressed_at or since if s.part and since else None


def progress_limit(s: Subject) -> str:
    again = s.part is not None and s.part.progressed_at is not None
    return "progress_urgent" if s.ticket.urgent else "progress_again" if again else "progress"


def _last_told(s: Subject) -> datetime | None:
    return s.ticket.told_at or s.ticket.submitted_at


def state_limit(s: Subject) -> str:
    return "state_long_term" if s.ticket.status == Status.LONG_TERM else "state"


def long_untold(s: Subject, office: Office) -> datetime | None:
    """When the enterprise has heard nothing for too long; that it was told of a passed date counts as a word."""
    told, limit = _last_told(s), Limit.parse(office.limits_of(s.ticket)[state_limit(s)])
    end = office.calendar.due(told, limit) if told else None
    promised = s.ticket.due_at
    if told and end and promised and told < promised <= end:
        return office.calendar.due(promised, limit)
    return end


def has_chat(ticket: Ticket, _: Office) -> bool:
    """Whether there is a chat to write to: a caller is not rung up to hear that nothing has happened."""
    return ticket.reporter is not None


def _promised_since(s: Subject) -> datetime | None:
    return s.ticket.dispatched_at if s.ticket.has_enterprise else None


def _dispatched(s: Subject) -> datetime | None:
    """Since the round's first dispatch; later where the unit's card came later."""
    part, since = s.part, s.ticket.dispatched_at
    if part is None or since is None:
        return since
    if not part.lead and s.ticket.signed_at is None:
        return None  # it cannot begin
    return max(part.given_at, since) if came_late(part) and part.given_at else since


# fmt: off
PAGE = Process(
    acts=(
        #   what happens  while it is  by      then it is  comes with  may it?        does
        Act(A.CONTACTED,  AT_WORK,     {L, H}, STAY,       N,          not_contacted, _contact),
        Act(A.PROGRESS,   AT_WORK,     {L, H}, STAY,       Progress,   may_progress,  _progress),
        Act(A.TELL_STATE, UNDER_WAY,   {B},    STAY,       N,          nothing,       unchanged),
    ),
    tells=(
        #    of what      enterprise, unit read later; is told
        Tell(A.CONTACTED, LINE,  LINE,  ("contacted.enterprise",)),
        Tell(A.PROGRESS,  WORDS, WORDS, ("progress.enterprise",)),
        Tell(A.TELL_STATE, NO,   NO,    ("state.enterprise",)),
    ),
    offers=(
        #     card    row  label        action       verb    argument
        Offer("unit", 2,   "progress",  A.PROGRESS,  "form", "progress"),
        Offer("unit", 3,   "contacted", A.CONTACTED, "do",   A.CONTACTED),
    ),
    flows=(
        #    asked for   then happens  questions  offered answers, read as days
        Flow("progress", A.PROGRESS,   ("text",), (UNASKED,), "text"),
    ),
    deadlines=(
        #        what is due  while it is      one for each  counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("contact",   {S.IN_PROGRESS}, "unit",       _no_contact,  key("contact"),
                 "", "", stands_still=True),
        Deadline("progress",  {S.IN_PROGRESS}, "unit",       _last_word,   progress_limit,
                 "", "", stands_still=True),
        Deadline("resolve",   WORKING,         "unit",       _dispatched,  until_resolved,
                 "", "", stands_still=True, halves=True, ends=resolved_by),
        Deadline("resolve_enterprise", UNDER_WAY, "ticket",  _promised_since, until_resolved,
                 "", "overdue.enterprise", halves=True, ends=promised_by),
        Deadline("state",     UNDER_WAY,       "ticket",     _last_told,  state_limit,
                 "", "", "tell_state", ends=long_untold, only=has_chat),
    ),
    followed=frozenset({"progress.enterprise", "overdue.enterprise", "state.enterprise"}),
    by_phone=frozenset({"overdue.enterprise"}),
)
# fmt: on
