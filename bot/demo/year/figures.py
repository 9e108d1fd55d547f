"""The thirteen figures that the bureau published about 2023 and the asserts of its projects, and where each is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure: what is asked, what must stand in the answers, and what is expected of the groups of that."""

    of: str  # its number, or the project and its assert
    what: str
    asks: str  # a command; with → a button of the answer, pressed afterwards
    says: re.Pattern[str]
    expected: str  # filled in with the numbers of what is played
    counted: bool = False  # how often it stands there, and not what its groups say


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
    return re.compile(rf"{name}(?:今年)?：收到 (\d+) = 已销号 (\d+) \+ 办理中 (\d+)")


def _sums(name: str) -> re.Pattern[str]:
    """A ledger's line; its own count must agree with another statement's."""
    return re.compile(rf"{name}：(\d+) = 已销号 (\d+) \+ 办理中 (\d+)，相符")


def _row(*cells: str) -> re.Pattern[str]:
    """A row of a ledger's sheet in which these cells stand side by side."""
    return re.compile(r"\b" + r"\t".join(cells), re.MULTILINE)


STATS, THANKS, TOOK = "/stats 2023年", "/thanks", "/stats 2023年 → 用时"
DIGEST = "/digest → 更多数字"
PROBLEMS, TASKS, INSTRUCTED, THANKED, FOUND, ASKED = (
    f"/ledger 2023年 {name}"
    for name in ("问题清单", "市委交办台账", "批示台账", "感谢台账", "巡查整改台账", "回访台账")
)
P1, P2, P3, P4 = (f"/project {number}" for number in (1, 2, 3, 4))
TASKS_SAID, HOTLINE_SAID, LISTED_SAID = (
    f"{{{name}}} {{{name}_closed}} {{{name}_open}}" for name in ("assigned", "hotline", "listed")
)
# fmt: off
FIGURES = (
    #      of    what                                 asked            stands there
    Figure("1", "市委交办：收到、已销号、办理中", STATS, _kind("市委交办"), TASKS_SAID),
    Figure("1", "市委交办：收到、已销号、办理中", DIGEST, _kind("市委交办"), TASKS_SAID),
    Figure("1", "市委交办：收到、已销号、办理中", TASKS, _sums("市委交办"), TASKS_SAID),
    Figure("2", "效能热线：收到、已销号、办理中", STATS, _kind("效能热线"), HOTLINE_SAID),
    Figure("2", "效能热线：收到、已销号、办理中", DIGEST, _kind("效能热线"), HOTLINE_SAID),
    Figure("2", "效能热线：收到、已销号、办理中", PROBLEMS, _sums("效能热线"), HOTLINE_SAID),
    Figure("3", "挂牌企业：批、家", "/listed", re.compile(r"挂牌企业名单：(\d+) 批，合计 (\d+) 家"), "6 79"),
    Figure("4", "挂牌企业线索：收到、已销号、办理中", STATS, _kind("挂牌企业"), LISTED_SAID),
    Figure("4", "挂牌企业线索：收到、已销号、办理中", DIGEST, _kind("挂牌企业"), LISTED_SAID),
    Figure("4", "挂牌企业线索：收到、已销号、办理中", PROBLEMS, _sums("挂牌企业"), LISTED_SAID),
    Figure("5", "领导批示", "/instruction", re.compile(r"批示台账：共 (\d+) 件"), "{instructions}"),
    Figure("5", "领导批示", INSTRUCTED, _row(r"批示〔2023〕\d+号"), "{instructions}", counted=True),
    Figure("6", "感谢电话和来信，至少", THANKS, re.compile(r"电话感谢 (\d+余)"), "{thanks_at_least}余"),
    Figure("6", "感谢电话和来信，至少", THANKED, re.compile(r"电话感谢：(\d+余)"), "{thanks_at_least}余"),
    Figure("7", "锦旗，其中一面的日子", THANKS, re.compile(r"锦旗 (\d+)，(?:.|\n)*?(8月25日) 锦旗"), "8 8月25日"),
    Figure("7", "锦旗", THANKED, re.compile(r"锦旗：(\d+)"), "8"),
    Figure("7", "8月25日的锦旗", THANKED, _row("2023-08-25", "锦旗"), "1", counted=True),
    Figure("8", "移交的测评问题", P1, re.compile(r"交办问题 (\d+) 个"), "149"),
    Figure("9", "暗访：县市区、发现、已整改", P1, re.compile(r"地区 (\d+) 个(?:.|\n)*?发现 (\d+)，已整改 (\d+)"),
           "17 {problems} {problems}"),
    Figure("9", "暗访发现的问题：共、已整改", FOUND, re.compile(r"1号：(\d+) = 已整改 (\d+)，相符"),
           "{problems} {problems}"),
    Figure("10", "基层服务督查：县市区、组、已查点位", P2,
           re.compile(r"地区 (\d+) 个　督查组 (\d+) 个\n点位：已查 (\d+) / 31"), "13 3 {sites}"),
    Figure("11", "上市推进：县市区", P3, re.compile(r"地区 (\d+) 个"), "15"),
    Figure("11", "督查专报", "/papers 督查专报", re.compile(r"督查专报：共 (\d+) 份"), "{reports}"),
    Figure("12", "合作单位", P1, re.compile(r"合作单位：(\S+)"), "市优化营商环境服务中心"),
    Figure("12", "合作单位", P2, re.compile(r"合作单位：(\S+)"), "市行政审批服务中心"),
    Figure("12", "合作单位", P3, re.compile(r"合作单位：(\S+)"), "市金融工作局"),
    Figure("13", "供电，一小时内办成", TOOK, re.compile(r"挂牌企业，到办成 \d+ 件：1 小时内 ([1-9])"), "1"),
    Figure("13", "烟草证，一天内办成", TOOK, re.compile(r"走访收集，到办成 (\d+) 件：1 小时内 0 .*，1 天内 (\d+) 件"),
           "1 1"),
)
ASSERTS = (
    Figure("P1 each_finding_has_owner_and_proof", "有责任单位、有时限、已整改的问题", FOUND,
           _row(r"[^\t\n]+[局心团司府]", r"2023-\d\d-\d\d", r"FX-2023-\d{4}", "已销号", "已整改"),
           "{problems}", counted=True),
    Figure("P1 each_finding_has_owner_and_proof", "有核查记录的问题", ASKED,
           re.compile(r"FX-2023-\d{4}\t督查发现\t.*到窗口看过"), "{problems}", counted=True),
    Figure("P1 76==76", "发现、已整改", P1, re.compile(r"发现 (\d+)，已整改 (\d+)"), "{problems} {problems}"),
    Figure("P2 31_site_records", "已查点位", P2, re.compile(r"已查 (\d+) / 31"), "{sites}"),
    Figure("P2 advice_has_instruction", "建议、批示", P2,
           re.compile(r"建议：(推广一窗受理)。\n批示：(批示〔2023〕1号)"), "推广一窗受理 批示〔2023〕1号"),
    Figure("P3 two_numbered_reports", "编了号的督查专报", "/papers 督查专报", re.compile(r"\d\. 第 [12] 期 "),
           "{reports}", counted=True),
    Figure("P3 advice_has_instruction", "建议、批示", P3,
           re.compile(r"建议：(一企一策推进上市)。\n批示：(批示〔2023〕2号)"), "一企一策推进上市 批示〔2023〕2号"),
    Figure("P4 project_can_have_no_counts_yet", "没有点位和问题的项目", P4,
           re.compile(r"宛美督办平台运行\s+(还没有点位和问题)"), "还没有点位和问题"),
)
# fmt: on


def read(figure: Figure, answers: str) -> str:
    """What the answers say; nothing where they say nothing of the kind."""
    if figure.counted:
        return str(len(figure.says.findall(answers)))
    found = figure.says.search(answers)
    return " ".join(found.groups()) if found else ""


def line(figure: Figure, got: str, numbers: Numbers) -> str:
    """figure 2（效能热线：…，/stats 2023年）: expected 106 105 1 got 106 105 1"""
    named = f"figure {figure.of}" if figure.of.isdecimal() else figure.of
    return f"{named}（{figure.what}，{figure.asks}）: expected {wanted(figure, numbers)} got {got or '—'}"


def wanted(figure: Figure, numbers: Numbers) -> str:
    """What is to be read of it."""
    return figure.expected.format(**numbers.named)


def right(figure: Figure, got: str, numbers: Numbers) -> bool:
    """Whether it is the figure."""
    return got == wanted(figure, numbers)
