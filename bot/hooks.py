"""Hooks: what the engine calls when something happens, and what the handlers and the desk then do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram.ext import ExtBot

import handlers
from bot.desk.admin import bindings, health, profiles, restored
from bot.desk.cards import draw as draw_card
from bot.desk.clock import replan
from bot.desk.clock import ring as ring_alarm
from bot.desk.downtime import absence
from bot.desk.notices import notices
from bot.engine.hear.worker import Alert, Hear, Wants
from bot.engine.send.rendering import Draw
from bot.engine.send.results import Moved, Undeliverable
from bot.engine.turn.schedule import Job
from bot.engine.turn.timers import Ring
from bot.rules.model.address import Address
from bot.rules.office.office import Office
from handlers.admin import wanted_file
from storage.database.database import Tx


async def _nothing(_tx: Tx, *_about: object) -> None:
    """What is done where nobody asked for more."""


def _no_file(_office: Office, _update: dict[str, Any]) -> str | None:
    """Which file is fetched where nobody asked for one."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the engine calls when something happens."""

    hear: Hear
    draw: Draw
    ring: Ring
    undeliverable: Undeliverable = _nothing
    moved: Moved = _nothing
    alert: Alert = _nothing  # an update was put aside
    wants: Wants = _no_file  # the file to fetch before an update is heard
    begin: Callable[[Tx], Awaitable[None]] = _nothing  # at every start, before anything else
    go_on: Callable[[Tx], Awaitable[bool | None]] = _nothing  # after it, some of what it began; whether there is more
    known: Callable[[Tx, bool | None], Awaitable[None]] = _nothing  # Telegram has said who we are, and what we may read
    alive: Callable[[Tx], Awaitable[None]] = _nothing  # each minute: it runs
    jobs: tuple[Job, ...] = ()  # beside ringing what is due


def own_hooks(bot: ExtBot[None]) -> Hooks:
    """What this hotline does when something happens."""

    async def begin(tx: Tx) -> None:
        await absence.returned(tx)
        await profiles.remember(tx)
        await bindings.refresh(tx)  # what was bound in chats, and which limits each ticket keeps
        await replan.begin(tx)
        await restored.tell(tx)

    async def undeliverable(tx: Tx, chat: int, ticket: int | None, reason: str) -> None:
        if Address.of(chat).person:
            await bindings.lost(tx, chat)
        await notices.undeliverable(tx, chat, ticket, reason)

    return Hooks(
        hear=handlers.build(bot),
        wants=wanted_file,
        draw=draw_card.draw,
        ring=ring_alarm.ring,
        undeliverable=undeliverable,
        moved=bindings.moved,
        alert=ring_alarm.journal_alert,
        begin=begin,
        go_on=replan.go_on,
        alive=absence.alive,
        known=health.started,
    )
