"""A one-time code from the command line: for the first group, the first administrator."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from urllib.request import urlopen

from bot.channels.telegram import online_check, webhooks
from bot.cli.words import stop
from bot.config import Config
from bot.desk.people.bindings import code_from_cli
from bot.rules.model.people import Refusal
from bot.rules.office.bindings import What, link
from bot.voice.texts import phrase


async def make(config: Config, purpose: str, name: str) -> str:
    """A code for this purpose; or the end, with the reason."""
    try:
        now = hotline_time(config)
        return await code_from_cli(config.database_url, purpose, config.office, now, name, config.keys)
    except Refusal as refusal:
        stop(phrase(f"refusal.{refusal.reason}", **refusal.facts))


async def link_to(config: Config, purpose: str, code: str) -> str:
    """The link that binds without typing; empty where nobody can be asked what the bot is called."""
    if not config.token:
        return ""
    try:
        url, file_url = config.base_url, config.base_file_url
        me = await webhooks.ask(config.token, url, file_url, online_check.bot, proxy=config.proxy)
    except webhooks.NoAnswer:
        return ""
    return link(me.username, code, group=purpose.partition(":")[0] in (What.DESK, What.UNIT))


def hotline_time(config: Config) -> datetime:
    """The hotline's own time; a rehearsal that is running is asked for it."""
    if config.control is None or not config.office.rehearsal:
        return datetime.now(UTC)
    host, port = config.control
    try:
        with urlopen(f"http://{host}:{port}/clock", timeout=2) as answer:
            return datetime.fromisoformat(json.load(answer)["now"])
    except OSError:
        return config.clock or datetime.now(UTC)
