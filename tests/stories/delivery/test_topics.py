"""A unit's group with topics: everything goes to the topic it was bound in, and answers stay where one spoke."""

from __future__ import annotations

import pytest

from bot.demo.topics import Topic
from tests.stories.admin.test_binding import group_code
from tests.support import acts
from tests.support.stage import Hotline, Message, Place

FORUM = -1_000_000_003_001
GENERAL = 0
DESK = -1_000_000_003_002


@pytest.fixture
async def power(hotline: Hotline) -> Place:
    """The power company's new group, in which anybody may talk in General."""
    people = [hotline.person(name).user for name in ("冯工", "郑经理")]
    hotline.world.add_group(FORUM, "供电办理群", people)
    return hotline.group(FORUM)


@pytest.fixture
async def topic(hotline: Hotline, power: Place) -> Topic:
    """The topic in which it was bound."""
    topic = hotline.world.open_topic("冯工", FORUM, "企业诉求")
    code = await group_code(hotline.person("韩管理"), "市供电公司")
    await hotline.person("冯工").says(power, f"/bind {code}", topic=topic.id)
    return topic


def threads(place: Place, words: str) -> set[int]:
    return {message.thread for message in place.messages if words in message.words}


def to_sign(place: Place) -> list[Message]:
    return [message for message in place.messages if message.button("签收")]


async def test_everything_goes_to_the_topic_of_the_binding_and_answers_stay_where_one_spoke(
    hotline: Hotline, power: Place, topic: Topic
) -> None:
    zhao, feng = hotline.person("赵经理"), hotline.person("冯工")
    chat = hotline.world.open_topic("冯工", FORUM, "闲聊")
    assert {message.thread for message in power.messages} == {topic.id}  # the answer to /bind

    number = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    await zhao.presses(zhao, "催办")
    assert threads(power, number) == {topic.id}
    assert to_sign(power)

    await feng.says(power, "/todo", topic=chat.id)
    assert power.last.thread == chat.id
    await feng.presses(power.last, f"打开 {number}")
    card = power.with_button("签收")
    assert (card.thread, len(to_sign(power))) == (chat.id, 1)
    await feng.presses(card, "签收")
    await feng.presses(card, "询问企业")
    question = power.last
    assert question.thread == chat.id
    await feng.says("配电房在哪一层？", reply_to=question)
    await zhao.presses(zhao, "回答")
    await zhao.says("在负一层")
    assert threads(power, "在负一层") == {topic.id}  # nobody had just spoken there
    await feng.says(power, "/help")
    assert power.last.thread == GENERAL


async def test_what_is_opened_and_asked_stays_in_the_topic_where_one_spoke(
    hotline: Hotline, power: Place, topic: Topic
) -> None:
    """A card, a list to choose from, a menu, a form, what is read back: in the unit's group and in the desk's."""
    zhao, wang, feng = hotline.person("赵经理"), hotline.person("王督查"), hotline.person("冯工")
    hotline.world.add_group(DESK, "督查群", [wang.user])
    desk = hotline.group(DESK)
    bound = hotline.world.open_topic("王督查", DESK, "热线")
    chat, talk = hotline.world.open_topic("王督查", DESK, "闲聊"), hotline.world.open_topic("冯工", FORUM, "闲聊")
    code = await group_code(hotline.person("韩管理"), "督查室")
    await wang.says(desk, f"/bind {code}", topic=bound.id)
    number = await acts.submit(hotline, zhao, secrecy="可告知承办单位")
    await wang.says(desk, "/todo", topic=chat.id)
    for label in (
        f"打开 {number}",
        "受理立项",
        "选择单位",
        "市供电公司",
        "痛点(C)",
        "确认交办",
        "更多操作",
        "中止",
        "司法程序",
    ):
        await wang.presses(desk.with_button(label), label)
    for words in ("法院查封了。", "6月5日"):
        await wang.says(desk, words, reply_to=desk.last)
    assert "请核对" in desk.last.words
    assert {message.thread for message in desk.messages if number in message.words} == {bound.id, chat.id}
    assert threads(desk, "选择单位") == threads(desk, "请核对") == {chat.id}

    await feng.says(power, "/todo", topic=talk.id)
    for label in (f"打开 {number}", "签收", "反馈进展"):
        await feng.presses(power.with_button(label), label)
    await feng.says("已派人。\n承诺：5月26日前恢复供电", reply_to=power.last)
    assert threads(power, "请核对") == {talk.id}


async def test_a_closed_topic_gives_way_to_general_and_gets_the_open_cards_when_it_is_open_again(
    hotline: Hotline, power: Place, topic: Topic
) -> None:
    hotline.world.close_topic("冯工", FORUM, topic)
    first = await acts.dispatch(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    second = await acts.dispatch(hotline, hotline.person("孙总"), secrecy="可告知承办单位")
    assert [message.thread for message in to_sign(power)] == [GENERAL, GENERAL]
    told = [message.words for message in hotline.desk.messages if "绑定的话题已关闭" in message.words]
    assert len(told) == 1
    assert "市供电公司" in told[0]
    hotline.desk.sees_not("没有送到")

    hotline.world.reopen_topic("冯工", FORUM, topic)
    await hotline.settled()
    assert [message.thread for message in to_sign(power)] == [topic.id, topic.id]
    assert all(number in "".join(message.words for message in to_sign(power)) for number in (first, second))


async def test_a_deleted_topic_takes_its_cards_along_and_they_come_in_general(
    hotline: Hotline, power: Place, topic: Topic
) -> None:
    zhao, feng = hotline.person("赵经理"), hotline.person("冯工")
    number = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    hotline.world.delete_topic("冯工", FORUM, topic)
    assert not to_sign(power)
    await zhao.presses(zhao, "催办")
    assert [message.thread for message in to_sign(power)] == [GENERAL]
    hotline.desk.sees("绑定的话题已被删除")

    other = hotline.world.open_topic("冯工", FORUM, "新话题")
    code = await group_code(hotline.person("韩管理"), "市供电公司")
    await feng.says(power, f"/bind {code}", topic=other.id)
    assert [message.thread for message in to_sign(power)] == [other.id]
    assert number in to_sign(power)[0].words


async def test_where_general_is_closed_too_the_heads_and_the_desk_hear_of_it(
    hotline: Hotline, power: Place, topic: Topic
) -> None:
    head = hotline.person("郑经理")
    hotline.world.close_topic("冯工", FORUM, topic)
    hotline.world.close_topic("冯工", FORUM)
    number = await acts.dispatch(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    assert not to_sign(power)
    assert "那个话题已关闭或删除" in hotline.desk.sees("没有送到市供电公司").words
    assert "重新打开那个话题" in head.sees(number).words
    head.sees_not("停电")
    await hotline.person("钱工").presses(hotline.group("市城管局"), "签收")  # the card that waits is drawn anew
    await hotline.person("王督查").says(hotline.desk, f"/ticket {number}")
    story = hotline.desk.last.words
    assert story.count("消息没有送到") == 1
    assert "那个话题已关闭或删除" in story
    assert "Topic_closed" not in story
    await hotline.working_hours_pass(2.5)
    power.sees_not(number)

    hotline.world.reopen_topic("冯工", FORUM)
    await hotline.settled()
    assert [message.thread for message in to_sign(power)] == [GENERAL]
    hotline.desk.sees("已补送到市供电公司")
