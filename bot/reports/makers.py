"""Makers: what draws a file, a row each; a letter names its maker, and gives it facts that are fixed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.reports import packs, plaques
from bot.reports.ledgers import kept
from bot.reports.papers import paper_files
from bot.rules.model.terms import Facts
from storage.database.database import Tx

Reads = Callable[[Tx, Facts], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Maker:
    """How a file comes about: from its facts alone, in a thread of its own; or read from a snapshot, as well."""

    draws: Callable[[Facts], bytes] | None = None
    reads: Reads | None = None
    # or joined with files that people have sent: which of them, by their numbers at Telegram, and how
    fetches: Callable[[Facts], Iterable[str]] | None = None
    joins: Callable[[Facts, Mapping[str, bytes | str]], bytes] | None = None


Makers = Mapping[str, Maker]

# fmt: off
MAKERS: Makers = {
    # named in a letter   drawn from its facts alone, read from a snapshot, or joined with files
    "paper":              Maker(draws=paper_files.docx),
    "paper_pdf":          Maker(draws=paper_files.pdf),
    "plaques":            Maker(draws=plaques.sheet),
    "ledger":             Maker(reads=kept.workbook),
    "pack":               Maker(fetches=packs.wanted, joins=packs.joined),
}
# fmt: on
