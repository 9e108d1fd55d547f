"""The webhook that Telegram knows, from the command line: shown, or removed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import urlsplit

from bot.channels.telegram import proxies, webhooks
from bot.channels.telegram.transport import Line
from bot.cli.words import CONFIGURATION, UNAVAILABLE, stop
from bot.config import Config
from bot.logs import worded

T = TypeVar("T")


def show(config: Config) -> None:
    """Say where Telegram brings updates, and whether that fits the configuration."""
    _, told = fits(asked(config, webhooks.known), config)
    print(told)


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


def fits(found: webhooks.Known, config: Config) -> tuple[bool, str]:
    """Whether where Telegram brings updates fits the configuration, and where that is."""
    waits = f"积压 {found.waiting} 条消息{_failed(found, config)}"
    if not found.host:
        return True, f"Telegram 那里没有 webhook（{waits}）。" + ("热线运行时会自己设置。" if config.webhook else "")
    told = f"Telegram 把消息送到 {found.host}（{waits}）"
    if config.webhook is None:
        return False, (
            f"{told}，而配置是长轮询：热线收不到任何消息。那是以前的软件留下的，请运行 hotline webhook --remove。"
        )
    if found.host != (ours := urlsplit(config.webhook.url).hostname):
        return False, (
            f"{told}，而配置里是 {ours}：热线启动时会改过来；热线正在运行还这样，就是另有软件用着同一个令牌，请停掉它。"
        )
    return True, f"{told}。"


def _failed(found: webhooks.Known, config: Config) -> str:
    if not found.error:
        return ""
    at = found.failed_at.astimezone(config.office.calendar.zone) if found.failed_at else None
    return f"，最近一次出错{f'在 {at:%Y-%m-%d %H:%M}' if at else ''}：{found.error}"


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
