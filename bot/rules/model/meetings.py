"""Site visits and meetings on a ticket, and the commitments that come out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, auto
from typing import TypeVar


class MeetingKind(StrEnum):
    SITE = auto()  # 现场督办: on the spot
    COORDINATE = auto()  # 协调会: the units agree who does what
    STUDY = auto()  # 研判会: how a hard matter can be solved at all
    INTERVIEW = auto()  # 约谈: rung 6 of the ladder, arranged by the chief


class Stage(StrEnum):
    CALLED = auto()  # the notices are out
    HELD = auto()  # the minutes are written
    OFF = auto()  # called off, or its matter has ended before


class Answer(StrEnum):
    ATTEND = auto()  # 参加
    EXCUSED = auto()  # 请假


@dataclass(frozen=True, slots=True)
class Reply:
    """What a unit has answered to a notice; its last word counts."""

    answer: Answer
    name: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A site visit or a meeting: called with time, place and units; ended by its minutes."""

    id: int
    kind: MeetingKind
    starts_at: datetime
    place: str
    units: tuple[str, ...]
    agenda: str
    number: str  # 督会〔2023〕1号
    called_at: datetime
    called_by: int
    called_name: str
    stage: Stage = Stage.CALLED
    replies: Mapping[str, Reply] = field(default_factory=dict)
    minutes: str = ""
    minuted_at: datetime | None = None
    minuted_name: str = ""

    @property
    def called(self) -> bool:
        """Whether it is still to come, or waits for its minutes."""
        return self.stage == Stage.CALLED

    @property
    def attending(self) -> tuple[str, ...]:
        """The units that have not excused themselves."""
        excused = {unit for unit, reply in self.replies.items() if reply.answer == Answer.EXCUSED}
        return tuple(unit for unit in self.units if unit not in excused)

    def answered(self, unit: str | None) -> bool:
        """Whether this unit has said if it comes."""
        return unit in self.replies


class Kept(StrEnum):
    OPEN = auto()
    KEPT = auto()  # 已兑现
    DROPPED = auto()  # its matter has ended without it


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who promised what by when. Its first day is kept for ever."""

    id: int
    unit: str
    what: str
    until: date
    first: date
    source: str  # made_at(3), progress, word
    made_at: datetime
    made_by: int
    made_name: str
    stage: Kept = Kept.OPEN
    explained: str = ""  # why it is not kept yet; with it the matter may be reported all the same
    explained_at: datetime | None = None
    closed_at: datetime | None = None
    closed_name: str = ""
    outcome: str = ""  # what was done

    @property
    def open(self) -> bool:
        """Whether it has still to be kept."""
        return self.stage == Kept.OPEN

    @property
    def pending(self) -> bool:
        """Whether it is neither kept nor explained: then the matter cannot be reported as done."""
        return self.open and not self.explained


def upcoming(meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Those that are still to come, or wait for their minutes."""
    return tuple(g for g in meetings if g.called)


def counts(meetings: tuple[Meeting, ...]) -> tuple[int, int, int]:
    """How many site visits, meetings and interviews were held."""
    held = [g.kind for g in meetings if g.stage == Stage.HELD]
    visits, interviews = held.count(MeetingKind.SITE), held.count(MeetingKind.INTERVIEW)
    return visits, len(held) - visits - interviews, interviews


def made_at(meeting: int) -> str:
    """The source of what is promised at a meeting, as it is kept."""
    return f"gathering:{meeting}"


One = TypeVar("One", Meeting, Commitment)


def of_id(every: tuple[One, ...], which: int) -> One | None:
    """The meeting or commitment of this id."""
    return next((one for one in every if one.id == which), None)


def moved(before: tuple[One, ...], after: tuple[One, ...]) -> One | None:
    """The meeting or commitment that a change has made or moved."""
    old = {one.id: one for one in before}
    return next((one for one in after if old.get(one.id) != one), None)


def with_changed(every: Iterable[One], which: int, change: Callable[[One], One]) -> tuple[One, ...]:
    return tuple(change(one) if one.id == which else one for one in every)
