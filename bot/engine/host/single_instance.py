"""One hotline a database: two on the same file would both send everything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # not a Unix: nobody watches there
    fcntl = None  # type: ignore[assignment]


class AlreadyRunning(RuntimeError):
    """Another hotline runs on this database."""


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Nobody else runs on this database while the block does; a killed hotline holds nothing."""
    if fcntl is None:
        yield
        return
    with database.with_name(database.name + ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(str(database)) from None
        yield
