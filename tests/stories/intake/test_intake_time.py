"""A half-filled questionnaire: it survives restarts and days, reminds, and is deleted in the end."""

from __future__ import annotations

from tests.support.intake_ways import CARD, goes_on, titled, up_to
from tests.support.stage import playing


async def test_a_draft_survives_a_restart(database_url):
    async with playing(database_url) as hotline:
        await up_to(hotline.person("赵经理"), "希望怎么解决")

    async with playing(database_url) as hotline:
        hotline.world.updates._next_id += 1000  # Telegram does not begin to number anew
        zhao = hotline.person("赵经理")
        await zhao.starts()
        assert "没填完" in zhao.last.text
        await zhao.presses(zhao.last, "继续填写")
        await goes_on(zhao, CARD)
        assert "药益宝公司" in zhao.last.text
        await zhao.presses(zhao.last, "确认提交")
        zhao.sees("RX-2023-0001")


async def test_a_draft_survives_days_and_is_offered_again(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "希望怎么解决")
    await hotline.passes("P5D")

    await zhao.says("/new")
    assert zhao.last.labels == ["继续填写", "重新填写"]
    await zhao.says("您好")
    assert zhao.last.labels == ["继续填写", "重新填写"]

    await zhao.says("继续填写")
    assert titled("希望怎么解决") in zhao.last.text


async def test_one_can_begin_anew_instead(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "希望怎么解决")
    await zhao.says("反映诉求")

    await zhao.presses(zhao.last, "重新填写")

    assert titled("诉求内容") in zhao.last.text
    await goes_on(zhao, CARD)


async def test_the_menu_word_in_the_middle_does_not_become_an_answer(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "联系人")

    await zhao.says("帮助")
    zhao.sees("/privacy")
    await zhao.says("反映诉求")
    await zhao.says("继续填写")

    assert titled("联系人") in zhao.last.text


async def test_a_draft_is_reminded_of_after_an_hour_and_a_day(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "希望怎么解决")

    await hotline.moves_to("2023-05-22T09:59")
    zhao.sees_not("还没填完")
    await hotline.moves_to("2023-05-22T10:01")
    zhao.sees("还没填完")
    await hotline.moves_to("2023-05-23T09:01")
    assert len([m for m in zhao.messages if "还没填完" in m.text]) == 2
    await hotline.moves_to("2023-05-26T09:00")
    assert len([m for m in zhao.messages if "还没填完" in m.text]) == 2

    await zhao.presses(zhao, "继续填写")
    assert titled("希望怎么解决") in zhao.last.text


async def test_nobody_is_reminded_in_the_evening(hotline):
    await hotline.moves_to("2023-05-26T17:20")  # Friday
    zhao = hotline.person("赵经理")
    await up_to(zhao, "希望怎么解决")

    await hotline.moves_to("2023-05-29T08:29")
    zhao.sees_not("还没填完")
    await hotline.moves_to("2023-05-29T08:31")
    assert len([m for m in zhao.messages if "还没填完" in m.text]) == 1


async def test_who_goes_on_is_reminded_later(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "希望怎么解决")
    await hotline.passes("PT50M")
    await zhao.says("换一根电缆")
    await hotline.passes("PT50M")

    zhao.sees_not("还没填完")


async def test_after_seven_days_it_is_deleted_with_a_word(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, "希望怎么解决")

    await hotline.passes("P7DT1M")

    assert "已经删除" in zhao.last.text
    assert not any(message.labels for message in zhao.messages)
    await zhao.says("/new")
    assert titled("诉求内容") in zhao.last.text


async def test_a_submitted_demand_is_not_reminded_of(hotline):
    zhao = hotline.person("赵经理")
    await up_to(zhao, CARD)
    await zhao.presses(zhao.last, "确认提交")

    await hotline.passes("P2D")

    zhao.sees_not("还没填完")


async def test_privacy_tells_what_was_agreed_to(hotline):
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("/privacy")
    assert "还没有同意过" in zhao.last.text

    await up_to(zhao, "企业名称")
    await zhao.says("/privacy")

    assert "2023年5月22日（周一）09:00 同意了第 3 版" in zhao.last.text
    assert "0377-63312345" in zhao.last.text


async def test_words_that_nobody_decided_about_do_not_go_without_a_word(hotline):
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await zhao.starts()
    await zhao.says("厂门口的路灯全坏了。")
    await sun.starts()
    await sun.says("谢谢")
    before = len(sun.messages)
    await hotline.passes("P8D")
    assert "没有办理，已经删除" in zhao.last.words
    assert len(sun.messages) == before, "thanks are no matter, and nothing is lost with them"
