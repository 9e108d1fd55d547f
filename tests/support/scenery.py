"""What stands around the hotline: the people and groups of the office, and an eye on whatever breaks in it."""

from __future__ import annotations

import traceback
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from telegram.ext import ExtBot

from bot import hooks
from bot.demo import World
from bot.engine.turn.clock import RehearsalClock
from bot.hooks import Hooks
from storage.database.database import GatherFirst
from storage.database.several.beside import NotBeside
from tests.support.office import DESK, ENTERPRISES, OFFICE

TOKEN = "1000000:stage-stage-stage-stage-stage-stage"


def little_world(clock: RehearsalClock, **more: Any) -> World:
    """The people and groups of tests/office.py. Staff have pressed 开始, enterprises have not."""
    world = World(TOKEN, OFFICE.bot_username, OFFICE.bureau.office, now=clock.now, **more)
    for user, name in ENTERPRISES.items():
        world.add_user(user, name)
    for person in OFFICE.people:
        world.add_user(person.id or 0, person.name)
        world.chats[person.id or 0].bot = "member"
    staff = [person.id or 0 for person in OFFICE.people if person.unit is None]
    world.add_group(DESK, OFFICE.bureau.office, staff)
    for unit in OFFICE.units:
        world.add_group(unit.chat or 0, unit.name, [p.id or 0 for p in (*unit.heads, *unit.officers)])
    return world


class Watched:
    """The hotline's own mind; whatever breaks in it is shown with all its words, and fails the test in the end."""

    def __init__(self) -> None:
        self.broken: list[str] = []

    def __call__(self, bot: ExtBot[None]) -> Hooks:
        verbs = hooks.own_hooks(bot)
        return replace(
            verbs,
            hear=self._watched(verbs.hear),
            draw=self._watched(verbs.draw),
            ring=self._watched(verbs.ring),
            undeliverable=self._watched(verbs.undeliverable),
            refused=self._watched(verbs.refused),
            moved=self._watched(verbs.moved),
            topic_lost=self._watched(verbs.topic_lost),
            arrived=self._watched(verbs.arrived),
            failed=self._watched(verbs.failed),
        )

    def _watched(self, verb: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def watched(*given: Any) -> Any:
            try:
                return await verb(*given)
            except (GatherFirst, NotBeside):  # heard again: with what was gathered, or while nobody else writes
                raise
            except Exception as error:
                traceback.print_exc()
                self.broken.append(f"{type(error).__name__}: {error}")
                raise

        return watched
