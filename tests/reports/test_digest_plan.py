"""The digest's alarm: set at start, kept when it was missed, rung once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bot.desk.reports import digest
from bot.desk.tickets import actions
from bot.engine.turn.clock import RehearsalClock
from bot.engine.turn.meters import Meters
from bot.engine.turn.timers import Timers
from bot.rules.model.alarms import Alarm, Owner
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Demand, Envelope
from storage.database.database import Database, Tx
from storage.delivery import outbox
from storage.time import alarms
from tests.support.office import DESK, START, ZONE

ZHAO = Actor(3001, "赵经理", frozenset({Role.ENTERPRISE}))
DEMAND = Demand(Envelope("药益宝公司", "赵经理", "+8613900001234"), "宛城区", "power", "厂区停电", reporter=3001)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


async def planned(database: Database, now: datetime) -> list[datetime]:
    """What is set after a start at this moment."""
    async with database.transaction(now) as tx:
        await digest.plan(tx)
        return [alarm.due_at for alarm in await alarms.pending(tx, digest.OWNER)]


async def rung(database: Database, now: datetime) -> list[datetime]:
    """Ring what is due; what is set then."""
    await Timers(database, RehearsalClock(now, ZONE), digest.ring, Meters()).ring_due(now)
    async with database.transaction(now) as tx:
        return [alarm.due_at for alarm in await alarms.pending(tx, digest.OWNER)]


async def written(tx: Tx) -> list[tuple[int, str]]:
    """Every letter that waits, by its chat."""
    found = []
    while heads := await outbox.heads(tx, tx.now):
        for head in heads:
            delivery = await outbox.claim(tx, head.id, tx.now)
            assert delivery
            found.append((delivery.chat, delivery.contents.text))
    return sorted(found)


async def test_a_start_sets_the_next_one_and_a_second_start_changes_nothing(database: Database) -> None:
    assert await planned(database, START) == [at("2023-05-23T08:30")]
    assert await planned(database, at("2023-05-22T20:00")) == [at("2023-05-23T08:30")]


async def test_a_missed_digest_comes_late_and_once(database: Database) -> None:
    await planned(database, START)
    back = at("2023-05-25T10:00")  # down from Monday to Thursday
    assert await planned(database, back) == [at("2023-05-23T08:30")]
    assert await rung(database, back) == [at("2023-05-26T08:30")]
    async with database.transaction(back) as tx:
        letters = await written(tx)
    assert [chat for chat, _ in letters] == [DESK, 1002]
    assert all("补报" in text for _, text in letters)
    assert await planned(database, back) == [at("2023-05-26T08:30")]


async def test_a_digest_on_time_is_not_called_late(database: Database) -> None:
    await planned(database, START)
    await rung(database, at("2023-05-23T08:30"))
    async with database.transaction(START) as tx:
        letters = await written(tx)
    assert letters
    assert not any("补报" in text for _, text in letters)


async def test_the_period_of_a_late_one_reaches_back_to_the_last(database: Database) -> None:
    await planned(database, START)
    await rung(database, at("2023-05-23T08:30"))
    async with database.transaction(START) as tx:
        await written(tx)
    async with database.transaction(at("2023-05-23T09:00")) as tx:  # the day before the period of one on time
        opened = await actions.open_ticket(tx, DEMAND, ZHAO)
        await alarms.replace(tx, Owner.ticket(opened.id), [])  # its own alarms are no digests
        await written(tx)
    await rung(database, at("2023-05-26T10:00"))  # the one of the 24th
    async with database.transaction(at("2023-05-26T10:00")) as tx:
        letters = await written(tx)
    assert [chat for chat, _ in letters] == [DESK, 1002]
    assert all(re.search("5月23日 08:30 以来：?新收 1 件", text) for _, text in letters), letters


async def test_an_alarm_of_a_former_policy_says_nothing(database: Database) -> None:
    odd = Alarm.parse("digest", "digest.2023-05-20", at("2023-05-20T08:30"))  # a Saturday
    async with database.transaction(at("2023-05-20T07:00")) as tx:
        await alarms.replace(tx, digest.OWNER, [odd])
    assert await rung(database, at("2023-05-20T08:30")) == [at("2023-05-22T08:30")]
    async with database.transaction(START) as tx:
        assert await written(tx) == []


async def test_nobody_is_written_to_who_did_not_ask_for_it(database: Database) -> None:
    await planned(database, START)
    database.office = replace(database.office, digest=replace(database.office.digest, to=(), desk=False))
    assert await planned(database, START) == []
