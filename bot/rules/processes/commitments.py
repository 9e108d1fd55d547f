"""Commitments (承诺): who promised what by when; kept, or explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.rules.deadlines.deadlines import Deadline, a_named_day, closes_on_its_day
from bot.rules.deadlines.targets import Subject
from bot.rules.model.meetings import Commitment, Kept, with_changed
from bot.rules.model.people import Refusal
from bot.rules.model.status import AT_WORK, PROMISED
from bot.rules.model.ticket import Ticket
from bot.rules.processes.answers import Promise, Which, WordsOn
from bot.rules.processes.attempt import Attempt, meant, signed_part
from bot.rules.processes.columns import DONE, NO, OWN, SKIP, STAY, SV, UNASKED, WORDS, A, H, L, O
from bot.rules.processes.row import About, Act, Flow, Offer, Process, Tell, Todo


@dataclass(frozen=True, slots=True)
class Promising(Which):
    """What is promised, by which day; and how that was read."""

    what: str
    day: str
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Explaining(WordsOn):
    """Why it is not kept yet, and the new day where one is named."""

    day: str = ""
    until: date | None = None


def may_promise(attempt: Attempt) -> None:
    signed_part(attempt)
    _promises_ahead(attempt)


def none_by_the_accused(attempt: Attempt) -> None:
    """Nobody promises for the unit that is complained of: it would be reminded of a matter that it must not know."""
    if any(promise.unit == attempt.ticket.against for promise in attempt.promises):
        raise Refusal("complained_of", unit=attempt.office.name_of(attempt.ticket.against))


def _promises_ahead(attempt: Attempt) -> None:
    none_by_the_accused(attempt)
    if any(promise.until < attempt.today for promise in attempt.promises):
        raise Refusal("day_not_later")


def may_close_promise(attempt: Attempt) -> None:
    """Whoever has promised, or the bureau for them."""
    if not attempt.someone:
        return
    one = commitment(attempt)
    if not one.open:
        raise Refusal("decided_already")
    if attempt.actor.unit not in (None, one.unit):
        raise Refusal("not_yours")
    explained = attempt.given(Explaining)
    if explained and explained.until and explained.until <= attempt.today:
        raise Refusal("day_not_later")


def commitment(attempt: Attempt) -> Commitment:
    """The commitment that is meant."""
    return meant(attempt, attempt.ticket.commitments)


def promised(ticket: Ticket, attempt: Attempt, source: str) -> Ticket:
    """The ticket with the commitments that came with this attempt."""
    made = tuple(_commitment(attempt, promise, source) for promise in attempt.promises)
    return replace(ticket, commitments=(*ticket.commitments, *made)) if made else ticket


def _commitment(attempt: Attempt, said: Promise, source: str) -> Commitment:
    """Whoever of a unit on paper has said so promises, not who enters it."""
    name = str(getattr(attempt.answers, "said_by", attempt.actor.name))
    return Commitment(0, said.unit, said.what, said.until, said.until, source, attempt.now, attempt.actor.id, name)


def _promise(ticket: Ticket, attempt: Attempt) -> Ticket:
    return promised(ticket, attempt, "word")


def _keep(ticket: Ticket, attempt: Attempt) -> Ticket:
    words = attempt.text
    return _of_commitment(
        ticket, attempt,
        lambda c: replace(c, stage=Kept.KEPT, closed_at=attempt.now, closed_name=attempt.actor.name, outcome=words),
    )  # fmt: skip


def _explain(ticket: Ticket, attempt: Attempt) -> Ticket:
    said = attempt.of(Explaining)
    return _of_commitment(
        ticket, attempt,
        lambda c: replace(
            c, explained=said.text, explained_at=attempt.now, until=said.until or c.until,
        ),
    )  # fmt: skip


def _of_commitment(ticket: Ticket, attempt: Attempt, change: Callable[[Commitment], Commitment]) -> Ticket:
    return replace(ticket, commitments=with_changed(ticket.commitments, attempt.which, change))


def _promised(s: Subject) -> datetime | None:
    return s.commitment.made_at if s.commitment else None


# fmt: off
PAGE = Process(
    acts=(
        #   what happens       while it is  by             then it is  comes with    may it?            does
        Act(A.PROMISE,         AT_WORK,     {L, H},        STAY,       Promising,    may_promise,       _promise),
        Act(A.KEEP_PROMISE, PROMISED, {L, H, O, SV}, STAY, WordsOn, may_close_promise,
            _keep, about=About.COMMITMENT),
        Act(A.EXPLAIN_PROMISE, PROMISED, {L, H, SV}, STAY, Explaining, may_close_promise,
            _explain, about=About.COMMITMENT),
    ),
    tells=(
        #    of what            enterprise, unit read later; is told
        Tell(A.PROMISE,         NO,    WORDS, ("promised.desk",)),
        Tell(A.KEEP_PROMISE,    NO,    WORDS, ("kept.desk",)),
        Tell(A.EXPLAIN_PROMISE, NO,    OWN,   ("explained.desk",)),
    ),
    offers=(
        #     card       row  label              action             verb    argument
        Offer("unit",    2,   "promise",         A.PROMISE,         "form", "promise"),
        Offer("promise", 1,   "keep_promise",    A.KEEP_PROMISE,    "form", "keep_promise"),
        Offer("promise", 1,   "explain_promise", A.EXPLAIN_PROMISE, "form", "explain_promise"),
    ),
    flows=(
        #    asked for          then happens       questions        offered answers, read as days
        Flow("promise",         A.PROMISE,         ("what", "day"), (UNASKED, UNASKED), "day"),
        Flow("keep_promise",    A.KEEP_PROMISE,    ("text",),       (DONE,)),
        Flow("explain_promise", A.EXPLAIN_PROMISE, ("text", "day"), (UNASKED, SKIP), "day"),
    ),
    deadlines=(
        #        what is due     while it is  one for each  counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("promise",      PROMISED,    "commitment", _promised,    a_named_day,
                 "near.unit", "passed.unit", ends=closes_on_its_day),
        Deadline("promise_desk", PROMISED,    "commitment", _promised,    a_named_day,
                 "", "passed.desk", ends=closes_on_its_day),
    ),
    todo=(
        #    what is owed  by      counted by
        Todo("promise",    {L, H}, "promise"),
    ),
)
# fmt: on
