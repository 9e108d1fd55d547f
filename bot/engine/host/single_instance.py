"""One hotline a database: two on the same file would both send everything."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.database.database import sqlite_path
from storage.database.dialect import is_postgresql
from storage.database.preflight import Taken, Unusable, Wrong, named, opened

try:
    import fcntl
except ImportError:  # not a Unix: nobody watches there
    fcntl = None  # type: ignore[assignment]


AlreadyRunning = Taken  # another hotline runs on this database


@contextmanager
def alone(database: str) -> Iterator[None]:
    """Nobody else runs on the database of this URL while the block does; a killed hotline holds nothing.

    On PostgreSQL whoever writes holds the lock, and so does whoever migrates.
    """
    if fcntl is None or is_postgresql(database):
        yield
        return
    with _locked(sqlite_path(database)):
        yield


@contextmanager
def _locked(database: Path) -> Iterator[None]:
    lock = _opened(database.with_name(database.name + ".lock"))
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(str(database)) from None
        yield
    finally:
        os.close(lock)


def _opened(lock: Path) -> int:
    if not lock.parent.is_dir():
        raise Unusable(Wrong.NOWHERE, lock)
    with named(lock):
        return opened(lock)
