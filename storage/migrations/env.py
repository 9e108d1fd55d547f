"""Alembic asks here how to reach the database. Logging stays as it is."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import create_engine, event, pool


def _begin_for_real(connection: Any) -> None:
    """Python's sqlite3 begins no transaction before DDL; a migration that breaks half-way must leave nothing."""
    connection.exec_driver_sql("begin immediate")


def _leave_begin_to_us(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.isolation_level = None


def run() -> None:
    engine = create_engine(context.config.attributes["url"], poolclass=pool.NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _leave_begin_to_us)
        event.listen(engine, "begin", _begin_for_real)
    with engine.connect() as connection:
        context.configure(connection=connection, render_as_batch=True, transaction_per_migration=True)
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
