"""Alembic asks here how to reach the database. Logging stays as it is."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection, create_engine, event, pool

from storage.database import dialect


def _begin_for_real(connection: Any) -> None:
    """Python's sqlite3 begins no transaction before DDL; a migration that breaks half-way must leave nothing."""
    connection.exec_driver_sql("begin immediate")


def _leave_begin_to_us(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.isolation_level = None


def _as_postgresql_takes_it(
    _conn: Any, _cursor: Any, sql: str, values: Any, _context: Any, _many: bool
) -> tuple[str, Any]:
    """A migration is written once, as SQLite takes it."""
    return dialect.table(sql) if dialect.makes_tables(sql) else sql, values


def run(connection: Connection) -> None:
    context.configure(connection=connection, render_as_batch=True, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


def on_sqlite(url: str) -> None:
    engine = create_engine(url, poolclass=pool.NullPool)
    event.listen(engine, "connect", _leave_begin_to_us)
    event.listen(engine, "begin", _begin_for_real)
    with engine.connect() as connection:
        run(connection)
    engine.dispose()


if (connection := context.config.attributes.get("connection")) is not None:
    event.listen(connection, "before_cursor_execute", _as_postgresql_takes_it, retval=True)
    run(connection)
else:
    on_sqlite(context.config.attributes["url"])
