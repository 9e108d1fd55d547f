"""Arrivals: what did not reach a unit is no delay of the unit's; the desk hears of it, and it comes when it can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.support import acts
from tests.support.office import OFFICE
from tests.support.stage import Hotline, Place, playing


def put_out(hotline: Hotline) -> None:
    hotline.world.kick_bot("冯工", "市供电公司")


def let_in(hotline: Hotline) -> None:
    hotline.world.add_bot("冯工", "市供电公司")


def muted(hotline: Hotline) -> None:
    hotline.world.mute_bot("冯工", "市供电公司")


def unmuted(hotline: Hotline) -> None:
    hotline.world.unmute_bot("冯工", "市供电公司")


WAYS: dict[str, tuple[Callable[[Hotline], None], str, Callable[[Hotline], None]]] = {
    "put out": (put_out, "我已不在那个群里", let_in),
    "muted": (muted, "我在那里没有发言的权限", unmuted),
}


def cards(place: Place, number: str) -> int:
    return len([m for m in place.messages if number in m.words and m.button("签收")])


@pytest.mark.parametrize("way", WAYS)
async def test_the_desk_hears_at_once_what_did_not_arrive_and_what_to_do(hotline: Hotline, way: str) -> None:
    shut, why, _ = WAYS[way]
    shut(hotline)
    await hotline.settled()
    number = await acts.dispatch(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")

    told = hotline.desk.sees("没有送到市供电公司").words
    assert number in told
    assert why in told
    assert "先打电话告诉单位：冯工" in told
    assert "请 王督查 跟进" in told
    assert "Forbidden" not in "".join(m.words for m in hotline.desk.messages)
    assert "卡片没有送到" in hotline.desk.with_button("更多操作").words


async def test_where_the_bureau_has_no_group_whoever_dispatched_hears_it(database_url: str) -> None:
    office = replace(OFFICE, bureau=replace(OFFICE.bureau, desk_chat=None))
    async with playing(database_url, office=office) as hotline:
        wang = hotline.person("王督查")
        await wang.starts()
        put_out(hotline)
        number = await acts.submit(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
        await wang.says(f"/ticket {number}")
        for label in ("受理立项", "按建议交办"):
            await wang.says(f"/ticket {number}")
            await wang.presses(wang, label)
        assert "先打电话告诉单位：冯工" in wang.sees("没有送到市供电公司").words


async def test_its_heads_hear_it_in_private_with_a_number_to_ring(hotline: Hotline) -> None:
    head = hotline.person("郑经理")
    await head.starts()
    put_out(hotline)
    await acts.dispatch(hotline, hotline.person("赵经理"))
    told = head.sees("卡片没有送到市供电公司的群").words
    assert "0377-63312345" in told, "the bureau's own number is nobody's secret"


@pytest.mark.parametrize("way", WAYS)
async def test_a_unit_that_was_not_reached_is_not_pressed_and_counts_from_the_delivery(
    hotline: Hotline, way: str
) -> None:
    shut, _, opened = WAYS[way]
    shut(hotline)
    number = await acts.dispatch(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    power, city, desk = hotline.group("市供电公司"), hotline.group("市城管局"), hotline.desk

    await hotline.working_hours_pass(2.5)
    city.sees("预警")  # the other unit has got its card
    assert "市供电公司" not in desk.sees("还没有签收，请打电话").words
    power.sees_not(number)
    hotline.person("赵经理").sees_not("冯工")

    opened(hotline)
    await hotline.settled()
    assert cards(power, number) == 1
    desk.sees("已补送到市供电公司")
    power.sees_not("预警")

    await hotline.working_hours_pass(1.9)
    power.sees_not("预警")
    await hotline.working_hours_pass(0.2)
    power.sees("预警")


@pytest.mark.parametrize("way", WAYS)
async def test_a_reminder_that_does_not_get_there_is_not_told_as_a_card_that_never_came(
    hotline: Hotline, way: str
) -> None:
    shut, why, _ = WAYS[way]
    await acts.dispatch(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    shut(hotline)
    await hotline.moves_to("2023-05-22T10:30")  # reminded of the signing

    told = hotline.desk.sees("消息现在发不到市供电公司的群").words
    assert why in told
    hotline.desk.sees_not("没有送到市供电公司")


@pytest.mark.parametrize("told", [True, False], ids=["unmuted", "nobody says so"])
async def test_what_the_desk_missed_comes_when_it_can_be_reached_again(hotline: Hotline, told: bool) -> None:
    zhao, wang, desk = hotline.person("赵经理"), hotline.person("王督查"), hotline.desk
    first = await acts.submit(hotline, zhao)
    hotline.world.mute_bot("王督查", desk.chat, told=told)
    await hotline.settled()
    second = await acts.submit(hotline, hotline.person("孙总"), enterprise="南阳市宏远有限公司")
    await zhao.presses(zhao, "补充材料")
    await zhao.says("变压器也坏了。")
    await zhao.presses(zhao, "完成")
    desk.sees_not(second)
    hotline.world.unmute_bot("王督查", desk.chat, told=told)
    await (hotline.settled() if told else hotline.working_hours_pass(4))
    assert second in desk.with_button("受理立项").words
    desk.sees("变压器也坏了")
    assert len([m for m in desk.messages if f"{first} · 待受理" in m.words]) == 1, "what hangs there stays as it is"
    await wang.presses(desk.with_button("受理立项"), "受理立项")
    hotline.person("孙总").sees("已受理立项")


async def test_an_enterprise_that_lets_us_in_again_sees_how_its_matter_stands(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.dispatch(hotline, zhao)
    tracker = zhao.with_button("查看进度")
    await zhao.blocks()
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    assert "待签收" in tracker.words
    hotline.world.unblock(zhao.user)
    await hotline.settled()
    assert "市供电公司，冯工（已签收）" in tracker.words


async def test_the_date_promised_to_the_enterprise_stays_and_the_wait_is_the_bureaus(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    on_time = await acts.dispatch(hotline, zhao)
    put_out(hotline)
    number = await acts.dispatch(hotline, zhao)
    promised = zhao.sees(number).words
    await hotline.working_hours_pass(3)
    let_in(hotline)
    await hotline.settled()

    await wang.says(hotline.desk, f"/why {number}")
    late = hotline.desk.last.words
    await wang.says(hotline.desk, f"/why {on_time}")
    usual = hotline.desk.last.words

    assert "卡片才发到" in late
    assert "卡片才发到" not in usual
    assert "办结时限：" in promised
    due = promised.split("办结时限：")[1][:8]
    assert due in late
    assert "督查室 5:00，其中工作时间 3:00" in late


async def test_where_telegram_tells_nothing_one_try_is_made_when_work_opens(hotline: Hotline) -> None:
    hotline.world.mute_bot("冯工", "市供电公司", told=False)
    number = await acts.dispatch(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    power = hotline.group("市供电公司")
    hotline.world.unmute_bot("冯工", "市供电公司", told=False)
    await hotline.settled()
    assert cards(power, number) == 0

    await hotline.working_hours_pass(4)

    assert cards(power, number) == 1
    hotline.desk.sees("已补送到市供电公司")


async def test_a_card_that_comes_at_once_changes_nothing(hotline: Hotline) -> None:
    number = await acts.dispatch(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    hotline.desk.sees_not("没有送到")
    hotline.desk.sees_not("补送")
    await hotline.person("王督查").says(hotline.desk, f"/why {number}")
    assert "才发到" not in hotline.desk.last.words
