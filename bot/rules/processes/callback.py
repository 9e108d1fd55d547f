"""The callback (回访): the enterprise is asked whether it is solved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.rules.deadlines.deadlines import Deadline, key
from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes.answers import NOTHING, Answers
from bot.rules.processes.attempt import Attempt, anybody, nothing
from bot.rules.processes.change import again
from bot.rules.processes.columns import LINE, NO, SKIP, STAY, SV, WORDS, A, B, C, E, N, O, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Process, Sight, Tell, Todo, unchanged
from bot.rules.processes.termination import no_termination


@dataclass(frozen=True, slots=True)
class Called(Answers):
    """It was tried to reach the enterprise."""

    channel: str  # telegram or phone


@dataclass(frozen=True, slots=True)
class Solved(Answers):
    """It is solved, wholly or partly."""

    solved: str
    satisfied: str
    channel: str


@dataclass(frozen=True, slots=True)
class Unsolved(Answers):
    """It is not, and why not."""

    cause: str


def round_below_three(attempt: Attempt) -> None:
    if attempt.ticket.round >= 3:
        raise Refusal("chief_decides")


def round_three(attempt: Attempt) -> None:
    if attempt.ticket.round < 3 or attempt.ticket.solved == "no":
        raise Refusal("chief_decides")


def third_no_told(attempt: Attempt) -> None:
    if attempt.ticket.solved != "no":
        raise Refusal("moved_on", status=attempt.ticket.status)


def tried_enough(attempt: Attempt) -> None:
    wanted = int(attempt.office.limits_of(attempt.ticket)["callback_attempts"])
    if attempt.ticket.attempts < wanted or attempt.ticket.called == 0:
        raise Refusal("call_more", done=attempt.ticket.attempts, wanted=wanted, phone=attempt.ticket.called)


def _call(ticket: Ticket, attempt: Attempt) -> Ticket:
    by_phone = attempt.of(Called).channel == "phone"
    return replace(ticket, attempts=ticket.attempts + 1, called=ticket.called + by_phone)


def _yes(ticket: Ticket, attempt: Attempt) -> Ticket:
    said = attempt.of(Solved)
    return replace(ticket, solved=said.solved, satisfied=said.satisfied)


def _third_no(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, solved="no")


def _none(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, solved="none", ending="not_reached")


def third_no_said(s: Sight) -> bool:
    return s.ticket.solved == "no"


def _unreachable(s: Sight) -> bool:
    try:
        tried_enough(Attempt(s.ticket, anybody(None), NOTHING, s.office, s.now))
    except Refusal:
        return False
    return not third_no_said(s)


def _phone(s: Sight) -> bool:
    """The chat is used up, or there never was one: somebody must ring."""
    asked_enough = s.ticket.attempts >= int(s.office.limits_of(s.ticket)["callback_attempts"])
    return (s.ticket.reporter is None or asked_enough) and not _unreachable(s) and not third_no_said(s)


def may_want_termination(attempt: Attempt) -> None:
    third_no_told(attempt)
    no_termination(attempt)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens        while it is  by          then it is    comes with     may it?               does
        Act(A.CALL_ATTEMPT,     {S.HANDLED}, {B, O, SV}, STAY,         N,             nothing,              _call),
        Act(A.CALLBACK_YES,     {S.HANDLED}, {E, O, SV}, S.STRUCK_OFF, Solved, nothing, _yes, step_bound=True),
        Act(A.CALLBACK_NO,      {S.HANDLED}, {E, O, SV}, S.DISPATCHED, Unsolved, round_below_three,
            again, step_bound=True),
        Act(A.THIRD_NO,         {S.HANDLED}, {E, O, SV}, STAY, Unsolved, round_three, _third_no, step_bound=True),
        Act(A.REDO,             {S.HANDLED}, {C},        S.DISPATCHED, N,             third_no_told,        again),
        Act(A.WANT_TERMINATION, {S.HANDLED}, {C},        STAY,         N,             may_want_termination, unchanged),
        Act(A.CALLBACK_NONE,    {S.HANDLED}, {SV},       S.STRUCK_OFF, N,             tried_enough,         _none),
    ),
    tells=(
        #    of what             enterprise, unit read later; is told
        Tell(A.CALL_ATTEMPT,     NO,    NO,    ()),
        Tell(A.CALLBACK_YES,     WORDS, WORDS, ("struck_off.enterprise", "struck_off.units", "struck_off.desk")),
        Tell(A.CALLBACK_NO,      WORDS, WORDS, ("again.units", "again.enterprise", "not_solved.desk")),
        Tell(A.THIRD_NO,         WORDS, NO,    ("third_no.chief", "third_no.enterprise", "third_no.desk")),
        Tell(A.REDO,             LINE,  LINE,  ("again.units", "again.enterprise", "redo.desk")),
        Tell(A.WANT_TERMINATION, NO,    NO,    ("terminate_wanted.desk",)),
        Tell(A.CALLBACK_NONE,    LINE,  LINE,  ("not_reached.enterprise", "struck_off.units", "struck_off.desk")),
    ),
    offers=(
        #     card               row  label               action              verb     argument
        Offer("desk",            8, "phone",            A.CALL_ATTEMPT,     "phone", ""),
        Offer("third_no",        1, "redo",             A.REDO,             "do",    A.REDO),
        Offer("third_no",        1, "long_term",        A.TO_LONG_TERM,     "form",  "long_term"),
        Offer("third_no",        2, "want_termination", A.WANT_TERMINATION, "do",    A.WANT_TERMINATION),
        Offer("callback_lapsed", 1, "agree",            A.CALLBACK_NONE,    "do",    A.CALLBACK_NONE),
    ),
    flows=(
        #    asked for  then happens   questions  offered answers
        Flow("cause",   A.CALLBACK_NO, ("text",), (SKIP,)),
    ),
    deadlines=(
        #        what is due  while it is  one for each  counted from                    limit
        #        said at 70 %, said when passed, done when passed
        Deadline("callback",  {S.HANDLED}, "ticket",     lambda s: s.ticket.approved_at, key("callback_lapse"),
                 "", "lapsed.desk"),
    ),
    todo=(
        #    what is owed   by       counted by  when
        Todo("third_no",    {C},     "callback", third_no_said, card="third_no"),
        Todo("not_reached", {SV},    "callback", _unreachable, card="callback_lapsed"),
        Todo("phone",       {O, SV}, "callback", _phone),
    ),
    decisions=(
        #        offers             about  letters
        Decision("third_no",        None,  ("third_no.chief",)),
        Decision("callback_lapsed", None,  ("lapsed.desk",)),
    ),
    followed=frozenset({"struck_off.enterprise", "again.enterprise"}),
)
# fmt: on
