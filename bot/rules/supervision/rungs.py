"""RUNGS: the heights of the ladder, a row each: who signs, whom it names, what decides it, who hears when it is off."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.rules.model.papers import Rung, Stage
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
    signed_by: AbstractSet[Role]  # nobody: the clock says it
    names: Named
    card: str = ""  # the offers that decide it …
    drafted: str = ""  # … and once a supervisor has written it, where somebody has to
    off: str = "unit"  # who is told when it is withdrawn
    begun_as: str = ""  # the fact under which a person begins it
    two_sign: bool = False
    of_unit: bool = False  # about the unit, not the matter: it goes on when the matter is reported
    kept_from_units: bool = False  # what is handed to the discipline body is not told to whom it is about


SV, C = Role.SUPERVISOR, Role.CHIEF
NOBODY: frozenset[Role] = frozenset()
# fmt: off
RUNGS: Mapping[Rung, Height] = {row.rung: row for row in (
    #      rung            signed by  names in the group  decided by         withdrawn: told
    Height(Rung.HINT,      NOBODY,    Named.LIAISON),
    Height(Rung.BLUE,      NOBODY,    Named.ALL),
    Height(Rung.YELLOW,    NOBODY,    Named.ALL),
    Height(Rung.RED,       {C},       Named.HEADS,        "paper_red",       "paper_red_drafted", begun_as="important"),
    Height(Rung.MEETING,   {SV, C},   Named.RESPONSIBLE,  "paper_meeting",   off="units"),
    Height(Rung.NOTICE,    {C},       Named.RESPONSIBLE,  "paper_notice",    off="everybody"),
    Height(Rung.INTERVIEW, {C},       Named.HEADS,        "paper_interview", of_unit=True),
    Height(Rung.HANDOVER,  {C},       Named.RESPONSIBLE,  "paper_handover",  begun_as="misconduct",
           two_sign=True, of_unit=True, kept_from_units=True),
)}
# fmt: on


def card_of(rung: Rung, stage: Stage) -> str:
    """The offers that decide about a paper of this rung at this stage."""
    height = RUNGS[rung]
    return height.drafted if height.drafted and stage != Stage.PROPOSED else height.card
