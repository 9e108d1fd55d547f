"""What lies in deploy/ fits together and fits the program: nothing runs as root, nothing is written elsewhere."""

from __future__ import annotations

import asyncio
import io
import re
import shutil
import socket
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.config import credentials, load
from bot.config.credentials import CREDENTIALS, KEY, TOKEN
from bot.engine.host.http_server import listening
from tests.support.example import ISSUE
from tests.support.table import rows

DEPLOY = Path(__file__).parents[2] / "deploy"
UNIT = DEPLOY / "systemd" / "hotline.service"
COMPOSE = yaml.safe_load((DEPLOY / "container" / "compose.yaml").read_text("utf-8"))
BESIDE = {
    name: yaml.safe_load((DEPLOY / "container" / f"compose.{name}.yaml").read_text("utf-8"))
    for name in ("postgresql", "sealed")
}
SERVER = BESIDE["postgresql"]["services"]
CONTAINER = (DEPLOY / "container" / "Containerfile").read_text("utf-8")
CADDY = DEPLOY / "container" / "Caddyfile"
KNOWN = {  # of what a service may say: a word that is spelt otherwise would be passed over
    "build", "image", "restart", "stop_grace_period", "user", "read_only", "cap_drop", "cap_add", "security_opt",
    "tmpfs", "environment", "secrets", "volumes", "networks", "expose", "ports", "mem_limit", "pids_limit",
    "depends_on", "healthcheck", "shm_size",
}  # fmt: skip
EXPOSED = 2.0  # of ten, as systemd-analyze counts it


def settings(unit: str) -> Iterator[tuple[str, str]]:
    """What a unit says, line by line."""
    for line in unit.splitlines():
        if line and line[0] not in "#[":
            key, _, value = line.partition("=")
            yield key, value


def test_the_unit_runs_as_nobody_in_particular_and_gets_its_token_as_a_credential() -> None:
    said = dict(settings(UNIT.read_text("utf-8")))
    assert (said["User"], said["StateDirectory"], said["ProtectSystem"]) == ("hotline", "hotline", "strict")
    assert said["LoadCredential"].partition(":")[0] == CREDENTIALS[TOKEN]
    assert said["CapabilityBoundingSet"] == ""
    assert said["RestartPreventExitStatus"].split() == ["65", "75", "77", "78"]
    assert "@resources" not in UNIT.read_text("utf-8"), "whoever makes a ledger goes last: os.nice"


def test_systemd_understands_the_unit_and_finds_it_well_closed(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:  # what it says is looked at where it can be asked; the lines themselves above
        return
    unit = tmp_path / "hotline.service"
    unit.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text("utf-8")), "utf-8")
    for words in (["verify"], ["security", "--offline=true", f"--threshold={EXPOSED * 10:.0f}"]):
        told = subprocess.run(  # noqa: S603
            [analyze, *words, str(unit)], capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert told.returncode == 0, told.stdout[-400:] + told.stderr


def test_the_containers_write_to_their_own_places_only() -> None:
    for name, service in merged("postgresql", "sealed").items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
    hotline = COMPOSE["services"]["hotline"]
    assert not hotline.get("ports"), "only the proxy is reached from outside"
    assert not SERVER["database"].get("ports")
    assert hotline["user"] == re.search(r"(?m)^USER (\S+)$", CONTAINER)[1]  # type: ignore[index]
    assert hotline["volumes"][0].partition(":")[2] == re.search(r"(?m)^VOLUME (\S+)$", CONTAINER)[1]  # type: ignore[index]
    secret = hotline["environment"][f"{TOKEN}_FILE"]
    assert secret == f"/run/secrets/{hotline['secrets'][0]}"
    assert set(hotline["secrets"]) == set(COMPOSE["secrets"])


def test_the_hotline_is_given_the_address_of_its_database(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(ISSUE, "utf-8")
    named = SERVER["hotline"]["environment"]["DATABASE_URL"].replace("${HOTLINE_DATABASE_PASSWORD:?}", "secret")
    assert load(tmp_path / "config.yaml", {"DATABASE_URL": named}).database_url == named
    database = SERVER["database"]["environment"]
    user, name = database["POSTGRES_USER"], database["POSTGRES_DB"]
    assert named == f"postgresql://{user}:secret@database:5432/{name}"
    extras = re.search(r"(?m)^ARG EXTRAS=(.*)$", CONTAINER)[1].split(",")  # type: ignore[index]
    assert {"postgresql", "sealed"} < set(extras)
    project = tomllib.loads((DEPLOY.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(extras) <= set(project["optional-dependencies"])


def merged(*names: str) -> dict[str, Any]:
    """The services of compose.yaml with these beside it, as compose joins them."""
    services: dict[str, Any] = {}
    for found in (COMPOSE, *(BESIDE[name] for name in names)):
        for name, service in found["services"].items():
            service = {key: value for key, value in service.items() if key != "extends"} | (
                {"extended": True} if "extends" in service else {}
            )
            known = services.get(name) or (dict(services["hotline"]) if service.pop("extended", None) else {})
            services[name] = known | {
                key: {**known[key], **value} if isinstance(value, dict) and isinstance(known.get(key), dict)
                else [*known[key], *value] if isinstance(value, list) and isinstance(known.get(key), list)
                else value
                for key, value in service.items()
            }  # fmt: skip
    return services


def test_two_workers_stand_behind_the_proxy_on_one_database() -> None:
    assert SERVER["second"]["extends"] == {"file": "compose.yaml", "service": "hotline"}
    services = merged("postgresql")
    first, second = services["hotline"], services["second"]
    assert {**first, "depends_on": None} == {**second, "depends_on": None}
    asked = services["proxy"]["environment"]["HOTLINE_UPSTREAM"].split()
    assert asked == ["hotline:8080", "second:8080"]
    assert {one.partition(":")[2] for one in asked} <= set(first["expose"])
    assert set(services["proxy"]["depends_on"]) == {"hotline", "second"}
    text = CADDY.read_text("utf-8")
    assert "lb_try_duration" in text
    assert "lb_policy first" in text


@rows("names", [(), ("postgresql",), ("sealed",), ("postgresql", "sealed")])
def test_what_a_service_names_is_there(names: tuple[str, ...]) -> None:
    services = merged(*names)
    files = [COMPOSE, *(BESIDE[name] for name in names)]
    there = {kind: {one for file in files for one in file.get(kind, ())} for kind in ("secrets", "volumes", "networks")}
    for name, service in services.items():
        assert set(service) <= KNOWN, name
        assert service.get("image") or service.get("build"), name
        assert set(service.get("depends_on", ())) <= set(services), name
        assert set(service.get("secrets", ())) <= there["secrets"], name
        assert set(service.get("networks", ())) <= there["networks"], name
        named = {one.partition(":")[0] for one in service.get("volumes", ()) if not one.startswith((".", "/"))}
        assert named <= there["volumes"], name
        for variable, value in service.get("environment", {}).items():
            if variable.endswith("_FILE"):
                assert value.removeprefix("/run/secrets/") in service["secrets"], variable


def test_the_key_comes_as_a_secret_like_the_token() -> None:
    assert BESIDE["sealed"]["services"]["hotline"]["environment"] == {f"{KEY}_FILE": f"/run/secrets/{CREDENTIALS[KEY]}"}
    assert f"#LoadCredential={CREDENTIALS[KEY]}:" in UNIT.read_text("utf-8")


def test_what_is_copied_into_the_image_is_what_the_wheel_is_made_of() -> None:
    copied = {word for line in re.findall(r"(?m)^COPY ([^-].*) \S+$", CONTAINER) for word in line.split()}
    root = DEPLOY.parent
    assert all((root / name).exists() for name in copied)
    packages = re.search(r"(?m)^include = \[(.*)\]", (root / "pyproject.toml").read_text("utf-8"))[1]  # type: ignore[index]
    assert set(re.findall(r'"(\w+)"', packages)) <= copied
    ignored = (DEPLOY / "container" / "Containerfile.dockerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == copied


async def test_the_proxy_lets_through_the_webhook_alone(tmp_path: Path) -> None:
    text = CADDY.read_text("utf-8")
    assert text.count("{") == text.count("}")
    assert re.findall(r"(?m)^\s*path (\S+)$", text) == ["/telegram"]
    assert "reverse_proxy {$HOTLINE_UPSTREAM:hotline:8080}" in text
    assert "respond 404" in text
    if caddy := shutil.which("caddy"):
        await passes(caddy, tmp_path)


async def passes(caddy: str, folder: Path) -> None:
    """The same of a proxy that runs, where there is one: without a certificate, for want of a name on the net."""

    async def heard(request: Request) -> Response:
        return Response(await request.body())

    async def cannot_write(_request: Request) -> Response:
        return Response(status_code=503)

    routes = [Route(path, heard, methods=["GET", "POST"]) for path in ("/telegram", "/health", "/metrics")]
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        outside = f"http://127.0.0.1:{door.getsockname()[1]}"
    ill = [Route("/telegram", cannot_write, methods=["POST"])]
    async with (
        listening(Starlette(routes=ill), "127.0.0.1", 0) as first,
        listening(Starlette(routes=routes), "127.0.0.1", 0) as second,
        aiohttp.ClientSession() as session,
    ):
        workers = f"127.0.0.1:{first} 127.0.0.1:{second}"
        env = {"HOTLINE_DOMAIN": outside, "HOTLINE_UPSTREAM": workers, "HOME": str(folder)}
        config = folder / "Caddyfile"
        config.write_text("{\n\tadmin off\n}\n" + CADDY.read_text("utf-8"), "utf-8")
        running = await asyncio.create_subprocess_exec(
            caddy, "run", "--config", str(config), "--adapter", "caddyfile", env=env,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            await _there(outside)
            async with session.post(f"{outside}/telegram", data=b"an update") as answer:
                assert answer.status == 503, "Telegram brings it again"
            await _let_through(session, outside)
        finally:
            running.terminate()
            await running.wait()


async def _let_through(session: aiohttp.ClientSession, outside: str) -> None:
    async with session.post(f"{outside}/telegram", data=b"an update") as answer:
        assert (answer.status, await answer.read()) == (200, b"an update")
    for method, path in (("GET", "/telegram"), ("GET", "/health"), ("POST", "/metrics"), ("POST", "/other")):
        async with session.request(method, outside + path) as answer:
            assert answer.status == 404, path
    async with session.post(f"{outside}/telegram", data=io.BytesIO(b"x" * 1_100_000)) as answer:
        assert answer.status in (413, 502), "older ones of Caddy say 502"


async def _there(address: str) -> None:
    """Returns when somebody listens."""
    host, _, port = address.removeprefix("http://").partition(":")
    async with asyncio.timeout(20):
        while True:
            try:
                _, writer = await asyncio.open_connection(host, int(port))
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


def test_a_token_in_a_file_is_taken_where_none_is_given(tmp_path: Path) -> None:
    config, secret = tmp_path / "config.yaml", tmp_path / "secret"
    config.write_text(ISSUE, "utf-8")
    secret.write_text("123:from-a-file\n", "utf-8")
    (tmp_path / CREDENTIALS[TOKEN]).write_text("123:of-systemd\n", "utf-8")
    systemd, named = {"CREDENTIALS_DIRECTORY": str(tmp_path)}, {f"{TOKEN}_FILE": str(secret)}
    for env, token in (
        (systemd, "123:of-systemd"), (systemd | named, "123:from-a-file"), (named | {TOKEN: "1:x"}, "1:x"),
        ({"CREDENTIALS_DIRECTORY": "/nowhere"}, ""),
    ):  # fmt: skip
        assert load(config, env).token == token
    with pytest.raises(credentials.NotRead):
        credentials.added({f"{TOKEN}_FILE": str(tmp_path / "none")})
