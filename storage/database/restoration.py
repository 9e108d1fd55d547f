"""Restoring: an archive is brought back where nothing is yet, in a new epoch: nothing is given out twice."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import archive
from storage.database.archive import Broken, Manifest
from storage.database.preflight import Unusable, Wrong, handed

TICKETS = 10_000  # so many ids, and
NUMBERS = 1_000  # so many numbers of a series, nobody can have given out after the archive was made


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back."""

    taken_at: datetime
    epoch: int
    held: int  # letters that wait until a person lets them go


def is_empty(file: Path) -> bool:
    """Whether nothing lies where the database would be."""
    there = [file.with_name(file.name + end) for end in ("", "-wal", "-shm")]
    return not any(path.exists() for path in there)


def restore(
    path: Path, file: Path, now: datetime, known: frozenset[str], whole: Callable[[Path], archive.Chain | None]
) -> Restored:
    """Bring an archive back; Broken when it is not what it says. The database is there whole or not at all."""
    with TemporaryDirectory(dir=file.parent, prefix=".partial-") as name:
        copy = Path(name) / archive.DATABASE
        manifest = archive.unpack(path, Path(name))
        if manifest.schema not in known:
            raise Unusable(Wrong.NEWER, path, manifest.schema)
        if whole(copy) != manifest.chain:
            raise Broken(archive.DATABASE)
        restored = _begun(copy, manifest, now)
        handed(copy, file.parent)
        os.replace(copy, file)
    return restored


def _begun(copy: Path, manifest: Manifest, now: datetime) -> Restored:
    """A new epoch begins: ids and numbers jump, and what waited to be said waits for a person."""
    epoch, at = manifest.epoch + 1, now.astimezone(UTC).isoformat(timespec="microseconds")
    with closing(sqlite3.connect(copy, isolation_level=None)) as database:
        database.execute("begin immediate")
        database.execute(
            "insert into epoch (epoch, restored_at, taken_at, head, first_ticket) "
            "select ?, ?, ?, ?, coalesce(max(id), 0) + ? from ticket",
            (epoch, at, manifest.made_at, manifest.chain.head, TICKETS),
        )
        database.execute("update series set last = (last / ? + 1) * ?", (NUMBERS, NUMBERS))
        database.execute("delete from outbox where kind = 'card' and state in ('waiting', 'sending')")
        held = database.execute(
            "update outbox set state = 'stopped', again = (kind = 'letter'), free_at = ?, notice_no = id "
            "where state in ('waiting', 'sending')",
            (at,),
        ).rowcount
        database.execute("commit")
    return Restored(datetime.fromisoformat(manifest.made_at), epoch, held)
