"""What is owed: /todo names it to whoever owes it, and opens its card."""

from __future__ import annotations

from tests.support import acts
from tests.support.lookups import SECRET_NAME, two_tickets
from tests.support.stage import Hotline


async def test_the_desk_sees_what_it_owes_until_it_is_done(hotline: Hotline) -> None:
    _, second = await two_tickets(hotline)
    liu, wang = hotline.person("刘专员"), hotline.person("王督查")

    await liu.says(hotline.desk, "/todo")
    assert f"受理 {second}" in hotline.desk.last.words
    assert hotline.desk.last.reply_to is not None
    await wang.presses(hotline.desk, f"打开 {second}")
    await wang.presses(hotline.desk, "受理立项")
    await liu.says(hotline.desk, "/todo")

    assert f"交办 {second}" in hotline.desk.last.words
    assert "受理 RX" not in hotline.desk.last.words


async def test_the_card_is_opened_with_its_buttons_in_the_group_and_in_private(hotline: Hotline) -> None:
    _, second = await two_tickets(hotline)
    wang = hotline.person("王督查")
    for place in (hotline.desk, wang):
        await wang.says(place, "/todo")
        await wang.presses(place, f"打开 {second}")
        assert "受理立项" in place.last.labels
    await wang.presses(wang, "受理立项")
    await wang.says("/todo")
    assert f"交办 {second}" in wang.last.words


async def test_the_chief_finds_only_what_needs_the_chief(hotline: Hotline) -> None:
    _, second = await two_tickets(hotline)
    li, chen = hotline.person("李局长"), hotline.person("陈督查")
    await li.says("/todo")
    assert "没有等您处理" in li.last.words

    await chen.presses(hotline.desk, "不予受理")
    await chen.presses(hotline.desk, "不属本市管辖")
    await chen.says(hotline.desk, "请向省交通厅反映", reply_to=hotline.desk.last)
    await li.says("/todo")
    assert f"审定是否不予受理 {second}" in li.last.words
    await li.presses(li, f"打开 {second}")
    assert {"同意", "不同意"} <= set(li.last.labels)
    await li.presses(li.last, "不同意")

    await li.says("/todo")
    assert "没有等您处理" in li.last.words


async def test_a_unit_sees_its_part_and_how_long_it_has(hotline: Hotline) -> None:
    _, second = await two_tickets(hotline)
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    first = acts.number_in(power)

    await feng.says(power, "/todo")
    assert f"签收 {first}" in power.last.words
    assert second not in power.last.words
    await feng.presses(power, "签收")
    await hotline.moves_to("2023-05-30T09:00:00")
    await feng.says(power, "/todo")

    assert f"办理 {first}" in power.last.words
    assert "剩 9 个工作日" in power.last.words


async def test_the_unit_card_is_posted_anew_in_its_group(hotline: Hotline) -> None:
    await two_tickets(hotline)
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    first = acts.number_in(power)
    await feng.says(power, "/todo")
    await feng.presses(power, f"打开 {first}")
    assert "签收" in power.last.labels

    await feng.says("/todo")  # in private: the card belongs into the group
    toast = await feng.presses(feng, f"打开 {first}")
    assert toast is not None
    assert "办理群" in toast
    assert SECRET_NAME not in power.last.words


async def test_an_answered_question_is_remembered(hotline: Hotline) -> None:
    await two_tickets(hotline)
    power, feng, zhao = hotline.group("市供电公司"), hotline.person("冯工"), hotline.person("赵经理")
    first = acts.number_in(power)
    await feng.presses(power, "签收")
    await feng.presses(power, "询问企业")
    await feng.says(power, "配电房在哪一层?", reply_to=power.last)
    await feng.says(power, "/todo")
    power_before = power.last.words
    await zhao.presses(zhao, "回答")
    await zhao.says("在负一层")
    await feng.says(power, "/todo")
    assert "企业已回答" not in power.last.words, "a confidential one's answer is not there before it is released"
    await zhao.presses(zhao, "转给承办单位")
    await hotline.person("王督查").presses(hotline.desk.with_button("不转这段"), "放行")

    await feng.says(power, "/todo")

    assert "企业已回答" not in power_before
    assert f"企业已回答，请接着办 {first}" in power.last.words


async def test_nothing_to_do_is_said_kindly(hotline: Hotline) -> None:
    await hotline.person("王督查").says("/todo")
    assert "辛苦" in hotline.person("王督查").last.words
    city = hotline.group("市城管局")
    await hotline.person("钱工").says(city, "/todo")
    assert "辛苦" in city.last.words


async def test_an_enterprise_has_no_todo(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("/todo")
    assert "/my" in zhao.last.words
