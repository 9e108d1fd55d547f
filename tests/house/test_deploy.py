"""What lies in deploy/ fits together and fits the program: nothing runs as root, nothing is written elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.config import credentials, load
from bot.config.credentials import CREDENTIAL, TOKEN
from tests.support.example import ISSUE

DEPLOY = Path(__file__).parents[2] / "deploy"
UNIT = DEPLOY / "systemd" / "hotline.service"
COMPOSE = yaml.safe_load((DEPLOY / "container" / "compose.yaml").read_text("utf-8"))
CONTAINER = (DEPLOY / "container" / "Containerfile").read_text("utf-8")
CADDY = DEPLOY / "container" / "Caddyfile"
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
    assert said["LoadCredential"].partition(":")[0] == CREDENTIAL
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
    for name, service in COMPOSE["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
    hotline = COMPOSE["services"]["hotline"]
    assert not hotline.get("ports"), "only the proxy is reached from outside"
    assert hotline["user"] == re.search(r"(?m)^USER (\S+)$", CONTAINER)[1]  # type: ignore[index]
    assert hotline["volumes"][0].partition(":")[2] == re.search(r"(?m)^VOLUME (\S+)$", CONTAINER)[1]  # type: ignore[index]
    secret = hotline["environment"][f"{TOKEN}_FILE"]
    assert secret == f"/run/secrets/{hotline['secrets'][0]}"
    assert set(hotline["secrets"]) == set(COMPOSE["secrets"])


def test_what_is_copied_into_the_image_is_what_the_wheel_is_made_of() -> None:
    copied = {word for line in re.findall(r"(?m)^COPY ([^-].*) \S+$", CONTAINER) for word in line.split()}
    root = DEPLOY.parent
    assert all((root / name).exists() for name in copied)
    packages = re.search(r"(?m)^include = \[(.*)\]", (root / "pyproject.toml").read_text("utf-8"))[1]  # type: ignore[index]
    assert set(re.findall(r'"(\w+)"', packages)) <= copied
    ignored = (DEPLOY / "container" / "Containerfile.dockerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == copied


def test_the_proxy_lets_through_the_webhook_alone() -> None:
    text = CADDY.read_text("utf-8")
    assert text.count("{") == text.count("}")
    assert re.findall(r"reverse_proxy (\S+)", text) == ["hotline:8080"]
    assert re.findall(r"(?m)^\s*path (\S+)$", text) == ["/telegram"]
    assert "respond 404" in text
    if caddy := shutil.which("caddy"):
        told = subprocess.run(  # noqa: S603
            [caddy, "validate", "--config", str(CADDY), "--adapter", "caddyfile"], capture_output=True, text=True,
            env={"HOTLINE_DOMAIN": "hotline.example.cn", "HOME": "/tmp"}, check=False,  # noqa: S108
        )  # fmt: skip
        assert told.returncode == 0, told.stderr[-400:]


def test_a_token_in_a_file_is_taken_where_none_is_given(tmp_path: Path) -> None:
    config, secret = tmp_path / "config.yaml", tmp_path / "secret"
    config.write_text(ISSUE, "utf-8")
    secret.write_text("123:from-a-file\n", "utf-8")
    (tmp_path / CREDENTIAL).write_text("123:of-systemd\n", "utf-8")
    systemd, named = {"CREDENTIALS_DIRECTORY": str(tmp_path)}, {f"{TOKEN}_FILE": str(secret)}
    for env, token in (
        (systemd, "123:of-systemd"), (systemd | named, "123:from-a-file"), (named | {TOKEN: "1:x"}, "1:x"),
        ({"CREDENTIALS_DIRECTORY": "/nowhere"}, ""),
    ):  # fmt: skip
        assert load(config, env).token == token
    with pytest.raises(credentials.NotRead):
        credentials.added({f"{TOKEN}_FILE": str(tmp_path / "none")})
