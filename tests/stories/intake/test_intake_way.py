"""An enterprise brings a demand: the way through, good and bad answers, back, and out."""

from __future__ import annotations

from itertools import cycle

import pytest

from tests.support.intake_ways import ANSWERS, ASKED, CARD, MATTER, TITLES, goes_on, titled, up_to


async def test_a_newcomer_is_greeted_with_the_menu(hotline):
    zhao = hotline.person("赵经理")

    await zhao.starts()

    zhao.sees("您好")
    assert zhao.keys == ["反映诉求", "我的诉求", "帮助", "人工"]


async def test_what_an_enterprise_writes_behind_the_command_is_no_caller_of_the_desk(hotline):
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")

    for who in (zhao, sun):
        await who.starts()
    await zhao.says("/new")
    await sun.says("/new 企业来电，停电两天")

    assert sun.last.text == zhao.last.text


async def test_an_enterprise_brings_its_first_demand(hotline):
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("反映诉求")
    assert "国家秘密" in zhao.last.text
    await zhao.says(MATTER)
    await zhao.presses(zhao, "完成")
    assert "Telegram 的服务器在境外" in zhao.last.text
    assert zhao.last.labels == ["同意", "不同意"]

    for number, title in enumerate(ASKED[1:], 2):
        await goes_on(zhao, title)
        assert f"第 {number} 步，共 {len(ASKED)} 步 · {title}" in zhao.last.text
    await goes_on(zhao, CARD)

    card = zhao.last
    assert card.labels == ["确认提交", *TITLES, "取消"]
    for value in ("药益宝公司", "赵经理", "13900001234", "宛城区", "供电保障", MATTER, "尽快恢复供电", "紧急", "保密"):
        assert value in card.text
    assert "未填" not in card.text, "what need not be said has a button, and no line"
    await zhao.presses(card, "确认提交")

    zhao.sees("RX-2023-0001")
    hotline.desk.sees("RX-2023-0001")
    assert zhao.keys == ["反映诉求", "我的诉求", "帮助", "人工"]


async def test_everything_can_be_answered_with_buttons(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "联系电话")
    assert zhao.keys == ["发送我的电话", "上一步", "取消"]

    await zhao.shares_contact()
    zhao.sees("✓ 联系电话：13900003001")
    assert zhao.keys == ["反映诉求", "我的诉求", "帮助", "人工"]
    pressed = {
        "所在地区": "卧龙区", "诉求类别": "证照办理/烟草许可", "反映的单位": "市城管局",
        "紧急程度": "一般", "是否保密": "可告知承办单位",
    }  # fmt: skip
    await goes_on(zhao, CARD, zhao, pressed)

    assert CARD in zhao.last.text
    for value in ("证照办理 › 烟草许可", "市城管局", "一般", "可告知承办单位"):
        assert value in zhao.last.text


async def test_who_does_not_agree_is_told_the_phone(hotline):
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("反映诉求")
    await zhao.says(MATTER)
    await zhao.presses(zhao, "完成")

    await zhao.presses(zhao, "不同意")

    assert "没有保存任何信息" in zhao.last.text
    assert "0377-63312345" in zhao.last.text
    assert not any(message.labels for message in zhao.messages)
    await zhao.says("/new")
    assert "已经记下" not in zhao.last.text
    await zhao.says(MATTER)
    await zhao.presses(zhao, "完成")
    assert zhao.last.labels == ["同意", "不同意"]


@pytest.mark.parametrize(
    ("step", "wrong", "said"),
    [
        ("企业名称", "厂", "全称"),
        ("企业名称", "123456", "全称"),
        ("联系人", "13900001234", "姓名"),
        ("联系电话", "1390000123", "没认出“1390000123”"),
        ("联系电话", "63123456", "区号"),
        ("联系电话", "+44 7911", "请带 + 和代码"),
        ("联系电话", "442071234567", "没认出“442071234567”这个号码"),
        ("统一社会信用代码", "91110000600037341M", "18 位"),
        ("所在地区", "郑州市", "没找到这一项"),
        ("所在地区", "跳过", "不能跳过"),
        ("诉求类别", "别的", "没找到这一项"),
        ("诉求内容", "完成", "还没说清"),
        ("希望办结时间", "5月1日", "“5月1日”这个日子已经过去"),
        ("反映的单位", "市公安局", "没找到这一项"),
        ("紧急程度", "不紧急", "没找到这一项"),
        ("紧急程度", "完成", "还没到结束"),
        ("是否保密", "随便", "没找到这一项"),
        (CARD, "好的", "请点下面的按钮"),
    ],
)
async def test_a_wrong_answer_says_what_is_right_and_asks_again(hotline, step, wrong, said):
    zhao = hotline.person("赵经理")
    await up_to(zhao, step)
    keys = zhao.keys

    await zhao.says(wrong)

    assert said in zhao.last.text
    assert step in zhao.last.text
    assert sum(bool(message.labels) for message in zhao.messages) <= 1, "one question is open"
    assert zhao.keys == keys


@pytest.mark.parametrize(
    ("step", "typed", "shown"),
    [
        ("联系电话", "139 0000 1234", "13900001234"),
        ("联系电话", "+86 139-0000-1234", "13900001234"),
        ("联系电话", "0377-63123456", "0377-63123456"),
        ("联系电话", "+852 9123 4567", "+85291234567"),
        ("联系电话", "85291234567", "+85291234567"),
        ("联系电话", "00852-9123-4567", "+85291234567"),
        ("联系电话", "886912345678", "+886912345678"),
        ("企业名称", "企业名称：南阳市药益宝有限公司，门口积水。", "门口积水。"),
        ("统一社会信用代码", "9111000060003734 1l", "91110000600037341L"),
        ("所在地区", "镇平", "镇平县"),
        ("诉求类别", "烟草许可", "证照办理 › 烟草许可"),
        ("希望办结时间", "下周五前", "2023年6月2日（“下周五前”）"),
        ("希望办结时间", "2023-06-01", "2023年6月1日"),
        ("希望办结时间", "开工前", "开工前"),
        ("联系人", "赵敏", "联系人：赵敏"),
        ("反映的单位", "城管局", "市城管局"),
    ],
)
async def test_answers_are_understood_as_people_write_them(hotline, step, typed, shown):
    zhao = hotline.person("赵经理")
    await up_to(zhao, step)
    await zhao.says(typed)
    await goes_on(zhao, CARD, answers={**ANSWERS, step: "跳过"})

    assert CARD in zhao.last.text
    assert shown in zhao.last.text


async def test_somebody_elses_contact_is_not_taken(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "联系电话")

    await zhao.shares_contact(hotline.person("孙总"))

    assert "不是您本人的" in zhao.last.text
    assert "发送我的电话" in zhao.keys


async def test_one_can_go_back_from_every_step_and_what_stands_is_kept(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "所在地区")
    for nth, title in enumerate(reversed(ASKED[:-1])):
        await hotline.passes("PT1M")  # who answers faster is answered all at once
        if nth % 2 or not zhao.last.button("上一步"):
            await zhao.says("上一步")
        else:
            await zhao.presses(zhao.last, "上一步")
        assert titled(title) in zhao.last.text
    await zhao.says("上一步")
    assert "第一步" in zhao.last.text

    await zhao.presses(zhao.last, "完成")
    assert titled("所在地区") in zhao.last.text, "nothing is typed again"
    await zhao.says("上一步")
    await zhao.says("上一步")
    assert "现在填的是：13900001234" in zhao.last.text
    assert "不改，下一步" in zhao.keys
    await zhao.says("不改，下一步")
    assert titled("所在地区") in zhao.last.text
    await zhao.presses(zhao.last, "宛城区")
    await zhao.says("上一步")  # from the card to the last question, and from there the card again
    assert titled("所在地区") in zhao.last.text
    await zhao.presses(zhao.last, "上一步")
    assert CARD in zhao.last.text


@pytest.mark.parametrize(
    ("step", "word"), list(zip([*ASKED, "希望办结时间", CARD], cycle(["取消", "/cancel"]), strict=False))
)
async def test_one_can_leave_at_every_step(hotline, step, word):
    zhao = hotline.person("赵经理")
    await up_to(zhao, step)

    await zhao.says(word)

    zhao.sees("已取消")
    assert zhao.keys == ["反映诉求", "我的诉求", "帮助", "人工"]
    await zhao.says("反映诉求")
    assert titled("诉求内容") in zhao.last.text
    assert sum(bool(message.labels) for message in zhao.messages) == 1
    hotline.desk.sees_not("RX-")


async def test_leaving_by_mistake_can_be_taken_back(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "希望怎么解决")
    await zhao.presses(zhao, "取消")

    await zhao.presses(zhao, "继续填写")

    assert titled("希望怎么解决") in zhao.last.text
    await zhao.presses(zhao, "取消")
    await hotline.passes("P1DT1M")
    assert not any(message.labels for message in zhao.messages)


async def test_nothing_to_cancel_is_said_so(hotline):
    zhao = hotline.person("赵经理")
    await zhao.starts()

    await zhao.says("/cancel")

    zhao.sees("不用操作")


async def test_a_credit_code_is_read_among_words_and_what_is_none_is_named(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "统一社会信用代码")
    await zhao.says("411300175648127")
    assert "15 位的旧注册号" in zhao.last.words
    await zhao.says("97411300175648127A")  # right but for its first two signs
    assert "“97411300175648127A”没通过校验" in zhao.last.words
    await zhao.says("统一社会信用代码：91411300175648127W。")
    await goes_on(zhao, CARD)
    assert "91411300175648127W" in zhao.last.words
