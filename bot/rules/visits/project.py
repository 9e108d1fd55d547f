"""An inspection project (专项督查, 明察暗访): what it is about, its sites and findings, and how they are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from bot.rules.model.status import ENDED, Status
from bot.rules.model.ticket import Attachment


class ProjectKind(StrEnum):
    SPECIAL = auto()  # 专项督查
    COVERT = auto()  # 明察暗访: nobody who is inspected hears of it before a finding is dispatched


class ProjectStage(StrEnum):
    OPEN = auto()  # 进行中
    CLOSED = auto()  # 已结束
    DROPPED = auto()  # 已删除: nothing had been found


class SiteStage(StrEnum):
    PLANNED = auto()  # 待查
    GOING = auto()  # 正在查: what is sent is kept with it
    CLEAN = auto()  # 无问题
    FOUND = auto()  # 发现问题


class FindingStage(StrEnum):
    NOTED = auto()  # 待分派: nobody outside the bureau knows of it
    DISPATCHED = auto()  # 已交办: a ticket with its unit
    OFF = auto()  # 不作问题


@dataclass(frozen=True, slots=True)
class Project:
    """What it is about, in the words of whoever set it up."""

    id: int
    number: str
    kind: ProjectKind
    title: str
    said: Mapping[str, str]  # basis, partners, areas, teams, dates, items, sample, advice, instruction, as written
    stage: ProjectStage
    at: datetime
    by_id: int
    by_name: str
    closed_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.stage is ProjectStage.OPEN


@dataclass(frozen=True, slots=True)
class Site:
    """A place that is looked at: a township's service centre, a counter, a yard."""

    id: int
    project: int
    area: str
    name: str
    team: str
    stage: SiteStage
    person: int | None = None
    person_name: str = ""
    started_at: datetime | None = None
    recorded_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def recorded(self) -> bool:
        """Whether somebody has been there and said how it is."""
        return self.stage in (SiteStage.CLEAN, SiteStage.FOUND)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem that was found, and the ticket it has become."""

    id: int
    project: int
    text: str
    stage: FindingStage
    at: datetime
    by_name: str
    site: int | None = None
    area: str = ""
    files: tuple[Attachment, ...] = ()
    unit: str = ""
    due: date | None = None
    ticket: int | None = None
    status: Status | None = None  # of its ticket
    number: str = ""

    @property
    def rectified(self) -> bool:
        """Whether it was put right, and somebody else has confirmed it."""
        return self.status is Status.STRUCK_OFF

    @property
    def waits(self) -> bool:
        """Whether it is a problem that was not put right yet."""
        return self.stage is FindingStage.NOTED or (self.ticket is not None and self.status not in ENDED)


@dataclass(frozen=True, slots=True)
class Figures:
    """How a project stands, each number counted from its rows."""

    sites: int
    recorded: int
    clean: int
    by_team: Mapping[str, tuple[int, int]]  # recorded, of how many
    by_area: Mapping[str, tuple[int, int]]
    found: int
    noted: int  # not dispatched yet
    rectified: int
    waiting: int


def figures(sites: Iterable[Site], findings: Iterable[Finding]) -> Figures:
    """The figures of these rows; what is no problem after all is none."""
    sites = tuple(sites)
    found = tuple(one for one in findings if one.stage is not FindingStage.OFF)
    return Figures(
        len(sites), sum(site.recorded for site in sites), sum(site.stage is SiteStage.CLEAN for site in sites),
        _shares((site.team, site) for site in sites if site.team), _shares((site.area, site) for site in sites),
        len(found), sum(one.stage is FindingStage.NOTED for one in found), sum(one.rectified for one in found),
        sum(one.waits for one in found),
    )  # fmt: skip


def _shares(named: Iterable[tuple[str, Site]]) -> dict[str, tuple[int, int]]:
    total: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for name, site in named:
        total[name] += 1
        done[name] += site.recorded
    return {name: (done[name], count) for name, count in total.items()}
