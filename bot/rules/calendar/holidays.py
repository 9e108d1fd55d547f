"""The day table: which days are worked, which are rest, and which years have been announced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto
from functools import cached_property
from itertools import chain, count

from bot.rules.calendar.memory import Remembers
from bot.rules.calendar.regulation import SINCE, resting

SATURDAY = 5
DECEMBER = 12
NEAR = 7  # days around a feast that its yearly notice may touch


class DayKind(StrEnum):
    """What a day is to the office."""

    # fmt: off
    WORKING = auto()  # 工作日: Monday to Friday, nothing special
    REST = auto()     # 休息日: a weekend
    HOLIDAY = auto()  # 节假日: rest by the yearly notice, or by the bureau's own word
    MAKE_UP = auto()  # 补班: a weekend that is worked in exchange for a holiday
    # fmt: on

    @property
    def works(self) -> bool:
        """Whether the office is open."""
        return self in (DayKind.WORKING, DayKind.MAKE_UP)


@dataclass(frozen=True)
class DayTable(Remembers):
    """The days that are not what their weekday says, and the years for which that is known.

    In a year that is not known, the days fixed by regulation rest, every other Monday to Friday is a guess, and
    whatever is worked out from it is provisional.
    """

    holidays: frozenset[date]
    make_up: frozenset[date]
    years: frozenset[int]

    def __post_init__(self) -> None:
        if both := self.holidays & self.make_up:
            raise ValueError(f"a day cannot be both worked and rest: {_listed(both)}")

    def kind(self, day: date) -> DayKind:
        """What a day is."""
        found = self._kinds.get(day)
        if found is None:
            found = self._kinds[day] = self._kind(day)
        return found

    @cached_property
    def _kinds(self) -> dict[date, DayKind]:
        return {}  # every drawing asks for weeks of them

    def _kind(self, day: date) -> DayKind:
        if day in self.holidays:
            return DayKind.HOLIDAY
        if day in self.make_up:
            return DayKind.MAKE_UP
        if self.rests_by_regulation(day):
            return DayKind.HOLIDAY
        return DayKind.REST if day.weekday() >= SATURDAY else DayKind.WORKING

    def rests_by_regulation(self, day: date) -> bool:
        """Whether a day rests whatever is announced; the notices of earlier years followed an earlier regulation."""
        return (day.year not in self.years or day.year >= SINCE) and day in resting(day.year)

    def knows(self, day: date) -> bool:
        """Whether the arrangement of the day's year has been announced; otherwise its kind is a guess."""
        return day.year in self.years

    def doubtful(self, day: date) -> bool:
        """Whether a feast whose arrangement is not announced is so near that this day may rest, or be worked, too."""
        near = (day + timedelta(days=n) for n in range(-NEAR, NEAR + 1))
        return any(d.year not in self.years and d in resting(d.year) for d in near)

    def missing_year(self, today: date) -> int | None:
        """The year whose arrangement is wanted by now and is not here: this one, or from 1 December the next."""
        wanted = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
        return next((year for year in wanted if year not in self.years), None)

    def missing_from(self, day: date) -> date:
        """The first day, this one or later, on which such a year is missing."""
        firsts = (date(year, month, 1) for year in count(day.year) for month in (1, DECEMBER))
        later = (first for first in firsts if first > day)
        return next(at for at in chain([day], later) if self.missing_year(at) is not None)

    def with_years(self, years: Iterable[int]) -> "DayTable":
        """The same table with years that somebody says are announced."""
        return DayTable(self.holidays, self.make_up, self.years | frozenset(years))

    def overridden(self, rest: Iterable[date] = (), work: Iterable[date] = ()) -> "DayTable":
        """The same table with days the bureau has decided for itself."""
        rest, work = frozenset(rest), frozenset(work)
        if both := rest & work:
            raise ValueError(f"a day cannot be both worked and rest: {_listed(both)}")
        return DayTable(
            holidays=(self.holidays - work) | {day for day in rest if day.weekday() < SATURDAY},
            make_up=(self.make_up - rest)
            | {day for day in work if day.weekday() >= SATURDAY or self.rests_by_regulation(day)},
            years=self.years,
        )


def _listed(days: Iterable[date]) -> str:
    return ", ".join(day.isoformat() for day in sorted(days))


def _days(rests: str) -> Iterable[date]:
    first, last = (date.fromisoformat(end) for end in rests.split("/"))
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


# The yearly notices of the General Office of the State Council (国务院办公厅关于部分节假日安排的通知),
# taken from the package chinesecalendar 1.11.0; the tests compare day by day.
# A new year is a new block here: the year of the notice, then its lines as the notice has them.
# fmt: off
NOTICES = {
    #      festival     rest, first and last day    worked instead
    2022: (
        ("new year",     "2022-01-01/2022-01-03",    ""),
        ("spring",       "2022-01-31/2022-02-06",    "2022-01-29 2022-01-30"),
        ("tombs",        "2022-04-03/2022-04-05",    "2022-04-02"),
        ("labour",       "2022-04-30/2022-05-04",    "2022-04-24 2022-05-07"),
        ("dragon boat",  "2022-06-03/2022-06-05",    ""),
        ("mid-autumn",   "2022-09-10/2022-09-12",    ""),
        ("national",     "2022-10-01/2022-10-07",    "2022-10-08 2022-10-09"),
    ),
    2023: (
        ("new year",     "2022-12-31/2023-01-02",    ""),
        ("spring",       "2023-01-21/2023-01-27",    "2023-01-28 2023-01-29"),
        ("tombs",        "2023-04-05/2023-04-05",    ""),
        ("labour",       "2023-04-29/2023-05-03",    "2023-04-23 2023-05-06"),
        ("dragon boat",  "2023-06-22/2023-06-24",    "2023-06-25"),
        ("both autumn",  "2023-09-29/2023-10-06",    "2023-10-07 2023-10-08"),
    ),
    2024: (
        ("new year",     "2023-12-30/2024-01-01",    ""),
        ("spring",       "2024-02-10/2024-02-17",    "2024-02-04 2024-02-18"),
        ("tombs",        "2024-04-04/2024-04-06",    "2024-04-07"),
        ("labour",       "2024-05-01/2024-05-05",    "2024-04-28 2024-05-11"),
        ("dragon boat",  "2024-06-10/2024-06-10",    ""),
        ("mid-autumn",   "2024-09-15/2024-09-17",    "2024-09-14"),
        ("national",     "2024-10-01/2024-10-07",    "2024-09-29 2024-10-12"),
    ),
    2025: (
        ("new year",     "2025-01-01/2025-01-01",    ""),
        ("spring",       "2025-01-28/2025-02-04",    "2025-01-26 2025-02-08"),
        ("tombs",        "2025-04-04/2025-04-06",    ""),
        ("labour",       "2025-05-01/2025-05-05",    "2025-04-27"),
        ("dragon boat",  "2025-05-31/2025-06-02",    ""),
        ("both autumn",  "2025-10-01/2025-10-08",    "2025-09-28 2025-10-11"),
    ),
    2026: (
        ("new year",     "2026-01-01/2026-01-03",    "2026-01-04"),
        ("spring",       "2026-02-15/2026-02-23",    "2026-02-14 2026-02-28"),
        ("tombs",        "2026-04-04/2026-04-06",    ""),
        ("labour",       "2026-05-01/2026-05-05",    "2026-05-09"),
        ("dragon boat",  "2026-06-19/2026-06-21",    ""),
        ("mid-autumn",   "2026-09-25/2026-09-27",    ""),
        ("national",     "2026-10-01/2026-10-07",    "2026-09-20 2026-10-10"),
    ),
}
# fmt: on

LINES = [line for lines in NOTICES.values() for line in lines]

ANNOUNCED = DayTable(
    holidays=frozenset(day for _, rests, _ in LINES for day in _days(rests)),
    make_up=frozenset(date.fromisoformat(day) for _, _, worked in LINES for day in worked.split()),
    years=frozenset(NOTICES),
)
