"""A start works out alarms anew only when the policy has changed, and then some at a time, also across a stop."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.desk.clock import replan
from bot.desk.tickets import actions
from bot.rules.deadlines.deadlines import Deadline
from bot.rules.model.alarms import Owner
from bot.rules.model.people import Actor, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Demand, Envelope
from bot.rules.office.office import Office
from bot.rules.tickets import plan
from storage.database.database import Database
from storage.time import alarms
from tests.support import acts
from tests.support.office import OFFICE, START, ZONE
from tests.support.stage import moment, playing

MANY = 2 * replan.AT_ONCE + 3
BY = Actor(3001, "赵经理", frozenset({Role.ENTERPRISE}))
TABLE = OFFICE.calendar.table
OTHERWISE = {
    "a limit": replace(OFFICE, profile=replace(OFFICE.profile, limits={**OFFICE.profile.limits, "accept": "2wd"})),
    "a day": replace(OFFICE, calendar=replace(OFFICE.calendar, table=replace(TABLE, years=TABLE.years | {2040}))),
    "the hours": replace(OFFICE, calendar=replace(OFFICE.calendar, periods=((time(9), time(17)),))),
    "the quiet hours": replace(OFFICE, quiet=(time(20), time(8))),
}


async def start(database: Database, office: Office) -> None:
    """What a start does about alarms."""
    async with database.transaction(START + timedelta(minutes=1)) as tx:
        tx.office = office
        await replan.begin(tx)


async def planned(database: Database) -> int:
    """How many tickets have alarms."""
    async with database.transaction(START) as tx:
        return sum([bool(await alarms.pending(tx, Owner.ticket(id))) for id in range(1, MANY + 1)])


@pytest.fixture(scope="module")
def opened(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many open tickets, worked out once; then somebody has taken their alarms away. Filed once for all tests."""
    file = Path(shutil.copy(migrated, tmp_path_factory.mktemp("opened") / "hotline.db"))
    asyncio.run(_filed(file))
    return file


@pytest.fixture
async def forgotten(opened: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """A copy of them."""
    async with Database.open(f"sqlite:///{shutil.copy(opened, tmp_path)}", OFFICE, in_memory=True) as database:
        yield database


async def _filed(file: Path) -> None:
    async with Database.open(f"sqlite:///{file}", OFFICE, in_memory=True) as database:
        await start(database, OFFICE)
        await _open(database)


async def _open(database: Database) -> None:
    async with database.transaction(START) as tx:
        for n in range(MANY):
            demand = Demand(
                Envelope("药益宝公司", "赵经理", "+8613900001234"), "宛城区", "power", f"第{n}号停电", reporter=3001
            )
            ticket = await actions.open_ticket(tx, demand, BY)
            await alarms.replace(tx, Owner.ticket(ticket.id), [])


async def test_a_start_with_the_same_policy_works_nothing_out(forgotten: Database) -> None:
    await start(forgotten, OFFICE)
    assert await planned(forgotten) == 0


@pytest.mark.parametrize("what", OTHERWISE)
async def test_a_start_with_another_policy_works_everything_out_some_at_a_time(forgotten: Database, what: str) -> None:
    await start(forgotten, OTHERWISE[what])
    assert await planned(forgotten) == replan.AT_ONCE
    await start(forgotten, OTHERWISE[what])  # stopped, and started again: it goes on where it was
    assert await planned(forgotten) == 2 * replan.AT_ONCE
    async with forgotten.transaction(START) as tx:
        assert await replan.go_on(tx) is False
    assert await planned(forgotten) == MANY


async def test_a_hundred_take_no_statement_each(forgotten: Database) -> None:
    await start(forgotten, OTHERWISE["a limit"])
    said: list[str] = []
    async with forgotten.transaction(START) as tx:
        tx._here._conn.set_trace_callback(said.append)  # type: ignore[attr-defined]
        assert await replan.go_on(tx)
        tx._here._conn.set_trace_callback(None)  # type: ignore[attr-defined]
    assert await planned(forgotten) == 2 * replan.AT_ONCE
    assert len(said) < replan.AT_ONCE / 5, said


def changed(name: str, **columns: Any) -> tuple[Deadline, ...]:
    """The table with one line of it changed."""
    return tuple(replace(line, **columns) if line.name == name else line for line in plan.DEADLINES)


@pytest.mark.parametrize(
    "columns",
    [
        {"limit": lambda _: "dispatch"},
        {"starts": lambda s: s.ticket.changed_at},
        {"passed": "dispatch/dispatch_passed.desk"},
        {"while_": frozenset({Status.ACCEPTED})},
        {"waits_for_supply": False},
    ],
    ids=lambda columns: next(iter(columns)),
)
async def test_a_changed_line_of_the_deadlines_is_another_policy(
    forgotten: Database, monkeypatch: pytest.MonkeyPatch, columns: dict[str, Any]
) -> None:
    monkeypatch.setattr(plan, "DEADLINES", changed("accept", **columns))
    await start(forgotten, OFFICE)
    assert await planned(forgotten) == replan.AT_ONCE


async def test_after_a_changed_line_the_reminder_comes_at_its_new_hour_and_not_at_the_old(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with playing(database_url) as hotline:  # most of the day has passed at 15:33, of two working hours at 10:24
        number = await acts.submit(hotline, hotline.person("赵经理"))
        await hotline.moves_to("2023-05-22T09:30")
        world = hotline.world
    monkeypatch.setattr(plan, "DEADLINES", changed("accept", limit=lambda _: "sign"))
    async with playing(database_url, world=world, start=moment("2023-05-22T09:31", ZONE)) as hotline:
        reminded = []
        for hour in ("10:20", "10:27", "15:30", "15:36"):
            before = len(hotline.desk.messages)
            await hotline.moves_to(f"2023-05-22T{hour}")
            reminded += [
                hour for said in hotline.desk.messages[before:] if number in said.words and "请受理" in said.words
            ]
        assert reminded == ["10:27"]
