"""A visit (走访): planned for a day or begun at the door, kept note by note, ended by a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from bot.rules.office.register import Listed
from bot.rules.reading.shadow import normal


class Stage(StrEnum):
    PLANNED = auto()  # 待走访: stands on a day's route
    GOING = auto()  # 走访中: what is sent is kept with it; after it has ended, while something is added (补记)
    ENDED = auto()  # 已走访
    DROPPED = auto()  # 已取消


@dataclass(frozen=True, slots=True)
class Visit:
    """One enterprise, visited by one person of the bureau."""

    id: int
    person: int
    name: str  # of that person
    enterprise: str
    day: date
    stage: Stage
    uscc: str = ""
    address: str = ""
    area: str = ""
    contact: str = ""
    phone: str = ""
    latitude: float | None = None
    longitude: float | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def added_to(self) -> bool:
        """Whether it has ended before, and something is being added."""
        return self.stage is Stage.GOING and self.ended_at is not None

    @property
    def made(self) -> bool:
        """Whether somebody was there."""
        return self.started_at is not None and self.stage is not Stage.DROPPED


def missed(listed: Iterable[Listed], visits: Iterable[Visit]) -> tuple[Listed, ...]:
    """重点企业必上门: the listed enterprises to which nobody has gone, of these visits of a quarter."""
    made = [visit for visit in visits if visit.made]
    names = {normal(visit.enterprise) for visit in made}
    codes = {visit.uscc for visit in made if visit.uscc}
    return tuple(one for one in listed if one.uscc not in codes and normal(one.name) not in names)


def in_order(route: Iterable[Visit], first: int) -> tuple[int, ...]:
    """The visits of a route by their ids, with one of them moved to its head."""
    ids = [visit.id for visit in route]
    return (first, *(id for id in ids if id != first))
