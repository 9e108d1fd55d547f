"""Before a database is opened: its files belong to the hotline alone, and what is wrong with it has a name."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum, auto
from pathlib import Path

PRIVATE = 0o600  # nobody but who runs the hotline
BESIDE = ("", "-wal", "-shm", ".lock")
QUICK = 256 << 20  # bytes that are looked through at a start within a second; `verify` looks through any


class Wrong(StrEnum):
    """What is wrong with a database file."""

    DAMAGED = auto()  # a page of it cannot be read, or it is no database at all
    NEWER = auto()  # a newer hotline has written it
    FORBIDDEN = auto()  # the file or its folder may not be written
    NOWHERE = auto()  # its folder is not there
    FULL = auto()  # the disk is full, or fails
    AWAY = auto()  # PostgreSQL does not answer
    NOT_LET_IN = auto()  # PostgreSQL does not let us in, or not do what we must
    NO_DATABASE = auto()  # PostgreSQL has no database of this name
    ORDER = auto()  # the database orders text otherwise than we do
    NO_DRIVER = auto()  # what speaks to PostgreSQL is not installed
    KEY_MISSING = auto()  # envelopes are sealed, and there is no key …
    KEY_WRONG = auto()  # … or not the one that sealed them
    LIES_OPEN = auto()  # there is a key, and envelopes lie open


class Unusable(RuntimeError):
    """The database cannot be used, and why."""

    def __init__(self, wrong: Wrong, path: Path | str, detail: str = "") -> None:
        super().__init__(f"{path}: {wrong} {detail}".strip())
        self.wrong, self.path, self.detail = wrong, path, detail


class Taken(RuntimeError):
    """Another hotline runs on this database."""


def private(path: Path) -> None:
    """Make the file when it is missing; it and what SQLite keeps beside it can be read by their owner only."""
    os.close(opened(path))
    for file in (path.with_name(path.name + end) for end in BESIDE):
        if file.exists() and file.stat().st_mode & 0o077:
            file.chmod(PRIVATE)


def opened(path: Path) -> int:
    """The file, made when it is missing."""
    try:
        made = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE)
    except FileExistsError:
        return os.open(path, os.O_CREAT | os.O_RDWR, PRIVATE)
    handed(made, path.parent)
    return made


def handed(made: Path | int, folder: Path) -> None:
    """What root makes by hand belongs to whom its folder belongs, or the service could not open it afterwards."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        owner = folder.stat()
        os.chown(made, owner.st_uid, owner.st_gid, follow_symlinks=isinstance(made, int))


def look(path: Path, known: frozenset[str]) -> None:
    """Raises Unusable when this file cannot serve; `known` are the revisions of the schema that this hotline knows."""
    if not path.parent.is_dir():
        raise Unusable(Wrong.NOWHERE, path)
    with named(path):
        private(path)
        with closing(sqlite3.connect(path)) as database:
            _look_inside(database, path, known)


def _look_inside(database: sqlite3.Connection, path: Path, known: frozenset[str]) -> None:
    tables = {row[0] for row in database.execute("select name from sqlite_master where type = 'table'")}
    if "alembic_version" in tables:
        written = {row[0] for row in database.execute("select version_num from alembic_version")}
        if written - known:
            raise Unusable(Wrong.NEWER, path, ", ".join(sorted(written - known)))
    if path.stat().st_size <= QUICK:
        (first,) = database.execute("pragma quick_check(1)").fetchone()
        if first != "ok":
            raise Unusable(Wrong.DAMAGED, path, first)


@contextmanager
def named(path: Path) -> Iterator[None]:
    """What SQLite and the system say about this file in here is raised as what it means."""
    try:
        yield
    except PermissionError as error:
        raise Unusable(Wrong.FORBIDDEN, path, error.strerror or "") from error
    except sqlite3.DatabaseError as error:
        wrong = meaning(error)
        if wrong is None:
            raise
        raise Unusable(wrong, path, str(error)) from error


# fmt: off
MEANINGS = (
    # SQLite's primary code   means
    (sqlite3.SQLITE_CORRUPT,  Wrong.DAMAGED),
    (sqlite3.SQLITE_NOTADB,   Wrong.DAMAGED),
    (sqlite3.SQLITE_READONLY, Wrong.FORBIDDEN),
    (sqlite3.SQLITE_PERM,     Wrong.FORBIDDEN),
    (sqlite3.SQLITE_CANTOPEN, Wrong.FORBIDDEN),
    (sqlite3.SQLITE_FULL,     Wrong.FULL),
    (sqlite3.SQLITE_IOERR,    Wrong.FULL),
)
# fmt: on


def meaning(error: BaseException | None) -> Wrong | None:
    """What an error of SQLite means for whoever runs the hotline; nothing when it is a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    return dict(MEANINGS).get(code & 0xFF) if isinstance(code, int) else None
