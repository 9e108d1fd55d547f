"""The shadow of a text: its signs as one reads them, and where each of them stands in the text."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, normalize

from zhconv_rs import zhconv

from bot.rules.reading.names import dashed


@lru_cache(maxsize=16384)
def _plain(sign: str) -> str:
    """The sign as one reads it, simplified and narrow; nothing for what cannot be seen."""
    if sign in "\n\t":
        return sign
    if category(sign) in ("Cf", "Cc", "Mn", "Me"):
        return ""
    narrow = dashed(normalize("NFKC", sign).casefold())
    return narrow if narrow.isascii() else zhconv(narrow, "zh-hans")


def shadow(text: str) -> tuple[str, list[int]]:
    """The text as one reads it, and where each of its signs stands in the text."""
    signs = [(plain, place) for place, sign in enumerate(text) for plain in _plain(sign)]
    return "".join(plain for plain, _ in signs), [place for _, place in signs]


class _Signs(dict[int, str]):
    """Each sign as it is compared, worked out the first time it is met."""

    def __missing__(self, code: int) -> str:
        read = self[code] = "".join(sign for sign in _plain(chr(code)) if sign.isalnum())
        return read


_SIGNS = _Signs()


def normal(text: str) -> str:
    """A text as it is compared everywhere: simplified, narrow, small, without blanks, brackets and marks."""
    return text.translate(_SIGNS)


def bare(name: str) -> str:
    """A name without what people leave out or put in between."""
    return "".join(sign for sign in shadow(name)[0] if sign.isalnum())
