"""Lines: a task told in one message, each fact after its label (来源：…)."""

from __future__ import annotations

from collections.abc import Mapping

from bot.rules.reading.names import tidy
from bot.rules.reading.words.labels import by_label, found_after

LABELS: Mapping[str, str] = by_label(
    {
        "source": "来源 交办会议 会议 批示 来源会议",
        "leader": "交办领导 领导",
        "basis": "依据 文件依据",
        "reference": "文号 编号",
        "given": "交办日期 交办时间",
        "matter": "事项 任务 内容 交办事项 任务内容",
        "due": "时限 完成时限 办结时限",
        "lead": "牵头 牵头单位 主办 主办单位 责任单位",
        "co": "协办 协办单位 配合单位 配合",
        "person": "责任人",
        "remark": "备注",
    }
)
LABELLED = found_after(r"(?:^|(?<=[\s;；]))", LABELS)
TRAILS = " \t\n;；"


def read(text: str) -> dict[str, str]:
    """What is told, by its label; nothing where there is no label. What stands before the first one is the matter."""
    found = list(LABELLED.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    before = text[: found[0].start()].strip(TRAILS) if found else ""
    said = {"matter": before} if before else {}
    for one, end in zip(found, ends, strict=False):
        name, words = LABELS[one["label"]], text[one.end() : end].strip(TRAILS)
        told = words if name == "matter" else tidy(words)
        if told:
            said[name] = f"{said[name]}\n{told}" if name == "matter" and name in said else told
    return said
