"""Bounds of the questionnaire: nobody needs twenty demands a day, or fifty messages for one."""

from __future__ import annotations

from dataclasses import replace

from tests.support import acts
from tests.support.intake_ways import CARD, goes_on
from tests.support.stage import Hotline


async def bounded(hotline: Hotline, **limits: str) -> None:
    """The bureau has other limits."""
    office = hotline.app.database.configured
    profile = replace(office.profile, limits={**office.profile.limits, **limits})
    hotline.app.database.configured = hotline.app.database.office = replace(office, profile=profile)


async def test_the_day_has_a_bound_and_what_is_filled_in_waits_for_tomorrow(hotline: Hotline) -> None:
    await bounded(hotline, tickets_a_day="1")
    zhao = hotline.person("赵经理")
    first = await acts.submit(hotline, zhao)

    assert await acts.submit(hotline, zhao, matter="烟草证换不了法人,请帮忙。", category="证照办理/烟草许可") == first
    toast = await zhao.presses(zhao, "确认提交")
    assert "今天已经提交 1 件" in (toast or "")
    assert "0377-63312345" in (toast or "")

    await hotline.moves_to("2023-05-23T08:31")
    await zhao.presses(zhao, "确认提交")
    assert acts.number_in(zhao) != first


async def test_another_enterprise_is_not_held_up(hotline: Hotline) -> None:
    await bounded(hotline, tickets_a_day="1")
    first = await acts.submit(hotline, hotline.person("赵经理"))

    second = await acts.submit(hotline, hotline.person("孙总"), enterprise="南阳市禄康源百货有限公司")

    assert second != first


async def test_a_description_has_a_bound(hotline: Hotline) -> None:
    await bounded(hotline, draft_messages="2")
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("反映诉求")
    await zhao.presses(zhao, "同意")
    await goes_on(zhao, "诉求内容")
    for words in ("厂区停电了。", "从昨天起。", "还有一句。"):
        await zhao.says(words)

    assert "最多收 2 条" in zhao.last.words
    await zhao.presses(zhao, "完成")
    await goes_on(zhao, CARD)
    assert "从昨天起" in zhao.last.words
    assert "还有一句" not in zhao.last.words
