"""Hooks: what the engine calls when something happens, and what the handlers and the desk then do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from telegram.ext import ExtBot

import handlers
from bot.desk.admin import failures, file_changes, health, restored
from bot.desk.board import board
from bot.desk.callback import out_of_reach
from bot.desk.cards import draw as draw_card
from bot.desk.cards.undelivered import LOST, why
from bot.desk.clock import jumps, replan
from bot.desk.clock import ring as ring_alarm
from bot.desk.downtime import absence
from bot.desk.notices import notices
from bot.desk.people import bindings, countersigns, profiles, topics, vanished
from bot.desk.projects import card as project_card
from bot.desk.projects import site_card
from bot.desk.reports import counted
from bot.desk.tickets import arrivals
from bot.desk.visits import card as visit_card
from bot.engine.hear.worker import Alert, Hear, Wants
from bot.engine.send.files import Undrawn
from bot.engine.send.rendering import Draw
from bot.engine.send.results import Arrived, Failed, Moved, TopicLost, Undeliverable
from bot.engine.turn.schedule import Job
from bot.engine.turn.timers import Noticed, Ring
from bot.engine.turn.watch import Seen, Sight
from bot.rules.model.address import Address
from bot.rules.model.cards import CardKind
from bot.rules.model.messages import Card, Drawn, DrawnFile
from bot.rules.model.terms import Raw
from bot.rules.office.office import Office
from bot.voice import filters
from handlers.incoming import wanted_file
from handlers.tasks.tasks import wanted_ledger
from storage.counting.counted import run_out
from storage.database.database import Tx
from storage.delivery.deliveries import Delivery

DRAWN = {CardKind.BOARD: board.draw, CardKind.VISIT: visit_card.draw,
         CardKind.PROJECT: project_card.draw, CardKind.SITE: site_card.draw}  # cards of no matter  # fmt: skip


async def _nothing(_tx: Tx, *_about: object) -> None:
    """What is done where nobody asked for more."""


def _no_file(_office: Office, _update: Raw) -> str | None:
    """Which file is fetched where nobody asked for one."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the engine calls when something happens."""

    hear: Hear
    draw: Draw
    ring: Ring
    undeliverable: Undeliverable = _nothing
    moved: Moved = _nothing
    topic_lost: TopicLost = _nothing
    arrived: Arrived = _nothing
    failed: Failed = _nothing
    undrawn: Undrawn = _nothing  # a file could not be drawn; its words go without it
    alert: Alert = _nothing  # an update was put aside
    wants: Wants = _no_file  # the file to fetch before an update is heard
    begin: Callable[[Tx], Awaitable[None]] = _nothing  # at every start, before anything else
    asked: Callable[[Tx], Awaitable[object]] = _nothing  # before a question is gathered
    go_on: Callable[[Tx], Awaitable[bool | None]] = _nothing  # after it, some of what it began; whether there is more
    renew: Callable[[Tx], Awaitable[Office]] | None = None  # the bureau as another process has changed it
    known: Callable[[Tx, bool | None], Awaitable[None]] = _nothing  # Telegram has said who we are, and what we may read
    alive: Callable[[Tx], Awaitable[None]] = _nothing  # each minute: it runs
    refused: Undeliverable = _nothing  # Telegram will not take what we made; whoever reads there can be reached
    clock: Noticed = _nothing  # the clock has jumped, is wrong, or has come back
    jobs: tuple[Job, ...] = ()  # beside ringing what is due


async def _begin(tx: Tx) -> None:
    """At every start, in this order."""
    await absence.returned(tx)
    await profiles.remember(tx)
    await bindings.refresh(tx)  # what was bound in chats, and which limits each ticket keeps
    await countersigns.told_of_file(tx)
    await file_changes.written_down(tx)
    await replan.begin(tx)
    await restored.tell(tx)
    await vanished.begin(tx)
    await board.hang(tx)


async def _go_on(tx: Tx) -> bool:
    """Some more of what takes longer than a start should. Whether there is more."""
    return await replan.go_on(tx) or await counted.go_on(tx)


async def _undeliverable(tx: Tx, chat: int, ticket: int | None, reason: str) -> None:
    """A chat could not be written to; one of a person is lost, where Telegram says so."""
    if Address.of(chat).person and why(reason) in LOST:
        await bindings.lost(tx, chat)
    await notices.undeliverable(tx, chat, ticket, reason)


async def _arrived(tx: Tx, delivery: Delivery) -> None:
    """A message got there: what counts from that moment begins to count."""
    await arrivals.arrived(tx, delivery)
    await out_of_reach.there(tx, delivery)


async def _refused(tx: Tx, chat: int, ticket: int | None, reason: str) -> None:
    """Telegram would not take what we made."""
    await notices.undeliverable(tx, chat, ticket, reason)
    await failures.not_said(tx)


async def _draw(tx: Tx, card: Card) -> Drawn | None:
    """A card as it is now."""
    return await DRAWN.get(card.name.kind, draw_card.draw)(tx, card)


async def _failed(tx: Tx, delivery: Delivery, reason: str) -> None:
    """A message did not get there."""
    if delivery.kind == "pin":
        await board.not_pinned(tx, delivery)
        return
    await arrivals.failed(tx, delivery, reason)
    await out_of_reach.not_there(tx, delivery)


async def _undrawn(tx: Tx, delivery: Delivery, file: DrawnFile) -> None:
    """A file could not be drawn."""
    await failures.not_drawn(tx, delivery.ticket, file.name)


async def _clock(tx: Tx, seen: Seen) -> None:
    """The clock has been looked at, and something is to be said about it."""
    if seen.sight is Sight.AWAY and seen.since is not None:
        await jumps.away(tx, seen.since)
    elif seen.sight is Sight.WRONG:
        await jumps.wrong(tx, seen.ahead)
    elif seen.sight is Sight.BACK:
        await jumps.back(tx)
    elif seen.sight is Sight.DRIFTS:
        await jumps.drifting(tx, seen.ahead)
    elif seen.sight is Sight.STEADY:
        await jumps.steady(tx)


async def _renewed(tx: Tx) -> Office:
    """What was bound in the chats, by whichever process."""
    return await bindings.current(tx, tx.configured)


def as_here(zone: ZoneInfo) -> None:
    """In a process beside this one: all of it is loaded, and moments are written as the city's clocks show them."""
    filters.use_zone(zone)


def own_hooks(bot: ExtBot[None]) -> Hooks:
    """What this hotline does when something happens."""
    return Hooks(
        hear=handlers.build(bot),
        wants=lambda office, update: wanted_file(office, update) or wanted_ledger(office, update),
        draw=_draw,
        ring=ring_alarm.ring,
        undeliverable=_undeliverable,
        refused=_refused,
        moved=bindings.moved,
        topic_lost=topics.lost,
        arrived=_arrived,
        failed=_failed,
        undrawn=_undrawn,
        alert=failures.not_heard,
        begin=_begin,
        asked=run_out,
        go_on=_go_on,
        renew=_renewed,
        alive=absence.alive,
        known=health.started,
        clock=_clock,
    )
