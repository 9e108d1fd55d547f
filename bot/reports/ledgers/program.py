"""Makes one ledger: read from one moment, row by row, and written row by row.

A program of its own (a job in, how far it is and what came of it out): while it works, nobody waits for Python.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from bot.reports.ledgers.job import Job, Made
from bot.reports.ledgers.workbook import Told, Workbook
from storage.reports import rows
from storage.sealing.keys import Keys


def make(job: Job, told: Told) -> Made:
    """The workbook of this job, in its file."""
    keys = Keys(job.keys) if job.keys else None
    with rows.read(job.database, keys) as ask:  # rows and sums are of the same moment
        expected = {str(r["name"] or ""): int(r["many"]) for r in ask(job.counted, job.values)}
        return Workbook(job).write(ask(job.rows, job.values), expected, told)


def main() -> None:
    """A job on the standard input; a line a thousand rows, then what was made, on the standard output."""
    with suppress(AttributeError, OSError):  # Windows has no such call
        os.nice(10)  # whoever waits for an answer goes first
    made = make(Job.read(sys.stdin.read()), lambda rows: _say(str(rows)))
    _say(made.written())


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
