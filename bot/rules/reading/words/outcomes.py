"""Outcomes: the few words with which people answer a callback instead of pressing its button."""

from __future__ import annotations

import re

# fmt: off
SPOKEN = {
    # question.answer    what else people write for its button
    "solved.yes":        "解决了 已经解决 已经解决了 已解决了 问题解决了 问题已解决 问题已经解决 都解决了 全部解决",
    "solved.partly":     "解决了一部分 部分解决了 解决了一些 只解决了一部分",
    "solved.no":         "没解决 没有解决 还没解决 还没有解决 没有解决好 没解决好 问题没解决 问题没有解决 仍未解决",
    "satisfied.very":    "很满意 十分满意 特别满意",
    "satisfied.no":      "很不满意 非常不满意 不太满意",
    "pressed.no":        "没有人 没人 没有人施压 没人催 没有人催",
}
# fmt: on
MEANT = {words: answer for answer, said in SPOKEN.items() for words in said.split()}
THANKS = re.compile(r"[\s,，。、;；!！~]*(?:谢谢|感谢|多谢)(?:您|你|你们|大家|各位|领导|了)?[。!！~]*$")


def without_thanks(text: str) -> str:
    """An answer without the thanks behind it."""
    return THANKS.sub("", text)


def is_meant(answer: str, text: str) -> bool:
    """Whether these words are another way to write this answer."""
    return MEANT.get(text) == answer
