"""Makes one ledger: read from one moment, row by row, and written row by row.

A program of its own (a job in, how far it is and what came of it out): while it works, nobody waits for Python.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from urllib.parse import quote

from bot.reports.ledgers.job import Job, Made
from bot.reports.ledgers.workbook import Told, Workbook

CHUNK = 200  # rows read at a time


def make(job: Job, told: Told) -> Made:
    """The workbook of this job, in its file."""
    with closing(sqlite3.connect(f"file:{quote(job.database)}?mode=ro", uri=True, isolation_level=None)) as conn:
        conn.row_factory = sqlite3.Row
        conn.execute("pragma query_only = on")
        conn.execute("begin")  # rows and sums are of the same moment
        expected = {str(r["name"] or ""): int(r["many"]) for r in conn.execute(job.counted, _given(job, job.counted))}
        return Workbook(job).write(_rows(conn, job), expected, told)


def _rows(conn: sqlite3.Connection, job: Job) -> Iterator[sqlite3.Row]:
    cursor = conn.execute(job.rows, _given(job, job.rows))
    while chunk := cursor.fetchmany(CHUNK):
        yield from chunk


def _given(job: Job, sql: str) -> dict[str, str]:
    """What the statement asks for."""
    return {name: value for name, value in job.values.items() if f":{name}" in sql}


def main() -> None:
    """A job on the standard input; a line a thousand rows, then what was made, on the standard output."""
    with suppress(OSError):
        os.nice(10)  # whoever waits for an answer goes first
    made = make(Job.read(sys.stdin.read()), lambda rows: _say(str(rows)))
    _say(made.written())


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
