"""The story of the drills: played where all of them have been done, by tests/house/test_drills.py; nowhere else."""

from __future__ import annotations

import pytest

from bot.handbook import example_matter, lifecycle, messages
from bot.handbook.rights_drawn import buttons as rights
from tests.house.drills import DRILLS, WORDS
from tests.stories.privacy.walked import BUREAU, FENG, LIU, Walk
from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on, up_to
from tests.support.stage import Hotline, Place, playing
from tests.support.trials import Trials

NEW = [
    edit.file.removeprefix(WORDS).removesuffix(".j2")
    for drill in DRILLS
    for edit in drill.edits
    if not edit.after and not edit.instead and not edit.file.startswith(f"{WORDS}intake/")
]


async def test_what_was_added_is_lived_through(hotline: Hotline) -> None:
    zhao, chen, feng = hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("冯工")
    desk, power, city = hotline.desk, hotline.group("市供电公司"), hotline.group("市城管局")
    await up_to(zhao, "企业规模")
    await goes_on(zhao, CARD, answers={**ANSWERS, "企业规模": "小型", "紧急程度": "一般", "是否保密": "可告知承办单位"})
    await zhao.presses(zhao.last, "确认提交")
    await acts.accept(hotline)
    await hotline.person("王督查").presses(desk, "按建议交办")
    for place in (desk, power, zhao):
        place.sees("企业规模：小型")  # a question of the intake
    await feng.presses(power, "签收")

    await tells(hotline, desk, "催促单位", "今天到现场。")  # an action
    assert "陈督查：今天到现场。" in power.sees("催促").words.replace("\n", "")

    await hotline.moves_to("2023-05-24T17:00")
    power.sees_not("一直没有联系")
    await hotline.moves_to("2023-05-25T09:00")
    power.sees("一直没有联系")  # a fact of the ladder: contact was due on the 23rd, and a working day has passed
    await feng.presses(power, "申请延期")
    for words in ("等厂家发货。", "基础已浇筑。", "到货后安装。", "6月20日"):
        await feng.says(power, words, reply_to=power.last)
    await acts.checked(feng, power)
    assert "市供电公司申请延到 6月20日。" in city.sees("主办单位申请延期").words  # a reader of a letter

    await chen.presses(desk, "更多操作")
    await chen.presses(desk, "中止")
    await chen.presses(desk, "等待企业")
    for words in ("企业停产检修。", "6月7日"):
        await chen.says(desk, words, reply_to=desk.last)
    await acts.checked(chen, desk)
    await hotline.moves_to("2023-06-01T17:00")
    desk.sees_not("中止已久")
    await hotline.moves_to("2023-06-02T09:00")
    desk.sees("中止已久")  # a deadline: five working days from the 25th


async def test_what_was_added_is_pressed_by_whom_its_row_names(database_url: str) -> None:
    """As tests/stories/privacy/test_rights_of_all.py tries every button of the tree in which nothing was added."""
    async with playing(database_url, office=BUREAU) as hotline:
        await acts.submit(hotline, hotline.person("赵经理"), "厂区停电,请尽快恢复供电。")
        trials = Trials(hotline)
        async with trials.open():
            walk = Walk(trials)
            await walk.does(LIU, "受理立项", "desk")
            await walk.does(LIU, "放行", "release")
            await trials.presses(LIU, -1001, "pick:1:0:suggested", stays=True)
            await walk.does(FENG, "签收", "unit", unit="gongdian")
            await walk.tries("more")
    assert walk.found["催促单位", "hurry"] == rights()["催促单位", ""]


async def tells(hotline: Hotline, desk: Place, label: str, words: str) -> None:
    chen = hotline.person("陈督查")
    await chen.presses(desk, "更多操作")
    await chen.presses(desk, label)
    await chen.says(desk, words, reply_to=desk.last)


@pytest.mark.parametrize("name", NEW)
def test_a_new_message_is_shown_with_made_up_facts(name: str) -> None:
    assert example_matter.VIEW.number in messages.drawn(name).text


def test_the_lifecycle_says_what_was_added() -> None:
    page = lifecycle.page()
    assert all(words in page for words in ("还没有反馈过进展", "`pause_long`", "首次联系逾期 1 个工作日"))
