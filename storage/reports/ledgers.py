"""Ledgers: the statements of their rows, for the process that makes them; and who ordered which."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from storage.database.columns import to_column
from storage.database.connections import statements


def statement(name: str) -> str:
    """The statement of this name, as SQL."""
    return str(getattr(statements()["ledgers"], name).sql)


def stored(at: datetime) -> str:
    """A moment as it is compared with those in columns."""
    return cast("str", to_column(at))
