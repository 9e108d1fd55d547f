"""Secrets that are handed over in files: a container's secret, a credential of systemd."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TOKEN = "TELEGRAM_BOT_TOKEN"  # noqa: S105 - the variable's name
CREDENTIAL = "telegram-bot-token"


class NotRead(Exception):
    """The file is named, and cannot be read."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(str(file))
        self.file, self.why = file, why


def added(env: Mapping[str, str]) -> Mapping[str, str]:
    """The surroundings with the token that lies in a file, where it is not given itself."""
    file = _file(env)
    if env.get(TOKEN, "").strip() or file is None:
        return env
    try:
        return {**env, TOKEN: file.read_text("utf-8").strip()}
    except (OSError, UnicodeDecodeError) as error:
        raise NotRead(file, getattr(error, "strerror", None) or "不是文字") from None


def _file(env: Mapping[str, str]) -> Path | None:
    """What TELEGRAM_BOT_TOKEN_FILE names; else what systemd has laid there (LoadCredential=telegram-bot-token:…)."""
    if named := env.get(f"{TOKEN}_FILE", "").strip():
        return Path(named)
    folder = env.get("CREDENTIALS_DIRECTORY", "").strip()
    file = Path(folder) / CREDENTIAL
    return file if folder and file.exists() else None
