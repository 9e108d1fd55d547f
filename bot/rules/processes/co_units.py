"""Co-units (协办): who assists, by when, and when its part is done; a co-unit is pressed and counted as a lead is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.rules.model.people import Refusal
from bot.rules.model.status import AT_WORK, WORKING
from bot.rules.model.ticket import Ticket
from bot.rules.processes.answers import Answers
from bot.rules.processes.attempt import Attempt, co_part
from bot.rules.processes.change import part_of_unit
from bot.rules.processes.columns import LINE, NO, STAY, SV, UNASKED, WORDS, A, H, L, O
from bot.rules.processes.dispatch import eligible, fits, reachable
from bot.rules.processes.meetings import joined
from bot.rules.processes.row import Act, Flow, Offer, Options, Process, Sight, Tell

SAME = ""  # the co-unit has as long as the lead


@dataclass(frozen=True, slots=True)
class CoUnit(Answers):
    """Who is to assist, and how long it has from now on: as the profile writes limits; empty: as long as the lead."""

    unit: str | None
    limit: str = SAME


@dataclass(frozen=True, slots=True)
class CoLimit(Answers):
    """Another limit of a co-unit that is there, counted from when it got the matter."""

    for_unit: str
    limit: str = SAME


@dataclass(frozen=True, slots=True)
class Opinion(Answers):
    """What a co-unit says of its part when it is done (协办意见); it may say nothing."""

    text: str = ""


def new_unit(attempt: Attempt) -> None:
    """Refuses: not_released, has_it_already, co_limit_too_long, and whom the matter may not be given to."""
    given = attempt.given(CoUnit)
    if given is None or given.unit is None:
        return
    if attempt.ticket.to_be_released:
        raise Refusal("not_released")
    eligible(attempt, given.unit)
    if attempt.ticket.part_of(given.unit):
        raise Refusal("has_it_already", unit=attempt.office.name_of(given.unit))
    reachable(attempt, given.unit)
    fits(attempt, given.limit, attempt.now, attempt.ticket)


def its_own(attempt: Attempt) -> None:
    """A co-unit that has not done its part gets another limit. Refuses: no_co_unit, and what does not fit."""
    given, waiting = attempt.given(CoLimit), attempt.ticket.behind
    meant = [part for part in waiting if given is None or part.unit == given.for_unit]
    if not meant:
        raise Refusal("no_co_unit")
    if given is not None:
        fits(attempt, given.limit, meant[0].given_at or attempt.now, attempt.ticket)


def _add(ticket: Ticket, attempt: Attempt) -> Ticket:
    given = attempt.of(CoUnit)
    part = replace(part_of_unit(str(given.unit), False, ticket.round, attempt), limit=given.limit)
    return joined(ticket, replace(ticket, assignments=(*ticket.assignments, part)), attempt)


def _limit(ticket: Ticket, attempt: Attempt) -> Ticket:
    given = attempt.of(CoLimit)
    part = ticket.part_of(given.for_unit)
    assert part is not None  # noqa: S101 - the guard has seen it
    return ticket.with_part(replace(part, limit=given.limit))


def _done(ticket: Ticket, attempt: Attempt) -> Ticket:
    part = ticket.part_of(attempt.actor.unit)
    assert part is not None  # noqa: S101 - the guard has seen it
    return ticket.with_part(replace(part, done_at=attempt.now))


def waited_for(s: Sight) -> bool:
    """Whether a co-unit has not done its part."""
    return bool(s.ticket.behind)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens     while it is  by       then it is  comes with  may it?   does
        Act(A.ADD_CO_UNIT,   WORKING,     {SV},    STAY,       CoUnit,     new_unit, _add),
        Act(A.LIMIT_CO_UNIT, WORKING,     {O, SV}, STAY,       CoLimit,    its_own,  _limit),
        Act(A.CO_DONE,       AT_WORK,     {L, H},  STAY,       Opinion,    co_part,  _done),
    ),
    tells=(
        #    of what         enterprise, unit read later; is told
        Tell(A.ADD_CO_UNIT,   LINE,  LINE,  ("co_added.lead",)),
        Tell(A.LIMIT_CO_UNIT, NO,    LINE,  ("co_limited.unit",)),
        Tell(A.CO_DONE,       NO,    WORDS, ("co_done.lead",)),
    ),
    offers=(
        #     card    row  label       action           verb    argument    when
        Offer("more", 1,   "co_unit",  A.ADD_CO_UNIT,   "form", "co_unit"),
        Offer("more", 1,   "co_limit", A.LIMIT_CO_UNIT, "form", "co_limit", waited_for),
        Offer("unit", 4,   "co_done",  A.CO_DONE,       "do",   A.CO_DONE),
    ),
    flows=(
        #    asked for   then happens     questions              offered answers
        Flow("co_unit",  A.ADD_CO_UNIT,   ("unit", "limit"),     (Options.UNITS, Options.LIMITS), "limit"),
        Flow("co_limit", A.LIMIT_CO_UNIT, ("for_unit", "limit"), (Options.BEHIND, Options.LIMITS), "limit"),
        Flow("co_done",  A.CO_DONE,       ("text",),             (UNASKED,)),
    ),
)
# fmt: on
