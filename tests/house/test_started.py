"""What deploy/ starts is started as it is written there, as far as a machine without systemd and Docker can."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from bot.config.credentials import CREDENTIALS, TOKEN
from bot.demo import serve
from bot.engine.turn.clock import RehearsalClock
from tests.house.test_deploy import COMPOSE, CONTAINER, UNIT, settings
from tests.support.example import ISSUE
from tests.support.office import START, ZONE
from tests.support.processes import Typed, free_port
from tests.support.stage import little_world
from tests.support.town import PATIENCE, ROOT, STARTING

pytestmark = pytest.mark.slow

STATE = "/var/lib/hotline"
SAID = dict(settings(UNIT.read_text("utf-8")))


def of_unit(folder: Path, token: str) -> tuple[list[str], dict[str, str], int]:
    """The words after the program, what it is given, its umask."""
    name, _, where = SAID["LoadCredential"].partition(":")
    assert where.startswith("/etc/hotline/")
    (folder / name).write_text(f"{token}\n", "utf-8")
    return SAID["ExecStart"].split()[1:], {"CREDENTIALS_DIRECTORY": str(folder)}, int(SAID["UMask"], 8)


def of_container(folder: Path, token: str) -> tuple[list[str], dict[str, str], int]:
    """The same."""
    environment = COMPOSE["services"]["hotline"]["environment"]
    (folder / CREDENTIALS[TOKEN]).write_text(token, "utf-8")
    given = {f"{TOKEN}_FILE": environment[f"{TOKEN}_FILE"].replace("/run/secrets", str(folder)), "HTTPS_PROXY": ""}
    assert json.loads(found(r"ENTRYPOINT (.*)")) == ["hotline"]
    return json.loads(found(r"CMD (\[\"run.*)")), given, 0o022


def found(line: str) -> str:
    """What this line of the container's file says."""
    said = re.search(f"(?m)^{line}$", CONTAINER)
    assert said, line
    return said[1]


@pytest.mark.parametrize("of", [of_unit, of_container])
async def test_it_runs_is_healthy_and_stops_when_it_is_told_to(tmp_path: Path, of: object) -> None:
    world = little_world(RehearsalClock(START, ZONE))
    secrets, state = tmp_path / "secrets", tmp_path / "state"
    secrets.mkdir()
    state.mkdir()
    words, given, mask = of(secrets, world.token)  # type: ignore[operator]
    port = free_port()
    (state / "config.yaml").write_text(f"{ISSUE}health: 127.0.0.1:{port}\n", "utf-8")
    async with serve(world) as served:
        given |= {"PATH": "/usr/bin:/bin", "TELEGRAM_BASE_URL": served.api, "TELEGRAM_BASE_FILE_URL": served.files}
        process = _typed([word.replace(STATE, str(state)) for word in words], state, given, mask)
        await _lives(process, port)
    kept = {file.name: file.stat().st_mode & 0o777 for file in state.iterdir() if file.name.startswith("hotline.db")}
    assert kept
    assert set(kept.values()) == {0o600}, kept


async def test_it_needs_no_root_and_writes_nowhere_else(tmp_path: Path) -> None:
    """As in its container: another user without any capability, all is read-only but its folder and an empty /tmp.

    Without bubblewrap (apt install bubblewrap), or where it may make no namespaces, what the container's files say is
    read only, by tests/house/test_deploy.py.
    """
    state, secrets = tmp_path / "state", tmp_path / "secrets"
    inside = _inside(state, secrets)
    if not inside or await (await asyncio.create_subprocess_exec(*inside, "true")).wait():
        return
    world = little_world(RehearsalClock(START, ZONE))
    state.mkdir()
    secrets.mkdir()
    words, given, _ = of_container(secrets, world.token)
    port = free_port()
    (state / "config.yaml").write_text(f"{ISSUE}health: 127.0.0.1:{port}\n", "utf-8")
    async with serve(world) as served:
        given |= {"PATH": "/usr/bin:/bin", "TELEGRAM_BASE_URL": served.api, "TELEGRAM_BASE_FILE_URL": served.files}
        program = [sys.executable, "-m", "bot", *(word.replace(STATE, str(state)) for word in words)]
        await _lives(await asyncio.create_subprocess_exec(*inside, *program, cwd=ROOT, env=given), port)
    assert (state / "hotline.db").exists()


async def test_the_image_that_was_built_runs_is_healthy_and_stops(tmp_path: Path) -> None:
    """Where .ci/image has built one, and hands it on."""
    if "HOTLINE_IMAGE" not in os.environ:
        return
    world = little_world(RehearsalClock(START, ZONE))
    state, secrets, port = tmp_path / "state", tmp_path / "secrets", free_port()
    for folder in (state, secrets):
        folder.mkdir()
    words, given, _ = of_container(secrets, world.token)
    (state / "config.yaml").write_text(f"{ISSUE}health: 127.0.0.1:{port}\n", "utf-8")
    user, _, group = found(r"USER (.*)").partition(":")
    for one in (state, state / "config.yaml", secrets, *secrets.iterdir()):
        os.chown(one, int(user), int(group))
    where, made = os.environ["HOTLINE_IMAGE"].split()
    async with serve(world) as served:
        given |= COMPOSE["services"]["hotline"]["environment"]
        given |= {"TELEGRAM_BASE_URL": served.api, "TELEGRAM_BASE_FILE_URL": served.files}
        said = [word for name, value in given.items() for word in ("--env", f"{name}={value}")]
        places = ["-v", f"{state}:/srv/state", "-v", f"{secrets}:/run/secrets:ro"]  # over a VOLUME it mounts its own
        store = ["buildah", "--storage-driver", "vfs", "--root", f"{where}/store", "--runroot", f"{where}/run"]
        command = [*store, "run", *said, *places, made, "--"]
        words = [word.replace(STATE, "/srv/state") for word in words]
        await _lives(await asyncio.create_subprocess_exec(*command, "hotline", *words), port)
    assert (state / "hotline.db").stat().st_uid == int(user)


def _inside(state: Path, secrets: Path) -> list[str]:
    """What a program is started by so that it finds itself there; nothing where that cannot be."""
    service, bubble = COMPOSE["services"]["hotline"], shutil.which("bwrap")
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    user, _, group = found(r"USER (.*)").partition(":")
    places = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]  # noqa: S108
    for own in (ROOT, Path(sys.prefix)):  # they may lie in /tmp themselves
        places += ["--ro-bind", str(own), str(own)]
    places += ["--bind-try", str(state), str(state), "--ro-bind-try", str(secrets), str(secrets)]
    closed = ["--unshare-user", "--unshare-ipc", "--cap-drop", "ALL", "--uid", user, "--gid", group]
    return [bubble, "--die-with-parent", *places, *closed, "--"] if bubble else []


async def _lives(process: Typed | asyncio.subprocess.Process, port: int) -> None:
    """It becomes healthy, and ends when it is told to."""
    try:
        await _healthy(port)
        assert await _checked(port) == 0, "what the container's health is asked by"
        os.kill(_itself(process.pid or 0), signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
    finally:
        with suppress(ProcessLookupError):
            process.kill()


def _itself(process: int) -> int:
    """What bubblewrap or buildah has started and waits for, or the process itself."""
    while not Path(f"/proc/{process}/exe").resolve().name.startswith("python"):
        threads = Path(f"/proc/{process}/task").iterdir()
        process = int(next(one for thread in threads for one in (thread / "children").read_text("utf-8").split()))
    return process


def _typed(words: list[str], at: Path, env: Mapping[str, str], mask: int) -> Typed:
    before = os.umask(mask)
    try:
        return Typed("bot", *words, at=at, env=env, out=at / "log", error=at / "log")
    finally:
        os.umask(before)


async def _healthy(port: int) -> None:
    async with asyncio.timeout(STARTING), aiohttp.ClientSession() as http:
        while True:
            try:
                async with http.get(f"http://127.0.0.1:{port}/health") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.05)


async def _checked(port: int) -> int:
    """The HEALTHCHECK of the container's file, asked of this port."""
    _, *words = json.loads(found(r"  CMD (\[\"python.*)"))
    asked = [word.replace(":8090/", f":{port}/") for word in words]
    assert asked != words
    outside = os.environ | {"http_proxy": "http://127.0.0.1:9"}  # as docker gives to every container, where it has one
    return await (await asyncio.create_subprocess_exec(sys.executable, *asked, env=outside)).wait()
