"""Busy: the thread in which questions are gathered has something else to do, until it is told."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from storage.database.database import Tx
from tests.support.stage import PATIENCE, Hotline, Person, Place

OVER: dict[int, threading.Event] = {}  # by hotline: an event cannot be told to another process


async def _anothers(hotline: int, _tx: Tx) -> None:
    OVER[hotline].wait(PATIENCE)


@asynccontextmanager
async def busy(hotline: Hotline) -> AsyncIterator[threading.Event]:
    """While the block runs, or until this is set, whoever asks waits: somebody else's question is being gathered."""
    over = OVER[id(hotline)] = threading.Event()
    asked = asyncio.create_task(hotline.app.database.gather(hotline.clock.now(), partial(_anothers, id(hotline))))
    await asyncio.sleep(0)  # it has begun
    try:
        yield over
    finally:
        over.set()
        await asked
        del OVER[id(hotline)]


def says(who: Person, text: str) -> None:
    """Somebody says something, and the hotline has not come to rest yet."""
    who.hotline.world.say(who.user, who.chat, text)


async def reads(place: Place, words: str) -> None:
    """Returns when the newest message here has these words, whatever else the hotline is busy with."""
    world = place.hotline.world
    await world.wait_until(lambda: place.messages and words in place.last.words, timeout=PATIENCE)


async def presses(who: Person, label: str) -> None:
    """Waits for a button, presses it, and is answered, whatever else the hotline is busy with."""
    world = who.hotline.world
    await world.wait_until(lambda: any(message.button(label) for message in who.messages), timeout=PATIENCE)
    await world.press(who.user, who.with_button(label), label, timeout=PATIENCE)
