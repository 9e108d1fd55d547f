"""Aliases: a unit knows a confidential matter by a number that says nothing, and by no other."""

from __future__ import annotations

import re

from tests.stories.listed.test_listed import CODE, listed
from tests.support import acts
from tests.support.stage import Hotline

NOT_FOUND = "没有找到这件诉求"


async def test_a_unit_reads_and_asks_by_the_alias_and_the_bureau_by_both(hotline: Hotline) -> None:
    zhao, wang, feng = hotline.person("赵经理"), hotline.person("王督查"), hotline.person("冯工")
    power, tobacco, desk = hotline.group("市供电公司"), hotline.group("市烟草局"), hotline.desk
    sun = hotline.person("孙总")
    await listed(hotline)
    number = await acts.dispatch(hotline, zhao, uscc=CODE)
    alias = acts.number_in(power)
    assert number.startswith("GP-")
    assert alias.startswith("BM-")
    assert alias in desk.with_button("更多操作").words

    await feng.starts()
    await feng.says(power, "/todo")
    await feng.presses(power, f"打开 {alias}")
    for words in ("/ticket {}", "/why {}", "/find {}"):
        for place in (power, feng):
            await feng.says(place, words.format(alias.lower().replace("-", " ")))
            assert alias in place.last.words
            await feng.says(place, words.format(number))
            assert "没有找到" in place.last.words
    await wang.says(f"/ticket {alias}")
    assert number in wang.last.words
    assert alias in wang.last.words
    await sun.starts()
    for who, place in ((zhao, zhao), (hotline.person("曹工"), tobacco), (sun, sun)):
        await who.says(place, f"/ticket {alias}")
        assert NOT_FOUND in place.last.words

    await wang.says(desk, f"{number} 请抓紧", reply_to=desk.with_button("更多操作"))
    await wang.presses(desk, "发函")
    await wang.presses(desk, "市供电公司")
    await wang.presses(desk, "不需答复")
    assert f"{alias} 请抓紧" in power.sees("请抓紧").words
    sign = power.with_button("签收")
    drawn = str(getattr(sign.button("签收"), "data", ""))
    before = "do:1:" + drawn.split(":", 2)[2]  # as it was sent before ids were hidden: goes on
    assert before != drawn
    assert "冯工 已签收" in (await feng.presses(sign, before, forged=True) or "")
    await feng.presses(power, "反馈进展")
    assert alias in power.last.words
    await hotline.moves_to("2023-06-20T12:00")
    assert "GP" not in "".join(
        f"{m.words}{m.labels}" for place in (power, feng) for m in place.messages if not m.sender
    )
    behind = [m for place in (power, feng) for m in place.messages if m.buttons]
    assert behind
    told = "".join(str(m.buttons) for m in behind)  # with the data that a client of one's own can read
    assert not re.findall(r"'[a-z]+:[1-9][0-9]*:|#[0-9]+'", told)  # how many-th the matter came, and its records
    assert not [one for one in (str(zhao.user.id), "GP-", "RX-", "药益宝", CODE) if one in told]
    assert alias not in "".join(m.words for m in zhao.messages if m.sender.is_bot)


async def test_of_two_matters_folded_into_one_a_unit_reads_two_aliases(hotline: Hotline) -> None:
    zhao, sun, wang = hotline.person("赵经理"), hotline.person("孙总"), hotline.person("王督查")
    power, desk = hotline.group("市供电公司"), hotline.desk
    first = await acts.dispatch(hotline, zhao)
    kept = acts.number_in(power)
    second = await acts.dispatch(hotline, sun, matter="冷库停电,货要坏了。", enterprise="南阳市宏远有限公司")
    folded = acts.number_in(power)
    await wang.presses(desk, "更多操作")
    await wang.presses(desk, "并单")
    await wang.says(desk, first, reply_to=desk.last)

    told = power.sees("已并单").words
    assert kept in told
    assert folded in told
    await hotline.person("冯工").says(power, f"/ticket {folded}")
    assert kept in power.last.words
    assert not [m.words for m in power.messages if first in m.words or second in m.words]


async def test_a_unit_finds_its_own_matters_by_what_it_reads_and_by_nothing_else(hotline: Hotline) -> None:
    """What is hidden from it must not be found out by asking whether it is there."""
    zhao, sun, feng, wang = (hotline.person(name) for name in ("赵经理", "孙总", "冯工", "王督查"))
    power = hotline.group("市供电公司")
    await acts.submit(hotline, zhao, "药益宝的冷库停电，找赵经理。")
    await wang.presses(hotline.desk, "受理立项")
    await wang.presses(hotline.desk, "改写原文")
    await wang.says(hotline.desk, "一家企业的仓库用电中断。", reply_to=hotline.desk.last)
    await acts.release(hotline)
    await wang.presses(hotline.desk, "按建议交办")
    alias = acts.number_in(power)
    named = {"secrecy": "可告知承办单位", "enterprise": "南阳市宏远有限公司"}
    open_one = await acts.dispatch(hotline, sun, matter="变压器响，用电不稳。", **named)
    await acts.submit(hotline, sun, "门口道路用电缆围着。", category="规划建设", **named)

    await feng.starts()
    # fmt: off
    for words, there in (
        ("用电",            {alias, open_one}),
        ("供电保障 中断",    {alias}),
        ("城管 冯工",        {alias, open_one}),
        (open_one.lower(),  {open_one}),
        ("药益宝",           set()),
        ("冷库",             set()),  # of the words before they were rewritten
        ("赵经理",           set()),
        ("13937712345",     set()),
        ("道路",             set()),  # nobody has given it that one
    ):
        # fmt: on
        for place in (power, feng):
            await feng.says(place, f"/find {words}")
            assert set(acts.NUMBER.findall(" ".join(place.last.labels))) == there, words
    await hotline.person("王督查").says("/find 中断")
    assert alias not in hotline.person("王督查").last.words
    assert "找到 1 件" in hotline.person("王督查").last.words
