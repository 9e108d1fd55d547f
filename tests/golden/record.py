"""The golden record: what was done and said, when and where, in the order in which a person would tell it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path

from bot.demo import Message
from bot.demo.nouns import Markup
from bot.demo.year.case import Act, Case
from bot.rules.calendar.holidays import ANNOUNCED, DayKind
from bot.voice.terms import kind_in_words
from tests.golden.watched import Seen

FOLDER = Path(__file__).with_name("records")
WEEKDAYS = "一二三四五六日"
MARK = "【演练】"
HASH = re.compile(r"\b[0-9a-f]{64}\b")  # of the journal's last line: words are salted, so it is another each time
LEGEND = (
    "全程记录：热线说的每一句话，按说出的先后。时刻是演练的时钟（北京时间）。",
    "▶ 是人做的事，〖〗是热线在哪里说的，更新是改了已有的一条（− 去掉的行，+ 新的行），[ ] 是按钮。",
    "由 python -m tests.golden 演出后写成，不要手改。",
)


def recorded() -> list[str]:
    """The cases whose every word is kept."""
    return sorted(record.stem for record in FOLDER.glob("*.txt"))


def page(name: str) -> Path:
    """Where the record of this case stands."""
    return FOLDER / f"{name}.txt"


class Record:
    """Grows act by act and minute by minute; messages of one moment stand chat by chat, as they looked in the end."""

    def __init__(self, case: Case) -> None:
        self._lines = [case.title, "", *LEGEND]
        self._was: dict[Message, Seen] = {}
        self._minute = ""

    @property
    def text(self) -> str:
        """The whole record."""
        return "\n".join(self._lines).rstrip() + "\n"

    def overlook(self, seen: Iterable[Seen]) -> None:
        """What was said before the case begins."""
        self._was |= {one.message: one for one in seen}

    def passed(self, seen: list[Seen]) -> None:
        """Time has passed, and the hotline has spoken by itself."""
        for _, some in groupby(seen, key=lambda one: minute(one.at)):
            group = list(some)
            self._head(group[0].at, "")
            self._told(group, None)

    def scene(self, moment: datetime, title: str) -> None:
        """The people of the case begin to do something."""
        self._head(moment, title)

    def done(self, act: Act, toasts: list[str], seen: list[Seen]) -> None:
        """Somebody has done something, and this is what they were told and what followed."""
        told = "".join(f"（弹出提示：{toast}）" for toast in toasts)
        self._lines += [f"▶ {act.line}{told}"]
        self._told(seen, act.where or act.who)

    def _head(self, at: datetime, title: str) -> None:
        if title or minute(at) != self._minute:
            self._lines += ["", f"━━━ {minute(at)}{day(at)}{' · ' + title if title else ''}", ""]
        self._minute = minute(at)

    def _told(self, seen: list[Seen], first: str | None) -> None:
        last = {one.message: one for one in seen}
        titles = [one.message.chat.title for one in seen]

        def place(message: Message) -> tuple[bool, int, int]:
            return message.chat.title != first, abs(message.chat.id), message.id

        assert len({(m.chat.title, m.chat.id) for m in last}) == len(set(titles)), "two chats of one name"
        for message in sorted(last, key=place):
            lines = list(_shown(last[message], self._was.get(message)))
            if lines:
                self._lines += [*lines, ""]
        if not last:
            self._lines.append("")
        self._was |= last


def minute(at: datetime) -> str:
    """The moment as the record writes it."""
    return f"{at:%Y-%m-%d} 星期{WEEKDAYS[at.weekday()]} {at:%H:%M}"


def day(at: datetime) -> str:
    """What is special about the day."""
    kind = ANNOUNCED.kind(at.date())
    return "" if kind is DayKind.WORKING else f"（{kind_in_words(kind)}）"


def _shown(now: Seen, was: Seen | None) -> Iterator[str]:
    """A new message whole; of one that has changed, what has changed."""
    chat = now.message.chat
    where = f"〖{chat.title}{'' if chat.group else '·私聊'}〗"
    if now.deleted or was is None:
        if was and now.deleted:
            yield f"  {where}删去“{_first(was.text)}”"
        if not now.deleted:
            yield f"  {where}"
            yield from _body(now)
        return
    changed = [
        f"    {line[0].replace('-', '−')} {line[2:]}".rstrip()
        for line in difflib.ndiff(was.text.splitlines(), now.text.splitlines())
        if line[0] in "+-" and line[2:].strip()
    ]
    if was.markup.buttons != now.markup.buttons and _rows(was.markup) != _rows(now.markup):
        changed += [f"    {row}" for row in _rows(now.markup)] or ["    （按钮收起）"]
    if now.reactions != was.reactions:
        changed.append(f"    （标记 {''.join(now.reactions) or '取消'}）")
    if changed:
        yield f"  {where}更新“{_first(now.text)}”"
        yield from changed


def _first(text: str) -> str:
    return next((line for line in text.removeprefix(MARK).splitlines() if line.strip()), "").strip()


def _body(now: Seen) -> Iterator[str]:
    if now.media:
        yield f"    〔{now.media}〕"
    yield from (f"    {HASH.sub('……', line)}".rstrip() for line in now.text.splitlines())
    yield from (f"    {row}" for row in _rows(now.markup))
    for row in now.markup.keys:
        yield "    键盘：" + " ".join(f"[{key.label}]" for key in row)
    if now.markup.force_reply:
        yield "    （请回复这一条）"


def _rows(markup: Markup) -> list[str]:
    return [" ".join(f"[{b.label}{'↗' if b.url else ''}]" for b in row) for row in markup.buttons]
