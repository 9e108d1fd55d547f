"""Ledgers (台账): which there are, what stands in their columns, and by what their rows are added up.

A new one is a row here, a statement of its name in `storage/queries/reports/ledgers.sql`, beside it one that counts the
same independently, and its words in `templates/zh/ledgers/phrases.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.rules.reports.figures import GROUPS


class Shown(StrEnum):
    """How a value is read, and how it stands in its cell."""

    PLACE = auto()  # the number of the row
    TEXT = auto()  # as it is
    MATTER = auto()  # what people wrote: phones never, and nothing that names a confidential enterprise
    ENTERPRISE = auto()  # its name; of a confidential matter that it is one
    WORD = auto()  # a phrase
    UNIT = auto()  # a code, or several: the units' names
    CATEGORY = auto()  # a code
    MOMENT = auto()
    DAY = auto()
    NUMBER = auto()
    LEAST = auto()  # a number; where the column of its `of` says so, a lower bound
    WORKDAYS = auto()  # from one moment to another; what is not over yet counts until now
    HOURS = auto()  # the same by the clock; of what is not over yet nothing


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading is the phrase of its name."""

    name: str  # of the statement's column
    width: float  # in characters
    shown: Shown = Shown.TEXT
    of: str = ""  # of a WORD: what its phrases begin with; of WORKDAYS and HOURS: from+until


@dataclass(frozen=True, slots=True)
class Sums:
    """By what the rows are counted: apart by one column, and of each into groups by another."""

    by: str  # a column of the statement; never added together
    by_words: str
    of: str
    of_words: str
    groups: Mapping[str, str] | None = None  # several values that count as one
    many: str = ""  # the column that says as how many a row counts; else as one
    least: str = ""  # the column that says whether that is a lower bound (余): then so is every sum with it


@dataclass(frozen=True, slots=True)
class Ledger:
    """One ledger."""

    name: str
    columns: tuple[Column, ...]
    sums: Sums


def _columns(*columns: Column) -> tuple[Column, ...]:
    return (Column("place", 6, Shown.PLACE), *columns)


IN_GROUPS: Mapping[str, str] = {str(status): group for group, of in GROUPS.items() for status in of}
NUMBER, TITLE, FIRM = Column("number", 15), Column("matter", 42, Shown.MATTER), Column("firm", 26, Shown.ENTERPRISE)
KIND = Column("kind", 10, Shown.WORD, "digest.kind")
LEAD, CO = Column("lead", 18, Shown.UNIT), Column("co", 18, Shown.UNIT)
STATUS = Column("status", 11, Shown.WORD, "status")
SATISFIED = Column("satisfied", 10, Shown.WORD, "ledgers.satisfied")
SOLVED = Column("solved", 10, Shown.WORD, "ledgers.solved")

LEDGERS: tuple[Ledger, ...] = (
    Ledger(
        "problems",  # 问题清单: what came in the period
        _columns(
            NUMBER, KIND, Column("came_at", 16, Shown.MOMENT), FIRM, Column("area", 10),
            Column("category", 14, Shown.CATEGORY), Column("grade", 9, Shown.WORD, "grade"), TITLE, LEAD, CO,
            Column("person", 10), Column("officer", 10), Column("due_at", 16, Shown.MOMENT), STATUS,
            Column("progress", 36, Shown.MATTER), Column("progressed_at", 16, Shown.MOMENT),
            Column("ended_at", 16, Shown.MOMENT), Column("workdays", 9, Shown.WORKDAYS, "came_at+ended_at"), SATISFIED,
        ),
        Sums("kind", "digest.kind", "status", "digest.group", IN_GROUPS),
    ),
    Ledger(
        "responsibility",  # 责任清单: who had which part of it
        _columns(
            NUMBER, KIND, TITLE, Column("unit", 18, Shown.UNIT), Column("part", 8, Shown.WORD, "word"),
            Column("round", 6, Shown.NUMBER), Column("person", 10), Column("handed_at", 16, Shown.MOMENT),
            Column("signed_at", 16, Shown.MOMENT), Column("contacted_at", 16, Shown.MOMENT),
            Column("progressed_at", 16, Shown.MOMENT), Column("due_at", 16, Shown.MOMENT),
            Column("done_at", 16, Shown.MOMENT), Column("state", 10, Shown.WORD, "ledgers.part"), STATUS,
        ),
        Sums("kind", "digest.kind", "state", "ledgers.part"),
    ),
    Ledger(
        "satisfaction",  # 满意账单: what was struck off in the period, and what its enterprise said
        _columns(
            NUMBER, KIND, FIRM, TITLE, LEAD, CO, Column("came_at", 16, Shown.MOMENT),
            Column("ended_at", 16, Shown.MOMENT), Column("workdays", 9, Shown.WORKDAYS, "came_at+ended_at"),
            Column("hours", 10, Shown.HOURS, "came_at+ended_at"), SOLVED, SATISFIED, Column("words", 36, Shown.MATTER),
            Column("round", 6, Shown.NUMBER),
        ),
        Sums("kind", "digest.kind", "satisfied", "ledgers.satisfied"),
    ),
    Ledger(
        "supervision",  # 督办台账: the papers of the ladder
        _columns(
            Column("paper", 17), Column("rung", 13, Shown.WORD, "ladder.rung"),
            Column("issued_at", 16, Shown.MOMENT), NUMBER, TITLE, Column("unit", 18, Shown.UNIT),
            Column("reason", 30, Shown.MATTER), Column("requirement", 30, Shown.MATTER), Column("signed", 10),
            Column("answer_by", 16, Shown.MOMENT), Column("refers", 17),
            Column("stage", 9, Shown.WORD, "ledgers.stage"), STATUS,
        ),
        Sums("rung", "ladder.rung", "stage", "ledgers.stage"),
    ),
    Ledger(
        "instructions",  # 批示台账
        _columns(
            Column("paper", 17), Column("at", 16, Shown.MOMENT), Column("leader", 10),
            Column("words", 42, Shown.MATTER), NUMBER, TITLE, Column("unit", 18, Shown.UNIT),
            Column("state", 10, Shown.WORD, "instruction.state"), Column("answer", 42, Shown.MATTER),
            Column("answered_name", 10), Column("answered_at", 16, Shown.MOMENT), STATUS,
        ),
        Sums("leader", "", "state", "instruction.state"),
    ),
    Ledger(
        "callbacks",  # 回访: each attempt, with what was said
        _columns(
            Column("at", 16, Shown.MOMENT), NUMBER, KIND, FIRM, TITLE, LEAD, Column("round", 6, Shown.NUMBER),
            Column("channel", 8, Shown.WORD, "word"), Column("by", 10),
            Column("reached", 9, Shown.WORD, "ledgers.reached"), SOLVED, SATISFIED,
            Column("words", 36, Shown.MATTER),
        ),
        Sums("kind", "digest.kind", "reached", "ledgers.reached"),
    ),
    Ledger(
        "thanks",  # 感谢台账: letters, banners and calls, of matters and of none
        _columns(
            Column("day", 11, Shown.DAY), Column("thanks", 10, Shown.WORD, "thanks"),
            Column("many", 9, Shown.LEAST, "at_least"), FIRM, Column("whom", 20), Column("unit", 18, Shown.UNIT),
            NUMBER, TITLE, Column("words", 42, Shown.MATTER), Column("entered", 10),
        ),
        Sums("thanks", "thanks", "source", "ledgers.source", many="many", least="at_least"),
    ),
    Ledger(
        "visits",  # 走访台账: who went to which enterprise, what was said there, and what was taken up
        _columns(
            Column("day", 11, Shown.DAY), FIRM, Column("listing", 10, Shown.WORD, "ledgers.listing"),
            Column("area", 10), Column("address", 24), Column("visitor", 10),
            Column("visited", 10, Shown.WORD, "visits.state"), Column("words", 60, Shown.MATTER),
            Column("taken_up", 10, Shown.NUMBER), NUMBER,
        ),
        Sums("listing", "ledgers.listing", "visited", "visits.state"),
    ),
    Ledger(
        "inspections",  # 巡查整改台账: what inspections have found, and how far each is
        _columns(
            Column("day", 11, Shown.DAY), Column("project", 20), Column("project_title", 26), Column("area", 10),
            Column("site", 24), Column("matter", 42, Shown.MATTER), Column("unit", 18, Shown.UNIT),
            Column("rectify_by", 11, Shown.DAY), NUMBER, STATUS,
            Column("rectified", 10, Shown.WORD, "ledgers.rectified"), Column("ended_at", 16, Shown.MOMENT),
            Column("finder", 10),
        ),
        Sums("project", "", "rectified", "ledgers.rectified"),
    ),
)  # fmt: skip
BY_NAME: Mapping[str, Ledger] = {one.name: one for one in LEDGERS}


def parted(words: str, called: Mapping[str, str]) -> tuple[str, str]:
    """What somebody asked for: the name of a ledger, or none, and what is left, which names a period.

    `called`: what each ledger is called, and by which short names.
    """
    for said in sorted(called, key=len, reverse=True):
        before, found, after = words.partition(said)
        if found:
            return called[said], f"{before} {after}".strip()
    return "", words.strip()
