"""Changing one's mind and pressing too often: the card, older buttons, next time, two at once."""

from __future__ import annotations

from tests.support.intake_ways import ANSWERS, CARD, MATTER, TITLES, WHO, goes_on, titled, up_to


async def test_every_field_can_be_changed_from_the_card(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    changes = {
        "企业名称": "友邻养老公司", "联系人": "孙敏", "联系电话": "0377-63123456",
        "统一社会信用代码": "91110000600037341L", "所在地区": "内乡县", "诉求类别": "烟草许可",
        "希望怎么解决": "给个说法", "希望何时解决": "6月1日", "反映的单位": "市烟草局",
        "紧急程度": "一般", "是否保密": "可告知承办单位",
    }  # fmt: skip

    for field, value in changes.items():
        await zhao.presses(zhao.last, "修改")
        await zhao.presses(zhao.last, field)
        assert field in zhao.last.text
        await zhao.says(value)
        assert CARD in zhao.last.text
        assert value in zhao.last.text

    for field in ("联系人", "诉求内容"):  # looked at, and left as it was
        await zhao.presses(zhao.last, "修改")
        await zhao.presses(zhao.last, field)
        await zhao.presses(zhao.last, "上一步")
        assert "孙敏" in zhao.last.text


async def test_the_description_can_be_rewritten_from_the_card(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    await zhao.presses(zhao.last, "修改")
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
    await goes_on(zhao, CARD)
    assert "证照办理 › 烟草许可" in zhao.last.text


async def test_pressing_twice_does_no_harm(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "所在地区")
    question = zhao.last

    await zhao.presses(question, "宛城区")
    asked, count = zhao.last, len(zhao.messages)
    assert await zhao.presses(question, "宛城区") == "已经记下了"

    assert len(zhao.messages) == count
    assert zhao.last is asked
    assert titled("所在地区") not in zhao.last.text


async def test_the_confirmation_pressed_twice_makes_one_ticket(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    card = zhao.last

    await zhao.presses(card, "确认提交")
    assert await zhao.presses(card, "确认提交") == "这份填写已经结束了"

    hotline.desk.sees("RX-2023-0001")
    hotline.desk.sees_not("RX-2023-0002")


async def test_a_button_of_an_older_step_shows_the_question_that_is_open(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "所在地区")
    area = zhao.last
    await zhao.presses(area, "宛城区")
    await goes_on(zhao, "诉求内容")

    assert "已经过去了" in await zhao.presses(area, "内乡县")

    assert titled("诉求内容") in zhao.last.text


async def test_a_button_of_an_older_questionnaire_does_nothing_to_a_newer_one(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    old = zhao.last
    await zhao.presses(old, "取消")
    await zhao.says("/new")
    await goes_on(zhao, CARD)

    assert await zhao.presses(old, "确认提交") == "这份填写已经结束了"

    hotline.desk.sees_not("RX-")


async def test_next_time_who_they_are_is_offered_again(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    await zhao.presses(zhao.last, "确认提交")

    await zhao.says("反映诉求")
    assert zhao.last.labels == ["沿用", "重新填写", "取消"]
    assert "药益宝公司" in zhao.last.text
    await zhao.presses(zhao.last, "重新填写")
    assert titled("企业名称") in zhao.last.text
    await zhao.presses(zhao.last, "上一步")
    await zhao.presses(zhao.last, "沿用")
    await goes_on(zhao, CARD, answers={t: words for t, words in ANSWERS.items() if t not in WHO})
    assert "药益宝公司" in zhao.last.text
    await zhao.presses(zhao.last, "确认提交")
    zhao.sees("RX-2023-0002")


async def test_two_enterprises_never_mix(hotline):
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await up_to(zhao, "企业名称")
    await up_to(sun, "企业名称")
    await zhao.says("甲公司")
    await sun.says("乙公司")
    for title in (*TITLES[2:], CARD):
        await goes_on(zhao, title)
        await goes_on(sun, title)

    assert "甲公司" in zhao.last.text
    assert "乙公司" in sun.last.text
    await sun.presses(sun.last, "确认提交")
    assert CARD in zhao.last.text
