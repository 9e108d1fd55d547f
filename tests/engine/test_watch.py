"""The clock is watched: a jump that Telegram bears out was an absence, any other is a wrong clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest

from bot import hooks
from bot.engine.turn.meters import Meters
from bot.engine.turn.timers import Timers
from bot.engine.turn.watch import ClockWatch, Sight
from tests.support import acts
from tests.support.office import START, ZONE
from tests.support.stage import Hotline, playing


class Machine:
    """A machine with a clock on its wall, one that only runs, and a Telegram that knows the time."""

    zone = ZONE

    def __init__(self) -> None:
        self.wall, self.true, self.ran = START, START, 1000.0
        self.watch = ClockWatch(self, lambda: self.ran)

    def now(self) -> datetime:
        return self.wall

    def runs(self, seconds: float) -> None:
        self.lasts(timedelta(seconds=seconds))
        self.ran += seconds

    def lasts(self, span: timedelta) -> None:
        """Time passes while the clock that only runs stands: a suspended machine."""
        self.wall += span
        self.true += span

    def telegram_answers(self) -> None:
        self.watch.dated(format_datetime(self.true))

    def telegram_takes_a_message(self) -> None:
        self.watch.took(round(self.true.timestamp()))

    def looks(self) -> Sight:
        return self.watch.look().sight


@pytest.fixture
def machine() -> Machine:
    machine = Machine()
    for _ in range(3):
        machine.telegram_answers()
        assert machine.looks() is Sight.RUNS
        machine.runs(30)
    return machine


def test_a_suspended_machine_was_away(machine: Machine) -> None:
    left = machine.wall - timedelta(seconds=30)
    machine.lasts(timedelta(hours=30))
    assert machine.looks() is Sight.DOUBT, "nothing rings before Telegram has said what time it is"
    machine.telegram_answers()
    seen = machine.watch.look()
    assert (seen.sight, seen.since) == (Sight.AWAY, left)
    assert machine.looks() is Sight.RUNS


def test_a_stopped_process_was_away(machine: Machine) -> None:
    machine.runs(timedelta(hours=2).total_seconds())
    machine.telegram_answers()
    assert machine.looks() is Sight.AWAY


def test_fourteen_minutes_are_nothing(machine: Machine) -> None:
    machine.lasts(timedelta(minutes=14))
    assert machine.looks() is Sight.RUNS


def test_a_clock_that_is_ahead_rings_nothing_and_heals(machine: Machine) -> None:
    machine.wall += timedelta(days=42)
    assert machine.looks() is Sight.DOUBT
    machine.telegram_answers()
    seen = machine.watch.look()
    assert (seen.sight, seen.ahead) == (Sight.WRONG, timedelta(days=42))
    machine.runs(60)
    assert machine.looks() is Sight.DOUBT, "it is said once"
    machine.wall -= timedelta(days=42)
    assert machine.looks() is Sight.BACK
    assert machine.looks() is Sight.RUNS


def test_one_that_comes_back_before_telegram_has_answered_heals_too(machine: Machine) -> None:
    machine.wall += timedelta(days=42)
    assert machine.looks() is Sight.DOUBT
    machine.runs(20)
    machine.wall -= timedelta(days=42)
    assert machine.looks() is Sight.BACK


def test_a_clock_that_begins_wrong_is_seen(machine: Machine) -> None:
    machine.watch = ClockWatch(machine, lambda: machine.ran)
    machine.wall += timedelta(days=1)
    machine.telegram_answers()
    assert machine.looks() is Sight.WRONG


def test_without_telegram_the_clock_is_believed_in_the_end(machine: Machine) -> None:
    machine.lasts(timedelta(hours=3))
    assert machine.looks() is Sight.DOUBT
    machine.runs(599)
    assert machine.looks() is Sight.DOUBT
    machine.runs(2)
    assert machine.looks() is Sight.AWAY


def test_nothing_is_rung_before_telegrams_first_word_about_the_time(machine: Machine) -> None:
    machine.watch = ClockWatch(machine, lambda: machine.ran)
    assert machine.looks() is Sight.DOUBT
    assert machine.watch.doubts
    machine.wall += timedelta(days=400)
    assert machine.looks() is Sight.DOUBT
    machine.telegram_takes_a_message()
    assert machine.looks() is Sight.WRONG
    machine.wall -= timedelta(days=400)
    machine.runs(10)
    assert machine.looks() is Sight.BACK
    machine.watch = ClockWatch(machine, lambda: machine.ran)
    machine.runs(31)
    assert machine.looks() is Sight.RUNS, "where Telegram cannot be reached the clock is followed after half a minute"


def test_a_clock_behind_the_last_thing_on_record_rings_nothing_until_it_is_right(machine: Machine) -> None:
    machine.watch = ClockWatch(machine, lambda: machine.ran)
    lived = machine.wall - timedelta(hours=1)
    machine.wall -= timedelta(days=700)
    machine.watch.begin(lived)
    for _ in range(3):
        assert machine.looks() is Sight.DOUBT
        machine.runs(900)
    machine.telegram_answers()
    seen = machine.watch.look()
    assert (seen.sight, seen.ahead) == (Sight.WRONG, timedelta(days=-700))
    machine.wall = machine.true
    seen = machine.watch.look()
    assert (seen.sight, seen.since) == (Sight.AWAY, lived)
    assert machine.looks() is Sight.RUNS


def test_a_record_that_a_wrong_clock_has_left_in_the_future_keeps_nothing_up(machine: Machine) -> None:
    machine.watch = ClockWatch(machine, lambda: machine.ran)
    machine.watch.begin(machine.wall + timedelta(days=42))
    assert machine.looks() is Sight.DOUBT
    machine.telegram_answers()
    assert machine.looks() is Sight.BACK


def test_some_minutes_are_told_once_and_followed(machine: Machine) -> None:
    for minutes, sights in ((3, [Sight.DRIFTS, Sight.RUNS, Sight.RUNS]), (-3, [Sight.STEADY, Sight.RUNS])):
        machine.wall += timedelta(minutes=minutes)
        found = []
        for _ in sights:
            machine.runs(30)
            machine.telegram_takes_a_message()
            seen = machine.watch.look()
            assert seen.trusted
            found.append(seen.sight)
        assert found == sights
    machine.wall += timedelta(minutes=2)
    machine.telegram_takes_a_message()
    assert machine.looks() is Sight.RUNS, "two minutes are nothing"


def test_the_date_of_a_message_is_believed_before_a_header_that_another_server_writes(machine: Machine) -> None:
    machine.wall += timedelta(minutes=20)
    machine.telegram_takes_a_message()
    machine.watch.dated(format_datetime(machine.wall))
    assert machine.looks() is Sight.WRONG
    machine.runs(300)
    machine.watch.dated(format_datetime(machine.wall))
    assert not machine.watch.look().trusted
    machine.telegram_takes_a_message()
    assert machine.watch.ahead == timedelta(minutes=20)


async def test_what_telegram_takes_says_what_time_it_is(database_url: str) -> None:
    async with playing(database_url) as hotline:
        await hotline.begins()
        heard: list[int] = []
        hotline.app.line.took = heard.append
        await hotline.person("赵经理").starts()
        assert heard
        assert abs(heard[-1] - hotline.clock.now().timestamp()) < 5


# What becomes of it: alarms of the real desk, rung by this machine's clock


@pytest.fixture
async def desk(database_url: str, machine: Machine) -> AsyncIterator[tuple[Hotline, Timers]]:
    async with playing(database_url) as hotline:
        await acts.dispatch(hotline, hotline.person("赵经理"))
        mind = hooks.own_hooks(hotline.app.bot)
        yield hotline, Timers(hotline.app.database, machine, mind.ring, Meters(), machine.watch, mind.clock)


async def test_nothing_missed_while_suspended_is_told_one_by_one(
    desk: tuple[Hotline, Timers], machine: Machine
) -> None:
    hotline, timers = desk
    await timers.beat()
    power = hotline.group("市供电公司")
    before = len(power.messages)
    machine.lasts(timedelta(hours=30))
    machine.telegram_answers()
    await timers.beat()
    await hotline.settled()
    hotline.person("韩管理").sees("热线中断过")
    told = power.messages[before:]
    assert len(told) == 1, "one letter says all that was missed"
    assert "热线停过机" in told[0].words


async def test_a_wrong_clock_rings_nothing_and_the_digest_comes_on_its_day(
    desk: tuple[Hotline, Timers], machine: Machine
) -> None:
    hotline, timers = desk
    await timers.beat()
    power, chief = hotline.group("市供电公司"), hotline.person("李局长")
    before = len(power.messages), len(hotline.desk.messages), len(chief.messages)
    machine.wall += timedelta(days=42)
    machine.telegram_answers()
    for _ in range(3):
        await timers.beat()
    machine.runs(60)
    machine.wall -= timedelta(days=42)
    await timers.beat()
    await hotline.settled()
    assert (len(power.messages), len(hotline.desk.messages), len(chief.messages)) == before
    hotline.person("韩管理").sees("快了 42")
    hotline.person("韩管理").sees("已恢复正常")
    await hotline.moves_to("2023-05-23T08:31:00")
    assert len(chief.messages) > before[2], "the digest comes on its day"


async def test_some_minutes_are_told_to_administrators_once_and_stand_in_health(
    desk: tuple[Hotline, Timers], machine: Machine
) -> None:
    hotline, timers = desk
    admin = hotline.person("韩管理")
    for _ in range(3):
        machine.runs(30)
        machine.watch.took(round((machine.true + timedelta(minutes=3)).timestamp()))
        await timers.beat()
    await hotline.settled()
    assert sum("时钟有偏差" in message.words for message in admin.messages) == 1
    assert "慢了 3 分钟" in admin.sees("时钟有偏差").words
    await admin.says("/health")
    assert "慢了 3 分钟" in admin.last.words
    machine.telegram_takes_a_message()
    await timers.beat()
    await admin.says("/health")
    assert "慢了" not in admin.last.words
