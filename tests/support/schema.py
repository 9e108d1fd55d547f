"""A database with the newest schema and nothing in it: made once, for all workers and until a migration changes."""

from __future__ import annotations

import fcntl
from functools import cache
from hashlib import sha256
from pathlib import Path

from storage import migrations
from storage.migrations import migrate

HISTORY = Path(migrations.__file__).parent
KEPT = Path(__file__).parents[2] / ".pytest_cache" / "schema"


@cache
def empty_database() -> bytes:
    """Its file. To migrate from nothing takes two seconds."""
    told = sha256(b"".join(file.read_bytes() for file in sorted(HISTORY.rglob("*.py")))).hexdigest()
    KEPT.mkdir(parents=True, exist_ok=True)
    made, making = KEPT / f"{told[:16]}.db", KEPT / "making.db"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one makes it, the others wait
        if not made.exists():
            for old in KEPT.glob("*.db*"):
                old.unlink()
            migrate(f"sqlite:///{making}")
            making.replace(made)
        return made.read_bytes()
