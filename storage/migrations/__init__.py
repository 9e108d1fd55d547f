"""The schema, step by step: up to the newest, and down again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from storage.database.dialect import is_postgresql
from storage.migrations import baseline

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

HERE = Path(__file__).parent


def newest() -> str:
    """The newest revision there is: the number that its file begins with."""
    return max(known())


def known() -> frozenset[str]:
    """Every revision this hotline knows."""
    return frozenset(file.name[:4] for file in (HERE / "versions").glob("[0-9][0-9][0-9][0-9]_*.py"))


def is_newest(url: str) -> bool:
    """Whether the database of this URL is known to be there and up to date: Alembic takes half a second to say so."""
    if is_postgresql(url):
        return baseline.revision(url) == newest()
    scheme, _, path = url.partition(":///")
    if scheme != "sqlite" or not Path(path).is_file():
        return False
    try:
        with closing(sqlite3.connect(Path(path).absolute().as_uri() + "?mode=ro", uri=True)) as database:
            return database.execute("select version_num from alembic_version").fetchall() == [(newest(),)]
    except sqlite3.Error:
        return False  # whatever it is: the migration says it better


def migrate(url: str, revision: str = "head") -> None:
    """Bring the database of this URL up to a revision; it is created when it is missing."""
    from alembic import command

    _run(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str = "base") -> None:
    """Take the database of this URL down to a revision."""
    from alembic import command

    _run(url, lambda config: command.downgrade(config, revision))


def _run(url: str, command: Callable[[Config], None]) -> None:
    config = _config(url)
    if not is_postgresql(url):
        command(config)
        return

    def on(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command(config)

    baseline.run(url, on)


def _config(url: str) -> Config:
    from alembic.config import Config  # a short command does not pay for it

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["url"] = url
    return config
