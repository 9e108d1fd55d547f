"""The ladder, for docs/lifecycle.md: every line of FACTS, when it fires, who signs it, who is told."""

from __future__ import annotations

from collections.abc import Iterator

from bot.config.limits import LIMITS
from bot.rules.calendar.limits import Limit
from bot.rules.model.papers import Rung
from bot.rules.model.people import Role
from bot.rules.supervision.ladder import FACTS, Fact
from bot.voice.terms import in_words
from bot.voice.texts import phrase

# fmt: off
FIRES = {
    "sign_near":      "签收时限过七成",                          "contact_near":   "首次联系时限过七成",
    "progress_near":  "反馈进展时限过七成，或只剩一个工作日",    "resolve_near":   "办结时限过七成，或只剩一个工作日",
    "unsigned":       "签收时限已过",                            "ring":           "签收逾期后又过 {ring}",
    "no_contact":     "首次联系时限已过",                        "no_progress":    "反馈进展时限已过",
    "unsigned_day":   "交办后 {urge_unsigned} 仍无人签收",
    "overdue":        "办结逾期的第一个工作日 9:00（紧急：到期时）",
    "overdue_days":   "办结逾期 {red}",                          "redo":           "第二次重办起，每一轮交办时",
    "important":      "督查员认为重要，自行提出",
    "complex":        "难点或多单位，逾期催办后 {meeting} 没有进展",
    "red_unanswered": "红色督办单签发后 {red_answer} 没有进展",
    "no_reason":      "逾期催办后 {notice} 没有说明原因（没有进展）",
    "two_reds":       "同一单位一个季度内第二份红色督办单",      "no_change":      "通报后 {notice_answer} 没有进展",
    "misconduct":     "从不按时间：虚假反馈、打击报复、多次推诿，由督查员提出",
}
# fmt: on
BY = {Role.CLOCK: "热线", Role.SUPERVISOR: "督查员提请", Role.CHIEF: "提请局领导"}
SIGNS = {
    Rung.RED: "督查员拟稿，局领导签发",
    Rung.MEETING: "督查员或局领导",
    Rung.NOTICE: "局领导",
    Rung.INTERVIEW: "局领导",
    Rung.HANDOVER: "局领导和第二个人",
}


def section() -> str:
    """The table of the ladder."""
    head = "| 梯次 | 事由 | 何时 | 由谁 | 签发 | 文书 | 要求答复 | 告诉谁（templates/zh/…） |\n" + "|---" * 8 + "|\n"
    return (
        "\n## 督办\n\n一件事停在哪里，热线就从哪里往上推；同一事由只推一次。"
        "同时到了几级的，只发最高的一级，写明一并到了哪些。"
        "提请的文书等签发期间，每 " + _limits()["sign_paper"] + " 提醒一次；撤销的留在记录里。\n\n"
        + head + "".join(_lines())
    )  # fmt: skip


def _lines() -> Iterator[str]:
    limits = _limits()
    for line in FACTS:
        rung = f"{line.rung} {phrase(f'ladder.rung.{line.rung}')}"
        paper = phrase(f"ladder.paper.{line.paper}") if line.paper else ""
        cells = (
            rung, f"`{line.name}`", FIRES[line.name].format(**limits), BY[line.by], _signed(line), paper,
            limits[line.answer] if line.answer else "", " ".join(f"`{name}`" for name in line.tells),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |\n"


def _signed(line: Fact) -> str:
    return "" if line.by == Role.CLOCK else SIGNS[line.rung]


def _limits() -> dict[str, str]:
    return {name: limit if limit.isdecimal() else in_words(Limit.parse(limit)) for name, limit, _ in LIMITS}
