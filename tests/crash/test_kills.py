"""Killed at any step and started again, the hotline has forgotten nothing and done nothing twice."""

from __future__ import annotations

import asyncio
import signal
from itertools import product

import pytest

from bot.demo import Chat, World, serve
from bot.engine.turn.clock import RehearsalClock
from storage.database.connections import POSTGRESQL, SQLITE
from storage.database.database import Database
from tests.crash import actor
from tests.support.breadth import slice_of
from tests.support.office import OFFICE, START, ZONE
from tests.support.processes import FORKED
from tests.support.stage import little_world

pytestmark = pytest.mark.slow

WORDS = ("one", "two", actor.QUESTION)
SPEAKERS = (3001, 3002)
UPDATES = len(SPEAKERS) * (1 + len(WORDS))  # each presses 开始 first
LAST_STEP = 160  # about as many as the way has, a few more or less
SOON = (6, 7, 8)  # steps after the next start, while it sends anew
STEPS = range(1, LAST_STEP)
ONCE = [
    *product([SQLITE], actor.KINDS),  # one step of each kind …
    *product([SQLITE], slice_of(STEPS, apart=20, name="kills")),  # … and 7 or 8 of all 159 …
    *product([POSTGRESQL], slice_of(STEPS, apart=25, name="databases")),  # 6 or 7
]
AGAIN = [*product(STEPS, SOON)]
TWICE = [  # … and 5 or 6 of 477, 3 kills each
    *((SQLITE, *steps) for steps in slice_of(AGAIN, apart=86, name="kills")),
    *((POSTGRESQL, *steps) for steps in slice_of(AGAIN, apart=161, name="databases")),  # 2 or 3
]


async def play(world: World, api: str, url: str, deadly: int | str) -> int | None:
    """The hotline in a process of its own; its exit code."""
    process = FORKED.Process(target=actor.play, args=(url, api, world.token, UPDATES, deadly))
    process.start()
    await asyncio.to_thread(process.join, 30)
    assert process.exitcode is not None, "it does not come to an end"
    return process.exitcode


def speak(world: World) -> None:
    for speaker in SPEAKERS:
        world.start(speaker)
        for word in WORDS:
            world.say(speaker, speaker, word)


def check_chat(chat: Chat, kills: int = 1) -> None:
    """Letters that matter arrived, once or marked as repeated; the others at most once; all in order."""
    said = [message for message in chat.seen if message.sender.is_bot]
    letters = [message.text for message in said if not message.buttons and "board" not in message.text]
    check_parts([text for text in letters if "...." in text], kills)
    letters = [text for text in letters if "...." not in text]
    for word in ("/start", *WORDS):
        copies = [text for text in letters if f"{word} must" in text]
        assert copies, f"{word} never arrived: {letters}"
        assert sum("〔重发〕" not in text for text in copies) <= 1, letters
        assert len(copies) <= 1 + kills, letters
        assert sum(f"{word} may" in text for text in letters) <= 1, letters
    first = [text for text in letters if "〔重发〕" not in text and "must" in text]
    assert first == sorted(first, key=lambda text: ["/start", *WORDS].index(text.split()[0])), letters
    boards = [message for message in said if "board" in message.text]
    assert boards[-1].text.endswith(f"board {UPDATES}"), boards
    assert len(boards) <= 1 + kills, boards


def check_parts(letters: list[str], kills: int = 1) -> None:
    """Every part of the long letter arrived, in order; at most what was on its way came again, and says so."""
    once = [text.split()[0] for text in letters if "〔重发〕" not in text]
    again = [part for text in letters if "〔重发〕" in text for part in actor.PARTS if part in text]
    assert len(again) <= kills, letters
    assert sorted({*once, *again}) == sorted(actor.PARTS), letters
    assert once == [part for part in actor.PARTS if part in once], letters


@pytest.mark.parametrize(("database_url", "deadly"), ONCE, indirect=["database_url"])
async def test_killed_at_a_step(database_url: str, deadly: int | str) -> None:
    world = little_world(RehearsalClock(START, ZONE))
    async with serve(world) as served:
        speak(world)
        code = await play(world, served.api, database_url, deadly)
        if code != 0 or deadly in actor.KINDS:  # the way was not over yet
            assert code == -signal.SIGKILL
            assert await play(world, served.api, database_url, 0) == 0
    await check(database_url, world)


async def check(url: str, world: World, kills: int = 1) -> None:
    """Everything was heard and rung once, and every chat has what it should have."""
    async with Database.open(url, OFFICE) as database, database.transaction(START):
        counted = await database.ask("select key, value from setting where key like 'heard %' or key like 'rung %'")
    assert [value for key, value in counted if key.startswith("heard")] == ["1"] * UPDATES
    assert [value for key, value in counted if key.startswith("rung")] == ["1"] * len(SPEAKERS)
    for speaker in SPEAKERS:
        check_chat(world.chats[speaker], kills)


@pytest.mark.parametrize(("database_url", "deadly", "then"), TWICE, indirect=["database_url"])
async def test_killed_twice_in_a_row(database_url: str, deadly: int, then: int) -> None:
    """And again soon after the next start, while it sends anew what it was sending when it was killed."""
    world = little_world(RehearsalClock(START, ZONE))
    async with serve(world) as served:
        speak(world)
        for step in (deadly, then, then + 1):
            assert await play(world, served.api, database_url, step) in (0, -signal.SIGKILL)
        assert await play(world, served.api, database_url, 0) == 0
    await check(database_url, world, kills=3)
