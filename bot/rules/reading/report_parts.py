"""Report parts: a report written in one message, and commitments written as lines of a progress report."""

from __future__ import annotations

import re

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
