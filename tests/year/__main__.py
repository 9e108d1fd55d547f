"""python -m tests.year [--slice]: live through 2023, and compare its figures with those that were published."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bot import logs
from bot.demo.year.deeds import Scene
from bot.demo.year.figures import line, right
from tests.year.play import lived


def main() -> int:
    """0 when every figure is as it was published."""
    logs.set_up("ERROR")
    began = time.monotonic()

    def told(scene: Scene) -> None:
        sys.stderr.write(f"\r{time.monotonic() - began:6.0f} s　{scene.at:%m-%d %H:%M}　{scene.tells}"[:70].ljust(70))

    with tempfile.TemporaryDirectory(prefix="hotline-year-") as folder:
        planned, found = asyncio.run(lived(Path(folder), whole="--slice" not in sys.argv[1:], told=told))
    sys.stderr.write("\n")
    for figure, got in found:
        sys.stdout.write(line(figure, got, planned.numbers) + "\n")
    return int(not all(right(figure, got, planned.numbers) for figure, got in found))


if __name__ == "__main__":
    sys.exit(main())
