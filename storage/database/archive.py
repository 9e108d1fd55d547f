"""An archive: one file with the database, the configuration without secrets, and a manifest that vouches for both."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import tarfile
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from storage.database.preflight import PRIVATE, Unusable, Wrong, handed, named, private

MANIFEST, DATABASE, CONFIG = "manifest.json", "hotline.db", "config.yaml"
NAME = re.compile(r"hotline-(\d{8}T\d{6})Z\.tar\.gz")
FORMAT = 1
SECRETS = (
    (re.compile(r"(\b(?:token|secret|password)[\"']?\s*:\s*)(?:\"[^\"]*\"|'[^']*'|[^\s,}#]+)"), r"\1''"),
    (re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}"), "…"),  # a bot's token, wherever it stands
    (re.compile(r"(://)[^/\s:@]+:[^/\s@]+@"), r"\1"),  # a name and a password in an address
)


@dataclass(frozen=True, slots=True)
class Chain:
    """How long the journal is, and the hash of its last line."""

    lines: int
    head: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds."""

    format: int
    made_at: str
    program: str
    schema: str
    epoch: int
    chain: Chain
    counts: dict[str, int]  # rows, by table
    files: dict[str, str]  # SHA-256, by name


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive as it lies there."""

    path: Path
    manifest: Manifest


class Broken(ValueError):
    """The archive is not what its manifest says, or no archive of ours."""


def make(database: Path, folder: Path, config: Path | None, now: datetime, program: str) -> Archive:
    """Write an archive beside the running hotline; it is there whole or not at all, and nobody else can read it."""
    path = made(folder) / f"hotline-{now.astimezone(UTC):%Y%m%dT%H%M%S}Z.tar.gz"
    with TemporaryDirectory(dir=folder, prefix=".partial-") as name, named(database):  # 0700
        parts = Path(name)
        _copy(database, parts / DATABASE)
        if config is not None and config.is_file():
            (parts / CONFIG).write_text(without_secrets(config.read_text("utf-8-sig")), "utf-8")
        manifest = _manifest(parts, now, program)
        (parts / MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), "utf-8")
        _pack(parts, parts / "whole")
        handed(parts / "whole", folder)
        os.replace(parts / "whole", path)
    _to_disk(folder)
    return Archive(path, manifest)


def made(folder: Path) -> Path:
    """The folder for archives, which nobody else can look into."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handed(folder, folder.parent)
    return folder


def without_secrets(text: str) -> str:
    """A configuration in which no token, secret or password stands."""
    for secret, instead in SECRETS:
        text = secret.sub(instead, text)
    return text


def moment_of(path: Path) -> datetime | None:
    """When this archive was made, by its name; nothing when it is none of ours."""
    found = NAME.fullmatch(path.name)
    return datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if found else None


def unpack(path: Path, folder: Path) -> Manifest:
    """Take an archive apart into a folder; Broken when it is not what its manifest says."""
    try:
        with tarfile.open(path, "r:gz") as tar:
            for member in tar:
                if member.name not in (MANIFEST, DATABASE, CONFIG) or not member.isfile():
                    raise Broken(member.name)
                _take(tar, member, folder / member.name)
        manifest = read(json.loads((folder / MANIFEST).read_text("utf-8")))
    except (tarfile.TarError, EOFError, OSError, ValueError, TypeError, KeyError) as error:
        if isinstance(error, (Broken, FileNotFoundError, PermissionError)) and path.exists():
            raise
        raise Broken(str(error)) from error
    for name, digest in manifest.files.items():
        if not (folder / name).is_file() or _sha256(folder / name) != digest:
            raise Broken(name)
    return manifest


def read(found: dict[str, Any]) -> Manifest:
    """The manifest that was kept."""
    if found["format"] != FORMAT:
        raise Broken(f"format {found['format']}")
    return Manifest(**{**found, "chain": Chain(**found["chain"])})


def counted(database: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = database.execute(
        "select name from sqlite_master where type = 'table' and sql not like 'create virtual%' order by 1"
    )
    return {
        name: database.execute(f'select count(*) from "{name}"').fetchone()[0]  # noqa: S608 - names of our own tables
        for (name,) in tables
    }


def chain_of(database: sqlite3.Connection) -> Chain:
    """How long the journal is, and its head."""
    lines = database.execute("select count(*) from journal").fetchone()[0]
    head = database.execute("select hash from journal order by id desc limit 1").fetchone()
    return Chain(lines, head[0] if head else "")


def _copy(database: Path, copy: Path) -> None:
    private(copy)
    with closing(sqlite3.connect(database.absolute().as_uri() + "?mode=ro", uri=True, timeout=30)) as source:
        source.execute("vacuum into ?", (str(copy),))  # of one moment, and without what was erased
    with closing(sqlite3.connect(copy)) as copied:
        (first,) = copied.execute("pragma integrity_check(1)").fetchone()
    if first != "ok":
        raise Unusable(Wrong.DAMAGED, database, first)


def _manifest(parts: Path, now: datetime, program: str) -> Manifest:
    files = {name: _sha256(parts / name) for name in (DATABASE, CONFIG) if (parts / name).exists()}
    with closing(sqlite3.connect(parts / DATABASE)) as copy:
        (schema,) = copy.execute("select version_num from alembic_version").fetchone()
        (epoch,) = copy.execute("select coalesce(max(epoch), 1) from epoch").fetchone()
        at = now.astimezone(UTC).isoformat(timespec="seconds")
        return Manifest(FORMAT, at, program, schema, epoch, chain_of(copy), counted(copy), files)


def _pack(parts: Path, whole: Path) -> None:
    with open(os.open(whole, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE), "wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz", compresslevel=3) as tar:
            for name in (MANIFEST, CONFIG, DATABASE):
                if (parts / name).exists():
                    tar.add(parts / name, arcname=name, filter=_nobodys)
        out.flush()
        os.fsync(out.fileno())


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = PRIVATE
    return member


def _take(tar: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    inside = tar.extractfile(member)
    with open(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE), "wb") as out:
        while inside and (block := inside.read(1 << 20)):
            out.write(block)
        out.flush()
        os.fsync(out.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _to_disk(folder: Path) -> None:
    """A file is there for good when its folder says so on the disk. Windows opens no folder, and sees to it itself."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
