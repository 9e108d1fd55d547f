"""A unit's head has a private desk: what waits for a signature and slips come there; a silent head is made up for."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.stories.dispatch.test_ownership import asks_back
from tests.stories.responsibility.test_substitutes import away
from tests.support import acts
from tests.support.office import OFFICE
from tests.support.stage import Hotline, Message, playing


async def red_slip(hotline: Hotline) -> None:
    """A supervisor writes it, the chief signs it."""
    chen, li = hotline.person("陈督查"), hotline.person("李局长")
    await chen.presses(hotline.desk.with_button("更多操作"), "更多操作")
    await chen.presses(hotline.desk, "签发督办单")
    for _ in range(2):
        await chen.presses(hotline.desk.last, "跳过")
    await li.presses(li, "签发督办单")


async def test_a_head_signs_in_private_and_a_silent_one_in_the_group(hotline: Hotline) -> None:
    zhao, feng, zheng = map(hotline.person, ("赵经理", "冯工", "郑经理"))
    power = hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await acts.report(hotline, feng, power)
    power.sees("请负责人签批")
    hotline.desk.sees("市供电公司郑经理私聊收不到消息")
    await zheng.starts()
    await zheng.says("/todo")
    listed = zheng.last
    await zhao.presses(zhao, "催办")
    assert "1 退回修改" in listed.labels, "it still waits"
    await zheng.presses(listed, "1 退回修改")
    await zheng.says("请补上抢修照片。")
    assert listed.labels == [f"打开 {acts.number_in(power)}"], "what is decided is offered no more"
    assert "▸ 郑经理 5月22日 09:00：退回修改" in listed.words

    await acts.report(hotline, feng, power)
    mine = zheng.sees("请负责人签批")
    assert acts.number_in(power) in mine.words, "as its unit knows it"
    assert mine.protected
    assert sum("请负责人签批" in message.words for message in power.messages) == 1, "the second one is for the head"
    await zheng.presses(mine, "同意上报")
    assert "郑经理签批" in hotline.desk.sees("请审核").words
    assert "同意上报" not in mine.labels


async def test_slips_reach_the_head_who_stands_in_or_the_group(hotline: Hotline) -> None:
    zhao, feng, zheng = map(hotline.person, ("赵经理", "冯工", "郑经理"))
    power = hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await zheng.starts()
    await red_slip(hotline)
    zheng.sees("红色督办单")
    power.sees_not("红色督办单")

    await feng.starts()
    await away(zheng, "今天 冯工", power)
    assert "请您代郑经理办理" in feng.sees("市供电公司郑经理不在").words
    await acts.report(hotline, feng, power)
    toast = await feng.presses(feng.sees("请负责人签批"), "同意上报")
    assert "两个人" in str(toast), "who reported does not sign for the head"
    await zheng.says(power, "/away 取消")
    await zheng.presses(power.with_button("退回修改"), "退回修改")
    await zheng.says(power, "补充材料。", reply_to=power.last)

    zheng.user.deactivated = True  # nobody has been told: the letter comes back
    await acts.report(hotline, feng, power)
    await zheng.presses(power.sees("请负责人签批"), "同意上报")
    hotline.desk.sees("市供电公司郑经理私聊收不到消息")


async def test_an_officer_asks_in_their_own_name_until_the_head_confirms(hotline: Hotline) -> None:
    zhao, feng, zheng, chen = map(hotline.person, ("赵经理", "冯工", "郑经理", "陈督查"))
    power = hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao)
    await zheng.starts()
    await asks_back(feng, power, "电缆已移交。", "市烟草局")
    asked = hotline.desk.sees("请裁定：申请退单")
    assert "冯工申请，以承办人名义" in asked.words
    assert "郑经理" not in asked.words

    assert "电缆已移交" in zheng.sees("承办人申请退单，请确认").words
    assert "负责人" in str(await feng.presses(power.with_button("确认申请"), "确认申请"))
    await zheng.presses(zheng, "确认申请")
    assert "郑经理 已确认" in hotline.desk.sees("负责人已确认申请").words
    assert not any("确认申请" in message.labels for place in (zheng, power) for message in place.messages)
    await chen.presses(asked, "同意")
    await chen.says(hotline.desk, "先由烟草局牵头。", reply_to=hotline.desk.last)
    power.sees("同意")


async def test_who_heads_two_units_is_served_in_private_for_each(database_url: str) -> None:
    both = replace(OFFICE.units[2], head=OFFICE.units[1].head)
    async with playing(database_url, office=replace(OFFICE, units=(*OFFICE.units[:2], both))) as hotline:
        zhao, sun, feng, zheng = map(hotline.person, ("赵经理", "孙总", "冯工", "郑经理"))
        power, tobacco = hotline.group("市供电公司"), hotline.group("市烟草局")
        await zheng.starts()
        await acts.signed(hotline, zhao, secrecy="可告知承办单位")
        licence = {"category": "证照办理/烟草许可", "enterprise": "南阳市宏远有限公司"}
        second = await acts.dispatch(hotline, sun, **licence, secrecy="可告知承办单位")

        await acts.report(hotline, feng, power)
        asked = zheng.sees("请负责人签批")
        power.sees_not("请负责人签批")
        await zheng.says("/todo")
        assert "市供电公司、市烟草局待办" in zheng.last.words
        assert f"签收 {second}" in zheng.last.words
        await zheng.presses(zheng.last, "1 退回修改" if "1 退回修改" in zheng.last.labels else "2 退回修改")
        await zheng.says("请补上抢修照片。")
        assert "请补上抢修照片" in power.sees("退回").words
        assert "同意上报" not in asked.labels

        await zheng.presses(zheng.sees("待办"), f"打开 {second}")
        await zheng.presses(zheng.last, "签收")
        assert "郑经理" in tobacco.card.words
        await acts.report(hotline, feng, power)
        await zheng.presses(zheng.with_button("同意上报"), "同意上报")
        assert "郑经理签批" in hotline.desk.sees("请审核").words


async def test_who_heads_lead_and_co_unit_acts_in_private_for_the_one_that_is_meant(database_url: str) -> None:
    """郑经理 heads the power company, which leads, and the city, which assists: a card says for which it is read."""
    power_unit, city_unit = OFFICE.units[1], OFFICE.units[0]
    both = replace(city_unit, head=power_unit.head)
    async with playing(database_url, office=replace(OFFICE, units=(both, power_unit, OFFICE.units[2]))) as hotline:
        zhao, zheng = hotline.person("赵经理"), hotline.person("郑经理")
        power, city = hotline.group("市供电公司"), hotline.group("市城管局")
        await zheng.starts()
        number = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")

        async def opens() -> tuple[Message, Message]:
            before = len(zheng.messages)
            await zheng.says(f"/find {number}")
            await zheng.presses(zheng.last, f"打开 {number}")
            of_power, of_city = sorted(zheng.messages[-2:], key=lambda card: "· 主办 ·" not in card.words)
            assert len(zheng.messages) == before + 4, "a list and a card for each unit"
            return of_power, of_city

        of_power, of_city = await opens()
        await zheng.presses(of_city, "签收")
        assert "郑经理" in city.card.words
        assert "郑经理" not in power.card.words
        await zheng.presses(of_power, "签收")
        assert "已签收" in power.card.words
        of_power, of_city = await opens()
        for card, told in ((of_city, "围挡已拆除。"), (of_power, "电缆已接通。")):
            await zheng.presses(card, "反馈进展")
            await zheng.says(told)
            await acts.checked(zheng, zheng)
        await zheng.says("围挡外已清理。", reply_to=of_city)
        await zheng.presses(zheng.last, "协办完成")
        assert "围挡外已清理" in power.sees("协办意见").words
        await hotline.person("王督查").says(hotline.desk, f"/ticket {number}")
        for unit, told in (
            ("市城管局", "围挡已拆除。"),
            ("市供电公司", "电缆已接通。"),
            ("市城管局", "围挡外已清理。"),
        ):
            assert re.search(rf"· {unit} 郑经理\n　{told}", hotline.desk.last.words)
