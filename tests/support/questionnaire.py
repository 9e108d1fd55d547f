"""Answers by question: a questionnaire is filled in by what it asks, never by where it asks it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.demo import Message

QUESTION = re.compile(r"(?:第 \d+ 步，共 \d+ 步|核对) · (.+)")
CARD = "请核对一遍"
CATEGORY, MATTER, DONE, SKIP, AGREE = "诉求类别", "诉求内容", "完成", "跳过", "同意"
MORE = "更多"  # behind it a call's card has what is seldom asked
MOST = 40  # answers until somebody must be through

Newest = Callable[[], Message]
Give = Callable[[str], Awaitable[None]]


def asked(message: Message) -> str:
    """The title of the question that is asked here; the read-back card's words for the card."""
    found = QUESTION.search(message.words)
    return found[1].strip() if found else CARD if CARD in message.words else ""


def newest(messages: Sequence[Message]) -> Message:
    """The question that is asked: what was only noted, or said beside it, is none."""
    return next((message for message in reversed(messages) if asked(message) or AGREE in message.labels), messages[-1])


def other(choice: str) -> str:
    """The button of a card that changes a choice in one press."""
    return f"改为“{choice}”"


def read_back(card: Message) -> dict[str, str]:
    """What the card says, by title."""
    lines = (line.partition("：") for line in card.words.splitlines())
    return {title: value for title, parts, value in lines if parts}


class Answers:
    """What somebody answers to each question."""

    def __init__(self, by_title: Mapping[str, str]) -> None:
        self.left = {title: words.split("/") if title == CATEGORY else [words] for title, words in by_title.items()}

    def to(self, message: Message) -> str:
        """The answer to this question: a label where one fits."""
        title = asked(message)
        if left := self.left.get(title):
            answer = left.pop(0)
            return next((label for label in message.labels if answer in label), answer)
        if AGREE in message.labels:
            return AGREE
        if title == MATTER and DONE in message.labels:  # it has been said
            return DONE
        assert SKIP in message.labels, f"nobody has an answer to\n{message.words}"
        return SKIP

    def differs(self, card: Message, known: bool) -> str:
        """The button of what is answered otherwise than the card has it: of the field, or of its other choice.

        An answer that no button takes would be passed over in silence: the story would play another matter.
        """
        there = read_back(card)
        for title, left in self.left.items():
            wanted = left[-1] if left else ""
            kept = known and title in WHO
            if not wanted or wanted == SKIP or kept or wanted in there.get(title, ""):
                continue
            found = next((label for label in (title, other(wanted), MORE) if label in card.labels), "")
            assert found, f"“{title}” is to be “{wanted}”, and no button of the card changes it:\n{card.words}"
            return found
        return ""


WHO = ("企业名称", "联系人", "联系电话")  # what is known from last time stands


async def fill_in(question: Newest, give: Give, answers: Mapping[str, str], until: str = CARD) -> None:
    """Answer one question after the other, until the one with this title is asked: on the card, by its button."""
    given = Answers(answers)
    for _ in range(MOST):
        message = question()
        at = asked(message)
        if at == until and at != CARD:
            return
        if at == CARD:
            changed = until if until != CARD else given.differs(message, "换一家企业" in message.labels)
            if not changed:
                return
            await give(changed)
        else:
            await give(given.to(message))
    raise AssertionError(f"“{until}” is not asked; at last it was\n{question().words}")
