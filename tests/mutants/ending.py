"""Ends what tests leave behind when they are cut short: their servers and browsers, wherever these ran, and files.

Whatever they start is handed a folder for its temporary files, and is found again by it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

MEMORY = "/dev/shm"  # noqa: S108 - a folder of its own is made in it
PATIENCE = 10  # seconds; a server of PostgreSQL that is asked to quit takes its memory with it


def folder() -> Path:
    """One for temporary files, in memory where there is some; a server that runs as nobody gets into it, too."""
    where = os.environ.get("TMPDIR") or (MEMORY if os.access(MEMORY, os.W_OK) else None)
    made = Path(tempfile.mkdtemp(prefix="hotline-", dir=where))
    made.chmod(0o755)
    return made


@contextmanager
def swept() -> Iterator[dict[str, str]]:
    """The environment for tests that may be killed; whatever they have started is gone afterwards."""
    where = folder()
    try:
        yield os.environ | {"TMPDIR": str(where)}
    finally:
        end(where)


def end_group(running: subprocess.Popen[Any]) -> None:
    """The tests, and whatever they have started beside them in their group."""
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def end(where: Path) -> None:
    """All that was started with this folder ends, and the folder goes."""
    until = time.monotonic() + PATIENCE
    while left := list(_started_with(where)):
        for process in left:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGQUIT if time.monotonic() < until else signal.SIGKILL)
        time.sleep(0.05)
    shutil.rmtree(where, ignore_errors=True)


def _started_with(where: Path) -> Iterator[int]:
    for page in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):  # somebody else's, or it has ended
            started = page.read_bytes().split(b"\0")
            if any(f"{one.decode(errors='replace')}/".startswith(f"TMPDIR={where}/") for one in started):
                yield int(page.parent.name)
