"""Recognition (认定挂牌企业): the desk confirms afterwards that a matter is a listed firm's, or that it is not.

The number that everybody has learnt stays; the matter counts as a listed firm's, or as anybody's, from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.rules.model.kinds import Kind
from bot.rules.model.people import Refusal
from bot.rules.model.status import OPEN
from bot.rules.model.ticket import Ticket
from bot.rules.processes.answers import Words
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.columns import LINE, NO, STAY, SV, UNASKED, A, O
from bot.rules.processes.row import Act, Flow, Offer, Process, Sight, Tell


@dataclass(frozen=True, slots=True)
class Recognition(Words):
    """How it was confirmed, and in which batch the firm is; 0: its name and code are not on the register."""

    batch: int = 0


def is_listed_firm(attempt: Attempt) -> None:
    """Refuses: recognised_already, not_on_register."""
    given = attempt.given(Recognition)
    if attempt.ticket.kind != Kind.HOTLINE:
        raise Refusal("recognised_already")
    if given is not None and not given.batch:
        raise Refusal("not_on_register")


def may_unrecognise(attempt: Attempt) -> None:
    """Refuses: not_recognised."""
    if attempt.ticket.kind != Kind.LISTED:
        raise Refusal("not_recognised")


def _recognise(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, kind=Kind.LISTED)


def _unrecognise(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, kind=Kind.HOTLINE)


def unrecognised(s: Sight) -> bool:
    """A matter that counts as anybody's."""
    return s.ticket.kind == Kind.HOTLINE


def recognised(s: Sight) -> bool:
    """A matter that counts as a listed firm's, by its number or by recognition."""
    return s.ticket.kind == Kind.LISTED


# fmt: off
PAGE = Process(
    acts=(
        #   what happens        while it is  by       then it is  comes with   may it?          does
        Act(A.RECOGNISE,        OPEN,        {O, SV}, STAY,       Recognition, is_listed_firm,  _recognise),
        Act(A.UNRECOGNISE,      OPEN,        {O, SV}, STAY,       Words,       may_unrecognise, _unrecognise),
    ),
    tells=(
        #    of what            enterprise, unit read later; is told
        Tell(A.RECOGNISE,       LINE,  NO,  ("recognised.enterprise", "retimed.retimed")),
        Tell(A.UNRECOGNISE,     LINE,  NO,  ("unrecognised.enterprise", "retimed.retimed")),
    ),
    offers=(
        #     card    row  label          action         verb    argument
        Offer("more", 9,   "recognise",   A.RECOGNISE,   "form", "recognise",   unrecognised),
        Offer("more", 9,   "unrecognise", A.UNRECOGNISE, "form", "unrecognise", recognised),
    ),
    flows=(
        #    asked for      then happens    questions   offered answers
        Flow("recognise",   A.RECOGNISE,    ("text",),  (UNASKED,)),
        Flow("unrecognise", A.UNRECOGNISE,  ("text",),  (UNASKED,)),
    ),
    by_phone=frozenset({"recognised.enterprise", "unrecognised.enterprise"}),
)
# fmt: on
