"""A hotline that is killed at a step of its way: before or after a call, in a transaction, or right after a commit."""

from __future__ import annotations

import asyncio
import os
import signal
from functools import partial
from typing import Any

from telegram.ext import ExtBot

from bot import app
from bot.channels.telegram.transport import Line
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import RehearsalClock
from bot.hooks import Hooks
from bot.rules.model.alarms import Alarm
from bot.rules.model.cards import CardName
from bot.rules.model.messages import Button, Card, Drawn, Letter, Priority
from bot.setup import Setup
from storage.database.database import GatherFirst, Tx
from storage.delivery import cards, outbox
from storage.time import alarms
from tests.support.office import OFFICE, START, ZONE

QUESTION = "three"  # what is gathered in a snapshot first
BOARD = CardName.parse("board")
LONG_ONE = "two"  # what is answered with a letter in three parts
PARTS = ("first", "second", "third")


KINDS = ("hears", "has heard", "gathers", "has gathered", "draws", "rings", "calls", "has called", "has committed")


class Steps:
    """Counts the steps; at the one that was agreed on, by its number or as the first of its kind, the process dies."""

    def __init__(self, deadly: int | str) -> None:
        self.deadly, self.taken = deadly, 0

    def step(self, kind: str) -> None:
        self.taken += 1
        if self.deadly in (self.taken, kind):
            os.kill(os.getpid(), signal.SIGKILL)


class Mind:
    """Answers everything once, shows a card, sets an alarm; counts in the database how often it did so."""

    def __init__(self, steps: Steps) -> None:
        self.step = steps.step

    def __call__(self, _bot: ExtBot[None]) -> Hooks:
        return Hooks(self.hear, self.draw, self.ring)

    async def hear(self, tx: Tx, update: dict[str, Any]) -> None:
        self.step("hears")
        message = update["message"]
        chat, text = message["chat"]["id"], message["text"]
        if text == QUESTION and tx.gathered is None:
            raise GatherFirst(self.gather)
        await count(tx, f"heard {update['update_id']}")
        await outbox.add(tx, Letter(chat, f"{text} must", must=True))
        if text == LONG_ONE:
            await outbox.add(tx, Letter(chat, "\n".join(f"{part} {'.' * 4000}" for part in PARTS), must=True))
        await outbox.add(tx, Letter(chat, f"{text} may", priority=Priority.REMINDER))
        await cards.show(tx, BOARD, 1, chat)
        await outbox.refresh_all(tx, 1, Priority.NOTICE)  # what has changed shows wherever it hangs
        self.step("has heard")
        later = Alarm.parse(f"chat:{chat}", "later", START)
        await alarms.replace(tx, later.owner, [later])

    async def gather(self, tx: Tx) -> None:
        self.step("gathers")
        await tx._here.rows("select count(*) from setting")
        self.step("has gathered")

    async def draw(self, tx: Tx, card: Card) -> Drawn:
        self.step("draws")
        heard = await tx._here.rows("select count(*) from setting where key like 'heard %'")
        return Drawn(f"board {next(iter(heard))[0]}", ((Button("sign", "sign"),),))

    async def ring(self, tx: Tx, alarm: Alarm) -> None:
        self.step("rings")
        await count(tx, f"rung {alarm.owner.encode()}")


async def count(tx: Tx, what: str) -> None:
    more = "cast(cast(setting.value as integer) + 1 as text)"
    counted = "insert into setting (key, value) values ('{}', '1') on conflict (key) do update set value = {}"
    await tx._here.rows(counted.format(what, more))


class StepLine(Line):
    """Calls with a step before and a step after."""

    steps: Steps

    async def call(self, method: str, parameters: dict[str, Any], *, read_timeout: float = 60.0) -> Any:
        self.steps.step("calls")
        result = await super().call(method, parameters, read_timeout=read_timeout)
        self.steps.step("has called")
        return result


async def _play(url: str, api: str, token: str, updates: int, steps: Steps) -> None:
    StepLine.steps = steps
    app.Line = StepLine  # type: ignore[misc]
    setup = Setup(token, url, OFFICE, RehearsalClock(START, ZONE), api, api, limits=Limits.off())
    async with app.running(setup, Mind(steps)) as hotline:
        changed = asyncio.Event()
        hotline.database.on_commit(changed.set)
        hotline.database.on_commit(partial(steps.step, "has committed"))
        while await _left(hotline, updates):
            await changed.wait()
            changed.clear()
        await hotline.timers.beat()
        await hotline.settled()


async def _left(hotline: app.Hotline, updates: int) -> bool:
    async with hotline.database.reading(START) as tx:
        done = await tx._here.rows("select count(*) from inbox where state = 'done'")
    return next(iter(done))[0] < updates


def play(url: str, api: str, token: str, updates: int, deadly: int | str) -> None:
    """Run until everything is heard and delivered, or until the deadly step."""
    asyncio.run(_play(url, api, token, updates, Steps(deadly)))
