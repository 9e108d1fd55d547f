"""Recognition (认定挂牌企业): the desk confirms afterwards that a matter is a listed firm's.

The number that everybody has learnt stays; the matter counts as a listed firm's from then on.
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


def _recognise(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, kind=Kind.LISTED)


def unrecognised(s: Sight) -> bool:
    """A matter that counts as anybody's."""
    return s.ticket.kind == Kind.HOTLINE


# fmt: off
PAGE = Process(
    acts=(
        #   what happens        while it is  by       then it is  comes with   may it?         does
        Act(A.RECOGNISE,        OPEN,        {O, SV}, STAY,       Recognition, is_listed_firm, _recognise),
    ),
    tells=(
        #    of what            enterprise, unit read later; is told
        Tell(A.RECOGNISE,       LINE,  NO,  ("recognised.enterprise",)),
    ),
    offers=(
        #     card    row  label        action       verb    argument
        Offer("more", 9,   "recognise", A.RECOGNISE, "form", "recognise", unrecognised),
    ),
    flows=(
        #    asked for    then happens  questions   offered answers
        Flow("recognise", A.RECOGNISE,  ("text",),  (UNASKED,)),
    ),
    by_phone=frozenset({"recognised.enterprise"}),
)
# fmt: on
