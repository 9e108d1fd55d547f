"""Questions of a unit to the enterprise (询问企业)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.model.people import Refusal
from bot.rules.model.status import AT_WORK
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import Words
from bot.rules.processes.attempt import Attempt, signed_part
from bot.rules.processes.change import _reached, closed, opened
from bot.rules.processes.columns import STAY, SV, UNASKED, WORDS, A, E, H, L, O, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Process, Tell


@dataclass(frozen=True, slots=True)
class Answer(Words):
    """The answer, and to which question; 0: to the only one."""

    request: int


def question_open(attempt: Attempt) -> None:
    if not attempt.ticket.asked(Asked.QUESTION):
        raise Refusal("nothing_asked")


def _ask(ticket: Ticket, attempt: Attempt) -> Ticket:
    return _reached(opened(ticket, attempt.asks(Asked.QUESTION, text=attempt.text)), attempt)


def _answer(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.QUESTION, "answered", attempt, which=attempt.of(Answer).request)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens  while it is  by          then it is  comes with  may it?        does
        Act(A.ASK,        AT_WORK,     {L, H},     STAY,       Words,      signed_part,   _ask),
        Act(A.ANSWER,     AT_WORK,     {E, O, SV}, STAY,       Answer,     question_open, _answer),
    ),
    tells=(
        #    of what   enterprise, unit read later; is told
        Tell(A.ASK,    WORDS, WORDS, ("asked.enterprise",)),
        Tell(A.ANSWER, WORDS, WORDS, ("answered.asker", "answered.enterprise")),
    ),
    offers=(
        #     card        row  label     action    verb    argument
        Offer("unit",     2,   "ask",    A.ASK,    "form", "ask"),
        Offer("question", 1,   "answer", A.ANSWER, "form", "answer"),
    ),
    flows=(
        #    asked for  then happens  questions  offered answers
        Flow("answer",  A.ANSWER,     ("text",), (UNASKED,)),
        Flow("ask",     A.ASK,        ("text",), (UNASKED,)),
    ),
    deadlines=(
        #        what is due  while it is                   one for each    counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("question",  {S.IN_PROGRESS, S.LONG_TERM}, Asked.QUESTION, asked,        key("question"),
                 "near.enterprise", "passed.unit"),
    ),
    decisions=(
        #        offers      about           letters
        Decision("question", Asked.QUESTION, ("asked.enterprise", "near.enterprise")),
    ),
    by_phone=frozenset({"asked.enterprise", "near.enterprise"}),
)
# fmt: on
