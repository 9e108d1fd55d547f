"""Whether the books are whole: the file, what points to what, the journal's chain, and how much there is."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.rules.reports.sums import marks
from bot.rules.reports.sums.marks import Entry
from storage.counting import counted
from storage.database import archive
from storage.database.archive import Chain
from storage.database.connections import statements
from storage.database.preflight import named
from storage.tickets import journal
from storage.tickets.journal import Checked


@dataclass(frozen=True, slots=True)
class Difference:
    """A daily sum that is wrong: which, what it says, and what it should say."""

    which: str
    kept: int
    made: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; the first row that is broken, of each kind, or nothing."""

    integrity: str  # what SQLite says about the file, when it is not whole
    stray: tuple[str, int] | None  # a table and its row that points to nothing
    journal: Checked
    chain: Chain
    counts: dict[str, int]
    head_at: int | None = None  # the line that had the head that was asked for
    uncounted: int | None = None  # a matter that is counted otherwise, or nowhere
    sums: Difference | None = None  # a daily sum that is not what the matters come to

    @property
    def whole(self) -> bool:
        """Whether nothing is broken."""
        return self.books_whole and self.counted

    @property
    def books_whole(self) -> bool:
        """The same without the figures, which can be made anew from the books."""
        return not self.integrity and self.stray is None and self.journal.whole

    @property
    def counted(self) -> bool:
        """Whether the figures come to what there is."""
        return self.uncounted is None and self.sums is None


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
            *_figures(database),
        )


def _figures(database: sqlite3.Connection) -> tuple[int | None, Difference | None]:
    """The first matter that is counted otherwise than it is, and the first sum that does not come out."""
    run, known = statements(), "select value from setting where key = 'counted_in'"
    there = database.execute("select 1 from sqlite_master where name = 'counted_holds_until'").fetchone()
    zone = database.execute(known).fetchone() if there else None
    if zone is None:  # a backup from before, or nothing has been counted yet
        return None, None
    stray = database.execute(run["counted"].strays.sql).fetchone()
    rows = database.execute("select * from counted where gone is null")
    made = _spelled(marks.summed(map(counted.read, rows), ZoneInfo(zone[0])))
    kept = {tuple(row)[:-1]: row["count"] for row in database.execute(run["counted"].sums.sql)}
    wrong = min((one for one in made.keys() | kept.keys() if made.get(one, 0) != kept.get(one, 0)), default=None)
    differs = Difference(" ".join(filter(None, wrong)), kept.get(wrong, 0), made.get(wrong, 0)) if wrong else None
    return (stray[0] if stray else None), differs


def _spelled(sums: Mapping[Entry, int]) -> dict[tuple[str, ...], int]:
    return {(*entry[:2], entry[2].isoformat(), *entry[3:]): count for entry, count in sums.items()}


def _lines(database: sqlite3.Connection) -> str:
    """What reads the journal, also in a backup from before words lay beside it."""
    parted = database.execute("select 1 from sqlite_master where name = 'journal_words'").fetchone()
    everything: str = statements()["journal"].everything.sql
    return everything if parted else "select * from journal order by id"
