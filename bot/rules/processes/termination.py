"""Termination (终结): a supervisor proposes, the chief decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.model.people import Refusal
from bot.rules.model.status import OPEN
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import Answers
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import _facts, closed, opened
from bot.rules.processes.columns import LINE, NO, STAY, SV, UNASKED, A, C, N, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Process, Tell, Todo


@dataclass(frozen=True, slots=True)
class Termination(Answers):
    """Why it cannot be solved, on what ground, and which other way there is."""

    reason: str
    basis: str
    alternative: str


def no_termination(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.TERMINATION):
        raise Refusal("termination_waits")


def another_terminates(attempt: Attempt) -> None:
    proposal = attempt.ticket.asked(Asked.TERMINATION)
    if proposal is None:
        raise Refusal("nothing_asked")
    if proposal.asked_by == attempt.actor.id:
        raise Refusal("two_people")


def _propose_terminate(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.TERMINATION, **_facts(ticket, attempt)))


def _terminate(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(closed(ticket, Asked.TERMINATION, "granted", attempt), ending="terminated")


def _refuse_terminate(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.TERMINATION, "refused", attempt)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens         while it is  by    then it is    comes with        may it?             does
        Act(A.PROPOSE_TERMINATE, OPEN,        {SV}, STAY,         Termination,      no_termination, _propose_terminate),
        Act(A.TERMINATE,         OPEN,        {C},  S.TERMINATED, N,                another_terminates, _terminate),
        Act(A.REFUSE_TERMINATE,  OPEN,        {C},  STAY,         N, another_terminates, _refuse_terminate),
    ),
    tells=(
        #    of what              enterprise, unit read later; is told
        Tell(A.PROPOSE_TERMINATE, NO,    NO,    ("proposed.chief", "proposed.desk")),
        Tell(A.TERMINATE,         LINE,  LINE,  ("terminated.enterprise", "terminated.units", "terminated.desk")),
        Tell(A.REFUSE_TERMINATE,  NO,    NO,    ("refused.desk",)),
    ),
    offers=(
        #     card                row  label        action               verb    argument
        Offer("more",             10,  "grave",     A.PROPOSE_TERMINATE, "more", "grave"),
        Offer("grave",            2,   "terminate", A.PROPOSE_TERMINATE, "form", "terminate"),
        Offer("terminate",        1,   "agree",     A.TERMINATE,         "do",   A.TERMINATE),
        Offer("terminate",        1,   "disagree",  A.REFUSE_TERMINATE,  "do",   A.REFUSE_TERMINATE),
        Offer("terminate_wanted", 1,   "terminate", A.PROPOSE_TERMINATE, "form", "terminate"),
    ),
    flows=(
        #    asked for    then happens         questions                           offered answers
        Flow("terminate", A.PROPOSE_TERMINATE, ("reason", "basis", "alternative"), (UNASKED, UNASKED, UNASKED)),
    ),
    deadlines=(
        #        what is due    while it is  one for each       counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("termination", OPEN,        Asked.TERMINATION, asked,        key("termination"),
                 "", "waits.chief"),
    ),
    todo=(
        #    what is owed  by   counted by
        Todo("terminate",  {C}, "termination", card="terminate"),
    ),
    decisions=(
        #        offers              about              letters
        Decision("terminate",        Asked.TERMINATION, ("proposed.chief", "waits.chief")),
        Decision("terminate_wanted", None,              ("callback/terminate_wanted.desk",)),
    ),
    by_phone=frozenset({"terminated.enterprise"}),
    followed=frozenset({"terminated.enterprise"}),
)
# fmt: on
