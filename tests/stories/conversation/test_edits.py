"""Edits: one that changes nothing is silence in every state; a place that is shared live moves on without a word."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.demo.nouns import Media
from tests.support import acts, intake_ways
from tests.support.stage import Hotline, Message, Person

Said = Callable[[Hotline, Person], Awaitable[Message]]


async def in_the_description(_hotline: Hotline, zhao: Person) -> Message:
    await intake_ways.up_to(zhao, "诉求内容")
    await zhao.says("昨夜停电。")
    return zhao.chat.seen[-2]


async def as_an_answer(_hotline: Hotline, zhao: Person) -> Message:
    await intake_ways.up_to(zhao, "联系人")
    return next(message for message in zhao.chat.seen if message.text == intake_ways.ANSWERS["企业名称"])


async def loose(hotline: Hotline, zhao: Person) -> Message:
    await zhao.starts()
    await zhao.says("你好呀")
    return zhao.chat.seen[-2]


async def about_which_is_asked(hotline: Hotline, zhao: Person) -> Message:
    await acts.submit(hotline, zhao)
    await zhao.says("又停电了。")
    return zhao.chat.seen[-2]


async def as_a_supplement(hotline: Hotline, zhao: Person) -> Message:
    await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    await zhao.says("电缆在西门。", reply_to=zhao.with_button("补充材料"))
    return next(message for message in zhao.chat.seen if message.text == "电缆在西门。")


async def in_the_description_of_a_matter(hotline: Hotline, zhao: Person) -> Message:
    await acts.dispatch(hotline, zhao, matter="昨夜停电了。", secrecy="可告知承办单位")
    return next(message for message in zhao.chat.seen if message.text == "昨夜停电了。")


async def in_a_form(hotline: Hotline, zhao: Person) -> Message:
    await acts.submit(hotline, zhao)
    await zhao.presses(zhao, "补充材料")
    await zhao.says("还有一张照片。")
    return next(message for message in zhao.chat.seen if message.text == "还有一张照片。")


STATES = (
    in_the_description, as_an_answer, loose, about_which_is_asked, as_a_supplement, in_the_description_of_a_matter,
    in_a_form,
)  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
async def test_an_edit_that_changes_nothing_is_silence(hotline: Hotline, state: Said) -> None:
    zhao = hotline.person("赵经理")
    message = await state(hotline, zhao)
    hotline.world.calls.clear()
    for _ in range(3):
        hotline.world.amend(message, text=message.text)
    await hotline.settled()
    assert not said(hotline), "a first reaction is no word"


def said(hotline: Hotline) -> list[str]:
    """What the hotline has said or shown anew."""
    return [name for name, _ in hotline.world.calls if name.startswith(("send", "edit"))]


def moves(hotline: Hotline, message: Message, latitude: float) -> None:
    """A place that is shared live moves on."""
    assert message.media
    place = Media("location", facts={"latitude": latitude, "longitude": 112.5})
    hotline.world.amend(message, media=replace(message.media, facts=place.facts))


async def test_a_place_shared_live_moves_on_in_silence_and_the_last_one_is_passed_on(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await intake_ways.up_to(zhao, "诉求内容")
    await zhao.sends_place()
    await zhao.says("厂区停电")
    place = next(message for message in zhao.chat.seen if message.media)
    hotline.world.calls.clear()
    moves(hotline, place, 33.01)
    await hotline.settled()
    assert not said(hotline)
    await zhao.presses(zhao, "完成")
    await intake_ways.goes_on(zhao, intake_ways.CARD, answers=intake_ways.ANSWERS | {"是否保密": "可告知承办单位"})
    await zhao.presses(zhao, "确认提交")
    await hotline.settled()
    hotline.world.calls.clear()
    for step in range(1, 11):
        moves(hotline, place, 33.01 + step / 100)
    await hotline.settled()
    assert not said(hotline)
    await acts.accept(hotline)
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")
    places = [m.media.facts["latitude"] for m in power.messages if m.media and m.media.kind == "location"]
    assert places == [33.11], "the unit is told where it is now"
    moves(hotline, place, 33.2)
    await hotline.settled()
    assert len([m for m in power.messages if m.media]) == 1
    power.sees_not("补充材料")


async def test_a_photo_that_is_replaced_in_the_description_is_the_one_that_counts(hotline: Hotline) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await sun.starts()
    await sun.sends("photo")
    await intake_ways.up_to(zhao, "诉求内容")
    await zhao.sends("photo", caption="厂区停电")
    first = zhao.chat.seen[-1]
    (other,) = [message.media for message in sun.chat.seen if message.media]
    hotline.world.amend(first, media=other)
    await hotline.settled()
    zhao.sees("改过的那条已更新")
    await zhao.says("全厂停产。")
    await intake_ways.goes_on(zhao, intake_ways.CARD)
    await zhao.presses(zhao, "确认提交")
    (photo,) = [message.media for message in hotline.desk.messages if message.media]
    assert photo.file is other.file
