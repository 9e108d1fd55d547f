"""Operators enter demands for callers, in private and in the desk group; other groups lead to the private chat."""

from __future__ import annotations

import pytest

from tests.support.intake_ways import CARD, MATTER, goes_on, replies, titled


async def test_an_operator_enters_a_caller_in_the_desk_group(hotline):
    liu, desk = hotline.person("刘专员"), hotline.desk
    await liu.says(desk, "/new")
    assert "已告知来电人" in desk.last.text
    assert desk.last.labels == ["完成", "上一步", "取消"]
    assert desk.last.reply_to.words == "/new"

    await goes_on(liu, "联系电话", desk)
    assert desk.last.labels == ["上一步", "取消"]  # a phone can only be shared in private
    await goes_on(liu, CARD, desk)
    await liu.presses(desk.last, "确认提交")

    desk.sees("RX-2023-0001")


async def test_colleagues_may_talk_meanwhile(hotline):
    liu, wang, desk = hotline.person("刘专员"), hotline.person("王督查"), hotline.desk
    await liu.says(desk, "/new")
    question = desk.last

    await liu.says(desk, "稍等,我在接电话")
    await wang.says("中午吃什么", reply_to=question)
    assert desk.last is question
    assert "请由本人来点" in await wang.presses(question, "取消")

    await liu.says("药益宝公司停电了", reply_to=question)
    await liu.presses(question, "完成")
    assert titled("企业名称") in desk.last.text


async def test_two_operators_take_calls_at_the_same_time(hotline):
    liu, wang, desk = hotline.person("刘专员"), hotline.person("王督查"), hotline.desk
    await liu.says(desk, "/new")
    first = desk.last
    await wang.says(desk, "/new")
    second = desk.last

    await liu.says("这家我熟悉", reply_to=second)  # said to the colleague, not to us
    assert desk.last is second
    for who, question, name in ((liu, first, "甲公司"), (wang, second, "乙公司")):
        await who.says("全厂停电了", reply_to=question)
        await who.presses(question, "完成")
        await who.says(name, reply_to=question)
    await wang.says("上一步", reply_to=desk.last)

    assert "现在填的是：乙公司" in desk.last.text


async def test_an_operator_enters_a_caller_in_private(hotline):
    liu = hotline.person("刘专员")
    await liu.says("/new")
    assert "已告知来电人" in liu.last.text
    await goes_on(liu, "联系电话")
    assert "发送我的电话" not in liu.keys
    await goes_on(liu, CARD)
    assert "已告知来电人" in liu.last.text
    await liu.presses(liu.last, "确认提交")

    liu.sees("RX-2023-0001")
    await liu.says("/new")
    assert titled("诉求内容") in liu.last.text
    await goes_on(liu, "企业名称")  # the next caller is somebody else


@pytest.mark.parametrize(("who", "where"), [("冯工", "市供电公司"), ("李局长", "督查室"), ("周局长", "市城管局")])
async def test_in_other_groups_the_private_chat_is_offered(hotline, who, where):
    group = hotline.group(where)

    await hotline.person(who).says(group, "/new")

    button = group.last.button("私聊反映")
    assert button.url == "https://t.me/hotline_bot?start=new"


async def test_the_link_leads_straight_to_the_questions(hotline):
    zhao = hotline.person("赵经理")

    await zhao.starts("new")

    assert titled("诉求内容") in zhao.last.text


async def test_cancel_help_and_privacy_answer_in_groups_too(hotline):
    feng, power = hotline.person("冯工"), hotline.group("市供电公司")

    for command, words in (("/cancel", "不用操作"), ("/help", "市供电公司"), ("/privacy", "被记下")):
        await feng.says(power, command)
        assert words in power.last.text


async def test_help_is_for_who_asks(hotline):
    for who, words in (("刘专员", "/find"), ("李局长", "/digest"), ("韩管理", "/units"), ("冯工", "办理群")):
        person = hotline.person(who)
        await person.says("/help")
        assert words in person.last.text


async def test_an_operators_greeting_has_no_menu(hotline):
    liu = hotline.person("刘专员")

    await liu.starts()

    assert "/todo" in liu.last.text
    assert liu.keys == []


async def test_a_caller_is_reminded_of_under_the_operators_message(hotline):
    liu, desk = hotline.person("刘专员"), hotline.desk
    await liu.says(desk, "/new")
    await replies(liu, desk, "药益宝公司")

    await hotline.passes("PT1H1M")

    assert "来电登记" in desk.last.text
    assert desk.last.reply_to.words == "药益宝公司"


async def test_a_caller_can_be_left(hotline):
    liu, desk = hotline.person("刘专员"), hotline.desk
    await liu.says(desk, "/new")
    await goes_on(liu, "诉求内容", desk)
    await replies(liu, desk, MATTER)
    assert MATTER not in desk.last.text

    await liu.says(desk, "/cancel")

    desk.sees("已取消")
    await liu.presses(desk.last, "继续填写")
    assert titled("诉求内容") in desk.last.text


async def test_chief_and_officer_are_told_that_new_is_for_enterprises(hotline):
    for name in ("李局长", "冯工"):
        person = hotline.person(name)
        for words in ("/new", "反映诉求"):
            await person.says(words)
            assert "企业自己的诉求" in person.last.words
            assert "同意" not in person.last.labels


async def test_an_operator_takes_a_callers_demand_in_private(hotline):
    liu = hotline.person("刘专员")
    await liu.says("/new")
    assert "第 1 步，共 6 步 · 诉求内容" in liu.last.words
    assert "请先告知来电人" in liu.last.words
    assert "同意" not in liu.last.labels
