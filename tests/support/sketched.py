"""`python -m tests.support.sketched run --config FILE`: the hotline as a process that only sketches its pictures.

A case of weeks brings fifty of them, half a second each, and what they show is the business of tests/reports.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from bot.reports.pictures import Sketcher
from tests.support.hastened import run


def main(_run: str, _config: str, file: str) -> None:
    """Run it with sketches."""
    run(file, lambda setup: replace(setup, painter=Sketcher()))


if __name__ == "__main__":
    main(*sys.argv[1:])
