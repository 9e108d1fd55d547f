"""Whoever writes without end is heard, and answered in one message that edits itself; others do not wait."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.send.rate_limits import Limits
from bot.rules.office.flood import Flood
from tests.support import acts, intake_ways
from tests.support.office import OFFICE
from tests.support.stage import Hotline, Place, playing

JOINED = "这里合并答复"
FLOOD = Flood()


def joined(place: Place) -> list[str]:
    """The messages in which answers are joined, as they read now."""
    return [message.words for message in place.messages if JOINED in message.words]


async def test_a_stranger_who_floods_has_one_answer_that_goes_on_and_holds_up_nobody(hotline: Hotline) -> None:
    loud, sun = hotline.person("赵经理"), hotline.person("孙总")
    await loud.starts()
    await sun.starts()
    for number in range(400):
        hotline.world.say(loud.user, loud.chat, f"n{number}")
    hotline.world.say(sun.user, sun.chat, "/help")
    await hotline.settled()
    (told,) = joined(loud)
    assert "已收到 401 条" in told, "the start counts, too"
    assert "最多收 50 条" in told, "and the newest word on it"
    assert len(loud.messages) <= FLOOD.stranger + 3, "the welcome, one answer a message within bounds, and that one"
    sun.sees("/new")
    await hotline.passes("PT2M")
    before = len(loud.messages)
    await loud.says("好的")
    assert len(loud.messages) == before + 1, "two minutes later all is as ever"
    assert len(joined(loud)) == 1


async def test_a_questionnaire_goes_on_in_the_joined_answer(hotline: Hotline) -> None:
    """Everything said is in the draft, and the next button hangs under the one message that goes on."""
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("反映诉求")
    for number in range(FLOOD.person + 5):
        hotline.world.say(zhao.user, zhao.chat, f"第{number}句。")
    await hotline.settled()
    (told,) = joined(zhao)
    assert f"共 {FLOOD.person + 5} 条" in told
    await zhao.presses(next(m for m in zhao.messages if JOINED in m.words), "完成")
    assert zhao.last.button("同意")
    assert JOINED not in zhao.last.words, "a press is answered as ever"
    await zhao.says("好" * 3)
    assert JOINED in zhao.last.words, "the press has changed the same message: nothing was asked below it"
    assert zhao.last.button("同意")
    assert sum(bool(message.labels) for message in zhao.messages) == 1

    await zhao.presses(zhao, "同意")
    question = zhao.last
    await zhao.says("南阳市药益宝有限公司")
    assert "联系电话" in zhao.last.words, "with keys, in a message of its own"
    assert question.words.endswith("企业名称：南阳市药益宝有限公司"), "it says there what was answered"
    asked = len(zhao.messages)
    await zhao.says("13937712345")
    assert [JOINED in message.words for message in zhao.messages[asked:]][-1], "below what was asked since"
    assert [message.id for message in zhao.messages if message.labels] == [zhao.last.id], "one open question"


async def test_a_flood_that_begins_at_a_later_question_asks_the_next_one_all_the_same(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await intake_ways.up_to(zhao, "诉求类别")
    question = zhao.last
    for _ in range(FLOOD.person):
        hotline.world.say(zhao.user, zhao.chat, "/help")
    await hotline.settled()
    await zhao.says("供电保障")
    assert "所在地区" in zhao.last.words
    assert zhao.last.button("宛城区")
    assert question.words.endswith("诉求类别：供电保障")
    assert [message.id for message in zhao.messages if "上一步" in message.labels] == [zhao.last.id]


async def test_strangers_together_have_a_budget_and_none_is_left_out(database_url: str) -> None:
    office = replace(OFFICE, flood=Flood(strangers=20))
    async with playing(database_url, office=office) as hotline:
        people = [hotline.world.add_user(50_000 + number, f"路人{number}") for number in range(10)]
        for one in people:
            hotline.world.start(one)
        await hotline.settled()
        for number in range(6):
            for one in people:
                hotline.world.say(one, hotline.world.chats[one.id], f"n{number}")
        await hotline.settled()
        places = [hotline.person(one.id) for one in people]
        assert sum(len(place.messages) for place in places) <= 20 + 2 * len(people)
        for place in places:
            (told,) = joined(place)
            assert "已收到 7 条" in told


async def test_thirty_supplements_are_one_message_to_each_unit_with_everything_in_it(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    groups = [hotline.group("市供电公司"), hotline.group("市城管局")]
    tracker, before = zhao.with_button("补充材料"), [len(group.messages) for group in groups]
    for number in range(30):
        hotline.world.say(zhao.user, zhao.chat, f"补充{number:02}。", tracker)
    await hotline.settled()
    for group, had in zip(groups, before, strict=True):
        (told,) = group.messages[had:]
        assert all(f"补充{number:02}。" in told.words for number in range(30))
        assert "（30 条）" in told.words
    await hotline.passes("PT16M")
    await zhao.says("后来又停了一次。", reply_to=tracker)
    assert [len(group.messages) - had for group, had in zip(groups, before, strict=True)] == [2, 2]
    groups[0].sees_not("（31 条）")


async def test_what_does_not_fit_into_one_message_goes_on_in_another(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    tracker, before = zhao.with_button("补充材料"), len(power.messages)
    for number in range(6):
        hotline.world.say(zhao.user, zhao.chat, f"{number}" + "停电影响生产。" * 150, tracker)
    await hotline.settled()
    said = [("（3 条）" in one.words, one.words.count("停电影响生产。")) for one in power.messages[before:]]
    assert said == [(True, 3 * 150)] * 2, "another begins before one is so long that it would be parted"


async def test_files_in_a_row_come_as_albums_behind_the_first(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    tracker, before = zhao.with_button("补充材料"), len(power.messages)
    for _ in range(12):
        await zhao.sends("photo", reply_to=tracker)
    assert sum(m.media is not None for m in power.messages[before:]) == 1
    await hotline.passes("PT3M")
    photos = [m for m in power.messages[before:] if m.media]
    assert len(photos) == 12
    assert len({m.album for m in photos[1:]}) == 2, "ten together, and the last"


async def test_a_joined_message_that_was_deleted_comes_anew(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    tracker = zhao.with_button("补充材料")
    await zhao.says("第一条。", reply_to=tracker)
    power.sees("第一条").deleted = True
    await zhao.says("第二条。", reply_to=tracker)
    again = power.sees("第二条")
    assert "第一条" in again.words
    await zhao.says("第三条。", reply_to=tracker)
    assert power.sees("第三条") is again, "and goes on there"


async def test_one_persons_flood_does_not_use_up_what_strangers_have_together(database_url: str) -> None:
    """Others in between are answered as ever, while whoever writes without end is heard some at a time."""
    office = replace(OFFICE, flood=Flood(stranger=3, strangers=12))
    async with playing(database_url, office=office, limits=Limits.off(rest=0.05)) as hotline:
        loud, sun = hotline.person("赵经理"), hotline.person("孙总")
        await loud.starts()
        for number in range(60):
            hotline.world.say(loud.user, loud.chat, f"n{number}")
        await sun.starts()
        await sun.says("你好")
        assert not joined(sun)
        (told,) = joined(loud)
        assert "已收到 61 条" in told


async def test_nobody_without_an_office_fills_a_units_group_with_answers(hotline: Hotline) -> None:
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    loud = hotline.person("孙总")
    hotline.world.join(loud.user, power.chat)
    for _ in range(100):
        hotline.world.say(loud.user, power.chat, "/help@hotline_bot")
    await hotline.settled()
    assert len(power.messages) <= FLOOD.stranger + 1
    assert len(joined(power)) == 1
    await feng.says(power, "/todo")
    assert JOINED not in power.last.words, "who is on its roster is answered as ever"
