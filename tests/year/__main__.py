"""python -m tests.year [--slice] [--page]: live through 2023, and compare its figures with those that were published.

--page writes docs/year.md after a whole year in which everything came out; --draw only draws it anew, without a year.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from bot import logs
from bot.demo.year.days import ZONE
from bot.demo.year.deeds import Scene
from bot.demo.year.figures import line, right
from tests.year.page import LIVED, NOT_YET, PAGE, page
from tests.year.play import Lived, lived, whole_year

MEMORY = "/dev/shm"  # noqa: S108 - a folder of its own is made in it


def main() -> int:
    """0 when every figure is as it was published."""
    logs.set_up("ERROR")
    asked = sys.argv[1:]
    if "--draw" in asked:
        PAGE.write_text(page(whole_year(), NOT_YET), encoding="utf-8")
        return 0
    began = time.monotonic()

    def told(scene: Scene) -> None:
        sys.stderr.write(f"\r{time.monotonic() - began:6.0f} s　{scene.at:%m-%d %H:%M}　{scene.tells}"[:70].ljust(70))

    gc.freeze()
    gc.set_threshold(50_000, 20, 100)  # a year leaves little behind that refers to itself
    memory = MEMORY if os.access(MEMORY, os.W_OK) else None  # a commit would wait for the disk
    with tempfile.TemporaryDirectory(prefix="hotline-year-", dir=memory) as folder:
        year = asyncio.run(lived(Path(folder), whole="--slice" not in asked, told=told))
    sys.stderr.write("\n")
    came_out = _said(year)
    if came_out and "--page" in asked and "--slice" not in asked:
        took = f"{LIVED}{datetime.now(ZONE):%Y-%m-%d}, in {(time.monotonic() - began) / 60:.0f} minutes."
        PAGE.write_text(page(year.planned, took), encoding="utf-8")
    return int(not came_out)


def _said(year: Lived) -> bool:
    """A line a figure, and a line a case: a fact that is not so has stopped the year already."""
    numbers = year.planned.numbers
    for figure, got in year.found:
        sys.stdout.write(line(figure, got, numbers) + "\n")
    for case in year.planned.cases:
        promised, checked = sorted(case.promised), sorted(case.checked)
        sys.stdout.write(f"{case.name}: expected {' '.join(promised)} got {' '.join(checked)}\n")
    return all(right(figure, got, numbers) for figure, got in year.found) and all(
        case.promised == case.checked for case in year.planned.cases
    )


if __name__ == "__main__":
    sys.exit(main())
