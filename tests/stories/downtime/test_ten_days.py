"""Ten days asleep: the hotline wakes, catches up in seconds, and tells each chat once; nothing is forgotten."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.support import acts
from tests.support.breadth import whole
from tests.support.crowd import STATES, Crowd
from tests.support.office import DESK, UNITS, ZONE
from tests.support.stage import Hotline, Message, Place, moment, playing

pytestmark = pytest.mark.slow


MANY = 200 if whole("fuzz") else 60
SIGNED, IN_TIME, AT_DESK, AT_POWER = ("60/60", "18/18", 150, 40) if MANY == 200 else ("21/21", "6/6", 44, 14)
WAKES = "2023-06-01T10:00:00"
MISSED = re.compile(r"RX-\d{4}-\d{4}|BM-[A-Z0-9]{6}")  # a unit reads the alias of what is confidential


@asynccontextmanager
async def awake(database_url: str, tickets: int) -> AsyncIterator[tuple[Hotline, dict[int, int]]]:
    """The hotline after ten days, and how much had been said in each chat before."""
    async with playing(database_url) as hotline:
        await Crowd(hotline).fills(tickets)
        world = hotline.world
    before = {id: len(Place(hotline, chat).messages) for id, chat in world.chats.items()}
    async with playing(database_url, world=world, start=moment(WAKES, ZONE)) as hotline:
        yield hotline, before


def news(hotline: Hotline, before: dict[int, int], chat: int) -> list[Message]:
    """What the hotline has said here since it woke."""
    return Place(hotline, hotline.world.chats[chat]).messages[before[chat] :]


async def whole_list(hotline: Hotline, who: str, where: Place, letter: Message) -> set[str]:
    """The numbers behind 全部 N 件, page after page; as many as it says."""
    label = next(label for label in letter.labels if label.startswith("全部"))
    await hotline.person(who).presses(letter, label)
    found = set(MISSED.findall(where.last.words))
    while "下一页" in where.last.labels:
        await hotline.person(who).presses(where.last, "下一页")
        found |= set(MISSED.findall(where.last.words))
    assert len(found) == int(label.split()[1])
    return found


async def test_many_open_tickets_bring_one_letter_to_each_chat(database_url: str) -> None:
    async with awake(database_url, MANY) as (hotline, before):
        desk, li = hotline.desk, hotline.person("李局长")
        for chat in (DESK, li.id, *(unit.chat or 0 for unit in UNITS)):
            (letter,) = news(hotline, before, chat)
            assert "5月22日 09:00 至 6月1日 10:00 停机" in letter.words
        for chat in range(5000, 5020):  # of ten tickets each: what asks for an answer asks itself, the rest is joined
            said = news(hotline, before, chat)
            assert len(said) <= 10
            asked = [number for m in said if "已解决" in m.labels for number in MISSED.findall(m.words)]
            assert len(asked) == len(set(asked)), "asked twice about one ticket"
        await hotline.passes("PT5M")
        for chat in (DESK, li.id):  # and the digest, with one picture; the week and the month are a line of it
            assert len(news(hotline, before, chat)) == 3
        await hotline.person("王督查").presses(desk, "周报 2023年第21周")
        by_unit = desk.sees("按承办单位").words
        assert f"签收 {SIGNED}　按时 {IN_TIME}" in by_unit, "the ten days are no unit's"

        letter = news(hotline, before, DESK)[0]
        assert len(await whole_list(hotline, "王督查", desk, letter)) > AT_DESK
        power = hotline.group("市供电公司")
        slip = news(hotline, before, power.id)[0]
        assert "黄色督办单 黄督〔2023〕" in slip.words
        assert "冯工" in slip.words
        assert "郑经理" in slip.words
        listed = await whole_list(hotline, "冯工", power, slip)
        await hotline.person("冯工").presses(slip, "待办")
        assert "市供电公司待办" in power.last.words
        await hotline.person("冯工").presses(slip, next(label for label in slip.labels if label.startswith("打开")))
        assert "签收" in power.card.labels
        assert len(listed) > AT_POWER


async def test_a_chief_still_finds_and_signs_what_waits(database_url: str) -> None:
    async with awake(database_url, 2 * len(STATES)) as (hotline, before):
        li = hotline.person("李局长")
        (letter,) = news(hotline, before, li.id)
        assert "等您决定的事 · 2 件" in letter.words
        await li.presses(letter, "待办")
        await li.presses(li, next(label for label in li.last.labels if label.startswith("打开")))
        await li.presses(li, "签发督办单")
        hotline.desk.sees("已签发：督办")


async def test_after_ten_days_with_one_matter_in_each_state(database_url: str) -> None:
    async with awake(database_url, len(STATES)) as (hotline, before):
        await only_its_own_chat_opens_the_list_of_a_letter(hotline, before)
        await everything_missed_is_on_its_ticket_and_marked(hotline, before)
        await the_days_asleep_are_nobodys_but_the_hotlines(hotline)


async def everything_missed_is_on_its_ticket_and_marked(hotline: Hotline, before: dict[int, int]) -> None:
    wang, desk = hotline.person("王督查"), hotline.desk
    for number, happened in (
        ("RX-2023-0001", "受理立项"),  # by silence
        ("RX-2023-0002", "补充到期"),
        ("RX-2023-0004", "黄督"),
        ("RX-2023-0005", "蓝督"),
        ("RX-2023-0008", "恢复 · 热线"),
    ):
        await wang.says(f"/ticket {number}")
        assert happened in wang.last.words, number
        assert "热线停机，恢复后补上" in wang.last.words, number
    (letter,) = news(hotline, before, DESK)
    assert "逾期自动受理" in letter.words
    assert "请受理" not in desk.sees("RX-2023-0001 第0号").words.partition("RX-2023-0002")[0]  # passed: no reminder
    assert await whole_list(hotline, "王督查", desk, letter)


async def the_days_asleep_are_nobodys_but_the_hotlines(hotline: Hotline) -> None:
    wang = hotline.person("王督查")
    await wang.says("/why RX-2023-0005")
    assert "热线停机 241:00，其中工作时间 57:00" in wang.last.words
    assert "合计 241:00" in wang.last.words


async def only_its_own_chat_opens_the_list_of_a_letter(hotline: Hotline, before: dict[int, int]) -> None:
    (letter,) = news(hotline, before, DESK)
    button = next(b for row in letter.markup.buttons for b in row if b.label.startswith("全部"))
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    said = len(power.messages)
    toast = await feng.presses(news(hotline, before, power.id)[0], button.data, forged=True)
    assert toast
    assert "过时" in toast
    assert len(power.messages) == said


async def test_an_enterprise_is_asked_once_after_the_attempts_that_were_missed(database_url: str) -> None:
    async with playing(database_url) as hotline:
        zhao = hotline.person("赵经理")
        number = await acts.handled(hotline, zhao)
        world, before = hotline.world, len(zhao.messages)
    async with playing(database_url, world=world, start=moment(WAKES, ZONE)) as hotline:
        zhao, desk = hotline.person("赵经理"), hotline.desk
        (question,) = zhao.messages[before:]
        assert "再问一次" in question.words
        assert "热线停过机" in question.words
        task = desk.sees("请打电话回访")
        assert number in task.words
        for answer in ("已解决", "满意", "没有"):
            await zhao.presses(zhao, answer)
        desk.sees("已销号")


async def test_what_an_enterprise_had_half_answered_stands_in_the_message_that_asked(database_url: str) -> None:
    """The attempts that were missed are kept back, and none of them takes the place of that message."""
    async with playing(database_url) as hotline:
        zhao = hotline.person("赵经理")
        await acts.handled(hotline, zhao)
        await zhao.presses(zhao, "已解决")
        question, world = zhao.last, hotline.world
    async with playing(database_url, world=world, start=moment("2023-05-23T11:00:00", ZONE)) as hotline:
        again = hotline.person("赵经理").last
        assert "是否满意" in again.words
        assert "热线停过机" in again.words
        await hotline.passes("P1D")
        assert "您的回答：已解决。" in question.words
        assert not again.labels


async def test_whoever_wakes_at_night_says_only_what_is_urgent(database_url: str) -> None:
    async with playing(database_url) as hotline:
        await Crowd(hotline).fills(4)  # the last of them is not signed
        earlier = acts.number_in(hotline.group("市供电公司"))
        await acts.dispatch(hotline, hotline.person("孙总"), urgency="紧急", enterprise="南阳市宏远有限公司")
        number = acts.number_in(hotline.group("市供电公司"))
        world = hotline.world
    before = {id: len(Place(hotline, chat).messages) for id, chat in world.chats.items()}
    async with playing(database_url, world=world, start=moment("2023-06-04T03:00:00", ZONE)) as hotline:  # a Sunday
        power = hotline.group("市供电公司")
        (slip,) = news(hotline, before, power.id)
        assert number in slip.words
        await hotline.moves_to("2023-06-05T08:29:00")
        assert len(news(hotline, before, power.id)) == 1
        await hotline.moves_to("2023-06-05T08:31:00")
        (_, morning) = news(hotline, before, power.id)
        assert earlier in morning.words
        assert number not in morning.words


async def test_a_draft_of_ten_days_ago_is_told_its_end_and_nothing_else(database_url: str) -> None:
    async with playing(database_url) as hotline:
        zhao = hotline.person("赵经理")
        await zhao.starts()
        await zhao.says("反映诉求")
        await zhao.says("厂区停电了。")
        world, before = hotline.world, len(zhao.messages)
    async with playing(database_url, world=world, start=moment(WAKES, ZONE)) as hotline:
        assert len(hotline.person("赵经理").messages) == before + 1
