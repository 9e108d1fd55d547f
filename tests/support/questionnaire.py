"""Answers by question: a questionnaire is filled in by what it asks, never by where it asks it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping

from bot.demo import Message

QUESTION = re.compile(r"第 (\d+) 步，共 (\d+) 步 · (.+)")
CARD = "请核对一遍"
CATEGORY, DONE, SKIP = "诉求类别", "完成", "跳过"
MOST = 40  # answers until somebody must be through


def asked(message: Message) -> str:
    """The title of the question that is asked here; the read-back card's words for the card."""
    found = QUESTION.search(message.words)
    return found[3].strip() if found else CARD if CARD in message.words else ""


class Answers:
    """What somebody answers to each question; what is not among it is skipped, where that may be."""

    def __init__(self, by_title: Mapping[str, str]) -> None:
        self.left = {title: words.split("/") if title == CATEGORY else [words] for title, words in by_title.items()}

    def to(self, message: Message) -> str:
        """The answer to this question: a label where one fits."""
        title = asked(message)
        if not title and DONE in message.labels:  # a message of the description has been kept
            return DONE
        if left := self.left.get(title):
            answer = left.pop(0)
            return next((label for label in message.labels if answer in label), answer)
        assert SKIP in message.labels, f"nobody has an answer to\n{message.words}"
        return SKIP


async def fill_in(
    newest: Callable[[], Message], give: Callable[[str], Awaitable[None]], answers: Mapping[str, str], until: str = CARD
) -> None:
    """Answer one question after the other, until the one with this title is asked."""
    given = Answers(answers)
    for _ in range(MOST):
        if asked(newest()) == until:
            return
        await give(given.to(newest()))
    raise AssertionError(f"“{until}” is not asked; at last it was\n{newest().words}")
