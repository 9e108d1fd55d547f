"""The journal's lines from before their words were parted: moved once, read as before, and back again."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from storage.database.database import Database
from storage.migrations import downgrade, migrate
from storage.reports.verification import verify
from storage.tickets import journal
from tests.support.office import OFFICE, START

BEFORE = Path(__file__).with_name("before") / "side_records.sql"


def lines_of(file: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(file)) as conn:
        conn.row_factory = sqlite3.Row
        return [dict(row) for row in conn.execute("select * from journal order by id")]


async def test_old_lines_are_moved_once_and_read_as_before(tmp_path: Path) -> None:
    file = tmp_path / "hotline.db"
    url = f"sqlite:///{file}"
    with closing(sqlite3.connect(file)) as conn:
        conn.executescript(BEFORE.read_text(encoding="utf-8"))
    migrate(url, "0041")
    old = lines_of(file)
    assert verify(file).whole  # an older backup is looked through before it is restored
    migrate(url, "0048")

    found = verify(file, old[-1]["hash"])
    assert (found.whole, found.journal.erased, found.head_at) == (True, 0, len(old) + 1)
    *moved, note = lines_of(file)
    assert json.loads(note["facts"]) == {"head": old[-1]["hash"], "lines": len(old)}
    assert {line["actor_name"] for line in old} - {line["actor_name"] for line in moved} == {"赵经理", "孙总"}
    migrate(url)
    async with Database.open(url, OFFICE) as database, database.reading(START) as tx:
        for ticket in {line["ticket"] for line in old}:
            assert [
                (line.actor, line.actor_name, dict(line.facts)) for line in await journal.of_ticket(tx, ticket)
            ] == [(one["actor"], one["actor_name"], json.loads(one["facts"])) for one in old if one["ticket"] == ticket]

    downgrade(url, "0041")
    assert [line | {"id": 0} for line in lines_of(file)[:-1]] == [line | {"id": 0} for line in old]
