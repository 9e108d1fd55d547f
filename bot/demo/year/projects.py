"""The inspection projects of the year (P1 to P4), their instructions and special reports.

Published: 17 areas and 149 items handed over, 76 problems found and rectified; 3 teams, 13 areas, 31 sites; 15 areas
and 2 special reports; the partners; 5 instructions in all. Sites, problems and days are made up, by a seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bot.demo.year.days import YEAR, at, later
from bot.demo.year.deeds import Deed, Scene
from bot.demo.year.lives import CHIEF, CLERK, DESK, REVIEWER, SUPERVISORS, approved, confirmed, reports
from bot.demo.year.matters import AREAS, ROUTES, Route

ITEMS, PROBLEMS = 149, 76
TEAMS, SITE_AREAS, SITES = 3, 13, 31
LISTING_AREAS, REPORTS = 15, 2
INSTRUCTIONS = 5
CENTRE = "便民服务中心"
TOWNS = ("城关", "石桥", "柳河", "大河", "青山", "老庄", "马山", "双龙", "桃源", "白河", "龙泉")
PAGE = 20  # sites on the first page of their list
BEGUN, FOUND, WALKED, LISTING, PLATFORM = (
    date(YEAR, 4, 10), date(YEAR, 4, 24), date(YEAR, 6, 5), date(YEAR, 9, 18), date(YEAR, 11, 1),
)  # fmt: skip
REPORTED = (date(YEAR, 10, 20), date(YEAR, 11, 20))
FAULTS = (
    "窗口收件不出凭证",
    "公示的办理时限没有更新",
    "一次性告知单缺项",
    "自助机长期停用",
    "投诉电话无人接听",
    "同一材料重复提交",
)


def scenes(chance: Random, problems: int = PROBLEMS, sites: int = SITES, reports: int = REPORTS) -> Iterator[Scene]:
    """The four projects, one after the other."""
    yield from _rectified(chance, problems)
    yield from _sites(sites)
    yield from _listing(reports)
    yield Scene(at(PLATFORM, "9:20"), (_set_up("宛美督办平台运行", "类型：专项督查"),), "P4 宛美督办平台运行")


def _set_up(title: str, *lines: str) -> Deed:
    return Deed(CLERK, DESK, "say", "/project " + "\n".join((title, *lines)))


def _rectified(chance: Random, problems: int) -> Iterator[Scene]:
    """P1: what was handed over is looked through, and each problem has its unit, its day, its proof."""
    title = "市场主体评价满意度问题整改"
    yield Scene(at(BEGUN, "9:10"), (_set_up(
        title, "类型：明察暗访", "依据：营商环境市评监测", "合作单位：市优化营商环境服务中心",
        f"地区：{len(AREAS)}个县市区", f"交办问题：{ITEMS}",
    ),), f"P1 {title}")  # fmt: skip
    found = [(number, chance.choice(ROUTES), AREAS[number % len(AREAS)]) for number in range(1, problems + 1)]
    for first in range(0, problems, 10):
        some = found[first : first + 10]
        lines = [
            f"{at_}. {area}{_fault(number)}。责任单位：{route.unit}，时限：6月30日"
            for at_, (number, route, area) in enumerate(some, 1)
        ]
        deeds = (
            Deed(CLERK, DESK, "say", "/project 1\n问题：\n" + "\n".join(lines)),
            Deed(CLERK, DESK, "press", "问题", title),
            Deed(CLERK, DESK, "press", f"全部交办（{len(some)} 个）"),
        )
        yield Scene(at(FOUND, "9:05") + timedelta(minutes=first), deeds, f"P1 发现并交办 {len(some)} 个问题")
    for number, route, _ in found:
        yield from _put_right(number, route)
    for which in range(1, min(INSTRUCTIONS, problems) + 1):
        yield _instruction(which)


def _fault(number: int) -> str:
    return f"第{number}号窗口{FAULTS[number % len(FAULTS)]}"


def _put_right(number: int, route: Route) -> Iterator[Scene]:
    fault, minute = _fault(number), timedelta(minutes=number % 50)
    words = f"事实：{fault}。\n措施：当日整改。\n结果：已整改到位。\n依据：政务服务规范。\n佐证：整改前后照片已存档。"
    yield Scene(at(FOUND, "10:20") + minute, (
        Deed(route.officer, route.unit, "press", "签收", fault),
    ), f"P1 问题 {number}：签收")  # fmt: skip
    day = later(FOUND, 1 + number % 3)
    yield Scene(at(day, "9:00") + minute, (
        *reports(route, fault, words),
    ), f"P1 问题 {number}：上报整改")  # fmt: skip
    yield Scene(at(day, "10:30") + minute, approved(fault), f"P1 问题 {number}：审核")
    yield Scene(at(day, "14:30") + minute, (
        *confirmed(fault, f"到窗口看过，{fault}一事已整改。"),
    ), f"P1 问题 {number}：核查确认")  # fmt: skip


def _instruction(which: int) -> Scene:
    """A leader writes on a problem that it be put right everywhere."""
    return Scene(at(FOUND, "16:00") + timedelta(minutes=which), (
        Deed(CHIEF, "", "say", f"/ticket FX-{YEAR}-{which:04d}"),
        Deed(CHIEF, "", "reply", f"请举一反三，全市排查第{which}类问题。"), Deed(CHIEF, "", "press", "批示"),
        Deed(CHIEF, "", "press", "服务企业效能督查室"), Deed(CHIEF, "", "press", "不需答复"),
    ), f"批示 {which}")  # fmt: skip


def _sites(count: int) -> Iterator[Scene]:
    """P2: three teams walk through the township centres, each site with its place and a photo."""
    title = "政务服务向基层延伸"
    areas = AREAS[-SITE_AREAS:]
    sites = [
        (areas[at_ % SITE_AREAS], f"{TOWNS[at_ // SITE_AREAS * 3 + at_ % 3]}镇{CENTRE}", at_ % TEAMS)
        for at_ in range(SITES)
    ]
    places = [f"{area} {name} [{'一二三'[team]}组]" for area, name, team in sites]
    yield Scene(at(WALKED, "9:10"), (_set_up(
        title, "类型：明察暗访", "依据：市委领导批示要求", "合作单位：市行政审批服务中心",
        f"地区：{SITE_AREAS}个县市区", "组：一组、二组、三组", "点位：" + "\n".join(places), "建议：推广一窗受理。",
    ),), f"P2 {title}")  # fmt: skip
    for number, (area, name, team) in enumerate(sites[:count]):
        day, who = later(WALKED, 1 + number // 4), SUPERVISORS[team]
        turns = [Deed(who, DESK, "press", "下一页", "点位")] if number >= PAGE else []
        yield Scene(at(day, "14:40") + timedelta(minutes=12 * (number % 4)), (
            Deed(who, DESK, "press", "点位", title), *turns, Deed(who, DESK, "press", f"{area}{name}"),
            Deed(who, "", "place"), Deed(who, "", "photo"), Deed(who, "", "press", "无问题", name),
        ), f"P2 {area}{name}")  # fmt: skip
    instructed = (Deed(CLERK, DESK, "say", "/project 2 批示：1号"),)
    yield Scene(at(later(WALKED, 12), "9:40"), instructed, "P2 建议得到批示")


def _listing(reports: int) -> Iterator[Scene]:
    """P3: two special reports, each worded from the project, signed and numbered; its advice has an instruction."""
    title = "企业上市推进"
    named = "、".join(["内乡县", *(area for area in AREAS if area != "内乡县")][:LISTING_AREAS])
    yield Scene(at(LISTING, "9:10"), (_set_up(
        title, "类型：专项督查", "合作单位：市金融工作局", f"地区：{named}", "建议：一企一策推进上市。",
    ),), f"P3 {title}")  # fmt: skip
    for issue, day in enumerate(REPORTED[:reports], 1):
        yield Scene(at(day, "9:20"), (
            Deed(REVIEWER, DESK, "say", "/report 项目3号"), Deed(REVIEWER, DESK, "press", "报签"),
        ), f"P3 拟督查专报第 {issue} 期")  # fmt: skip
        yield Scene(at(day, "10:00"), (Deed(CHIEF, "", "press", "签发"),), f"P3 签发督查专报第 {issue} 期")
    instructed = (Deed(CLERK, DESK, "say", "/project 3 批示：2号"),)
    yield Scene(at(REPORTED[-1], "10:30"), instructed, "P3 建议得到批示")
