"""Changing one's mind and pressing too often: the card, older buttons, next time, two at once."""

from __future__ import annotations

from tests.support.acts import behind
from tests.support.intake_ways import ANSWERS, ASKED, CARD, MATTER, WHO, goes_on, titled, up_to


async def test_every_field_can_be_changed_from_the_card(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    changes = {
        "企业名称": "友邻养老公司", "联系人": "孙敏", "联系电话": "0377-63123456",
        "统一社会信用代码": "91110000600037341L", "所在地区": "内乡县", "诉求类别": "烟草许可",
        "希望怎么解决": "给个说法", "希望办结时间": "6月1日", "反映的单位": "市烟草局",
        "紧急程度": "一般", "是否保密": "可告知承办单位",
    }  # fmt: skip

    for field, value in changes.items():
        await zhao.presses(zhao.last, field)
        assert field in zhao.last.text
        await zhao.says(value)
        assert CARD in zhao.last.text
        assert value in zhao.last.text

    for field in ("联系人", "诉求内容"):  # looked at, and left as it was
        await zhao.presses(zhao.last, field)
        await zhao.presses(zhao.last, "上一步")
        assert "孙敏" in zhao.last.text


async def test_a_place_or_a_category_is_no_contact(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    await zhao.presses(zhao.last, "联系人")
    for said in ("宛城区", "宛城", "联系人：烟草许可"):
        await zhao.says(said)
        assert "不像人的姓名" in zhao.last.text
        assert said in zhao.last.text
    await zhao.says("孙敏")
    assert CARD in zhao.last.text
    assert "孙敏" in zhao.last.text


async def test_the_description_can_be_rewritten_from_the_card(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    await zhao.presses(zhao.last, "诉求内容")
    await zhao.presses(zhao.last, "清空重写")
    await zhao.says("其实是变压器烧了")
    await zhao.presses(zhao.last, "完成")

    assert "其实是变压器烧了" in zhao.last.text
    assert MATTER not in zhao.last.text


async def test_a_category_deeper_down_is_chosen_in_two_presses(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "诉求类别")
    await zhao.presses(zhao, "证照办理")
    assert "证照办理里的哪一类" in zhao.last.text

    await zhao.presses(zhao.last, "上一步")
    assert zhao.last.button("供电保障")

    await zhao.presses(zhao.last, "证照办理")
    await zhao.presses(zhao.last, "烟草许可")
    await goes_on(zhao, CARD, answers={**ANSWERS, "诉求类别": "烟草许可"})
    assert "证照办理 › 烟草许可" in zhao.last.text


async def test_pressing_twice_does_no_harm(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "所在地区")
    question, pressed = zhao.last, behind(zhao.last, "宛城区")

    await zhao.presses(question, "宛城区")
    asked, count = zhao.last, len(zhao.messages)
    assert asked is question, "the next one stands in the same message"
    assert await zhao.presses(question, pressed, forged=True) == "已经记下了"

    assert len(zhao.messages) == count
    assert CARD in zhao.last.text


async def test_the_confirmation_pressed_twice_makes_one_ticket(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    card, submits = zhao.last, behind(zhao.last, "确认提交")

    await zhao.presses(card, "确认提交")
    assert not card.labels
    assert await zhao.presses(card, submits, forged=True) == "这份填写已经结束了"

    hotline.desk.sees("RX-2023-0001")
    hotline.desk.sees_not("RX-2023-0002")


async def test_a_button_of_an_older_step_shows_the_question_that_is_open(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "所在地区")
    area, other = zhao.last, behind(zhao.last, "内乡县")
    await zhao.presses(area, "宛城区")
    await zhao.presses(area, "希望怎么解决")

    assert "已经过去了" in await zhao.presses(area, other, forged=True)

    assert titled("希望怎么解决") in zhao.last.text
    assert not area.labels, "asked anew below, and only there"


async def test_a_button_of_an_older_questionnaire_does_nothing_to_a_newer_one(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    old, submits = zhao.last, behind(zhao.last, "确认提交")
    await zhao.presses(old, "取消")
    await zhao.says("/new")
    await goes_on(zhao, CARD)

    assert await zhao.presses(old, submits, forged=True) == "这份填写已经结束了"

    hotline.desk.sees_not("RX-")


async def test_next_time_who_they_are_is_known(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    await zhao.presses(zhao.last, "确认提交")

    await zhao.says("反映诉求")
    await goes_on(zhao, CARD, answers={t: words for t, words in ANSWERS.items() if t not in WHO})
    assert all(words in zhao.last.text for words in ("药益宝公司", "13900001234", "所在地区：宛城区"))
    await zhao.presses(zhao.last, "换一家企业")
    assert titled("企业名称") in zhao.last.text
    await goes_on(zhao, CARD, answers={**ANSWERS, "企业名称": "友邻养老公司", "所在地区": "卧龙区"})
    assert all(words in zhao.last.text for words in ("友邻养老公司", "所在地区：卧龙区", MATTER))
    await zhao.presses(zhao.last, "确认提交")
    zhao.sees("RX-2023-0002")


async def test_two_enterprises_never_mix(hotline):
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await up_to(zhao, "企业名称")
    await up_to(sun, "企业名称")
    await zhao.says("甲公司")
    await sun.says("乙公司")
    for title in (*ASKED[2:], CARD):
        for who, name in ((zhao, "甲公司"), (sun, "乙公司")):
            await goes_on(who, title, answers={**ANSWERS, "企业名称": name})

    assert "甲公司" in zhao.last.text
    assert "乙公司" in sun.last.text
    await sun.presses(sun.last, "确认提交")
    assert CARD in zhao.last.text
