"""Who the bot is, as Telegram says."""

from __future__ import annotations

from dataclasses import dataclass

from telegram.error import InvalidToken
from telegram.ext import ExtBot


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
