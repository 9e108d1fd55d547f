"""Answer upward (答复上级): a task from above has ended, and whoever gave it is told what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.model.kinds import Kind
from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import Words
from bot.rules.processes.attempt import Attempt, nothing
from bot.rules.processes.change import closed, opened
from bot.rules.processes.columns import NO, STAY, SV, A, B, N, O
from bot.rules.processes.row import Act, Decision, Flow, Offer, Options, Process, Tell, Todo

ANSWERED = frozenset({Status.STRUCK_OFF, Status.TERMINATED})


@dataclass(frozen=True, slots=True)
class AnswerAbove(Words):
    """What was answered; to whom and when stands in it or in the record."""


def owed(before: Ticket, after: Ticket) -> bool:
    """Whether whoever gave a task is to be answered now, because it has just ended."""
    ends = before.open and after.status in ANSWERED and after.kind == Kind.ASSIGNED
    return ends and after.asked(Asked.ANSWER_ABOVE) is None


def owes_above(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.ANSWER_ABOVE) is None:
        raise Refusal("nothing_to_answer_above")


def _owe(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.ANSWER_ABOVE))


def _answer(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.ANSWER_ABOVE, "answered", attempt)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens        while it is  by       then it is  comes with   may it?     does
        Act(A.OWE_ANSWER_ABOVE, ANSWERED,    {B},     STAY,       N,           nothing,    _owe),
        Act(A.ANSWER_ABOVE,     ANSWERED,    {O, SV}, STAY,       AnswerAbove, owes_above, _answer),
    ),
    tells=(
        #    of what            enterprise, unit read later; is told
        Tell(A.OWE_ANSWER_ABOVE, NO, NO, ("owed.desk",)),
        Tell(A.ANSWER_ABOVE,     NO, NO, ("answered.desk",)),
    ),
    offers=(
        #     card    row  label           action          verb    argument
        Offer("desk",  9,  "answer_above", A.ANSWER_ABOVE, "form", "answer_above"),
        Offer("above", 1,  "answer_above", A.ANSWER_ABOVE, "form", "answer_above"),
    ),
    flows=(
        #    asked for       then happens    questions  offered answers
        Flow("answer_above", A.ANSWER_ABOVE, ("text",), (Options.DRAFTED,)),
    ),
    deadlines=(
        #        what is due  while it is  one for each        counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("above",     ANSWERED,    Asked.ANSWER_ABOVE, asked,        key("answer_above"),
                 "", "waits.desk"),
    ),
    todo=(
        #    what is owed   by       counted by
        Todo("above",       {O, SV}, "above", card="above"),
    ),
    decisions=(
        #        offers   about               letters
        Decision("above", Asked.ANSWER_ABOVE, ("owed.desk", "waits.desk")),
    ),
)
# fmt: on
