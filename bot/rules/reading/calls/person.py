"""A person: whether somebody asks for one rather than for a machine."""

from __future__ import annotations

import re

from bot.rules.reading.names import plain

PERSON = re.compile(
    r"(?:我要|我想|请|帮我|麻烦)?(?:转|接|找|要)?(?:一下)?人工(?:客服|服务|座席|坐席|回电)?(?:吧|谢谢)?[。.!！~？?]*"
)


def is_wanted(text: str) -> bool:
    """Whether these words ask for a person, and say nothing else."""
    return bool(PERSON.fullmatch(plain(text)))
