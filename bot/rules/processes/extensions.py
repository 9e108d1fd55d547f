"""Extensions (延期): a unit asks for more time; a supervisor rules the first, the chief the second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines import standstill
from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.model.people import Refusal, Role
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import Answers, Ruling
from bot.rules.processes.attempt import Attempt, lead_part
from bot.rules.processes.change import _facts, closed, opened
from bot.rules.processes.columns import LINE, NO, OWN, STAY, SV, UNASKED, WORDS, A, C, H, L, N, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Process, Sight, Tell, Todo

EXTENSIONS = 2  # the first ruled by a supervisor, the second by the chief


@dataclass(frozen=True, slots=True)
class Extension(Answers):
    """Why, how far it is, how it goes on, until which day; in whose name."""

    reason: str
    progress: str
    plan: str
    until: date
    head: str


def extension_in_time(attempt: Attempt) -> None:
    lead_part(attempt)
    ticket, calendar = attempt.ticket, attempt.office.calendar
    if ticket.asked(Asked.EXTENSION):
        raise Refusal("extension_waits")
    if len(standstill.extensions(ticket)) >= EXTENSIONS:
        raise Refusal("extensions_used")
    if ticket.due_at is None or ticket.first_dispatched_at is None:
        raise Refusal("nothing_asked")
    due = calendar.day_of(ticket.due_at)
    limits = attempt.office.limits_of(ticket)
    ahead = Limit.parse(limits["extension"])
    last = calendar.working_day(due, -ahead.amount)
    if attempt.today > last:
        raise Refusal("extension_too_late", limit=ahead, last=last)
    bound = Limit.parse(limits["extension_bound"])
    latest = calendar.due(ticket.first_dispatched_at, bound)
    given = attempt.given(Extension)
    day = given.until if given else None
    if latest <= ticket.due_at or (day and standstill.closes(day, calendar) > latest):
        raise Refusal("extension_too_far", latest=latest.date(), bound=bound)
    if day and day <= due:
        raise Refusal("extension_not_later", due=due)


def may_rule_extension(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.EXTENSION) is None:
        raise Refusal("nothing_asked")
    if attempt.someone and standstill.extensions(attempt.ticket) and not attempt.actor.has(Role.CHIEF):
        raise Refusal("chief_extends")


def _request_extension(ticket: Ticket, attempt: Attempt) -> Ticket:
    was = ticket.due_at.isoformat() if ticket.due_at else ""
    return opened(ticket, attempt.asks(Asked.EXTENSION, **_facts(ticket, attempt), was=was))


def _grant_extension(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.EXTENSION, "granted", attempt)


def _refuse_extension(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.EXTENSION, "refused", attempt)


def _first_extension(s: Sight) -> bool:
    return not standstill.extensions(s.ticket)


def _next_extension(s: Sight) -> bool:
    return bool(standstill.extensions(s.ticket))


# fmt: off
PAGE = Process(
    acts=(
        #   what happens         while it is      by       then it is  comes with      may it?             does
        Act(A.REQUEST_EXTENSION, {S.IN_PROGRESS}, {L, H},  STAY, Extension, extension_in_time, _request_extension),
        Act(A.GRANT_EXTENSION,   {S.IN_PROGRESS}, {SV, C}, STAY,       N, may_rule_extension, _grant_extension),
        Act(A.REFUSE_EXTENSION,  {S.IN_PROGRESS}, {SV, C}, STAY, Ruling, may_rule_extension, _refuse_extension),
    ),
    tells=(
        #    of what              enterprise, unit read later; is told
        Tell(A.REQUEST_EXTENSION, NO,    OWN,   ("asked.extension_ruler", "endorse.endorser")),
        Tell(A.GRANT_EXTENSION,   LINE,  WORDS, ("granted.asker", "granted.enterprise")),
        Tell(A.REFUSE_EXTENSION,  NO,    WORDS, ("refused.asker",)),
    ),
    offers=(
        #     card               row  label       action               verb    argument
        Offer("unit",            3,   "extend",   A.REQUEST_EXTENSION, "form", "extend"),
        Offer("extension_asked", 1,   "agree",    A.GRANT_EXTENSION,   "do",   A.GRANT_EXTENSION),
        Offer("extension_asked", 1,   "disagree", A.REFUSE_EXTENSION,  "form", "refuse_extension"),
    ),
    flows=(
        #    asked for           then happens         questions                 offered answers, read as days
        Flow("extend", A.REQUEST_EXTENSION, ("reason", "progress", "plan", "until"),
            (UNASKED, UNASKED, UNASKED, UNASKED), "until"),
        Flow("refuse_extension", A.REFUSE_EXTENSION,  ("text",),                               (UNASKED,)),
    ),
    deadlines=(
        #        what is due         while it is      one for each     counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("extension_ruling", {S.IN_PROGRESS}, Asked.EXTENSION, asked,        key("extension_ruling"),
                 "", "waits.extension_ruler"),
    ),
    todo=(
        #    what is owed       by    counted by          when
        Todo("extension_again", {C},  "extension_ruling", _next_extension, card="extension_asked"),
        Todo("extension",       {SV}, "extension_ruling", _first_extension, card="extension_asked"),
    ),
    decisions=(
        #        offers             about            letters
        Decision("extension_asked", Asked.EXTENSION, ("asked.desk", "asked.chief", "waits.desk", "waits.chief")),
    ),
    by_phone=frozenset({"granted.enterprise"}),
    followed=frozenset({"granted.enterprise"}),
)
# fmt: on
