"""Review of a ruling (单位申请复核): a unit asks once for each ruling; somebody who did not rule decides.

A ruling on a return is final, and has none. The unit's clock runs on meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.model.papers import Rung, Stage, Supervision
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import AT_WORK, OPEN, TO_SIGN, Status
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.office.office import Office
from bot.rules.processes.answers import Words, WordsOn
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import closed, opened, ruled_by
from bot.rules.processes.columns import NO, OWN, STAY, SV, UNASKED, A, C, H, L
from bot.rules.processes.row import Act, Decision, Flow, Offer, Options, Process, Tell, Todo

PAPERS = frozenset({Rung.BLUE, Rung.YELLOW, Rung.RED, Rung.NOTICE})


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling that a unit may ask to have reviewed: which, when, by whom; what it was, as the phrases name it."""

    of: str  # extension:12, sent_back:13, paper:7
    at: datetime
    by: tuple[int, ...]
    name: str
    what: str  # extension, sent_back, or the rung's number
    number: str = ""  # of a paper


@dataclass(frozen=True, slots=True)
class RulingReviewWish(Words):
    """Which ruling, as it was chosen, and why it is wrong."""

    of: str = ""
    ruling: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRuling(WordsOn):
    """What the review comes to, for which unit, about which ruling."""

    for_unit: str = ""
    ruling: str = ""


def sent_back(ticket: Ticket, attempt: Attempt) -> Request:
    """That a report was sent back, with the moment it had come: so it can be reviewed."""
    by, at = attempt.actor, ticket.reported_at
    return Request(
        0, Asked.SENT_BACK, by.id, by.name, attempt.now, ticket.lead.unit if ticket.lead else None,
        {"reported_at": at.isoformat() if at else "", "round": ticket.round}, "ruled", by.id, by.name, attempt.now,
        attempt.text,
    )  # fmt: skip


def rulings(ticket: Ticket, unit: str | None, office: Office, now: datetime) -> tuple[Ruled, ...]:
    """What this unit may ask to have reviewed now: each ruling once, and not for ever."""
    asked_before = {r.facts.get("of") for r in ticket.requests if r.kind == Asked.RULING_REVIEW}
    limit = Limit.parse(office.limits_of(ticket)["ruling_review"])
    return tuple(
        one
        for one in standing(ticket, unit)
        if one.of not in asked_before and now <= office.calendar.due(one.at, limit)
    )


def standing(ticket: Ticket, unit: str | None) -> Iterator[Ruled]:
    """The rulings on this unit's work that hold, and can still be put otherwise."""
    part = ticket.part_of(unit)
    if part is None:
        return
    if part.lead and ticket.status in AT_WORK:
        yield from _on_requests(ticket, part.unit)
    for said in ticket.supervisions:
        if said.unit == unit and said.stage == Stage.ISSUED and said.number and said.rung in PAPERS:
            yield _on_paper(said)


def _on_requests(ticket: Ticket, unit: str) -> Iterator[Ruled]:
    mine = [r for r in ticket.requests if r.unit == unit and r.facts.get("round") == ticket.round and r.ruled_at]
    refused = [r for r in mine if r.kind == Asked.EXTENSION and r.state == "refused"]
    back = [r for r in mine if r.kind == Asked.SENT_BACK]
    for found in (refused[-1:] if ticket.asked(Asked.EXTENSION) is None else [], back[-1:]):
        for r in found:
            assert r.ruled_at is not None  # noqa: S101 - only those were taken
            yield Ruled(f"{r.kind}:{r.id}", r.ruled_at, (r.ruled_by or 0,), r.ruled_name, r.kind.value)


def _on_paper(said: Supervision) -> Ruled:
    by = (said.signed_by, said.second_by, said.facts.get("drafter"))
    at = said.issued_at or said.opened_at
    return Ruled(f"paper:{said.id}", at, tuple(filter(None, by)), said.signed_name, str(said.rung.value), said.number)


def may_ask(attempt: Attempt) -> None:
    """Some ruling on this unit's work holds that it has not asked about; one review at a time."""
    if attempt.part is None:
        raise Refusal("not_yours")
    if attempt.ticket.asked(Asked.RULING_REVIEW, attempt.actor.unit):
        raise Refusal("review_waits")
    found = {one.of for one in rulings(attempt.ticket, attempt.actor.unit, attempt.office, attempt.now)}
    said = attempt.given(RulingReviewWish)
    if not found or (said and said.of not in found):
        limit = attempt.office.limits_of(attempt.ticket)["ruling_review"]
        raise Refusal("no_ruling", limit=Limit.parse(limit))


def did_not_rule(attempt: Attempt) -> None:
    """Nobody reviews what they have ruled; where that is everybody, the chiefs do."""
    found = _meant(attempt)
    if found is None:
        raise Refusal("nothing_asked")
    if not attempt.someone:
        return
    involved = set(found.facts.get("involved", ()))
    able = {p.id for p in attempt.office.holders(Role.SUPERVISOR, Role.CHIEF)}
    if able <= involved:
        involved -= {p.id for p in attempt.office.holders(Role.CHIEF)}
    if not involved.isdisjoint(attempt.actor.ids):
        raise Refusal("involved")


def still_holds(attempt: Attempt) -> None:
    """The same; and what was ruled has not been overtaken."""
    did_not_rule(attempt)
    found = _meant(attempt)
    if attempt.someone and found and _ruled(attempt.ticket, found) is None:
        raise Refusal("ruling_overtaken")


def _meant(attempt: Attempt) -> Request | None:
    waits = [r for r in attempt.ticket.requests if r.kind == Asked.RULING_REVIEW and r.state == "open"]
    return next((r for r in waits if attempt.which in (0, r.id)), None)


def _ruled(ticket: Ticket, review: Request) -> Ruled | None:
    return next((one for one in standing(ticket, review.unit) if one.of == review.facts["of"]), None)


def _ask(ticket: Ticket, attempt: Attempt) -> Ticket:
    said = attempt.of(RulingReviewWish)
    ruled = next(one for one in standing(ticket, attempt.actor.unit) if one.of == said.of)
    facts = {**said.written(), "involved": list(ruled.by)}
    by = attempt.actor
    return opened(ticket, Request(0, Asked.RULING_REVIEW, by.id, by.name, attempt.now, by.unit, facts))


def _grant(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The ruling is put otherwise: there is more time, the report stands, the paper holds no more."""
    review = _meant(attempt)
    if review is None:
        return ticket
    after = closed(ticket, Asked.RULING_REVIEW, "granted", attempt, which=review.id)
    kind, _, which = str(review.facts["of"]).partition(":")
    if kind == Asked.EXTENSION:
        return _extended(after, int(which), attempt)
    if kind == Asked.SENT_BACK:
        return replace(_reported(after, int(which)), status=Status.FEEDBACK_SUBMITTED)
    return _withdrawn(after, int(which), attempt)


def _extended(ticket: Ticket, which: int, attempt: Attempt) -> Ticket:
    given = (ruled_by(r, "granted", attempt) if r.id == which else r for r in ticket.requests)
    return replace(ticket, requests=tuple(given))


def _reported(ticket: Ticket, which: int) -> Ticket:
    """As if it had never been sent back: it waits for the review since it came."""
    back = next(r for r in ticket.requests if r.id == which)
    at = datetime.fromisoformat(back.facts["reported_at"])
    part = ticket.lead
    after = ticket.with_part(replace(part, done_at=at)) if part else ticket
    dropped = (Asked.REPORT, Asked.EXTENSION, Asked.QUESTION)
    left = tuple(replace(r, state="dropped") if r.kind in dropped and r.state == "open" else r for r in after.requests)
    return replace(after, reported_at=at, requests=left)


def _withdrawn(ticket: Ticket, which: int, attempt: Attempt) -> Ticket:
    by = {"withdrawn_by": attempt.actor.id, "withdrawn_name": attempt.actor.name, "why": attempt.text}

    def off(said: Supervision) -> Supervision:
        return replace(said, stage=Stage.WITHDRAWN, facts={**said.facts, **by}) if said.id == which else said

    return replace(ticket, supervisions=tuple(map(off, ticket.supervisions)))


def _refuse(ticket: Ticket, attempt: Attempt) -> Ticket:
    review = _meant(attempt)
    return closed(ticket, Asked.RULING_REVIEW, "refused", attempt, which=review.id) if review else ticket


# fmt: off
PAGE = Process(
    acts=(
        #   what happens           while it is  by       then  comes with        may it?       does
        Act(A.ASK_RULING_REVIEW,    TO_SIGN,    {L, H},  STAY, RulingReviewWish, may_ask,      _ask),
        Act(A.GRANT_RULING_REVIEW,  OPEN,       {SV, C}, STAY, ReviewRuling,     still_holds,  _grant,
            moves={Status.FEEDBACK_SUBMITTED}),  # where it was the report that was sent back
        Act(A.REFUSE_RULING_REVIEW, OPEN,       {SV, C}, STAY, ReviewRuling,     did_not_rule, _refuse),
    ),
    tells=(
        #    of what                 enterprise, unit read later; is told
        Tell(A.ASK_RULING_REVIEW,    NO,   OWN,   ("asked.desk", "asked.chief")),
        Tell(A.GRANT_RULING_REVIEW,  NO,   OWN,   ("granted.unit", "granted.desk")),
        Tell(A.REFUSE_RULING_REVIEW, NO,   OWN,   ("refused.unit",)),
    ),
    offers=(
        #     card             row  label         action                  verb    argument
        Offer("unit",          6,   "ask_review", A.ASK_RULING_REVIEW,    "form", "ruling_review"),
        Offer("ruling_review", 1,   "agree",      A.GRANT_RULING_REVIEW,  "form", "grant_ruling_review"),
        Offer("ruling_review", 1,   "disagree",   A.REFUSE_RULING_REVIEW, "form", "refuse_ruling_review"),
    ),
    flows=(
        #    asked for               then happens            questions           offered answers
        Flow("ruling_review",        A.ASK_RULING_REVIEW,    ("ruling", "text"), (Options.RULINGS, UNASKED)),
        Flow("grant_ruling_review",  A.GRANT_RULING_REVIEW,  ("text",),          (UNASKED,)),
        Flow("refuse_ruling_review", A.REFUSE_RULING_REVIEW, ("text",),          (UNASKED,)),
    ),
    deadlines=(
        #        what is due      while it is  one for each         counted from  limit
        #        said at 70 %, said when passed
        Deadline("ruling_review", OPEN,        Asked.RULING_REVIEW, asked,        key("review_ruling"),
                 "waits.desk", "waits.desk"),
    ),
    todo=(
        #    what is owed     by       counted by
        Todo("ruling_review", {SV, C}, "ruling_review", card="ruling_review"),
    ),
    decisions=(
        #        offers          about                letters
        Decision("ruling_review", Asked.RULING_REVIEW, ("asked.desk", "asked.chief", "waits.desk")),
    ),
)
# fmt: on
