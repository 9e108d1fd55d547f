"""The tables go up and down; a transaction is all or nothing."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from bot.rules.model.messages import Letter
from storage.database.database import Database
from storage.delivery import outbox
from storage.migrations import downgrade, is_newest, migrate
from storage.reports import health
from tests.support.office import START


def tables(file: Path) -> set[str]:
    with sqlite3.connect(file) as connection:
        found = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
    connection.close()
    return found


def test_migrations_go_up_and_down_and_up_again(tmp_path: Path) -> None:
    file = tmp_path / "steps.db"
    url = f"sqlite:///{file}"
    assert not is_newest(url)
    migrate(url)
    assert is_newest(url)
    full = tables(file)
    downgrade(url, "-1")
    assert not is_newest(url)
    downgrade(url)
    assert tables(file) == {"alembic_version"}
    assert not is_newest(url)
    migrate(url)
    assert tables(file) == full


def test_what_waits_is_worked_out_anew_after_a_way_down_and_up_again(tmp_path: Path) -> None:
    file = tmp_path / "again.db"
    url = f"sqlite:///{file}"
    migrate(url)
    with sqlite3.connect(file) as connection:
        connection.execute("insert into setting (key, value) values ('planned', 'as now')")
    downgrade(url, "0206")
    migrate(url)
    with sqlite3.connect(file) as connection:
        assert connection.execute("select 1 from setting where key = 'planned'").fetchall() == []


def test_what_is_no_database_of_ours_is_not_the_newest(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("dear hotline " * 100)
    assert not is_newest(f"sqlite:///{file}")
    assert not is_newest("mysql://somewhere/hotline")


@pytest.mark.parametrize("broken", [True, False])
async def test_a_transaction_is_all_or_nothing(database: Database, broken: bool) -> None:
    committed: list[int] = []
    database.on_commit(lambda: committed.append(1))
    try:
        async with database.transaction(START) as tx:
            await outbox.add(tx, Letter(1, "hello"))
            if broken:
                raise RuntimeError("oh")
    except RuntimeError:
        pass
    async with database.reading(datetime.now(START.tzinfo)) as tx:
        assert (await health.left(tx, START)).undelivered == (0 if broken else 1)
    assert committed == ([] if broken else [1])
