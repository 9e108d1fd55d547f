"""An open matter that lies still is told by the daily sums; what runs out or happens to it is told at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import app
from storage.counting import counted
from tests.support import acts, stage
from tests.support.office import ZONE
from tests.support.people import Person
from tests.support.stage import SUMMED, Hotline, moment, playing


@pytest.fixture(autouse=True)
def _still_for_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where all other stories have everything in the sums after each act."""
    monkeypatch.setattr(stage, "SUMMED", None)
    monkeypatch.setattr(counted, "STILL", timedelta(hours=1))
    monkeypatch.setattr(app, "GO_ON", timedelta(hours=1))  # nothing is counted again while a slow machine looks


async def summed(hotline: Hotline) -> int:
    """How many open matters stand in the sums."""
    async with hotline.app.database.reading(hotline.clock.now()) as tx:
        return len(await tx.run.counted.still_open(after=0, now=tx.now, limit=100))


async def two_dispatched(hotline: Hotline) -> Person:
    """Two matters lie with the unit since ten o'clock; who asks for numbers."""
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await acts.dispatch(hotline, zhao)
    await acts.dispatch(hotline, sun, enterprise="南阳市宏远有限公司", area="镇平县")
    assert SUMMED or await summed(hotline) == 0, "who is being worked on is counted one by one"
    return hotline.person("王督查")


async def test_a_limit_that_runs_out_between_two_questions_is_told_by_the_second(hotline: Hotline) -> None:
    wang = await two_dispatched(hotline)
    await hotline.moves_to("2023-05-22T23:50:00")
    assert await summed(hotline) == 2
    await wang.says("/stats 本周")
    assert "收到 2 = 办理中 2" in wang.messages[-3].words
    assert "首次联系企业 —，未到期或不需联系 2" in wang.messages[-3].words

    assert hotline.app.mover
    await hotline.app.mover.move(moment("2023-05-23T00:10:00", ZONE))  # nothing rings at midnight, nobody has counted
    assert await summed(hotline) == 0
    await wang.says("/stats 本周")
    assert "首次联系企业 0/2（0%）" in wang.messages[-3].words


async def test_what_happens_is_told_at_once_and_what_was_told_opens_as_it_was(hotline: Hotline) -> None:
    wang, feng, power = await two_dispatched(hotline), hotline.person("冯工"), hotline.group("市供电公司")
    await hotline.passes("PT1H")
    assert await summed(hotline) == 2
    await wang.says("/stats 本周")
    before = wang.messages[-3]
    assert "按时签收率 —，未到期 2" in before.words

    await acts.sign(hotline, feng, power)
    assert await summed(hotline) == 1
    await wang.says("/stats 本周")
    assert "市供电公司 2 件\n　签收 1/1" in wang.messages[-2].words
    await wang.presses(before, "签收未到期 2")
    assert {"RX-2023-0001", "RX-2023-0002"} <= set(wang.last.words.split())


async def test_another_day_table_empties_the_sums_of_what_is_open(hotline: Hotline) -> None:
    wang, han = await two_dispatched(hotline), hotline.person("韩管理")
    await hotline.passes("PT1H")
    assert await summed(hotline) == 2
    await han.says("/calendar 2023-05-22 休息")
    await han.presses(han.last, "确认启用")
    assert await summed(hotline) == 0
    await wang.says("/stats 本周")
    assert "收到 2 = 办理中 2" in wang.messages[-3].words
    await hotline.passes("PT1H1M")
    assert await summed(hotline) == 2


async def test_a_stop_puts_off_what_had_not_run_out(database_url: str) -> None:
    async with playing(database_url) as hotline:
        await two_dispatched(hotline)
        await hotline.passes("PT1H")
        assert await summed(hotline) == 2
        world = hotline.world
    async with playing(database_url, world=world, start=moment("2023-05-22T17:00:00", ZONE)) as hotline:
        wang = hotline.person("王督查")
        await hotline.settled()
        await wang.says("/stats 本周")
        assert "按时签收率 —，未到期 2" in wang.messages[-3].words, "nobody could sign while it was away"


async def test_a_units_own_numbers_are_told_by_the_sums_and_open_as_it_reads_them(hotline: Hotline) -> None:
    await two_dispatched(hotline)
    feng, power = hotline.person("冯工"), hotline.group("市供电公司")
    await feng.says(power, "/stats 本周")
    before = power.last
    assert "收到 2" in before.labels
    await hotline.passes("PT1H")
    assert await summed(hotline) == 2

    await feng.says(power, "/stats 本周")
    assert (power.last.words, power.last.labels) == (before.words, before.labels)
    await feng.presses(power.last, "收到 2")
    assert "收到 2 件" in power.last.words
    assert "宏远" not in power.last.words


async def test_a_number_opens_for_forty_days(hotline: Hotline) -> None:
    wang, feng, power = await two_dispatched(hotline), hotline.person("冯工"), hotline.group("市供电公司")
    await hotline.passes("PT1H")
    await wang.says("/stats 本周")
    told = wang.messages[-3]
    await feng.says(power, "/stats 本周")
    own = power.last
    await acts.sign(hotline, feng, power)

    await hotline.passes("P39D")
    for _ in range(2):
        await hotline.app.forget()
    await wang.presses(told, "签收未到期 2")
    assert {"RX-2023-0001", "RX-2023-0002"} <= set(wang.last.words.split()), "as it was told"
    await feng.presses(own, "收到 2")
    assert "收到 2 件" in power.last.words

    await hotline.passes("P2D")
    await hotline.app.forget()
    for who, before, label in ((wang, told, "签收未到期 2"), (feng, own, "收到 2")):
        assert "已经过时" in (await who.presses(before, label) or "")
    await wang.says("/stats 2023年5月")
    assert "收到 2 = " in wang.messages[-3].words, "who asks anew is told"
