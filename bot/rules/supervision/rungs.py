"""RUNGS: the heights of the ladder, a row each: who signs, whom it names, what decides it, who hears when it is off."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.rules.model.papers import Paper, Rung, Stage
from bot.rules.model.people import Role


class Named(StrEnum):
    """Whom a rung names in the unit's group."""

    RESPONSIBLE = auto()  # whoever has signed, else all who could
    LIAISON = auto()
    ALL = auto()
    HEADS = auto()


@dataclass(frozen=True, slots=True)
class Height:
    """One line: a rung, and what holds for every paper of it."""

    rung: Rung
    fired_by: Role  # CLOCK: by itself; otherwise it is only proposed, and this role takes it up
    paper: Paper | None
    answer: str  # the limit of the profile within which the unit has to answer
    signed_by: AbstractSet[Role]  # nobody: the clock says it
    names: Named
    card: str = ""  # the offers that decide it …
    drafted: str = ""  # … and once a supervisor has written it, where somebody has to
    off: str = "unit"  # who is told when it is withdrawn
    begun_as: str = ""  # the fact under which a person begins it
    two_sign: bool = False
    of_unit: bool = False  # about the unit, not the matter: it goes on when the matter is reported
    kept_from_units: bool = False  # what is handed to the discipline body is not told to whom it is about


B, SV, C, P = Role.CLOCK, Role.SUPERVISOR, Role.CHIEF, Paper
NOBODY: frozenset[Role] = frozenset()
# fmt: off
RUNGS: Mapping[Rung, Height] = {row.rung: row for row in (
    #      rung            fired by  paper          answered within  signed by  names in the group
    #      decided by, once drafted, withdrawn: told
    Height(Rung.HINT,      B,        None,          "",              NOBODY,    Named.LIAISON),
    Height(Rung.BLUE,      B,        P.SLIP_BLUE,   "blue_answer",   NOBODY,    Named.ALL,
           "paper_held"),
    Height(Rung.YELLOW,    B,        P.SLIP_YELLOW, "yellow_answer", NOBODY,    Named.ALL,
           "paper_held"),
    Height(Rung.RED,       SV,       P.SLIP_RED,    "red_answer",    {C},       Named.HEADS,
           "paper_red", "paper_red_drafted", off="addressed", begun_as="important"),
    Height(Rung.MEETING,   SV,       P.MEETING,     "",              {SV, C},   Named.RESPONSIBLE,
           "paper_meeting", off="units"),
    Height(Rung.NOTICE,    C,        P.NOTICE,      "notice_answer", {C},       Named.RESPONSIBLE,
           "paper_notice", off="everybody"),
    Height(Rung.INTERVIEW, C,        P.INTERVIEW,   "",              {C},       Named.HEADS,
           "paper_interview", off="addressed", of_unit=True),
    Height(Rung.HANDOVER,  C,        P.HANDOVER,    "",              {C},       Named.RESPONSIBLE,
           "paper_handover", begun_as="misconduct", two_sign=True, of_unit=True, kept_from_units=True),
)}
# fmt: on


def card_of(rung: Rung, stage: Stage) -> str:
    """The offers that decide about a paper of this rung at this stage."""
    height = RUNGS[rung]
    return height.drafted if height.drafted and stage != Stage.PROPOSED else height.card
