"""Reminders: the clock says that something will be due, or is overdue."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.model.status import OPEN, REVIEWED
from bot.rules.processes.answers import Answers
from bot.rules.processes.attempt import nothing
from bot.rules.processes.columns import LINE, NO, STAY, A, B, N
from bot.rules.processes.row import Act, Process, Tell, unchanged


@dataclass(frozen=True, slots=True)
class Reminded(Answers):
    """Of which line of the deadlines."""

    deadline: str


# fmt: off
PAGE = Process(
    acts=(
        #   what happens  while it is      by   then it is  comes with  may it?  does
        Act(A.REMIND,     OPEN | REVIEWED, {B}, STAY,       N,          nothing, unchanged),
        Act(A.OVERDUE,    OPEN | REVIEWED, {B}, STAY,       N,          nothing, unchanged),
    ),
    tells=(
        #    of what    enterprise, unit read later; is told
        Tell(A.REMIND,  NO,    LINE,  ()),
        Tell(A.OVERDUE, NO,    LINE,  ()),
    ),
)
# fmt: on
