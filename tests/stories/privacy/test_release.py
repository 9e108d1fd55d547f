"""Release: nothing of a confidential enterprise's own goes to a unit before somebody of the bureau has looked at it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from tests.stories.privacy.test_privacy import said_in
from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on
from tests.support.office import OFFICE
from tests.support.stage import Hotline, Person, playing

MATTER = "厂区停电了，老窖池的恒温设备全停，找赵经理。"


async def brought(hotline: Hotline, *kinds: str, matter: str = MATTER, urgency: str = "一般") -> Person:
    """A confidential matter with files of these kinds, accepted and not yet released."""
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("反映诉求")
    await goes_on(zhao, "诉求内容")
    await zhao.says(matter)
    for kind in kinds:
        await zhao.sends(kind, name="营业执照.jpg" if kind == "document" else "")
    await zhao.presses(zhao, "完成")
    await goes_on(zhao, CARD, answers={**ANSWERS, "紧急程度": urgency})
    await zhao.presses(zhao, "确认提交")
    await acts.accept(hotline, released=False)
    return zhao


async def test_a_suggestion_stops_before_the_units_until_it_is_released(hotline: Hotline) -> None:
    await brought(hotline)
    wang, desk, power = hotline.person("王督查"), hotline.desk, hotline.group("市供电公司")

    toast = await wang.presses(desk, "按建议交办")

    assert "放行" in (toast or "")
    assert not power.messages
    card = desk.with_button("放行")
    assert "找赵经理" in card.words
    assert "找〔已隐去〕" in card.words

    await wang.presses(desk, "放行")
    await wang.presses(desk, "确认交办")

    assert "恒温设备" in power.sees("停电").words


async def test_what_is_dispatched_by_itself_waits_for_a_person_where_it_is_confidential(database_url: str) -> None:
    routing = tuple(replace(route, auto=True) for route in OFFICE.routing)
    async with playing(database_url, office=replace(OFFICE, routing=routing)) as hotline:
        power, desk, wang = hotline.group("市供电公司"), hotline.desk, hotline.person("王督查")
        await acts.submit(hotline, hotline.person("赵经理"))
        await acts.accept(hotline, released=False)
        desk.with_button("放行")
        assert not power.messages
        await acts.release(hotline)
        assert not power.messages, "let go is not dispatched"
        await wang.presses(desk, "按建议交办")
        power.with_button("签收")

        named = {"secrecy": "可告知承办单位", "enterprise": "南阳市宏远有限公司"}
        number = await acts.submit(hotline, hotline.person("孙总"), **named)
        await acts.accept(hotline)
        power.sees(number)


async def test_confirming_is_refused_with_what_to_do(hotline: Hotline) -> None:
    await brought(hotline)
    wang, desk = hotline.person("王督查"), hotline.desk
    await wang.presses(desk, "按建议交办")

    assert "还没有放行" in (await wang.presses(desk, "确认交办") or "")

    assert not hotline.group("市供电公司").messages


async def test_each_file_is_let_go_or_kept_by_itself(hotline: Hotline) -> None:
    await brought(hotline, "photo", "document", "voice")
    wang, desk, power = hotline.person("王督查"), hotline.desk, hotline.group("市供电公司")

    assert "2 个附件没有定" in (await wang.presses(desk, "放行") or "")
    assert "第 1 个附件（照片）" in desk.with_button("转给单位").words
    await wang.presses(desk, "转给单位")
    shown = desk.with_button("不转").words
    assert "第 2 个附件（文件）" in shown
    assert "印章" in shown
    await wang.presses(desk, "不转")
    await wang.presses(desk, "放行")
    await wang.presses(desk, "按建议交办")

    sent = [m.media.kind for m in power.messages if m.media]
    assert sent == ["photo"]
    assert "2 个附件" in power.sees("没有转来").words


async def test_a_voice_is_never_let_go_whoever_asks(hotline: Hotline) -> None:
    await brought(hotline, "voice", "photo")
    wang, desk = hotline.person("王督查"), hotline.desk
    data = acts.behind(desk.with_button("转给单位"), "转给单位")

    toast = await wang.presses(desk.with_button("转给单位"), data.rpartition("#")[0] + "#1", forged=True)

    assert "语音" in (toast or "")


async def test_the_desk_hides_more_and_rewrites(hotline: Hotline) -> None:
    await brought(hotline)
    wang, desk, power = hotline.person("王督查"), hotline.desk, hotline.group("市供电公司")
    await wang.presses(desk, "隐去词语")
    await wang.says(desk, "老窖池 恒温设备", reply_to=desk.last)
    assert "〔已隐去〕的〔已隐去〕全停" in desk.with_button("放行").words

    await wang.presses(desk, "改写原文")
    await wang.says(desk, "一家企业全厂停电，请尽快恢复；老窖池也停了。", reply_to=desk.last)
    await wang.presses(desk, "放行")
    await wang.presses(desk, "按建议交办")

    said = said_in(power)
    assert "一家企业全厂停电" in said
    assert "〔已隐去〕也停了" in said
    for original in ("恒温", "老窖池", "全停"):
        assert original not in said


async def test_what_a_unit_gets_of_it_cannot_be_passed_on(hotline: Hotline) -> None:
    await brought(hotline, "photo")
    await acts.release(hotline)
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    await acts.sign(hotline, feng, power)

    assert len(power.messages) > 1
    assert all(message.protected for message in power.messages)
    assert not any(message.protected for message in hotline.desk.messages)
    await feng.starts()
    alias = acts.number_in(power)
    for place, question in product((power, feng), ("/todo", "/find 停电", f"/ticket {alias}", f"/why {alias}")):
        await feng.says(place, question)
        assert alias in place.last.words
        assert place.last.protected, "a list is passed on as easily as a card"
    await hotline.person("王督查").says(hotline.desk, f"/find {alias}")
    assert not hotline.desk.last.protected


async def test_an_unreleased_matter_waits_in_the_to_do_list_and_rings(hotline: Hotline) -> None:
    await brought(hotline, urgency="紧急")
    wang, desk = hotline.person("王督查"), hotline.desk
    await wang.starts()
    await wang.says("/todo")
    assert "放行（保密）" in wang.last.words

    await hotline.passes("PT16M")

    assert desk.sees("放行超时")
    desk.sees_not("交办超时")


async def test_what_is_not_confidential_goes_at_once(hotline: Hotline) -> None:
    zhao, desk = hotline.person("赵经理"), hotline.desk
    await acts.submit(hotline, zhao, secrecy="可告知承办单位")
    await acts.accept(hotline, released=False)

    assert not any("放行" in m.labels for m in desk.messages)
    await hotline.person("王督查").presses(desk, "按建议交办")

    assert hotline.group("市供电公司").sees("药益宝")


async def test_an_officer_of_a_unit_releases_nothing(hotline: Hotline) -> None:
    await brought(hotline)
    feng, desk = hotline.person("冯工"), hotline.desk
    card = desk.with_button("放行")
    hotline.world.join(feng.user, desk.chat)

    assert await feng.presses(card, acts.behind(card, "放行"), forged=True)

    desk.with_button("放行")


async def test_what_is_hidden_is_shown_again_only_if_the_enterprise_agrees(hotline: Hotline) -> None:
    zhao = await brought(hotline, matter="厂区停电了，老窖池的恒温设备全停，找赵经理，13937712345。")
    wang, desk, power = hotline.person("王督查"), hotline.desk, hotline.group("市供电公司")
    await wang.presses(desk, "隐去词语")
    await wang.says(desk, "老窖池 恒温设备", reply_to=desk.last)
    await acts.release(hotline)
    await wang.presses(desk, "按建议交办")
    hidden = "〔已隐去〕的〔已隐去〕全停，找〔已隐去〕"
    assert hidden in power.card.words

    for answer, reads in (("不同意", hidden), ("同意", "〔已隐去〕的恒温设备全停，找赵经理，〔已隐去〕")):
        await wang.presses(desk, "恢复显示")
        await wang.says(desk, "恒温设备 赵经理 13937712345", reply_to=desk.last)
        assert hidden in power.card.words, "not before it agrees"
        assert not any("恢复显示" in message.labels for message in desk.messages), "one question at a time"
        await zhao.presses(zhao.sees("想让承办单位看到"), answer)
        assert reads in power.card.words
        assert f"企业{answer}显示" in desk.last.words

    await wang.presses(desk, "隐去词语")
    await wang.says(desk, "赵经理", reply_to=desk.last)
    assert "恒温设备全停，找〔已隐去〕" in power.card.words
