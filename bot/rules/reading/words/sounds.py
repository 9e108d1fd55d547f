"""How a sign is read: its syllables, and the signs that sound alike and are written by mistake.

The dictionary takes a tenth of a second to load: not before somebody asks.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from unicodedata import normalize

ORDINARY = range(0xB0, 0xD8)  # the first byte, in GB 2312, of the signs that are in daily use


@lru_cache(maxsize=4096)
def syllables(sign: str) -> tuple[str, ...]:
    """How a sign is read, in plain letters; the usual reading first."""
    from pypinyin import Style, pinyin

    return tuple(one.replace("ü", "v") for one in pinyin(sign, style=Style.NORMAL, heteronym=True)[0][:4] if one) or (
        sign,
    )


def alike(sign: str) -> str:
    """The signs in daily use that are read like this one, itself among them."""
    return "".join(sorted({sign, *_by_sound().get(_sound(sign), ())}))


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    signs = (bytes((high, low)).decode("gb2312", "ignore") for high in ORDINARY for low in range(0xA1, 0xFF))
    for sign in filter(None, signs):
        found[_sound(sign)].append(sign)
    return {sound: tuple(signs) for sound, signs in found.items()}


def _sound(sign: str) -> str:
    """Its usual reading without the tone; straight from the dictionary, ten times as fast."""
    from pypinyin.constants import PINYIN_DICT

    spoken = PINYIN_DICT.get(ord(sign), "").partition(",")[0]
    return "".join(letter for letter in normalize("NFD", spoken) if letter.isalpha())
