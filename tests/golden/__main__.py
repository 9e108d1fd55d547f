"""Redraws the golden records: python -m tests.golden [S1 …]."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.golden.play import play
from tests.golden.record import page, recorded


def main() -> None:
    """Plays the cases that are named, or all, and writes what was said."""
    for name in sys.argv[1:] or recorded():
        with tempfile.TemporaryDirectory() as folder:
            page(name).write_text(asyncio.run(play(name, Path(folder))), encoding="utf-8")
        sys.stdout.write(f"{page(name)}\n")


if __name__ == "__main__":
    main()
