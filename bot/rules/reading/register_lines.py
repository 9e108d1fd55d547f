"""Lines of the register of listed enterprises, as a supervisor writes them: the words that are looked for."""

from __future__ import annotations

import re

from bot.rules.reading.days.numerals import number
from bot.rules.reading.names import plain

NO_CODE = frozenset({"无", "-", "—", "/"})
REMOVES = re.compile(r"移出[\s:：]+(?P<which>\S.*)")
BATCH = re.compile(r"第?(?P<n>[1-9]\d{0,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])批?")


def batch_of(words: str) -> int | None:
    """3, 第3批, 第三批, 三."""
    found = BATCH.fullmatch(plain(words))
    return number(found["n"]) if found else None
