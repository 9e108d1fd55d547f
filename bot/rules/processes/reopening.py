"""Reopening (重新办理), and the question a month later."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.rules.deadlines.deadlines import Deadline, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.people import Refusal, Role
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes import reopening
from bot.rules.processes.answers import NOTHING, Words
from bot.rules.processes.attempt import Attempt, anybody, nothing
from bot.rules.processes.change import again, closed, opened
from bot.rules.processes.columns import LINE, NO, STAY, SV, UNASKED, WORDS, A, B, C, E, N, O, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Process, Sight, Tell

REOPEN_DAYS = 15  # in which the enterprise may have it taken up again

ROUNDS = 3  # from here on the chief decides


def reopen_ends(attempt: Attempt) -> bool:
    """Whether the enterprise itself can no longer have it taken up again."""
    ended = attempt.ticket.ended_at
    late = ended is None or attempt.now > ended + timedelta(days=REOPEN_DAYS)
    return late and attempt.ticket.asked(Asked.REBOUND) is None


def may_reopen(attempt: Attempt) -> None:
    if attempt.ticket.lead is None:
        raise Refusal("nobody_had_it")
    if attempt.someone and not attempt.actor.has(Role.SUPERVISOR, Role.CHIEF) and reopen_ends(attempt):
        raise Refusal("reopen_late", days=REOPEN_DAYS, number=attempt.ticket.number)


def rebound_open(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.REBOUND) is None:
        raise Refusal("nothing_asked")


def dissatisfied(attempt: Attempt) -> None:
    if attempt.ticket.lead is None or attempt.ticket.satisfied != "no" or reopen_ends(attempt):
        raise Refusal("callback_over")
    if attempt.ticket.round >= ROUNDS:
        raise Refusal("chief_decides")


def _reopen(ticket: Ticket, attempt: Attempt) -> Ticket:
    after = closed(closed(ticket, Asked.REBOUND, "answered", attempt), Asked.REVIEW, "dropped", attempt)
    after = closed(after, Asked.ANSWER_ABOVE, "dropped", attempt)
    return replace(again(after, attempt), ended_at=None)


def _rebound(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.REBOUND))


def _rebound_yes(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.REBOUND, "answered", attempt)


def reopens(s: Sight) -> bool:
    """Whether the enterprise itself may have it taken up again."""
    return not reopening.reopen_ends(Attempt(s.ticket, anybody(None), NOTHING, s.office, s.now))


def _verified(s: Subject) -> datetime | None:
    """Struck off because the enterprise said so: hard matters, and all of listed enterprises, are asked about again."""
    asked_again = s.ticket.grade in (Grade.A, Grade.B) or s.ticket.kind == Kind.LISTED
    asked_again = asked_again and s.ticket.has_enterprise
    return s.ticket.ended_at if asked_again and s.ticket.solved in ("yes", "partly") else None


# fmt: off
PAGE = Process(
    acts=(
        #   what happens        while it is     by             then it is    comes with  may it?       does
        Act(A.REOPEN,           {S.STRUCK_OFF}, {E, O, SV, C}, S.DISPATCHED, Words,      may_reopen,   _reopen),
        Act(A.REDO_FOR_CONDUCT, {S.STRUCK_OFF}, {E, O, SV},    S.DISPATCHED, N,          dissatisfied, _reopen),
        Act(A.REBOUND,          {S.STRUCK_OFF}, {B},           STAY,         N,          nothing,      _rebound),
        Act(A.REBOUND_YES,      {S.STRUCK_OFF}, {E, O, SV},    STAY,         N,          rebound_open, _rebound_yes),
    ),
    tells=(
        #    of what             enterprise, unit read later; is told
        Tell(A.REOPEN,           WORDS, WORDS, (
            "review/reopened.units", "review/reopened.enterprise", "review/reopened.desk",
        )),
        Tell(A.REDO_FOR_CONDUCT, WORDS, WORDS, (
            "review/reopened.units", "review/reopened.enterprise", "review/reopened.desk",
        )),
        Tell(A.REBOUND,          LINE,  NO,    ("rebound.enterprise",)),
        Tell(A.REBOUND_YES,      LINE,  NO,    ("rebound_yes.enterprise",)),
    ),
    offers=(
        #     card            row  label           action         verb    argument  when
        Offer("desk",         10, "redo",         A.REOPEN,      "form", "reopen"),
        Offer("tracker",      3,  "redo",         A.REOPEN,      "form", "reopen", reopens),
        Offer("rebound",      1,  "still_solved", A.REBOUND_YES, "do",   A.REBOUND_YES),
        Offer("rebound",      1,  "unsolved",     A.REOPEN,      "form", "reopen"),
        Offer("dissatisfied", 1,  "redo",         A.REOPEN,      "form", "reopen"),
    ),
    flows=(
        #    asked for  then happens  questions  offered answers
        Flow("reopen",  A.REOPEN,     ("text",), (UNASKED,)),
    ),
    deadlines=(
        #        what is due  while it is     one for each  counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("rebound",   {S.STRUCK_OFF}, "ticket",     _verified,    key("rebound"),
                 "", "", "rebound"),
    ),
    decisions=(
        #        offers          about          letters
        Decision("rebound",      Asked.REBOUND, ("rebound.enterprise",)),
        Decision("dissatisfied", None,          ("dissatisfied.chief",)),
    ),
    by_phone=frozenset({"rebound.enterprise"}),
)
# fmt: on
