"""The schema, step by step: up to the newest, and down again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent


def migrate(url: str, revision: str = "head") -> None:
    """Bring the database of this URL up to a revision; it is created when it is missing."""
    from alembic import command

    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Take the database of this URL down to a revision."""
    from alembic import command

    command.downgrade(_config(url), revision)


def _config(url: str) -> Config:
    from alembic.config import Config  # a short command does not pay for it

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["url"] = url
    return config
