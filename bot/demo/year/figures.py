"""The thirteen figures that the bureau published about 2023, and where each is read out of what people are sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure: what is asked, what must stand in the answers, and what is expected of the groups of that."""

    number: int
    what: str
    asks: str  # a command; with → a button of the answer, pressed afterwards
    says: re.Pattern[str]
    expected: str  # filled in with the numbers of what is played


@dataclass(frozen=True)
class Numbers:
    """So many are played: the whole year, or a slice of it."""

    hotline: int = 106
    hotline_open: int = 1
    listed: int = 69
    listed_open: int = 1
    assigned: int = 391
    assigned_open: int = 41
    problems: int = 76
    sites: int = 31
    reports: int = 2
    instructions: int = 5
    thanks_at_least: int = 110

    @property
    def named(self) -> Mapping[str, int]:
        """By the names that the expectations use."""
        return vars(self) | {
            "hotline_closed": self.hotline - self.hotline_open, "listed_closed": self.listed - self.listed_open,
            "assigned_closed": self.assigned - self.assigned_open,
        }  # fmt: skip


def _kind(name: str) -> re.Pattern[str]:
    return re.compile(rf"{name}：收到 (\d+) = 已销号 (\d+) \+ 办理中 (\d+)")


STATS, THANKS = "/stats 2023年", "/thanks"
P1, P2, P3 = (f"/project {number}" for number in (1, 2, 3))
# fmt: off
FIGURES = (
    Figure(1, "市委交办：收到、已销号、办理中", STATS, _kind("市委交办"),
           "{assigned} {assigned_closed} {assigned_open}"),
    Figure(2, "效能热线：收到、已销号、办理中", STATS, _kind("效能热线"), "{hotline} {hotline_closed} {hotline_open}"),
    Figure(3, "挂牌企业：批、家", "/listed", re.compile(r"挂牌企业名单：(\d+) 批，合计 (\d+) 家"), "6 79"),
    Figure(4, "挂牌企业线索：收到、已销号、办理中", STATS, _kind("挂牌企业"),
           "{listed} {listed_closed} {listed_open}"),
    Figure(5, "领导批示", "/instruction", re.compile(r"批示台账：共 (\d+) 件"), "{instructions}"),
    Figure(6, "感谢电话和来信，至少", THANKS, re.compile(r"电话感谢 (\d+余)"), "{thanks_at_least}余"),
    Figure(7, "锦旗，其中一面的日子", THANKS, re.compile(r"锦旗 (\d+)，(?:.|\n)*?(8月25日) 锦旗"), "8 8月25日"),
    Figure(8, "移交的测评问题", P1, re.compile(r"交办问题 (\d+) 个"), "149"),
    Figure(9, "暗访：县市区、发现、已整改", P1, re.compile(r"地区 (\d+) 个(?:.|\n)*?发现 (\d+)，已整改 (\d+)"),
           "17 {problems} {problems}"),
    Figure(10, "基层服务督查：县市区、组、已查点位", P2,
           re.compile(r"地区 (\d+) 个　督查组 (\d+) 个\n点位：已查 (\d+) / 31"), "13 3 {sites}"),
    Figure(11, "上市推进：县市区", P3, re.compile(r"地区 (\d+) 个"), "15"),
    Figure(11, "督查专报", "/papers 督查专报", re.compile(r"督查专报：共 (\d+) 份"), "{reports}"),
    Figure(12, "合作单位", P1, re.compile(r"合作单位：(\S+)"), "市优化营商环境服务中心"),
    Figure(12, "合作单位", P2, re.compile(r"合作单位：(\S+)"), "市行政审批服务中心"),
    Figure(12, "合作单位", P3, re.compile(r"合作单位：(\S+)"), "市金融工作局"),
    Figure(13, "挂牌企业，一小时内办成的", f"{STATS} → 用时",
           re.compile(r"挂牌企业，到办成 \d+ 件：1 小时内 ([1-9])"), "1"),
)
# fmt: on


def read(figure: Figure, answers: str) -> str:
    """What the answers say; nothing where they say nothing of the kind."""
    found = figure.says.search(answers)
    return " ".join(found.groups()) if found else ""


def line(figure: Figure, got: str, numbers: Numbers) -> str:
    """figure 2 (…): expected 106 105 1 got 106 105 1"""
    wanted = figure.expected.format(**numbers.named)
    return f"figure {figure.number}（{figure.what}）: expected {wanted} got {got or '—'}"


def right(figure: Figure, got: str, numbers: Numbers) -> bool:
    """Whether it is the figure."""
    return got == figure.expected.format(**numbers.named)
