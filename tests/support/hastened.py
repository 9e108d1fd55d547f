"""`python -m tests.support.hastened HASTE PATIENCE run --config FILE`: the hotline as a process whose time runs faster.

What counts real time (pauses, limits, probes) is hastened; an answer is waited for so many seconds that are not.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot import logs, service
from bot.cli.startup import migrated, setup_of
from bot.config import load
from bot.engine.turn.clock import RealTime
from bot.setup import Setup


def run(file: str, changed: Callable[[Setup], Setup]) -> None:
    """Run what this configuration says, changed in something, until it is told to stop."""
    logs.set_up("INFO")
    setup = setup_of(load(Path(file), os.environ))
    asyncio.run(service.run(replace(changed(setup), ready=migrated)))


def main(haste: str, patience: str, _run: str, _config: str, file: str) -> None:
    """Run it with this haste and patience."""
    run(file, lambda s: replace(s, limits=replace(s.limits, patience=float(patience)), pace=RealTime(float(haste))))


if __name__ == "__main__":
    main(*sys.argv[1:])
