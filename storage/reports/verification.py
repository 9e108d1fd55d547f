"""Whether the books are whole: the file, what points to what, the journal's chain, and how much there is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage.database import archive
from storage.database.archive import Chain
from storage.database.connections import statements
from storage.database.opening import named
from storage.tickets import journal
from storage.tickets.journal import Checked


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; the first row that is broken, of each kind, or nothing."""

    integrity: str  # what SQLite says about the file, when it is not whole
    stray: tuple[str, int] | None  # a table and its row that points to nothing
    journal: Checked
    chain: Chain
    counts: dict[str, int]
    head_at: int | None = None  # the line that had the head that was asked for

    @property
    def whole(self) -> bool:
        """Whether nothing is broken."""
        return not self.integrity and self.stray is None and self.journal.whole


def verify(file: Path, head: str = "") -> Found:
    """Look through a database, and for a head it had; nothing in it is changed, and a hotline may run beside it."""
    uri = file.absolute().as_uri() + "?mode=ro"
    with named(file), closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as database:
        database.row_factory = sqlite3.Row
        database.execute("begin")  # all of it at one moment
        (integrity,) = database.execute("pragma integrity_check(1)").fetchone()
        if integrity != "ok":
            return Found(integrity, None, Checked(), Chain(0, ""), {})
        stray = database.execute("pragma foreign_key_check").fetchone()
        lines = _lines(database)
        return Found(
            "",
            (stray[0], stray[1] or 0) if stray else None,
            journal.check(database.execute(lines)),
            archive.chain_of(database),
            archive.counted(database),
            journal.standing_at(database.execute(lines), head) if head else None,
        )


def _lines(database: sqlite3.Connection) -> str:
    """What reads the journal, also in a backup from before words lay beside it."""
    parted = database.execute("select 1 from sqlite_master where name = 'journal_words'").fetchone()
    everything: str = statements()["journal"].everything.sql
    return everything if parted else "select * from journal order by id"
