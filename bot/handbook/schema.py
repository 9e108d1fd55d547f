"""docs/schema.md: the tables of a newly migrated database, with the comments of the migrations."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from bot.handbook.bureau import lay_empty_database

OPENING = """\
# The tables

<!-- Drawn from storage/migrations by `python -m bot handbook`; do not edit. -->

What a newly migrated database holds. Moments are stored as UTC in ISO 8601, lists and values as JSON. The journal is
only ever added to, and each of its lines carries the hash of the line before it.
"""


def page() -> str:
    """The page docs/schema.md, as it should be."""
    tables, indexes = _newest()
    return OPENING + "".join(_section(name, sql, indexes.get(name, [])) for name, sql in tables)


@cache
def _newest() -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
    """The tables, and their indexes and triggers, when all migrations have been done."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "hotline.db"
        lay_empty_database(file)
        with closing(sqlite3.connect(file)) as connection:
            return _read(connection)


def _read(connection: sqlite3.Connection) -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
    tables: list[tuple[str, str]] = []
    indexes: dict[str, list[str]] = {}
    found = """
        select type, name, tbl_name, sql from sqlite_master
         where sql is not null and name not in (select name from pragma_table_list where type = 'shadow')
         order by name
    """  # shadow: what a virtual table keeps for itself
    for kind, name, table, sql in connection.execute(found):
        if kind == "table" and name != "alembic_version":
            tables.append((name, sql))
        elif kind in ("index", "trigger"):
            indexes.setdefault(table, []).append(sql)
    return tables, indexes


def _section(name: str, sql: str, indexes: list[str]) -> str:
    head, _, body = sql.strip().partition("\n")
    statements = [head + "\n" + dedent(body) if body else head, *(dedent(index).strip() for index in indexes)]
    return f"\n## `{name}`\n\n```sql\n" + "\n".join(f"{statement};" for statement in statements) + "\n```\n"
