"""Reads a case: a page of Markdown whose headings are moments and whose items are acts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.demo.year.days import ZONE

FOLDER = Path(__file__).with_name("cases")

_MOMENT = re.compile(r"## (\d{4}-\d\d-\d\d \d\d:\d\d)(?: (?P<title>.+))?")
_WHO = r"- (?P<who>[^\s：“]+)(?: 在 (?P<where>[^\s：“]+))?"
# fmt: off
ACTS = {
    #         what a person does                          as it is written
    "presses": re.compile(_WHO + r" 按“(?P<what>(?:[^“”]|“[^”]+”)+)”(?:于“(?P<at>[^”]+)”)?"),
    "sends":   re.compile(_WHO + r" 发《(?P<what>[^》]+)》"),
    "says":    re.compile(_WHO + r"(?: 回复“(?P<at>[^”]+)”)?：(?P<what>.+)", re.DOTALL),
}
CHECKS = {
    #           what holds for a chat                       as it is written
    "hears":    re.compile(r"- 核对 (?P<name>[\w=+]+)：(?P<where>\S+) 见“(?P<what>[^”]+)”"),
    "not":      re.compile(r"- 核对 (?P<name>[\w=+]+)：(?P<where>\S+) 不见“(?P<what>[^”]+)”"),
    "offered":  re.compile(r"- 核对 (?P<name>[\w=+]+)：(?P<where>\S+) 有按钮“(?P<what>[^”]+)”"),
    "withheld": re.compile(r"- 核对 (?P<name>[\w=+]+)：(?P<where>\S+) 没有按钮“(?P<what>[^”]+)”"),
}
# fmt: on
_PROMISED = re.compile(r"\| 应核对 \| (?P<names>[^|]+) \|")


@dataclass(frozen=True)
class Act:
    """Somebody presses, says or sends; or something is looked up to be as it should."""

    verb: str
    who: str
    where: str  # the title of a group; empty: the private chat of `who`
    what: str
    at: str = ""  # words of the message that is meant; empty: the newest

    @property
    def line(self) -> str:
        """As a person reads it."""
        there = f" 在 {self.where}" if self.where else ""
        there += f" 回复“{self.at}”" if self.at and self.verb == "says" else ""
        done = {"presses": " 按“{}”", "sends": " 发《{}》", "says": "：{}"}[self.verb].format(self.what)
        return f"{self.who}{there}{done}".replace("\n", "\n    ")


@dataclass(frozen=True)
class Check:
    """What has to be so: a fact of the case that a person in a chat can know."""

    kind: str
    name: str  # as the domain's case calls it
    where: str
    what: str


@dataclass(frozen=True)
class Scene:
    """One moment, and what is done then."""

    moment: datetime
    title: str
    steps: tuple[Act | Check, ...]


@dataclass(frozen=True)
class Case:
    """A real case."""

    name: str
    title: str
    promised: frozenset[str]  # the names of the facts that its page says it checks
    scenes: tuple[Scene, ...]

    @property
    def checked(self) -> frozenset[str]:
        """The names of the facts that are looked up in it."""
        return frozenset(step.name for scene in self.scenes for step in scene.steps if isinstance(step, Check))


def names() -> list[str]:
    """The cases there are."""
    return sorted(page.stem for page in FOLDER.glob("*.md"))


def read(name: str) -> Case:
    """The case of this name."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    title = text.splitlines()[0].removeprefix("# ")
    named = _PROMISED.search(text)
    promised = frozenset(re.findall(r"`([\w=+]+)`", named["names"])) if named else frozenset()
    return Case(name, title, promised, tuple(_scenes(text)))


def _scenes(text: str) -> list[Scene]:
    scenes: list[Scene] = []
    for item in _items(text):
        if found := _MOMENT.fullmatch(item):
            moment = datetime.strptime(found[1], "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
            scenes.append(Scene(moment, found["title"] or "", ()))
        else:
            last = scenes[-1]
            scenes[-1] = Scene(last.moment, last.title, (*last.steps, _step(item)))
    return scenes


def _items(text: str) -> list[str]:
    """Headings of moments, and the items under them; an item goes on where a line is indented."""
    items: list[str] = []
    told = False
    for line in text.splitlines():
        if line.startswith("## "):
            told = _MOMENT.fullmatch(line) is not None
        if told and line.startswith(("## ", "- ")):
            items.append(line)
        elif told and line.startswith("  ") and items and items[-1].startswith("- "):
            items[-1] += "\n" + line.strip()
    return items


def _step(item: str) -> Act | Check:
    for kind, form in CHECKS.items():
        if found := form.fullmatch(item):
            return Check(kind, found["name"], found["where"], found["what"])
    for verb, form in ACTS.items():
        if found := form.fullmatch(item):
            at = found.groupdict().get("at") or ""
            return Act(verb, found["who"], found["where"] or "", found["what"], at)
    raise ValueError(f"nobody understands this line of the case: {item}")
