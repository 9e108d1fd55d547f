"""Pauses (中止): the unit's clock stands still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rules.deadlines.deadlines import Deadline, a_named_day, asked, resumes_by_itself
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import OPEN, WORKING
from bot.rules.model.terms import Term, series
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import Answers
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import _facts, closed, opened
from bot.rules.processes.columns import LINE, STAY, SV, UNASKED, WORDS, A, B, C, N
from bot.rules.processes.row import Act, Flow, Offer, Options, Process, Tell
from bot.rules.reading.stock_answers import Pause

SHORT_PAUSE = 10  # working days; a longer one is the chief's


@dataclass(frozen=True, slots=True)
class Pausing(Answers):
    """Why, in one of the reasons and in words, and until which day."""

    reason: str
    text: str
    until: date


def may_pause(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.PAUSE):
        raise Refusal("paused_already")
    given = attempt.given(Pausing)
    if given is None:
        return
    if given.reason not in tuple(Pause):
        raise Refusal("pause_reason", reasons=series(Term(reason.key) for reason in Pause))
    day = given.until
    if day <= attempt.today:
        raise Refusal("day_not_later")
    long = attempt.office.calendar.working_days_between(attempt.today, day) > SHORT_PAUSE
    if long and attempt.someone and not attempt.actor.has(Role.CHIEF):
        raise Refusal("chief_pauses", days=SHORT_PAUSE)


def paused(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.PAUSE) is None:
        raise Refusal("not_paused")


def _pause(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.PAUSE, **_facts(ticket, attempt)))


def _resume(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.PAUSE, "over", attempt)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens  while it is  by          then it is  comes with  may it?    does
        Act(A.PAUSE,      WORKING,     {SV, C},    STAY,       Pausing,    may_pause, _pause),
        Act(A.RESUME,     OPEN,        {SV, C, B}, STAY,       N,          paused,    _resume),
    ),
    tells=(
        #    of what   enterprise, unit read later; is told
        Tell(A.PAUSE,  WORDS, WORDS, ("paused.units", "paused.enterprise", "paused.desk")),
        Tell(A.RESUME, LINE,  LINE,  ("resumed.units", "resumed.enterprise", "resumed.desk")),
    ),
    offers=(
        #     card    row  label     action    verb    argument
        Offer("more", 7,   "pause",  A.PAUSE,  "form", "pause"),
        Offer("more", 7,   "resume", A.RESUME, "do",   A.RESUME),
    ),
    flows=(
        #    asked for  then happens  questions                    offered answers, read as days
        Flow("pause",   A.PAUSE,      ("reason", "text", "until"), (Options.PAUSES, UNASKED, UNASKED), "until"),
    ),
    deadlines=(
        #        what is due  while it is  one for each  counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("pause",     OPEN,        Asked.PAUSE,  asked,        a_named_day,
                 "", "", "resume", ends=resumes_by_itself),
    ),
    by_phone=frozenset({"paused.enterprise"}),
    followed=frozenset({"paused.enterprise", "resumed.enterprise"}),
)
# fmt: on
