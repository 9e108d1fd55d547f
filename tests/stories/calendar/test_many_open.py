"""/calendar among more open matters than one transaction works out: everybody is heard meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import app
from bot.desk.clock import replan
from bot.engine.turn.schedule import bit_by_bit
from storage.tickets import journal
from tests.support import acts
from tests.support.stage import Hotline, Person, playing

MOVED = "时限重新计算"
BOTH = "2 件正在通知"


async def two_dispatched(hotline: Hotline) -> Person:
    """Two matters lie with the unit, and an administrator has confirmed another day off."""
    for _ in range(2):
        await acts.dispatch(hotline, hotline.person("赵经理"))
    return await another_day_off(hotline, "2023-05-24")


async def another_day_off(hotline: Hotline, day: str) -> Person:
    """An administrator confirms it."""
    han = hotline.person("韩管理")
    await han.says(f"/calendar {day} 休息")
    await han.presses(han.last, "确认启用")
    return han


def told(hotline: Hotline) -> int:
    """How often the unit was told of another due time."""
    return len([m for m in hotline.group("市供电公司").messages if MOVED in m.words])


async def all_worked_out(hotline: Hotline) -> None:
    """What was begun is over."""
    await bit_by_bit(hotline.app.database, hotline.clock, hotline.app.hooks.go_on)
    await hotline.settled()


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """One matter in a transaction, and the next only when the story says so."""
    monkeypatch.setattr(replan, "AT_ONCE", 1)
    monkeypatch.setattr(app, "GO_ON", timedelta(hours=1))


async def test_somebody_is_answered_before_all_are_worked_out(database_url: str) -> None:
    async with playing(database_url) as hotline:
        han = await two_dispatched(hotline)
        assert "2 件在办事项的时限正在重新计算" in han.last.words
        assert told(hotline) == 1

        zhao = hotline.person("赵经理")
        await zhao.says("/help")
        assert told(hotline) == 1
        assert MOVED not in zhao.last.words

        await all_worked_out(hotline)
        assert told(hotline) == 2
        assert BOTH in han.last.words
        await all_worked_out(hotline)
        assert len([m for m in han.messages if BOTH in m.words]) == 1


async def test_what_a_stop_cut_short_goes_on_at_the_next_start(database_url: str) -> None:
    async with playing(database_url) as hotline:
        await two_dispatched(hotline)
        assert told(hotline) == 1
        world = hotline.world
    async with playing(database_url, world=world) as hotline:
        await all_worked_out(hotline)
        assert told(hotline) == 2, "nobody is told twice"
        assert BOTH in hotline.person("韩管理").last.words


async def test_another_change_meanwhile_begins_anew_and_is_answered_once(database_url: str) -> None:
    async with playing(database_url) as hotline:
        await two_dispatched(hotline)
        han = await another_day_off(hotline, "2023-05-25")
        await all_worked_out(hotline)
        assert told(hotline) == 3, "the first matter moved twice, the second at once to where it belongs"
        assert "3 件正在通知" in han.last.words


ONCE = ("update ticket", "update part", "insert into journal\n", "journal_words (", "from envelope", "recursive folded")


async def test_those_that_move_together_are_saved_and_written_down_by_a_statement_each(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with playing(database_url) as hotline:
        await two_dispatched(hotline)
        for _ in range(2):
            await acts.dispatch(hotline, hotline.person("赵经理"))
        await all_worked_out(hotline)
        han = await another_day_off(hotline, "2023-05-25")
        before, said = told(hotline), list[str]()
        monkeypatch.setattr(replan, "AT_ONCE", 100)
        async with hotline.app.database.transaction(hotline.clock.now()) as tx:
            listens = getattr(tx._here, "_conn", None)  # SQLite says what it is asked
            if listens:
                listens.set_trace_callback(said.append)
            await replan.go_on(tx)
            if listens:
                listens.set_trace_callback(None)
            assert await journal.broken_at(tx) is None
        await hotline.settled()
        assert told(hotline) == before + 3
        assert "4 件正在通知" in han.last.words
        assert [once for once in ONCE if listens and sum(once in one for one in said) != 1] == []
