"""The webhook that Telegram knows, from the command line: shown, or removed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.channels.telegram import proxies, webhooks
from bot.channels.telegram.transport import Line
from bot.cli.words import CONFIGURATION, UNAVAILABLE, stop
from bot.config import Config
from bot.logs import worded

T = TypeVar("T")


def show(config: Config) -> None:
    """Say where Telegram brings updates, and whether that fits the configuration."""
    print(fits(asked(config, webhooks.known), config))


def remove(config: Config) -> None:
    """Have Telegram bring none, where the configuration says that they are fetched."""
    if config.webhook:
        stop("配置里选的就是 webhook，没有删除：要改成长轮询，请先把 telegram.mode 改成 polling。", CONFIGURATION)
    found = asked(config, webhooks.known)
    if not found.host:
        print("Telegram 那里没有 webhook，不用删除。")
        return
    asked(config, webhooks.remove)
    print(f"已删除指向 {found.host} 的 webhook，积压的 {found.waiting} 条消息会由热线收取，不用重启。")


def fits(found: webhooks.Known, config: Config) -> str:
    """Where Telegram brings updates, and whether that fits the configuration."""
    waits = f"积压 {found.waiting} 条消息" + (f"，最近一次出错：{found.error}" if found.error else "")
    if not found.host:
        return f"Telegram 那里没有 webhook（{waits}）。" + ("热线运行时会自己设置。" if config.webhook else "")
    if config.webhook:
        return f"Telegram 把消息送到 {found.host}（{waits}）。"
    return (
        f"Telegram 把消息送到 {found.host}（{waits}），而配置是长轮询：热线收不到任何消息。"
        "那是以前的软件留下的，请运行 hotline webhook --remove。"
    )


def asked(config: Config, do: Callable[[Line], Awaitable[T]]) -> T:
    """What Telegram answers; or the end, with the reason."""
    if not config.token:
        stop("没有机器人令牌：请设环境变量 TELEGRAM_BOT_TOKEN（向 @BotFather 申请）。", CONFIGURATION)
    try:
        return asyncio.run(webhooks.ask(config.token, config.base_url, config.base_file_url, do, proxy=config.proxy))
    except webhooks.NoAnswer as nothing:
        if nothing.token:
            stop("Telegram 不认识这个令牌：请向 @BotFather 核对。", CONFIGURATION)
        way = f"经过代理 {proxies.place(config.proxy)}，" if config.proxy else ""
        why = worded(nothing)
        stop(f"连不上 Telegram（{way}{why}）：请检查网络、telegram.proxy 和 telegram.base_url，再试。", UNAVAILABLE)
