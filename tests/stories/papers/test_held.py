"""Slips near a feast whose arrangement is not announced wait as drafts: these days may rest, or be worked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime

import pytest

from bot.rules.calendar.holidays import ANNOUNCED
from tests.stories.supervision.test_ladder import TOBACCO
from tests.support import acts
from tests.support.office import ZONE
from tests.support.stage import Hotline, playing


@pytest.fixture
async def hotline(database_url: str) -> AsyncIterator[Hotline]:
    async with playing(database_url, start=datetime(2026, 12, 28, 9, 0, tzinfo=ZONE)) as there:
        yield there


def test_which_days_are_doubtful() -> None:
    for day, doubtful in {
        "2026-12-24": False, "2026-12-25": True, "2027-01-01": True, "2027-01-08": True, "2027-01-09": False,
        "2027-01-29": True, "2027-03-01": False, "2027-04-12": True, "2026-05-01": False, "2026-10-08": False,
    }.items():  # fmt: skip
        assert ANNOUNCED.doubtful(date.fromisoformat(day)) == doubtful, day
    assert not ANNOUNCED.with_years([2027]).doubtful(date(2027, 1, 4))


async def test_a_slip_waits_for_a_supervisor_and_the_list_of_whom_to_ring_does_not(hotline: Hotline) -> None:
    zhao, tobacco, chen = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("陈督查")
    await acts.dispatch(hotline, zhao, **TOBACCO)
    await hotline.moves_to("2026-12-28T11:31")
    tobacco.sees("请签收")
    tobacco.sees_not("蓝色督办单")
    asked = hotline.desk.sees("请决定：预警")
    assert "附近节日的放假安排还没有公布" in asked.words
    hotline.desk.sees("请按顺序打电话")
    await chen.says("/todo")
    assert "督办文书待签发" in chen.last.words
    assert "上级" not in hotline.desk.last.words

    liu = hotline.person("刘专员")
    await liu.presses(hotline.desk, "签发督办单")
    tobacco.sees_not("蓝色督办单")
    await chen.presses(hotline.desk, "签发督办单")

    assert "蓝督〔2026〕1号" in tobacco.sees("预警 · 蓝色督办单").words
    await hotline.moves_to("2026-12-30T08:31")  # a whole working day without a signature: yellow
    await chen.presses(hotline.desk.sees("请决定：催办"), "撤销")
    await chen.says(hotline.desk, "节日期间先打电话。", reply_to=hotline.desk.last)
    tobacco.sees_not("黄色督办单")
    await chen.says("/todo")
    assert "督办文书待签发" not in chen.last.words


async def test_urgent_slips_and_others_elsewhere_in_the_year_go_by_themselves(hotline: Hotline) -> None:
    tobacco = hotline.group("市烟草局")
    await acts.dispatch(hotline, hotline.person("赵经理"), urgency="紧急", **TOBACCO)
    await hotline.passes("PT20M")
    tobacco.sees("蓝督〔2026〕1号")
