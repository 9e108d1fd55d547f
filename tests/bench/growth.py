"""Growth: how much a submitted ticket leaves on disk, right away and when the chores of later days have been done."""

from __future__ import annotations

import sqlite3
from typing import Any

from tests.bench.running import database, hotline, telegram

AGED = ("inbox", "outbox", "said", "draft", "draft_part", "draft_revision", "missed", "digest")  # what chores look at
DAYS = {"day": 1.1, "month": 31.1}


async def growth(people: int) -> dict[str, Any]:
    """KB a ticket, after so many whole dialogues."""
    seen, gone = {}, 0.0
    asked = {"dialogue": "intake", "at_once": 20}
    async with telegram() as at, database() as url:
        async with hotline(at, url) as running:
            await running.settled()
            before = _size(url)
            await at.ask("play", people=people, **asked)
            await running.settled()
        seen["now"] = (_size(url) - before) / people / 1000
        for name, days in DAYS.items():
            _age(url, days - gone)
            gone = days
            async with hotline(at, url) as running:
                for job in running.jobs:
                    await job.do()
                await running.settled()
            seen[name] = (_size(url) - before) / people / 1000
    return seen


def _size(url: str) -> int:
    """Bytes in use: what a later row can have again does not count."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        pages, free, size = (
            connection.execute(f"pragma {what}").fetchone()[0] for what in ("page_count", "freelist_count", "page_size")
        )
    return int((pages - free) * size)


def _age(url: str, days: float) -> None:
    """What was heard and said was heard and said so many days earlier."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        for table in AGED:
            for _, column, *_ in connection.execute(f"pragma table_info({table})").fetchall():
                if not column.endswith("_at"):
                    continue
                earlier = f"strftime('%Y-%m-%dT%H:%M:%f', {column}, ?) || '000+00:00'"
                connection.execute(
                    f"update {table} set {column} = {earlier} where {column} is not null and {column} <> ''",  # noqa: S608
                    (f"-{days * 24:.0f} hours",),
                )
