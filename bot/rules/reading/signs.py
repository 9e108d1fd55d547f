"""Signs: what stands around words that people write, words that say nothing, and texts of several messages."""

from __future__ import annotations

import re

from bot.rules.reading.names import plain

AROUND = " \u3000:：,，、;；-—·．.。"  # what may stand around what is promised on a line
LINE_ENDS = " \t\u3000·，,；;。"
STOPS = "。.;；"  # a sentence's end that is replaced by the one full stop …
FINAL = ("！", "？", "…")  # … and one that stays
FULL_MESSAGE = 4000  # signs as Telegram counts them, of the 4096 that one message takes
TITLE = 30  # signs of the matter that name a ticket
LABEL = 40  # signs of a button that names a matter
SAID_BACK = 30  # signs of what was not understood, as it is named
TITLE_ENDS = "。．.，,；;！!、 "

COMMAND = re.compile(
    r"(?P<command>/\w+)(?:@(?P<bot>\w+))?[\s:：,，、;；。]*", re.ASCII
)  # and what parts it from the rest

NOTHING = frozenset(
    {"没有", "没", "无", "暂无", "不用", "不需要", "没有了", "不是", "不知道", "不清楚", "没有要求", "略", "-"}
)


def behind_command(text: str) -> str:
    """What follows the command, whatever stands between: /find 停电, /find：停电; words without one as they are."""
    found = COMMAND.match(text)
    return text[found.end() :].strip() if found else text


def is_cut(text: str) -> bool:
    """Whether a client has probably cut off the rest of this: that comes in a message of its own, which is no reply."""
    return len(text.encode("utf-16-le", "ignore")) // 2 >= FULL_MESSAGE


def is_nothing(text: str) -> bool:
    """Whether somebody says that there is nothing to say."""
    return plain(text).rstrip("。.! ") in NOTHING


def short(text: str, limit: int = 60) -> str:
    """The beginning of a longer text, on one line; no stop, comma or blank stands before the dots."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip(TITLE_ENDS) + "…"


def bare(title: str) -> str:
    """A title in the middle of a sentence: without the stop it may end with."""
    return title.rstrip(TITLE_ENDS)


def swapped(text: str, was: str, now: str) -> str:
    """The text with what one of its messages says now, in place of what it said."""
    whole = f"\n{text}\n"
    return whole.replace(f"\n{was}\n", f"\n{now}\n", 1).strip("\n") if was else text


def put_in(text: str, was: str, now: str) -> str:
    """The same of what was gathered from several messages: of one without words, behind the others."""
    changed = swapped(text, was, now)
    return "\n".join(filter(None, (text, now))) if changed == text and was != now else changed
