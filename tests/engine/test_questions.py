"""What is gathered in a snapshot first: questions that take long, and alarms that count much."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules.model.alarms import Alarm
from bot.rules.model.messages import Letter
from storage.database.database import Database, Tx
from storage.delivery import inbox, outbox
from storage.reports import figures
from storage.time import alarms
from tests.engine.echo import Echo
from tests.support.busy import busy, reads, says
from tests.support.office import OFFICE, START
from tests.support.stage import Hotline

SLOW = Alarm.parse("chat:3001", "slow", START + timedelta(minutes=10))


def texts(place: object) -> list[str]:
    return [message.words for message in place.messages]  # type: ignore[attr-defined]


async def test_a_press_is_answered_with_a_toast_when_it_has_been_gathered(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("board hello")
    assert await zhao.presses(zhao, "slow") == "pressed slow"
    zhao.sees("slowly in")


async def test_what_cannot_be_gathered_is_put_aside_after_five_tries_and_its_lane_goes_on(
    engine: Hotline, echo: Echo, capsys: pytest.CaptureFixture[str]
) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    says(zhao, "slow poison")
    says(zhao, "after")
    says(sun, "other")
    await engine.settled()
    assert echo.gathered.count("poison") == 5
    assert len(echo.alerts) == 1
    assert texts(zhao) == ["after"]
    assert texts(sun) == ["other"]
    assert "13912345678" not in "".join(capsys.readouterr())


async def test_a_flood_behind_a_question_keeps_nobody_else_waiting(engine: Hotline) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    async with busy(engine):
        says(zhao, "slow one")
        for number in range(engine.app.setup.limits.heard_together + 10):
            says(zhao, f"n{number}")
        says(sun, "other")
        await reads(sun, "other")
        assert not texts(zhao)
    await engine.settled()
    assert texts(zhao)[:3] == [f"one in {OFFICE.bureau.name}", "n0", "n1"]


async def test_what_was_gathered_in_a_bureau_of_before_is_gathered_anew(engine: Hotline, echo: Echo) -> None:
    zhao, database = engine.person("赵经理"), engine.app.database
    async with busy(engine):
        says(zhao, "slow one")
        says(engine.person("孙总"), "other")
        await reads(engine.person("孙总"), "other")
        async with database.transaction(START) as tx:
            tx.office = replace(tx.office, bureau=replace(tx.office.bureau, name="another bureau"))
    await engine.settled()
    assert texts(zhao) == ["one in another bureau"]
    assert echo.gathered == ["one", "one"]


async def test_an_alarm_that_was_taken_back_while_it_was_counted_does_not_ring(engine: Hotline, echo: Echo) -> None:
    zhao, database = engine.person("赵经理"), engine.app.database
    async with database.transaction(START) as tx:
        await alarms.replace(tx, SLOW.owner, [SLOW])
    assert engine.app.mover
    async with busy(engine):
        passing = asyncio.create_task(engine.app.mover.advance(timedelta(minutes=10)))
        await echo.rings.wait()
        async with database.transaction(START) as tx:
            await alarms.replace(tx, SLOW.owner, [])
    assert await passing == 0
    assert texts(zhao) == []


async def test_an_alarm_rings_once_with_what_was_counted(engine: Hotline, echo: Echo) -> None:
    zhao = engine.person("赵经理")
    async with engine.app.database.transaction(START) as tx:
        await alarms.replace(tx, SLOW.owner, [SLOW])
    await engine.passes("PT10M")
    assert texts(zhao) == [f"rang slowly in {OFFICE.bureau.name}"]


async def test_a_snapshot_writes_nothing_and_keeps_back_what_it_says(database: Database) -> None:
    async def work(tx: Tx) -> int:
        await outbox.add(tx, Letter(3001, "kept back"))
        first = await figures.remember(tx, tx.now, tx.now, "", {"new": (1,)})
        return first + await figures.remember(tx, tx.now, tx.now, "", {"late": (2,)})

    found = await database.gather(START, work)

    assert found.result == -1 - 2
    assert [letter.text for letter in found.letters] == ["kept back"]
    async with database.reading(START) as tx:
        assert await outbox.newest(tx) == 0
        assert await figures.told(tx, 1) is None

    async def writes(tx: Tx) -> None:
        await inbox.done(tx, 1)

    failed = await database.gather(START, writes)
    async with database.transaction(START) as tx:
        with pytest.raises(Exception, match=r"read-?only"):
            tx.resume(failed)


async def test_a_snapshot_is_one_moment(database: Database) -> None:
    loop = asyncio.get_running_loop()

    async def another() -> None:
        async with database.transaction(START) as tx:
            await outbox.add(tx, Letter(3001, "meanwhile"))

    async def work(tx: Tx) -> tuple[int, int]:
        before = await outbox.newest(tx)
        asyncio.run_coroutine_threadsafe(another(), loop).result(20)
        return before, await outbox.newest(tx)

    assert (await database.gather(START, work)).result == (0, 0)
    assert (await database.gather(START, outbox.newest)).result == 1
