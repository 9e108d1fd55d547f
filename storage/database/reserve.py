"""The reserve: a file beside the database that holds room; on a full disk it is given up, so that intake goes on."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

from storage.database.preflight import PRIVATE, handed

LITTLE = 1 << 20  # bytes: where less is left, whatever could not be written could not for want of room


class Full(BaseException):
    """There is no room for what is being written: nothing of the whole transaction happens, whoever catches errors
    inside it. Outside of it this is DiskFull."""


class DiskFull(Exception):
    """Nothing of the transaction has happened, because there was no room; it may be tried again."""


def is_full(error: BaseException, folder: Path) -> bool:
    """Whether SQLite had no room."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_IOERR:  # also what is wrong with a disk that has room
        with suppress(OSError):
            return shutil.disk_usage(folder).free < LITTLE
    return bool(code == sqlite3.SQLITE_FULL)


class Reserve:
    """Room that is held by a file."""

    def __init__(self, database: Path, size: int) -> None:
        self.file, self.size = database.with_name(database.name + ".reserve"), size  # bytes; 0: there is none

    @property
    def there(self) -> bool:
        """Whether the room is held."""
        return self.size == 0 or (self.file.exists() and self.file.stat().st_size >= self.size)

    def free(self) -> bool:
        """Give it up; whether there was anything to give."""
        try:
            self.file.unlink()
        except OSError:
            return False
        return True

    def make(self) -> bool:
        """Hold the room again, where as much is left beside it; whether it is held."""
        if self.there:
            return True
        if shutil.disk_usage(self.file.parent).free < 2 * self.size:
            return False
        try:
            self._write()
        except OSError:
            self.free()
            return False
        return True

    def _write(self) -> None:
        """Bytes that are really there: a file with holes holds nothing."""
        handle = os.open(self.file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, PRIVATE)
        try:
            handed(handle, self.file.parent)
            piece = bytes(min(self.size, LITTLE))
            left = self.size
            while left > 0:
                left -= os.write(handle, piece[:left])
            os.fsync(handle)
        finally:
            os.close(handle)
