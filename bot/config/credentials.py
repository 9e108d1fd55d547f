"""Secrets that are handed over in files: a container's secret, a credential of systemd."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TOKEN = "TELEGRAM_BOT_TOKEN"  # noqa: S105 - the variable's name
KEY = "HOTLINE_KEY"
CREDENTIALS = {TOKEN: "telegram-bot-token", KEY: "hotline-key"}  # as systemd lays them there


class NotRead(Exception):
    """The file is named, and cannot be read."""

    def __init__(self, variable: str, file: Path, why: str) -> None:
        super().__init__(str(file))
        self.variable, self.file, self.why = variable, file, why


def added(env: Mapping[str, str]) -> Mapping[str, str]:
    """The surroundings with the secrets that lie in files, where they are not given themselves."""
    for variable in CREDENTIALS:
        file = _file(env, variable)
        if env.get(variable, "").strip() or file is None:
            continue
        try:
            env = {**env, variable: file.read_text("utf-8").strip()}
        except (OSError, UnicodeDecodeError) as error:
            raise NotRead(variable, file, getattr(error, "strerror", None) or "不是文字") from None
    return env


def _file(env: Mapping[str, str], variable: str) -> Path | None:
    """What TELEGRAM_BOT_TOKEN_FILE names; else what systemd has laid there (LoadCredential=telegram-bot-token:…)."""
    if named := env.get(f"{variable}_FILE", "").strip():
        return Path(named)
    folder = env.get("CREDENTIALS_DIRECTORY", "").strip()
    file = Path(folder) / CREDENTIALS[variable]
    return file if folder and file.exists() else None
