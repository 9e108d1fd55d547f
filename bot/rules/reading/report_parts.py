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
TITLE_OF_ANSWER, ADDRESS = re.compile(r"关于.+答复"), re.compile(r".{1,30}[:\uff1a]")
PROMISED = re.compile(r"^\s*承诺\s*[:\uff1a]\s*(.+)$", re.MULTILINE)


def promises_in(text: str) -> list[str]:
    """The commitments in a progress report, a line each: 承诺：6月9日前……"""
    return [found.strip() for found in PROMISED.findall(text)]


_LINE = {name: re.compile(rf"^\s*(?:{words})\s*[:\uff1a]\s*") for name, words in LABELS.items()}
_LABEL = re.compile(rf"(?<=[\s，,；;。])(?=(?:{'|'.join(LABELS.values())})\s*[:\uff1a])")  # several on one line
NAMES_FILES = re.compile("见附件|附件|附后|附上|附图|附照片|见图|如图|见照片|照片见|见视频")

HAS_NONE = re.compile("(?:没有|没|无|暂无|不附)(?:其他|别的)?(?:附件|照片|图|文件)")


def answer_of(text: str, org: str) -> list[str]:
    """The paragraphs of an answer upward without its title, its address and its signature: the paper has its own."""
    lines = list(filter(None, map(str.strip, text.splitlines())))
    for is_head in (TITLE_OF_ANSWER, ADDRESS):
        if lines[1:] and is_head.fullmatch(lines[0]):
            del lines[0]
    return lines[:-1] if lines[1:] and lines[-1] == org else lines


def names_files(text: str) -> bool:
    """Whether these words point to a file that has to come with them."""
    return bool(NAMES_FILES.search(text)) and not HAS_NONE.search(text)


def report_of(text: str) -> dict[str, str]:
    """The parts of a report that somebody wrote in one message, each under its label; empty without labels."""
    parts: dict[str, list[str]] = {}
    current: str | None = None
    for line in (part for whole in text.splitlines() for part in _LABEL.split(whole)):
        for name, label in _LINE.items():
            if label.match(line):
                current, line = name, label.sub("", line, count=1)
                break
        if current:
            parts.setdefault(current, []).append(line.strip())
    return {name: "\n".join(lines).strip() for name, lines in parts.items() if "".join(lines).strip()}
