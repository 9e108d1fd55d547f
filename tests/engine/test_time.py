"""Alarms ring in order, and a rehearsal's clock goes where it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from starlette.applications import Starlette

from bot.engine.host.http_server import listening
from bot.engine.host.status_page import ClockControl, health_route
from bot.engine.turn.clock import RealTime, RehearsalClock
from bot.engine.turn.idle import Quiet
from bot.engine.turn.meters import Meters
from bot.engine.turn.timers import Timers
from bot.rules.model.alarms import Alarm
from storage.database.database import Database, Tx
from storage.time import alarms
from tests.engine.echo import Echo
from tests.support.office import START, ZONE
from tests.support.stage import Hotline


class Control:
    """Somebody who moves the clock over HTTP."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self._session, self._base = session, base

    async def get(self, path: str) -> dict[str, object]:
        async with self._session.get(self._base + path) as response:
            assert response.status == 200
            return dict(await response.json())

    async def post(self, body: object) -> tuple[int, dict[str, object]]:
        async with self._session.post(self._base + "/clock", json=body) as response:
            return response.status, dict(await response.json())


@pytest.fixture
async def control(engine: Hotline) -> AsyncIterator[Control]:
    assert engine.app.mover
    routes = [ClockControl(engine.app.mover).route(), health_route(engine.app.health)]
    async with listening(Starlette(routes=routes), "127.0.0.1", 0) as port, aiohttp.ClientSession() as session:
        yield Control(session, f"http://127.0.0.1:{port}")


async def test_what_is_set_rings_at_its_moment(engine: Hotline) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("later PT2H")
    await engine.passes("PT1H")
    zhao.sees_not("rang")
    await engine.moves_to("2023-05-22T12:00")
    zhao.sees("rang at 11:00")


async def test_alarms_ring_in_order_each_at_its_own_time(engine: Hotline, echo: Echo) -> None:
    async with engine.app.database.transaction(START) as tx:
        for minutes in (30, 10, 20):
            alarm = Alarm.parse(f"chat:{3001 + minutes}", "later", START + timedelta(minutes=minutes))
            await alarms.replace(tx, alarm.owner, [alarm])
    await engine.passes("PT1H")
    assert [alarm.due_at for alarm in echo.rang] == [START + timedelta(minutes=m) for m in (10, 20, 30)]


async def test_what_is_due_is_rung_before_it_is_at_rest_also_where_nobody_beats_time(database: Database) -> None:
    rang: list[str] = []

    async def ring(_tx: Tx, alarm: Alarm) -> None:
        rang.append(alarm.name)

    clock = RehearsalClock(START, ZONE)
    timers = Timers(database, clock, ring, Meters())
    database.ordered = False  # no ledgers
    async with database.transaction(START) as tx:
        alarm = Alarm.parse("chat:3001", "now", START)
        await alarms.replace(tx, alarm.owner, [alarm])
    async with asyncio.timeout(10):
        await Quiet(database, clock, RealTime(), timers.beat).settled()
    assert rang == ["now"]


async def test_an_alarm_that_fails_does_not_hold_up_the_others(engine: Hotline, echo: Echo) -> None:
    zhao = engine.person("赵经理")
    broken = Alarm.parse("x:1", "broken", START + timedelta(minutes=1))
    later = Alarm.parse("chat:3001", "later", START + timedelta(minutes=2))
    async with engine.app.database.transaction(START) as tx:
        await alarms.replace(tx, broken.owner, [broken])
        await alarms.replace(tx, later.owner, [later])
    await engine.passes("PT10M")
    zhao.sees("rang at 09:02")
    assert sum(alarm.name == "broken" for alarm in echo.rang) > 1


async def test_the_clock_is_read_and_moved_over_http(engine: Hotline, control: Control) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("later PT3H")
    assert str((await control.get("/clock"))["now"]).startswith("2023-05-22T09:00")
    code, told = await control.post({"advance": "PT4H"})
    assert (code, told["undelivered"]) == (200, 0)
    assert str(told["now"]).startswith("2023-05-22T13:00")
    zhao.sees("rang at 12:00")
    code, told = await control.post({"to": "2023-05-23T08:00:00+08:00"})
    assert (code, str(told["now"])[:16]) == (200, "2023-05-23T08:00")


@pytest.mark.parametrize("body", [{"advance": "PT0S"}, {"to": "2023-05-22T09:00:00+08:00"}])
async def test_what_the_clock_has_told_is_not_backward(control: Control, body: dict[str, str]) -> None:
    code, told = await control.post(body)
    assert (code, told["undelivered"]) == (200, 0)


async def test_the_clock_does_not_go_backward(control: Control) -> None:
    code, _ = await control.post({"to": "2023-05-22T08:59:00+08:00"})
    assert code == 409


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "x",
        {"to": 5},
        {"to": "soon"},
        {"advance": "4 hours"},
        {"advance": "P"},
        {"advance": "-PT1H"},
        {"advance": "P99999999999D"},
        {"to": "2023-05-23", "advance": "PT1H"},
    ],
)
async def test_what_is_malformed_is_refused(control: Control, body: object) -> None:
    code, _ = await control.post(body)
    assert code == 400
    assert str((await control.get("/clock"))["now"]).startswith("2023-05-22T09:00")


async def test_moves_queue(control: Control) -> None:
    answers = await asyncio.gather(*(control.post({"advance": "P1D"}) for _ in range(3)))
    assert sorted(str(told["now"])[:10] for _, told in answers) == ["2023-05-23", "2023-05-24", "2023-05-25"]


async def test_health_tells_a_few_numbers(engine: Hotline, control: Control) -> None:
    await engine.person("赵经理").says("hello")
    told = await control.get("/health")
    assert told["mode"] == "polling"
    assert told["inbox"] == {"waiting": 0, "dead": 0}
