"""The configuration as it holds, ready for the hotline to be put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.config.problems import Problem
from bot.rules.office.office import Office
from storage.database.retention import Plan
from storage.sealing.keys import Keys


@dataclass(frozen=True, slots=True)
class Webhook:
    """Telegram pushes to us."""

    listen: str
    port: int
    url: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast Telegram lets us speak."""

    overall: int = 30  # a second
    private: float = 1  # a second and chat
    group: int = 20  # a minute and group


@dataclass(frozen=True, slots=True)
class Config:
    path: Path
    token: str = field(repr=False)  # empty until TELEGRAM_BOT_TOKEN is given; `run` refuses then
    base_url: str
    base_file_url: str
    database_url: str
    webhook: Webhook | None  # None: we ask Telegram (polling)
    office: Office
    clock: datetime | None  # where the rehearsal's clock begins; None: now
    control: tuple[str, int] | None  # where /health is, and in a rehearsal /clock
    rates: Rates
    log_level: str
    proxy: str | None = field(default=None, repr=False)  # to Telegram; it may hold a password
    keys: Keys | None = field(default=None, repr=False)  # by which envelopes are sealed
    backup: Plan | None = None  # None: none is made
    reserve: int = 0  # bytes beside the database, given up when the disk is full
    warnings: tuple[Problem, ...] = ()

    @property
    def mode(self) -> str:
        """live or rehearsal."""
        return "rehearsal" if self.office.rehearsal else "live"
