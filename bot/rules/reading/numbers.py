"""Numbers of tickets, as people write them."""

from __future__ import annotations

import re
from unicodedata import normalize

from bot.rules.model.kinds import Kind

WRITTEN = re.compile(r"^(?:(?P<prefix>[A-Z]{2})[-–—_\s]*)?(?:(?P<year>20\d\d)[-–—_\s]*)?0*(?P<serial>[1-9]\d{0,5})$")


ALIAS_PREFIX, ALIAS_LENGTH = "BM-", 6
ALIAS_SIGNS = "34679ACDEFGHJKMNPRTWXY"  # no two of them are mistaken for each other, read out or in bad print
ALIAS = re.compile(rf"^BM[-–—_\s]*(?P<signs>[{ALIAS_SIGNS}]{{{ALIAS_LENGTH}}})$")
LETTERS = "|".join(kind.prefix for kind in Kind)
NAMED = re.compile(rf"(?<![A-Z0-9])(?P<prefix>{LETTERS})[-–—_\s]*(?P<year>20\d\d)[-–—_\s]*(?P<serial>\d{{1,6}})(?!\d)")


def named_in(words: str) -> tuple[str, ...]:
    """The numbers that a text names with their letters and year, in their order, each once."""
    plain = normalize("NFKC", words).upper()
    found = (f"{one['prefix']}-{one['year']}-{int(one['serial']):04d}" for one in NAMED.finditer(plain))
    return tuple(dict.fromkeys(found))


def number_of(words: str, year: int) -> str | None:
    """The number meant by RX-2023-0001, rx2023-1, 2023-1 or 1 (this year's); nothing when it is no number at all."""
    return next(iter(numbers_of(words, year)), None)


def numbers_of(words: str, year: int) -> tuple[str, ...]:
    """The same; without its letters it may be of any kind, of the hotline first. An alias is meant as it stands."""
    plain = normalize("NFKC", words).strip().upper().lstrip("#〔[(").rstrip("〕]).。")
    if alias := ALIAS.match(plain):
        return (f"{ALIAS_PREFIX}{alias['signs']}",)
    found = WRITTEN.match(plain)
    if not found:
        return ()
    prefixes = [found["prefix"]] if found["prefix"] else [kind.prefix for kind in Kind]
    return tuple(f"{prefix}-{found['year'] or year}-{int(found['serial']):04d}" for prefix in prefixes)
