"""Numbers of tickets, as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from bot.rules.model.kinds import Kind
from bot.rules.reading.names import dashed

APART = r"[-_~./\s]*"  # what people write between the parts of a number
LABEL = re.compile(r"^(?:(?:诉求|事项|受理|办件)?编号|NO\.?(?=\s*\d)|[\s:#“\"‘'(\[〔【《第])+")  # … and before it
AFTER = " 号件.。,，;；!！、”\"’')]〕】》"  # … and after
SERIAL = r"0*(?P<serial>[1-9]\d{0,5})"
WRITTEN = re.compile(rf"^(?:(?P<prefix>[A-Z]{{2}}){APART})?(?:(?P<year>20\d\d)(?:年第?|{APART}))?{SERIAL}$")

PAPER = re.compile(r"([^\W\d_]+)\W?(\d{4})\W*0*(\d{1,5})\w?")  # 红督〔2023〕1号, 红督2023-1
YEARS = 20  # as far back as a number without its year is looked for

ALIAS_PREFIX, ALIAS_LENGTH = "BM-", 6
ALIAS_SIGNS = "34679ACDEFGHJKMNPRTWXY"  # no two of them are mistaken for each other, read out or in bad print
ALIAS = re.compile(rf"^BM{APART}(?P<signs>[{ALIAS_SIGNS}]{{{ALIAS_LENGTH}}})$")
ALIAS_AMONG = re.compile(rf"(?<![A-Z0-9]){ALIAS_PREFIX}[{ALIAS_SIGNS}]{{{ALIAS_LENGTH}}}(?![A-Z0-9])")
LETTERS = "|".join(kind.prefix for kind in Kind)
NAMED = re.compile(rf"(?<![A-Z0-9])(?P<prefix>{LETTERS}){APART}(?P<year>20\d\d){APART}{SERIAL}(?![A-Z0-9])")


def named_in(words: str) -> tuple[str, ...]:
    """The numbers that a text names with their letters and year, in their order, each once."""
    plain = dashed(normalize("NFKC", words)).upper()
    found = (f"{one['prefix']}-{one['year']}-{int(one['serial']):04d}" for one in NAMED.finditer(plain))
    return tuple(dict.fromkeys(found))


def is_number(words: str) -> bool:
    """Whether these words are the whole number of a matter, and nothing else."""
    return written(words) is not None and bool(named_in(words) or has_alias(words))


def has_alias(words: str) -> bool:
    """Whether a text names a confidential matter as units know it."""
    return ALIAS_AMONG.search(words) is not None


@dataclass(frozen=True, slots=True)
class Written:
    """A number as somebody wrote it: of any kind without its letters, of any year without one."""

    prefixes: tuple[str, ...]
    year: int | None
    serial: int
    alias: str = ""

    @property
    def exact(self) -> tuple[str, ...]:
        """The numbers that are meant where the year is written, of the hotline first; an alias as it stands."""
        if self.alias:
            return (self.alias,)
        return tuple(f"{prefix}-{self.year}-{self.serial:04d}" for prefix in self.prefixes if self.year)

    def possible(self, this_year: int) -> tuple[str, ...]:
        """Every number with this serial, of the last years."""
        years = range(this_year, this_year - YEARS, -1)
        return tuple(f"{prefix}-{year}-{self.serial:04d}" for year in years for prefix in self.prefixes)

    def meant(self, there: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
        """Of the numbers there are, each with whether its matter is open: the open ones first, the newest in front."""
        mine = [(number, open) for number, open in there if number.startswith(self.prefixes)]
        places = {number: self.prefixes.index(number[:2]) for number, _ in mine}
        ranked = sorted(mine, key=lambda one: (not one[1], -int(one[0].split("-")[1]), places[one[0]]))
        return tuple(number for number, _ in ranked)


def written(words: str) -> Written | None:
    """The number written as RX-2023-0001, rx2023-1, 2023-1 or 1, or an alias; nothing when it is no number at all."""
    plain = LABEL.sub("", dashed(normalize("NFKC", words)).strip().upper()).rstrip(AFTER)
    if alias := ALIAS.match(plain):
        return Written((), None, 0, f"{ALIAS_PREFIX}{alias['signs']}")
    found = WRITTEN.match(plain)
    if not found:
        return None
    prefixes = (found["prefix"],) if found["prefix"] else tuple(kind.prefix for kind in Kind)
    return Written(prefixes, int(found["year"]) if found["year"] else None, int(found["serial"]))


def of_paper(words: str) -> tuple[str, str, str] | None:
    """The series, the year and the serial of a paper's number, as people type it, with whatever brackets."""
    found = PAPER.fullmatch(words)
    return (found[1], found[2], found[3]) if found else None
