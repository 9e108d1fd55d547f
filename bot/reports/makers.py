"""Makers: what draws a file, a row each; a letter names its maker, and gives it facts that are fixed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.reports import plaques
from bot.reports.ledgers import kept
from bot.reports.papers import drawing
from storage.database.database import Tx

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Maker:
    """How a file comes about: from its facts alone, in a thread of its own; or read from a snapshot, as well."""

    draws: Callable[[Facts], bytes] | None = None
    reads: Callable[[Tx, Facts], Awaitable[bytes]] | None = None


Makers = Mapping[str, Maker]

# fmt: off
MAKERS: Makers = {
    # named in a letter   drawn from its facts alone, or read from a snapshot
    "paper":              Maker(draws=drawing.docx),
    "paper_pdf":          Maker(draws=drawing.pdf),
    "plaques":            Maker(draws=plaques.sheet),
    "ledger":             Maker(reads=kept.workbook),
}
# fmt: on
