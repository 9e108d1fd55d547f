"""FLOWS: what is asked of somebody before an action can happen, joined from the pages; and how reports are read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.rules.processes.row import Flow
from bot.rules.tickets.pages import PAGES

FLOWS: Mapping[str, Flow] = {flow.name: flow for page in PAGES for flow in page.flows}

REASONS = ("不属本市管辖", "不属政务服务事项", "已进入司法或信访程序", "紧急警情应拨110/119/120", "已办结且无新情况")
MISCONDUCT = ("虚假反馈", "打击报复或施压企业", "多次推诿拒不办理")

ANSWER_AGAIN = frozenset(  # refusals that another answer can mend; after all others it is over
    {"no_such_target", "no_such_unit", "complained_of", "has_it_already", "no_chat", "report_incomplete", "no_such_day",
     "day_not_later", "extension_too_far", "extension_not_later", "pause_reason", "no_such_time", "time_past",
     "promise_unread", "nobody_invited"}
)  # fmt: skip

LABELS = {
    "facts": "事实|情况",
    "action": "措施|做法",
    "result": "结果",
    "basis": "依据|政策依据",
    "evidence": "佐证|证据|材料",
}
PROMISED = re.compile(r"^\s*承诺\s*[:\uff1a]\s*(.+)$", re.MULTILINE)


def promises_in(text: str) -> list[str]:
    """The commitments in a progress report, a line each: 承诺：6月9日前……"""
    return [found.strip() for found in PROMISED.findall(text)]


_LINE = {name: re.compile(rf"^\s*(?:{words})\s*[:\uff1a]\s*") for name, words in LABELS.items()}


def report_of(text: str) -> dict[str, str]:
    """The parts of a report that somebody wrote in one message, each under its label; empty without labels."""
    parts: dict[str, list[str]] = {}
    current: str | None = None
    for line in text.splitlines():
        for name, label in _LINE.items():
            if label.match(line):
                current, line = name, label.sub("", line, count=1)
                break
        if current:
            parts.setdefault(current, []).append(line.strip())
    return {name: "\n".join(lines).strip() for name, lines in parts.items() if "".join(lines).strip()}
