"""Dialogues: a bare echo and the hotline, many people at once, one alone, and so many updates a second."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from tests.bench.running import TOKEN, WARM, Telegram, database, hotline, telegram

ROUNDS = 17  # words an echo's person says: as many as a dialogue takes
RATE = 30.0  # updates a second, when the people come at their own pace


async def echo(people: int, at_once: int, paced: int) -> dict[str, Any]:
    """python-telegram-bot's echo as its documentation writes it: polling, its own transport, nothing stored."""

    async def repeat(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        assert update.message.text
        await update.message.reply_text(update.message.text)

    async def settled() -> None:
        await asyncio.sleep(0.2)

    async with telegram() as at:
        application = ApplicationBuilder().token(TOKEN).base_url(f"{at.address}/bot").build()
        application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, repeat))
        async with application:
            assert application.updater
            await application.start()
            await application.updater.start_polling()
            result = await _measured(at, "echo", (people, at_once, paced), settled)
            await application.updater.stop()
            await application.stop()
    return result


async def dialogues(people: int, at_once: int, paced: int) -> dict[str, Any]:
    """The hotline: from /start to a ticket with its number, every step on disk before it is answered."""
    async with telegram() as at, database() as url, hotline(at, url) as running:
        return await _measured(at, "intake", (people, at_once, paced), running.settled)


async def _measured(
    at: Telegram, dialogue: str, sizes: tuple[int, int, int], settled: Callable[[], Awaitable[None]]
) -> dict[str, Any]:
    """Some go first, then everybody counts; then one person who is alone, then people at their own pace."""
    people, at_once, paced = sizes
    asked = {"dialogue": dialogue, "rounds": ROUNDS}
    await at.ask("play", people=WARM, at_once=WARM, **asked)
    await settled()
    many = await at.ask("play", people=people, at_once=at_once, **asked)
    await settled()
    alone = await at.ask("play", people=5, at_once=1, **asked)
    await settled()
    pace = await at.ask("pace", updates=paced, rate=RATE, **asked)
    return {
        "calls": many["calls"] / many["updates"],
        "rate": many["updates"] / many["seconds"],
        "cpu": 1000 * many["cpu"] / many["updates"],
        "alone": 1000 * alone["median"],
        "alone_p99": 1000 * alone["p99"],
        "paced": 1000 * pace["median"],
        "paced_p99": 1000 * pace["p99"],
    }


async def submits(file: str, count: int) -> dict[str, Any]:
    """So many have filled in their questionnaires, with long matters, and press 确认提交 at the same moment."""
    asked = {"dialogue": "intake", "rounds": ROUNDS, "long": True}
    async with telegram() as at, database(file) as url, hotline(at, url, rehearsal=True) as running:
        for people in (WARM, count):
            await at.ask("hold", people=people, at_once=people, **asked)
            await running.settled()
            seen = await at.ask("release")
    return {
        "cpu": 1000 * seen["cpu"] / count,
        "rate": count / seen["seconds"],
        "median": 1000 * seen["median"],
    }
