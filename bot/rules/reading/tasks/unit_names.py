"""Names of units as people write them: in full, or with the city, 局 or 公司 left off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.rules.reading.shadow import normal

BEGINS = re.compile(r"^(?:.{1,4}?市|市|县|区)")
ENDS = re.compile(r"(?:管理局|委员会|有限责任公司|有限公司|公司|中心|办公室|局|委|办)$")
SHORTEST = 2  # signs of a name without what is left off


def spellings(name: str) -> frozenset[str]:
    """A unit's name as people write it: in full, without the city's name, without 局 or 公司."""
    whole = normal(name)
    short = {whole, BEGINS.sub("", whole)}
    short |= {ENDS.sub("", one) for one in short}
    return frozenset(one for one in short if len(one) >= SHORTEST)


@dataclass(frozen=True, slots=True)
class Units:
    """The units by every name that means just one of them."""

    by_name: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Iterable[tuple[str, str]], answers: Mapping[str, str] | None = None) -> Units:
        """Of the units, by code and name; `answers`: what somebody has said a name means, empty for none of them."""
        named: dict[str, set[str]] = {}
        for code, name in units:
            for spelling in {*spellings(name), normal(code)}:
                named.setdefault(spelling, set()).add(code)
        known = {name: next(iter(codes)) for name, codes in named.items() if len(codes) == 1}
        return cls(known | {normal(name): code for name, code in (answers or {}).items()})

    def code(self, name: str) -> str | None:
        """The unit's code; empty where somebody has said that it is none of them, nothing where nobody knows."""
        whole = normal(name)
        if whole in self.by_name:
            return self.by_name[whole]
        found = {self.by_name[short] for short in spellings(name) if short in self.by_name}
        return found.pop() if len(found) == 1 else None
