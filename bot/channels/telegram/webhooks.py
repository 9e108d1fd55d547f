"""Webhooks as Telegram keeps them: where it brings updates, perhaps since earlier software."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.transport import Line, connect, disconnect
from bot.channels.telegram.updates import ALLOWED
from bot.logs import redact

T = TypeVar("T")


class NoAnswer(Exception):
    """Telegram has not answered, or does not know the token."""

    def __init__(self, why: str, *, token: bool) -> None:
        super().__init__(why)
        self.token = token  # it is the token


@dataclass(frozen=True, slots=True)
class Known:
    """What Telegram knows of a webhook."""

    host: str  # empty: none is set. The path is left out: some software puts its token there
    waiting: int  # updates
    error: str = ""  # the last one, in Telegram's words
    failed_at: datetime | None = None  # when that was


async def known(line: Line) -> Known:
    """Where Telegram brings updates."""
    info: dict[str, Any] = await line.call("getWebhookInfo", {}, read_timeout=10.0)
    url = str(info.get("url") or "")
    error, at = str(info.get("last_error_message") or ""), int(info.get("last_error_date") or 0)
    host = (urlsplit(url).hostname or url) if url else ""
    failed_at = datetime.fromtimestamp(at, UTC) if at else None
    return Known(host, int(info.get("pending_update_count") or 0), error, failed_at)


async def register(line: Line, url: str, secret: str) -> None:
    """Tell Telegram where to bring updates. What waits there is never thrown away."""
    await line.call(
        "setWebhook",
        {"url": url, "secret_token": secret, "allowed_updates": ALLOWED, "drop_pending_updates": False},
    )


async def remove(line: Line) -> None:
    """Have it bring none: they can be fetched again. What waits is kept."""
    await line.call("deleteWebhook", {"drop_pending_updates": False}, read_timeout=10.0)


async def ask(
    token: str, base_url: str, base_file_url: str, do: Callable[[Line], Awaitable[T]], *, proxy: str | None = None
) -> T:
    """Ask Telegram something where no hotline runs."""
    bot = connect(token, base_url, base_file_url, proxy=proxy)
    try:
        return await do(Line(bot))
    except TelegramError as error:
        raise NoAnswer(redact(str(error)), token=isinstance(error, InvalidToken)) from None
    finally:
        await disconnect(bot)
