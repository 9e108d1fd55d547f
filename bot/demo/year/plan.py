"""The plan of the year: everybody who lives through it, and everything they do, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random

from bot.demo.world import World
from bot.demo.year import cast, lives, matters, plaque_batches, projects, replay, tasks, thanks
from bot.demo.year.case import Case
from bot.demo.year.days import ZONE
from bot.demo.year.deeds import Deed, Scene
from bot.demo.year.figures import Numbers
from bot.demo.year.matters import Firm, Matter

CONFIG = Path(__file__).with_name("config.yaml")
BEGINNING = datetime(2023, 1, 3, 8, 30, tzinfo=ZONE)
CALLERS = 70  # enterprises that carry no plaque
SLICE = 50  # in the slice: one matter of so many
SLICE_TASKS = tasks.Share(in_chat=1, ledgers=4, over_already=-1)  # others had ended already
SLICE_PROJECTS = (2, 1, 0)  # problems, sites, special reports
SLICE_CASES = ("S5", "S6")
HOTLINE_CASES, LISTED_CASES = ("S1", "S2", "S7", "S8"), ("S6",)


@dataclass(frozen=True)
class Plan:
    """Who lives through it, and the scenes."""

    firms: Sequence[Firm]
    cases: Sequence[Case]
    scenes: Sequence[Scene]
    numbers: Numbers

    def enter(self, world: World) -> None:
        """Whoever is not of the bureau or a unit has Telegram now."""
        cast.enter(world, self.firms, self.cases)


def plan(staff: Sequence[str], *, whole: bool) -> Plan:
    """The whole year, or a slice of it; these people of the bureau and the units press 开始 first."""
    chance = Random(matters.SEED)  # noqa: S311 - to be foretold
    everybody = matters.firms(CALLERS + plaque_batches.LISTED_FIRMS, matters.FIRST_FIRM, chance)
    callers, plaques = everybody[:CALLERS], plaque_batches.listed(everybody[CALLERS:], chance)
    plaques = [replace(firm, code=plaque_batches.code(number)) for number, firm in enumerate(plaques, 1)]
    cases = [case for case in replay.cases() if whole or case.name in SLICE_CASES]
    of_hotline = sum(case.name in HOTLINE_CASES for case in replay.cases())
    ordinary = [firm for firm in plaques if firm.name not in plaque_batches.NAMED]
    hotline = _lived(matters.matters(matters.HOTLINE - of_hotline, matters.HOTLINE_OPEN, callers, chance, 1), whole)
    listed = _lived(
        matters.matters(matters.LISTED - len(LISTED_CASES), matters.LISTED_OPEN, ordinary, chance, 201), whole
    )
    codes = {firm.name: firm.code for firm in plaques}
    scenes = [
        Scene(BEGINNING, tuple(Deed(who, "", "start") for who in staff), "都打开热线"),
        *plaque_batches.scenes(plaques),
        *(scene for case in cases for scene in replay.scenes(case, codes)),
        *(scene for matter in (*hotline, *listed) for scene in lives.scenes(matter)),
        *tasks.scenes(tasks.tasks(chance), chance, tasks.Share() if whole else SLICE_TASKS),
        *thanks.scenes(callers, chance),
        *projects.scenes(chance, *(() if whole else SLICE_PROJECTS)),
    ]  # fmt: skip
    numbers = Numbers() if whole else _numbers_of_slice(cases, len(hotline), len(listed))
    return Plan(everybody, cases, sorted(scenes, key=lambda scene: scene.at), numbers)


def _numbers_of_slice(cases: Sequence[Case], hotline: int, listed: int) -> Numbers:
    of_listed = sum(case.name in LISTED_CASES for case in cases)
    of_hotline = sum(case.name in HOTLINE_CASES for case in cases)
    problems, sites, reports = SLICE_PROJECTS
    return Numbers(
        hotline=hotline + of_hotline, listed=listed + of_listed, problems=problems, sites=sites,
        reports=reports, instructions=min(problems, projects.INSTRUCTIONS),
    )  # fmt: skip


def _lived(every: Iterable[Matter], whole: bool) -> list[Matter]:
    """All of them, or a few and the one that is still open."""
    brought = list(every)
    return brought if whole else [*brought[:-1:SLICE], brought[-1]]
