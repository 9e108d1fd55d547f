"""What keeps the hotline from starting: one Chinese sentence with what to do, an exit code, nothing changed."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pytest

from bot.engine.host.single_instance import alone
from storage.database.preflight import Unusable, Wrong
from tests.support.processes import Typed
from tests.support.table import rows

ROOT = Path(__file__).parents[2]
NOBODY = 65534


@pytest.fixture
def file(write, right, migrated: Path, tmp_path: Path) -> Path:
    """A configuration, and beside it a database with the newest schema."""
    write(right)
    return Path(shutil.copy(migrated, tmp_path / "hotline.db"))


def surroundings() -> dict[str, str]:
    """What the command finds around it."""
    env = {**os.environ, "TELEGRAM_BOT_TOKEN": "1000:x", "TELEGRAM_BASE_URL": "http://127.0.0.1:9/bot"}
    env.pop("DATABASE_URL", None)
    return env | {"PYTHONPATH": str(ROOT)}


def typed(*words: str, at: Path, outside: Mapping[str, str] = MappingProxyType({})) -> subprocess.CompletedProcess[str]:
    """`python -m bot` of these words in a process of its own, in the folder of the configuration."""
    with TemporaryDirectory() as name:
        out, error = Path(name) / "out", Path(name) / "error"
        process = Typed("bot", *words, at=at, env=surroundings() | outside, out=out, error=error)
        code = process.ends(within=60)
        return subprocess.CompletedProcess(words, code, out.read_text("utf-8"), error.read_text("utf-8"))


def changed(file: Path, statement: str) -> None:
    """Somebody with the file changes it by SQL."""
    with closing(sqlite3.connect(file)) as conn:
        conn.execute(statement)
        conn.commit()


def ends(result: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """One sentence with these words, and this exit code."""
    *_, sentence = result.stderr.strip().splitlines()
    assert "Traceback" not in result.stderr, result.stderr
    assert result.returncode == code, result.stderr
    for word in words:
        assert word in sentence


@rows("command", ["run", "migrate"])
def test_a_damaged_page(file: Path, command: str) -> None:
    data = bytearray(file.read_bytes())
    data[5 * 4096 : 9 * 4096] = b"\x55" * (4 * 4096)
    file.write_bytes(data)

    ends(typed(command, at=file.parent), 65, "损坏", "备份")
    assert file.read_bytes() == data


@rows("command", ["run", "migrate", "code"])
def test_a_newer_schema(file: Path, command: str) -> None:
    changed(file, "update alembic_version set version_num = '9001'")

    words = [command, "desk"] if command == "code" else [command]
    ends(typed(*words, at=file.parent), 65, "更新的版本", "9001")


def test_a_second_process_meets_the_lock_before_it_migrates(file: Path) -> None:
    changed(file, "update alembic_version set version_num = '0001'")  # migrating it would break on its tables
    with alone(f"sqlite:///{file}"):
        for command in ("run", "migrate"):
            ends(typed(command, at=file.parent), 75, "已有一个热线在运行", "停掉")


def test_a_code_is_made_beside_the_running_hotline(file: Path) -> None:
    with alone(f"sqlite:///{file}"):
        made = typed("code", "desk", at=file.parent, outside={"TELEGRAM_BOT_TOKEN": ""})
    assert made.returncode == 0
    assert "设了 TELEGRAM_BOT_TOKEN 再运行，还会给出一点就能绑定的链接" in made.stderr


def test_missing_rights(file: Path) -> None:
    with TemporaryDirectory() as name:  # pytest's own folders are closed to everybody else
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copy(file, folder / "hotline.db").chmod(0o400)
        shutil.copy(file.parent / "config.yaml", folder)
        read = "import os, pathlib, bot.cli.startup, bot.config; bot.config.load(pathlib.Path('config.yaml'), {})"
        become = f"{read}; os.geteuid() or (os.setgid({NOBODY}), os.setuid({NOBODY})); bot.cli.main()"
        told = subprocess.run(  # noqa: S603
            [sys.executable, "-c", become, "run"], cwd=folder, env=surroundings(), capture_output=True, text=True,
            encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        ends(told, 77, "没有权限", "chown")


def test_a_folder_that_is_not_there(file: Path) -> None:
    config = file.parent / "config.yaml"
    config.write_text(config.read_text("utf-8") + "database: {url: sqlite:///nowhere/hotline.db}\n", "utf-8")

    result = typed("migrate", at=file.parent)
    assert result.returncode == 78
    assert "先建好文件夹" in result.stderr
    assert not (file.parent / "nowhere").exists()


def test_a_folder_that_is_gone_since_the_file_was_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as unusable, alone(f"sqlite:///{tmp_path / 'gone' / 'hotline.db'}"):
        pass
    assert unusable.value.wrong is Wrong.NOWHERE


def test_the_files_belong_to_nobody_else(file: Path) -> None:
    file.chmod(0o644)
    old = os.umask(0)
    try:
        assert typed("migrate", at=file.parent).returncode == 0
        assert file.stat().st_mode & 0o777 == 0o600
        file.unlink()
        assert typed("code", "desk", at=file.parent).returncode == 0
    finally:
        os.umask(old)
    modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.glob("hotline.db*")}
    assert modes == {"hotline.db": 0o600, "hotline.db.lock": 0o600}


def test_what_an_administrator_makes_by_hand_belongs_to_the_service(file: Path) -> None:
    """`hotline code desk` as root before the first start: the service under its own user has to open what that made."""
    folder, root = file.parent, not os.geteuid()
    file.unlink()
    if root:
        os.chown(folder, NOBODY, NOBODY)
    for words in (["code", "desk"], ["migrate"], ["backup"]):
        assert typed(*words, at=folder).returncode == 0
    (made,) = (folder / "backups").iterdir()
    for path in folder.glob("hotline.db*"):
        path.unlink()
    assert typed("restore", str(made), at=folder).returncode == 0
    found = {path.name for path in folder.rglob("*") if path.stat().st_uid == folder.stat().st_uid}
    assert {"hotline.db", "hotline.db.lock", "backups", made.name} <= found


def test_what_nobody_foresaw_is_logged_and_ends_with_the_code_of_a_fault_of_ours(file: Path) -> None:
    changed(file, "alter table setting rename to away")
    result = typed("run", at=file.parent)
    *before, sentence = result.stderr.strip().splitlines()
    assert (result.returncode, "程序错误" in sentence) == (70, True)
    (said,) = [line for line in map(json.loads, before) if line["event"] == "the hotline broke"]
    assert said["exception"].endswith("OperationalError SQLITE_ERROR")
