"""What has left the configuration keeps its name in open matters, and nothing is sent into nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.stories.dispatch.test_reassignment import says
from tests.stories.tasks.test_task import entered
from tests.support import acts
from tests.support.office import CHENGGUAN, GONGDIAN, OFFICE, START, YANCAO, officer
from tests.support.stage import playing

MOVED = replace(CHENGGUAN, officers=(officer(2003, "孙工", "chengguan"),))
AFTER = replace(
    OFFICE,
    units=(MOVED, YANCAO),
    categories=OFFICE.categories[1:],
    routing=OFFICE.routing[1:],
    people=tuple(person for person in OFFICE.people if person.unit != GONGDIAN.code and person.name != "钱工"),
)


async def test_a_unit_that_left_the_configuration_is_named_and_can_be_replaced(database_url: str) -> None:
    async with playing(database_url) as hotline:
        number = await acts.signed(hotline, hotline.person("赵经理"))
        await entered(hotline)
        world = hotline.world
    async with playing(database_url, world=world, start=START + timedelta(hours=3), office=AFTER) as hotline:
        chen, han, power = hotline.person("陈督查"), hotline.person("韩管理"), hotline.group("市供电公司")
        told = hotline.desk.sees("配置里已经没有")
        assert "单位“市供电公司”" in told.words
        assert "类别“供电保障”" in told.words
        assert "JB-2023-0001" not in told.words, "a task has no category that could be gone"
        assert "市供电公司" in han.sees("配置里已经没有").words
        await han.says("/health")
        assert f"市供电公司（{number}）" in han.last.words
        await chen.says(f"/ticket {number}")
        assert "gongdian" not in chen.last.words
        assert "宛城区 · 供电保障 · 堵点(B)" in chen.last.words
        assert "主办：市供电公司，冯工" in chen.last.words
        assert "协办：市城管局，孙工" in chen.last.words, "钱工 has left: the liaison answers for it"
        assert "责任人改为单位现在的联络员 · 热线\n　单位：市城管局" in chen.last.words, "and the journal says so"
        assert "责任人：孙工（钱工已签收）" in hotline.group("市城管局").card.words

        quiet = len(power.messages)
        await hotline.moves_to("2023-06-14T10:00")  # slips would be due
        assert len(power.messages) == quiet
        assert "没有编号" in hotline.desk.sees("督办单没有发出").words
        hotline.desk.sees_not("督办单已开出")
        await chen.says("/digest")
        assert "逾期" in chen.last.words
        assert "已发" not in chen.last.words, "what went nowhere counts as nothing that was done"

        await chen.presses(told, f"改派 {number}")
        await says(hotline, chen, "市供电公司", "市烟草局", "单位已撤并。")
        hotline.group("市烟草局").with_button("签收")
        await chen.presses(told, f"更正内容 {number}")
        await says(hotline, chen, "诉求类别", "规划建设", "类别已取消。")
        await han.says("/health")
        assert "还有诉求没结束的" not in han.last.words


async def test_a_case_officer_who_left_the_configuration_is_named_to_the_desk_and_to_administrators(
    database_url: str,
) -> None:
    async with playing(database_url) as hotline:
        number = await acts.signed(hotline, hotline.person("赵经理"))
        world = hotline.world
    left = replace(OFFICE, people=tuple(person for person in OFFICE.people if person.name != "王督查"))
    async with playing(database_url, world=world, start=START + timedelta(hours=3), office=left) as hotline:
        liu, han = hotline.person("刘专员"), hotline.person("韩管理")
        told = hotline.desk.sees("专人已不在督查室：王督查")
        assert told.labels == [f"转交 {number}"]
        seen = han.sees("专人已不在督查室：王督查")
        assert number in seen.words
        assert not seen.labels, "who runs the hotline hands nothing on"
        await liu.presses(told, f"转交 {number}")
        await liu.presses(hotline.desk.last, "陈督查")
        assert "专人：陈督查" in hotline.desk.with_button("更多操作").words
