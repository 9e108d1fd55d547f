"""Who the bot is, as Telegram says."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.transport import Line


class UnknownToken(Exception):
    """Telegram, or whatever answers in its place, knows no bot with this token."""


@dataclass(frozen=True, slots=True)
class Myself:
    """What getMe says."""

    username: str
    reads_all: bool | None  # the privacy mode is off: in groups it hears everything


async def myself(bot: ExtBot[None]) -> Myself:
    """Ask Telegram who we are; the bot can speak afterwards."""
    try:
        await bot.initialize()
    except InvalidToken:  # its words show the token
        raise UnknownToken from None
    return Myself(bot.username, bot.bot.can_read_all_group_messages)


async def known_still(line: Line) -> None:
    """Ask once more who we are; a token that is refused is remembered by the line."""
    with suppress(TelegramError):
        await line.call("getMe", {}, read_timeout=10.0)
