"""Projects: a title and, after their labels, what it rests on, who takes part, where it goes, what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from bot.rules.reading.names import tidy
from bot.rules.reading.words.labels import by_label, found_after

LABELS: Mapping[str, str] = by_label(
    {
        "title": "项目 名称 标题",
        "kind": "类型 方式",
        "basis": "依据",
        "partners": "合作单位 联合单位 参与单位 配合单位",
        "areas": "地区 县区 范围 涉及地区",
        "teams": "组 分组 督查组 人员",
        "dates": "时间 日期 起止",
        "items": "交办问题 移交问题 问题数",
        "sample": "抽查 样本 抽样",
        "sites": "点位 站点 督查点",
        "findings": "问题 发现问题",
        "advice": "建议",
        "instruction": "批示",
    }
)
LABELLED = found_after(r"^[ \t]*", LABELS)
COVERT = re.compile(r"明察暗访|暗访")
SEVERAL = frozenset({"sites", "findings"})  # a line each, and one label may come again
PARTS = re.compile(r"[、,，;；\n]+")
TEAM = re.compile(r"[\[【（(]\s*(?P<team>[^\]】）)]{1,12})\s*[\]】）)]\s*$")
OWNER = re.compile(r"[\s，,；;。]*(?:责任单位|整改单位|单位)\s*[:：]\s*(?P<unit>[^\s，,；;。]+)")
DUE = re.compile(r"[\s，,；;。]*(?:整改)?(?:时限|期限)\s*[:：]\s*(?P<due>[^\s，,；;。]+)")
NUMBER = re.compile(r"^(?:督查项目)?\s*[〔\[(（]?(?:(?P<year>20\d\d)[-年〕\])）\s]*)?(?P<last>\d{1,4})号?(?:\s+|$)")
CALLED = re.compile(r"(?:督查)?项目\s*[〔\[(（]?(?:(?P<year>20\d\d)[-年〕\])）\s]*)?(?P<last>\d{1,4})号?$")
LEADING = re.compile(r"^\d{1,3}[.．、)）]\s*")
LONGEST = 60  # signs of a site's name


@dataclass(frozen=True, slots=True)
class Place:
    """A site as it was written: area, name, perhaps the team."""

    area: str
    name: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding as it was written, perhaps with its unit and its day."""

    text: str
    unit: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of a project."""

    said: Mapping[str, str] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    problems: tuple[Problem, ...] = ()
    bad: tuple[str, ...] = ()

    @property
    def covert(self) -> bool:
        """Whether nobody who is inspected is to hear of it."""
        return bool(COVERT.search(self.said.get("kind", "") + self.said.get("title", "")))


def numbered(text: str) -> tuple[str, str, str]:
    """The year and the number with which a text begins, and what follows; empty where it begins with none."""
    found = NUMBER.match(text.strip())
    return (found["year"] or "", found["last"], text.strip()[found.end() :].strip()) if found else ("", "", text)


def named(text: str) -> tuple[str, str] | None:
    """The year (perhaps none) and the number of a project that is called one: 督查项目〔2023〕1号, 项目1号."""
    found = CALLED.match(text.strip())
    return (found["year"] or "", found["last"]) if found else None


def unended(text: str) -> str:
    """Without the full stop at its end: it becomes part of a sentence."""
    return text.rstrip("。")


def read(text: str, areas: Iterable[str]) -> Written:
    """The first line without a label is the title; everything else stands behind its label."""
    found = list(LABELLED.finditer(text))
    first = text[: found[0].start()] if found else text
    said = {"title": tidy(first)} if first.strip() else {}
    lines: dict[str, list[str]] = {name: [] for name in SEVERAL}
    for one, end in zip(found, [*(each.start() for each in found[1:]), len(text)], strict=False):
        name, words = LABELS[one["label"]], text[one.end() : end].strip()
        if name in SEVERAL:
            lines[name] += filter(None, (LEADING.sub("", line.strip()) for line in words.splitlines()))
        elif words:
            said[name] = tidy(words)
    places = [_place(part, areas) for line in lines["sites"] for part in PARTS.split(line) if part.strip()]
    bad = tuple(part for place, part in places if place is None)
    return Written(said, tuple(place for place, _ in places if place), tuple(map(_problem, lines["findings"])), bad)


def _place(part: str, areas: Iterable[str]) -> tuple[Place | None, str]:
    """镇平县 城关镇便民服务中心 [一组]: the area stands first, or in the name."""
    team = TEAM.search(part)
    text = tidy(part[: team.start()] if team else part)
    area = next((one for one in areas if text.startswith(one)), "") or next((one for one in areas if one in text), "")
    name = text.removeprefix(area).strip()
    fits = area and 2 <= len(name) <= LONGEST
    return (Place(area, name, team["team"].strip() if team else "") if fits else None), text


def _problem(line: str) -> Problem:
    owner, due = OWNER.search(line), DUE.search(line)
    text = line
    for found in filter(None, (owner, due)):
        text = text.replace(found[0], "")
    return Problem(text.strip(" 　，,；;"), owner["unit"] if owner else "", due["due"] if due else "")


def count_of(text: str) -> int | None:
    """The number in 149, 149项; nothing where there is none."""
    found = re.search(r"\d{1,6}", text)
    return int(found[0]) if found else None


def list_of(text: str) -> tuple[str, ...]:
    """镇平县、内乡县, apart."""
    return tuple(filter(None, (tidy(part) for part in PARTS.split(text))))


def digits(text: str) -> list[str]:
    """The numbers in a text, full-width ones, too."""
    return re.findall(r"[0-9]+", normalize("NFKC", text))
