"""One person's question: it is gathered beside everything else, and nobody waits for it but whoever asks."""

from __future__ import annotations

import asyncio

import pytest

from tests.stories.admin.test_binding import newcomer, person_code
from tests.support import acts
from tests.support.busy import busy, presses, reads, says
from tests.support.lookups import ROAD, two_tickets
from tests.support.stage import Hotline, playing


async def test_others_are_answered_while_somebodys_question_is_gathered(hotline: Hotline) -> None:
    number, _ = await two_tickets(hotline)
    wang, ma = hotline.person("王督查"), newcomer(hotline, 5001, "小马")
    await ma.starts()

    async with busy(hotline):
        says(wang, "/find 停电")
        says(wang, "/help")
        says(ma, "厂区停电了。")
        await presses(ma, "用这段话反映诉求")
        await reads(ma, "个人信息处理告知")
        assert not wang.messages
        assert await hotline.app.quiet.undelivered(), "a question under way is something left to do"

    await hotline.settled()
    found, help_ = wang.messages
    assert number in found.words, "the chat of whoever asks is answered in order"
    assert "/find" in help_.words


@pytest.mark.on_a_file  # where several processes hear, each chat has its order, and two chats have none
async def test_what_was_said_before_the_question_is_in_the_answer(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    await acts.fill_in(hotline, zhao, ROAD, category="规划建设")
    hotline.world.press(zhao.user, zhao.with_button("确认提交"), "确认提交", timeout=20)
    says(wang, "/todo")
    await hotline.settled()
    assert "受理" in wang.last.words
    assert "厂门口道路开挖" in wang.last.words


async def test_who_may_not_ask_any_more_when_it_is_answered_is_refused(hotline: Hotline) -> None:
    await two_tickets(hotline)
    admin, ma = hotline.person("韩管理"), newcomer(hotline, 5001, "小马")
    await ma.starts()
    await ma.says(f"/bind {await person_code(admin, '热线专员')}")

    async with busy(hotline):
        says(ma, "/find 停电")
        says(admin, "/appoint")
        await presses(admin, "撤销任命")
        await presses(admin, "撤销 小马 · 热线专员")

    await hotline.settled()
    assert "工作人员使用" in ma.last.words
    ma.sees_not("停电")


async def test_a_stop_finishes_the_question_at_hand_and_the_next_start_answers_the_others(database_url: str) -> None:
    async with playing(database_url) as hotline:
        number, _ = await two_tickets(hotline)
        wang, chen = hotline.person("王督查"), hotline.person("陈督查")
        async with busy(hotline):
            says(wang, "/find 停电")
            says(chen, "/find 停电")
            says(hotline.person("孙总"), "/help")
            await reads(hotline.person("孙总"), "/my")  # what was said before has been heard, too
            hotline.app.worker.stop()
            world, now = hotline.world, hotline.clock.now()
    assert len(wang.messages) == 1
    assert not chen.messages

    async with playing(database_url, world=world, start=now) as hotline:
        await hotline.settled()
        for who in ("王督查", "陈督查"):
            (found,) = hotline.person(who).messages
            assert number in found.words


async def test_others_are_answered_while_the_mornings_digest_is_counted(hotline: Hotline) -> None:
    await two_tickets(hotline)
    ma = newcomer(hotline, 5001, "小马")
    await ma.starts()

    async with busy(hotline):
        assert hotline.app.mover
        morning = asyncio.create_task(hotline.app.mover.move(hotline.clock.now().replace(day=23, hour=8, minute=30)))
        await reads(hotline.group("市供电公司"), "预警")
        says(ma, "厂区停电了。")
        await presses(ma, "用这段话反映诉求")
        await reads(ma, "个人信息处理告知")
        hotline.desk.sees_not("督查简报")
        assert not morning.done()

    assert await morning == 0
    await hotline.settled()
    assert sum("督查简报" in message.words for message in hotline.desk.messages) == 1
