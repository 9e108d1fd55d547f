"""Setup: everything that differs from one hotline to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random, SystemRandom

from bot.channels.telegram.transport import Transport
from bot.engine.hear.webhook import Webhook
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import Clock, RealTime
from bot.reports.ledgers.production import Ledgers
from bot.reports.makers import MAKERS, Makers
from bot.reports.pictures import Painter
from bot.rules.office.office import Office
from storage.database.apart.moment import Opens
from storage.database.apart.thread import InThread
from storage.database.retention import Plan
from storage.sealing.keys import Keys

TELEGRAM = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything that differs from one hotline to another."""

    token: str = field(repr=False)
    database_url: str
    office: Office
    clock: Clock
    base_url: str = f"{TELEGRAM}/bot"
    base_file_url: str = f"{TELEGRAM}/file/bot"
    webhook: Webhook | None = None  # without one, the hotline polls
    control: tuple[str, int] | None = None  # host and port of /health, and in a rehearsal of /clock
    limits: Limits = field(default_factory=Limits)
    proxy: str | None = None
    transport: type[Transport] = Transport
    painter: Painter = field(default_factory=Painter)
    makers: Makers = field(default_factory=lambda: MAKERS)  # of files that are drawn when they are sent
    ledgers: Ledgers = field(default_factory=Ledgers)
    pace: RealTime = field(default_factory=RealTime)  # how real time passes
    chance: Random = field(default_factory=SystemRandom)  # what is drawn by chance; a rehearsal's can be foretold
    backup: Plan | None = None  # without one, none is made
    reserve: int = 0  # bytes beside the database that are given up when the disk is full
    keys: Keys | None = field(default=None, repr=False)  # by which envelopes are sealed
    in_memory: bool = False  # the database's file lies in memory: nothing there takes long
    apart: Opens = InThread.open  # where what takes long to count is gathered
    ready: Callable[[str], object] = lambda _url: None  # migrates, where the caller has not: nobody else runs on it
