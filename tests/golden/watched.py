"""The small Telegram, in which everything the hotline says is noted with the hotline's own time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from urllib.request import urlopen

from bot.demo import Message, World
from bot.demo.nouns import Markup, Media, Toast
from bot.demo.year.days import ZONE

KINDS = {"photo": "图片", "document": "文件", "voice": "语音", "video": "视频"}


@dataclass(frozen=True, eq=False)
class Seen:
    """A message of the hotline, as it looked at one moment."""

    at: datetime
    message: Message
    text: str
    media: str
    markup: Markup
    deleted: bool
    reactions: tuple[str, ...]


class Watched(World):
    """The hotline's time is asked for over HTTP while it waits for Telegram's answer: it cannot pass meanwhile."""

    def __init__(self, token: str, username: str, name: str, begins: datetime) -> None:
        super().__init__(token, username, name, now=self.time)
        self.begins = begins
        self.control = 0  # the port of the rehearsal's clock, while the hotline runs
        self._known: set[Message] = set()
        self._seen: list[Seen] = []
        self._toasts: list[str] = []

    def time(self) -> datetime:
        """What time it is for the hotline."""
        if not self.control:
            return self.begins
        with urlopen(f"http://127.0.0.1:{self.control}/clock", timeout=10) as answer:
            return datetime.fromisoformat(json.load(answer)["now"]).astimezone(ZONE)

    def tell(self, event: str, what: object) -> None:
        if event in ("message", "deleted") and isinstance(what, Message) and what.sender is self.bot:
            new = event == "message" and what not in self._known
            self._known.add(what)
            self._seen.append(_look(what.date if new else self.time(), what))
        elif event == "toast" and isinstance(what, Toast) and what.text:
            self._toasts.append(what.text)
        super().tell(event, what)

    def taken(self) -> tuple[list[Seen], list[str]]:
        """What was said and what was shown for a press since this was last asked."""
        found = self._seen, self._toasts
        self._seen, self._toasts = [], []
        return found


def _look(at: datetime, message: Message) -> Seen:
    media = _carried(message.media) if message.media else ""
    return Seen(at, message, message.words, media, message.markup, message.deleted, tuple(message.reactions))


def _carried(media: Media) -> str:
    kind = KINDS.get(media.kind, media.kind)
    return f"{kind}：{media.file.name}" if media.file and media.kind == "document" else kind
