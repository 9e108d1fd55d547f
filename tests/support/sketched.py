"""`python -m tests.support.sketched run --config FILE`: the hotline as a process that only sketches its pictures.

A case of weeks brings fifty of them, half a second each, and what they show is the business of tests/reports.
"""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path

from bot import logs, service
from bot.cli.running import migrated, setup_of
from bot.config import load
from bot.reports.pictures import Sketcher


def main(_run: str, _config: str, file: str) -> None:
    """Run it until it is told to stop."""
    logs.set_up("INFO")
    setup = setup_of(load(Path(file), os.environ))
    asyncio.run(service.run(replace(setup, painter=Sketcher(), ready=migrated)))


if __name__ == "__main__":
    main(*sys.argv[1:])
