"""A call in under a minute: one message, a card to look at, one press until a unit has it."""

from __future__ import annotations

import pytest

from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline, Person

FIRM, PHONE = "南阳市药益宝有限公司", "13937712345"
OPEN = "可告知承办单位"
LINES = (
    f"企业：南阳木兰花家纺有限公司\n电话：139 3771\n联系人：赵敏\n类别：供电保障\n区域：宛城区\n保密：{OPEN}\n"
    "事情：车间停电。\n两条线都停了。"
)
TOLD = f"{PHONE} 药益宝 冷库的电表箱冒烟，请派人检修。保密：{OPEN}"
KNOWN = ("/new", TOLD, f"[沿用：{FIRM}]", "[供电保障]", "[提交并交办]")


@opening
async def called_before(hotline: Hotline) -> str:
    """赵经理's firm has brought an open matter. The number."""
    return await acts.dispatch(hotline, hotline.person("赵经理"), secrecy=OPEN)


async def does(who: Person, *every: str) -> None:
    """One act after the other in private: [a button], or words."""
    for act in every:
        await (who.presses(who, act[1:-1]) if act.startswith("[") else who.says(act))


async def test_a_known_callers_matter_is_with_a_unit_after_five_acts(hotline: Hotline) -> None:
    number = await called_before(hotline)
    liu, desk, power = hotline.person("刘专员"), hotline.desk, hotline.group("市供电公司")
    assert len(KNOWN) <= 5

    await does(liu, *KNOWN[:2])

    assert f"认出来电企业：{FIRM}" in liu.last.words
    assert number in liu.last.words
    folded = liu.last.labels
    assert len(folded) <= 14, "what is seldom asked, or would be taken over, stands behind 更多"
    assert not {"希望办结时间", "填联系人"} & set(folded)
    await does(liu, "[更多]")
    assert {"希望办结时间", "填联系人", "宛城区"} <= set(liu.last.labels)
    await does(liu, "[收起]")
    assert liu.last.labels == folded
    lacking = liu.last.words.partition("还缺：")[2].splitlines()[0]
    assert {"联系人", "所在地区", "诉求类别"} == set(lacking.split("、"))
    await does(liu, *KNOWN[2:])
    assert "已受理并交办：市供电公司、市城管局" in liu.last.words
    assert "冷库的电表箱冒烟" in power.with_button("签收").words
    await liu.says(f"/find {PHONE}")
    assert liu.last.words.count("RX-2023-") == 2
    assert "刘专员" in desk.sees("冷库的电表箱冒烟").words


async def test_pasted_lines_fill_the_card_and_what_is_wrong_is_named_while_nothing_is_lost(hotline: Hotline) -> None:
    liu, desk = hotline.person("刘专员"), hotline.desk

    await liu.says(f"/new {LINES}")

    card = liu.last
    assert "“联系电话”没看明白。没认出“139 3771”这个号码。" in card.words
    told_all = ("南阳木兰花家纺有限公司", "赵敏", "宛城区", "供电保障", OPEN, "车间停电。\n两条线都停了。")
    for told in (*told_all, "还缺：联系电话"):
        assert told in card.words, told
    assert "未填：统一社会信用代码、希望怎么解决、希望办结时间、反映的单位\n" in card.words, "and nothing that is there"
    await does(liu, "[提交并交办]")  # asks for what lacks
    await does(liu, "0377-63123456 转 801")
    assert "0377-63123456 转 801" in liu.last.words
    await does(liu, "联系人：钱会计", "第三条线刚才也停了。", "[改为“紧急”]")
    assert "联系人：钱会计" in liu.last.words
    assert "第三条线刚才也停了" in liu.last.words
    assert "紧急程度：紧急" in liu.last.words
    await does(liu, "[企业名称]", "南阳木兰花家纺股份有限公司", "[确认提交]")
    assert "第三条线刚才也停了" in desk.sees("RX-2023-0001").words
    assert "南阳木兰花家纺股份有限公司 · " in liu.sees("已登记").words


async def test_it_goes_as_far_as_nothing_stands_in_the_way_and_says_what_does(hotline: Hotline) -> None:
    number = await called_before(hotline)
    liu, desk = hotline.person("刘专员"), hotline.desk

    hands_over = (f"[沿用：{FIRM}]", "[供电保障]", "[提交并交办]")
    await does(liu, f"/new {PHONE} {FIRM} 厂区从昨天下午起停电，生产线全停，请协调恢复供电。", *hands_over)
    assert f"可能与这些重复：{number}" in liu.last.words
    await does(liu, f"/new {PHONE} {FIRM} 变压器要增容。", *hands_over)
    assert "点“放行”" in liu.last.words
    desk.with_button("放行")
    road = f"/new {PHONE} {FIRM} 门前修路。保密：{OPEN}"
    await does(liu, road, f"[沿用：{FIRM}]", "[规划建设]", "[提交并交办]")
    assert "已受理，还没有交办" in liu.last.words
    assert "请点“选择单位”" in liu.last.words
    (opens,) = liu.last.labels
    await does(liu, f"[{opens}]")
    assert "选择单位" in liu.last.labels, "the button it speaks of is one press away"
    await does(liu, "/ticket RX-2023-0003")  # the confidential one: who was behind it was shown for the call, once
    assert liu.last.words.count("查看企业信息") == 1, liu.last.words


async def test_an_edit_is_read_anew_a_photo_belongs_to_the_matter_and_the_next_call_waits_its_turn(
    hotline: Hotline,
) -> None:
    liu, wang, desk = hotline.person("刘专员"), hotline.person("王督查"), hotline.desk
    await liu.says(desk, "/new")
    await wang.says("13900001234 别家公司 停电", reply_to=desk.last)  # said to the colleague, not to us
    await liu.says(f"{PHONE} 南阳木兰花家纺有限公司 钱会计 车间停电", reply_to=desk.last)
    assert "联系人：钱会计" in desk.last.words
    said = next(message for message in reversed(desk.chat.seen) if message.words.startswith(PHONE))

    await liu.edits(said, f"{PHONE} 南阳木兰花家纺有限公司 钱会计 宛城区的车间停水")
    assert "宛城区的车间停水" in desk.last.words
    assert "停电" not in desk.last.words
    assert "所在地区：宛城区" in desk.last.words
    await liu.says(desk, f"/new {PHONE} 南阳市药益宝有限公司 门前修路")
    await liu.presses(desk.last, "重新填写")

    assert "南阳市药益宝有限公司" in desk.last.words
    assert "钱会计" not in desk.last.words
    called = next(message for message in reversed(desk.chat.seen) if message.words.startswith("/new 1"))
    await liu.edits(called, f"/new {PHONE} 南阳市药益宝有限公司 宛城区供电保障 门前积水")
    assert "门前积水" in desk.last.words
    assert "修路" not in desk.last.words
    await liu.says(f"/new {PHONE} 南阳市药益宝有限公司 门前修路 110101199003070011")
    assert "这里有身份证号" in liu.last.words
    await liu.says(f"{PHONE} 南阳市药益宝有限公司 门前修路")
    await liu.sends("photo")
    assert "照片 1 个" in liu.last.words


async def test_calls_that_come_meanwhile_wait_their_turn_and_nothing_said_is_lost(hotline: Hotline) -> None:
    await called_before(hotline)
    liu = hotline.person("刘专员")
    await does(liu, f"/new {TOLD}", f"/new {PHONE} {FIRM} 门前修路。保密：{OPEN}")
    assert f"“{PHONE} {FIRM[:8]}”已经留着" in liu.last.words
    await does(liu, "[继续填写]", f"/new {PHONE} {FIRM} 路灯不亮。保密：{OPEN}", "[继续填写]")
    assert "冷库的电表箱" in liu.last.words

    await does(liu, *KNOWN[2:])

    liu.sees("已受理并交办")
    assert "门前修路" in liu.last.words, "the next one begins by itself"
    assert "路灯" not in liu.last.words
    await does(liu, "/cancel")
    assert "路灯不亮" in liu.last.words
    await does(liu, f"/new {PHONE} {FIRM} 井盖丢了。保密：{OPEN}", "[重新填写]")
    assert "井盖丢了" in liu.last.words


@pytest.mark.parametrize(
    "told",
    [
        f"来电人：张某，{PHONE}，{FIRM}，厂门口修路三天，货车进不来。保密：{OPEN}",
        f"电话：{PHONE}；单位：{FIRM}；来电人：张某；反映：厂门口修路三天，货车进不来。保密：{OPEN}",
        f"反映：厂门口修路三天，货车进不来。单位：{FIRM}，张某，电话{PHONE}，保密：{OPEN}",
    ],
)
async def test_a_call_told_in_one_line_is_read_part_by_part(hotline: Hotline, told: str) -> None:
    liu = hotline.person("刘专员")

    await liu.says(f"/new {told}")

    for line in (f"企业名称：{FIRM}", "联系人：张某", f"联系电话：{PHONE}", "厂门口修路三天，货车进不来", OPEN):
        assert line in liu.last.words, line
    lacking = liu.last.words.partition("还缺：")[2].splitlines()[0]
    assert set(lacking.split("、")) == {"所在地区", "诉求类别"}


async def test_a_number_from_abroad_is_read_or_asked_again_and_never_taken_for_what_is_told(hotline: Hotline) -> None:
    liu, desk, power = hotline.person("刘专员"), hotline.desk, hotline.group("市供电公司")

    await liu.says(f"/new {FIRM}，4915112345678，车间停电")
    assert "没认出“4915112345678”这个号码" in liu.last.words
    assert "港澳台和国外的号码请带 + 和代码" in liu.last.words
    assert liu.last.words.count("4915112345678") == 1, "it is no word of the matter"
    await does(liu, "联系电话：886912345678；联系人：李经理；区域：宛城区；类别：供电保障")
    await does(liu, f"保密：{OPEN}", "请回 85291234567")
    assert "+886912345678" in liu.last.words
    await does(liu, "[提交并交办]")

    assert "+886912345678" in desk.sees("RX-2023-0001").words
    assert "请回" in power.with_button("签收").words
    assert not [one for one in power.chat.seen if "91234567" in one.words or "912345678" in one.words]
