"""Envelopes: who is behind a confidential matter is looked up with a reason, and the enterprise can see how often."""

from __future__ import annotations

from dataclasses import replace

from tests.support import acts
from tests.support.office import OFFICE
from tests.support.stage import Hotline, Place, playing

FIRM, CONTACT, PHONE = "药益宝", "赵经理", "13937712345"


def reads(*places: Place) -> set[str]:
    """What these chats read of who it is."""
    return {
        one for one in (FIRM, CONTACT, PHONE) for place in places for message in place.messages if one in message.words
    }


async def test_the_desk_opens_it_with_a_reason_for_whoever_pressed_only(hotline: Hotline) -> None:
    zhao, liu, desk, chief = hotline.person("赵经理"), hotline.person("刘专员"), hotline.desk, hotline.person("李局长")
    number = await acts.signed(hotline, zhao)
    await zhao.presses(zhao, "补充材料")
    await zhao.says("变压器也坏了。")
    await zhao.presses(zhao, "完成")
    await zhao.presses(zhao, "查看进度")
    assert "还没有人查看过" in zhao.last.words
    for words in (FIRM, PHONE):  # who is told that a name finds it has looked into the envelope
        await liu.says(desk, f"/find {words}")
        assert number not in desk.last.words
        assert "连同保密诉求" in desk.last.words
    assert not reads(desk, chief) - {FIRM, PHONE}
    assert "企业信息已封存" in desk.with_button("更多操作").words

    await liu.presses(desk, "查看企业信息")
    shown = await liu.presses(desk, "核实")
    assert shown is not None
    assert all(one in shown for one in (FIRM, CONTACT, PHONE))
    await chief.says(f"/ticket {number}")
    await chief.presses(chief, "查看企业信息")
    await chief.presses(chief, "回访")
    assert reads(chief) == {FIRM, CONTACT, PHONE}
    auditor = hotline.person("审计")
    await auditor.says(f"/ticket {number}")
    for words in ("查看企业信息 · 刘专员", "事由：核实", "查看企业信息 · 李局长", "事由：回访"):
        assert words in auditor.last.words
    await auditor.presses(auditor, "查看企业信息")
    await auditor.presses(auditor, "其他")
    assert PHONE in auditor.last.words

    await zhao.presses(zhao, "查看进度")
    told = zhao.last.words
    assert "查看过 3 次：回访 1 次、核实 1 次、其他 1 次" in told
    assert not [name for name in ("刘专员", "李局长", "审计") if name in told]


async def test_who_may_not_learn_it_does_not_by_that_button_either(hotline: Hotline) -> None:
    zhao, desk, power = hotline.person("赵经理"), hotline.desk, hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao)
    await hotline.person("王督查").presses(desk, "查看企业信息")
    opens, says = acts.behind(desk.with_button("更多操作"), "查看企业信息"), acts.behind(desk.last, "核实")
    await hotline.person("冯工").starts()
    for name, place in (("冯工", power), ("冯工", hotline.person("冯工")), ("韩管理", hotline.person("韩管理")),
                        ("曹工", hotline.group("市烟草局")), ("韩管理", desk), ("赵经理", zhao)):  # fmt: skip
        who = hotline.person(name)
        if not place.messages:
            await who.says(place, "/todo")
        for data in (opens, says):
            shown = await who.presses(place.last, data, forged=True) or ""
            assert not [one for one in (FIRM, PHONE) if one in shown], (name, shown)
    await zhao.presses(zhao, "查看进度")
    assert "还没有人查看过" in zhao.last.words

    number = await acts.submit(
        hotline, hotline.person("孙总"), enterprise="南阳市宏远有限公司", secrecy="可告知承办单位"
    )
    card = desk.sees(number)
    assert "宏远" in card.words
    assert "查看企业信息" not in card.labels


async def test_a_telephone_task_shows_the_number_and_counts(hotline: Hotline) -> None:
    zhao, liu, desk = hotline.person("赵经理"), hotline.person("刘专员"), hotline.desk
    await acts.handled(hotline, zhao)
    assert not reads(desk)
    await liu.presses(desk, "录入电话回访")

    assert PHONE in desk.last.words
    await zhao.presses(zhao, "查看进度")
    assert "查看过 1 次：电话任务 1 次" in zhao.last.words


async def test_a_supervisor_of_the_own_unit_may_not_look(database_url: str) -> None:
    """Who works on it for a unit must not learn at the bureau's desk what the unit may not know."""
    power = next(unit for unit in OFFICE.units if unit.code == "gongdian")
    liu = next(person for person in OFFICE.people if person.name == "刘专员")
    both = replace(power, officers=(*power.officers, replace(liu, unit=power.code)))
    office = replace(OFFICE, units=tuple(both if unit is power else unit for unit in OFFICE.units))
    async with playing(database_url, office=office) as hotline:
        await acts.dispatch(hotline, hotline.person("赵经理"))
        toast = await hotline.person("刘专员").presses(hotline.desk, "查看企业信息")
        assert "别的同事" in str(toast)


async def test_many_looks_are_told_to_the_chief_once_a_day(database_url: str) -> None:
    profile = replace(OFFICE.profile, limits={**OFFICE.profile.limits, "envelopes_a_day": "2"})
    async with playing(database_url, office=replace(OFFICE, profile=profile)) as hotline:
        liu, chief, desk = hotline.person("刘专员"), hotline.person("李局长"), hotline.desk
        await acts.submit(hotline, hotline.person("赵经理"))
        await liu.presses(desk, "查看企业信息")
        question = desk.last
        for _ in range(2):
            await liu.presses(question, "其他")
        chief.sees_not("查看企业信息较多")
        for _ in range(3):
            await liu.presses(question, "其他")
        assert "刘专员今天查看保密企业信息已超过 2 次" in chief.sees("查看企业信息较多").words
        await hotline.passes("P1D")
        for _ in range(3):
            await liu.presses(question, "其他")
        assert len([m for m in chief.messages if "查看企业信息较多" in m.words]) == 2
