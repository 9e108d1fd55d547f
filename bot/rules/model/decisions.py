"""Which decision: what a letter's buttons decide; its spelling, as it is stored, is written here only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto


class DecidesOn(StrEnum):
    REQUEST = auto()  # a side record
    PAPER = auto()  # a paper of the ladder, at the stage at which it waits
    STEP = auto()  # what the status itself asks for
    MEETING = auto()  # its minutes
    PROMISE = auto()  # whether it is kept
    # about no matter:
    COUNTERSIGN = auto()  # an appointment, a dismissal, a group that waits for a chief
    WISH = auto()  # somebody's wish to be forgotten
    ISSUED = auto()  # a notice, a report, a form that waits for its signature
    RING_BACK = auto()  # whether somebody was rung who asked for it
    OWN_PHONE = auto()  # whether a caller's number is the person's who shows it
    CHECK_IN = auto()  # whether a silent listed enterprise was rung or visited
    INSTRUCTION = auto()  # what was done about a leader's instruction on a special report
    LEDGER = auto()  # what is asked about a ledger that was handed in
    REGISTER = auto()  # a change of the register of listed enterprises, and whether it is taken back
    DAY_TABLE = auto()  # a change of the day table


@dataclass(frozen=True, slots=True)
class DecisionName:
    """Which decision: letters that ask for it lose their buttons once it is taken."""

    on: DecidesOn
    which: int
    stage: str = ""  # of a paper

    def encode(self) -> str:
        """As it is stored: request:12, paper:5.drafted, step:3."""
        return f"{self.on}:{self.which}" + (f".{self.stage}" if self.stage else "")
