"""The proxy on the way to Telegram: from the file, else from the environment as every program takes it from there."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from bot.config.problems import Report
from bot.config.shape import FilePart

SCHEMES = ("http", "socks5", "socks5h")
PATH = ("telegram", "proxy")
HOW = "写法如 http://127.0.0.1:7890 或 socks5://name:password@127.0.0.1:1080；用户和密码里的 @ : / # % 写成 %40 这样"


def resolve(file: FilePart, env: Mapping[str, str], base_url: str, report: Report) -> str | None:
    """The proxy that holds; nothing where Telegram, or a Bot API server of one's own, is asked directly."""
    if file.telegram.proxy:
        if not _is_proxy(file.telegram.proxy):
            report.error(PATH, "代理的地址看不懂", HOW)
        return file.telegram.proxy
    found = (env.get("HTTPS_PROXY") or env.get("https_proxy") or "").strip()
    if not found or not base_url.startswith("https:") or _passed_by(env, base_url):
        return None
    found = found if "://" in found else f"http://{found}"
    if not _is_proxy(found):
        report.outside("HTTPS_PROXY", "代理的地址看不懂", HOW)
    return found


def _is_proxy(written: str) -> bool:
    """Whether a call can be made over it: SOCKS has no port by custom, and neither way carries Chinese names."""
    try:
        parts = urlsplit(written)
        known = parts.scheme in SCHEMES and bool(parts.hostname)
        port = parts.port != 0 and (parts.port or parts.scheme == "http")
    except ValueError:
        return False
    return bool(known and port and unquote(parts.netloc.rpartition("@")[0]).isascii())


def _passed_by(env: Mapping[str, str], base_url: str) -> bool:
    """Whether NO_PROXY names this host, or a domain above it."""
    host = urlsplit(base_url).hostname or ""
    named = (env.get("NO_PROXY") or env.get("no_proxy") or "").lower().split(",")
    without_port = (one.strip().partition(":")[0].lstrip(".") for one in named)
    return any(one == "*" or (one and f".{host}".endswith(f".{one}")) for one in without_port)
