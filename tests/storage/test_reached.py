"""What was asked before anybody kept whether it arrived counts as delivered when the report was approved."""

from __future__ import annotations

import sqlite3

import pytest

from storage.migrations import downgrade, migrate
from tests.storage.test_details import opened, read
from tests.support.office import START


@pytest.mark.on_a_file
async def test_what_was_asked_before_counts_as_delivered_then(database_url: str) -> None:
    id = await opened(database_url)
    downgrade(database_url, "0055")
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as older:
        older.execute("update ticket set approved_at = ?", (START.isoformat(),))
    older.close()
    migrate(database_url)
    ticket = await read(database_url, id)
    assert (ticket.approved_at, ticket.question_delivered_at, ticket.question_unreached_at) == (START, START, None)
