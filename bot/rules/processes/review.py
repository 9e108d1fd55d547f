"""Review (复核): somebody not involved looks at a decision again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.model.people import Refusal
from bot.rules.model.status import REVIEWED, Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import Ruling, Words
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import _facts, closed, opened
from bot.rules.processes.columns import NO, STAY, SV, UNASKED, WORDS, A, C, E, O
from bot.rules.processes.reopening import _reopen
from bot.rules.processes.row import Act, Decision, Flow, Offer, Process, Tell, Todo


@dataclass(frozen=True, slots=True)
class ReviewWish(Words):
    """Why it is to be looked at again, and who has decided it so far."""

    involved: tuple[int, ...]


def may_ask_review(attempt: Attempt) -> None:
    ticket = attempt.ticket
    if ticket.asked(Asked.REVIEW):
        raise Refusal("review_waits")
    ended = ticket.ended_at
    decided = (r for r in ticket.requests if r.kind == Asked.REVIEW and r.state == "refused")
    if any(ended and r.asked_at >= ended for r in decided):
        raise Refusal("reviewed_already")


def not_involved(attempt: Attempt) -> None:
    asked = attempt.ticket.asked(Asked.REVIEW)
    if asked is None:
        raise Refusal("nothing_asked")
    if attempt.actor.id in asked.facts.get("involved", ()):
        raise Refusal("involved")


def _ask_review(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.REVIEW, **_facts(ticket, attempt)))


def _grant_review(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The bureau gets it again if nobody had it, else the units, in another round."""
    after = closed(ticket, Asked.REVIEW, "granted", attempt)
    if ticket.lead:
        return replace(_reopen(after, attempt), status=Status.DISPATCHED)
    stood = attempt.office.calendar.worked(ticket.submitted_at, attempt.now)  # the bureau's time begins anew
    return replace(after, status=Status.SUBMITTED, paused=stood, ended_at=None, ending="")


def _refuse_review(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.REVIEW, "refused", attempt)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens     while it is  by          then it is  comes with   may it?         does
        Act(A.ASK_REVIEW,    REVIEWED,    {E, O, SV}, STAY,       ReviewWish,  may_ask_review, _ask_review),
        Act(A.GRANT_REVIEW,  REVIEWED,    {SV, C},    STAY,       Ruling,      not_involved,   _grant_review,
            moves={Status.SUBMITTED, Status.DISPATCHED}),  # to the bureau, or to the units that had it
        Act(A.REFUSE_REVIEW, REVIEWED,    {SV, C},    STAY,       Ruling,      not_involved,   _refuse_review),
    ),
    tells=(
        #    of what          enterprise, unit read later; is told
        Tell(A.ASK_REVIEW,    WORDS, NO,    ("asked.desk", "asked.chief", "asked.enterprise")),
        Tell(A.GRANT_REVIEW,  WORDS, WORDS, ("reopened.units", "reopened.enterprise", "reopened.desk")),
        Tell(A.REFUSE_REVIEW, WORDS, NO,    ("refused.enterprise",)),
    ),
    offers=(
        #     card            row  label         action           verb    argument
        Offer("tracker",      3,   "ask_review", A.ASK_REVIEW,    "form", "review"),
        Offer("review_asked", 1,   "agree",      A.GRANT_REVIEW,  "form", "grant_review"),
        Offer("review_asked", 1,   "disagree",   A.REFUSE_REVIEW, "form", "refuse_review"),
        Offer("ask_review",   1,   "ask_review", A.ASK_REVIEW,    "form", "review"),
    ),
    flows=(
        #    asked for        then happens     questions  offered answers
        Flow("review",        A.ASK_REVIEW,    ("text",), (UNASKED,)),
        Flow("grant_review",  A.GRANT_REVIEW,  ("text",), (UNASKED,)),
        Flow("refuse_review", A.REFUSE_REVIEW, ("text",), (UNASKED,)),
    ),
    deadlines=(
        #        what is due     while it is  one for each  counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("review_asked", REVIEWED,    Asked.REVIEW, asked,        key("review_ruling"),
                 "waits.desk", "waits.desk"),
    ),
    todo=(
        #    what is owed    by       counted by
        Todo("review_asked", {SV, C}, "review_asked", card="review_asked"),
    ),
    decisions=(
        #        offers          about         letters
        Decision("review_asked", Asked.REVIEW, ("asked.desk", "asked.chief", "waits.desk")),
        Decision("ask_review",   None,         ("termination/terminated.enterprise", "acceptance/rejected.enterprise")),
    ),
    by_phone=frozenset({"refused.enterprise"}),
    followed=frozenset({"reopened.enterprise"}),
)
# fmt: on
