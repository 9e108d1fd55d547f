"""A hard matter is seen on the spot before its report is approved: by a visit, or a line on the site check."""

from __future__ import annotations

from tests.stories.meetings.test_meetings import convene, minutes
from tests.support import acts
from tests.support.stage import Hotline


async def reported(hotline: Hotline, grade: str, *, visited: bool = False) -> None:
    """A ticket of this grade, reported as done and signed by the head."""
    wang, desk, power = hotline.person("王督查"), hotline.desk, hotline.group("市供电公司")
    await acts.submit(hotline, hotline.person("赵经理"))
    await acts.accept(hotline)
    for label in ("选择单位", "市供电公司", grade, "确认交办"):
        await wang.presses(desk, label)
    if visited:
        await convene(hotline, "现场督办", when="5月22日 10:00")
        await hotline.moves_to("2023-05-22T11:00")
        await minutes(hotline, "看了现场。")
    await acts.sign(hotline, hotline.person("冯工"), power)
    await acts.report(hotline, hotline.person("冯工"), power)
    await hotline.person("郑经理").presses(power, "同意上报")


async def test_a_hard_matter_without_a_visit_is_approved_with_a_line_on_the_site_check(hotline: Hotline) -> None:
    zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
    await reported(hotline, "难点(A)")
    assert "还没有现场督办记录" in desk.sees("请审核").words

    await chen.presses(desk, "审核通过")
    assert "现场核查" in desk.last.words
    assert not any("已解决" in message.labels for message in zhao.messages)
    await chen.says(desk, "5月22日陈督查到厂区查看，已经送电。", reply_to=desk.last)

    zhao.with_button("已解决")
    await chen.says("/ticket 1")
    assert "现场核查：5月22日陈督查到厂区查看" in chen.last.words
    await zhao.says("/ticket 1")
    await hotline.person("冯工").says(hotline.group("市供电公司"), "/ticket 1")
    for place in (zhao, hotline.group("市供电公司")):
        place.sees_not("到厂区查看")


async def test_it_may_be_approved_as_partly_solved_in_the_same_way(hotline: Hotline) -> None:
    zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
    await reported(hotline, "难点(A)")

    await chen.presses(desk.sees("请审核"), "按部分解决通过")
    await chen.says(desk, "到厂区看了，一条线还没有电。", reply_to=desk.last)

    zhao.with_button("已解决")
    await chen.says("/ticket 1")
    assert "部分解决" in chen.last.words


async def test_who_has_been_there_is_not_asked(hotline: Hotline) -> None:
    await reported(hotline, "难点(A)", visited=True)
    hotline.desk.sees_not("还没有现场督办记录")

    await hotline.person("陈督查").presses(hotline.desk, "审核通过")

    hotline.person("赵经理").with_button("已解决")


async def test_other_matters_need_no_site_check(hotline: Hotline) -> None:
    await reported(hotline, "堵点(B)")

    await hotline.person("陈督查").presses(hotline.desk, "审核通过")

    hotline.person("赵经理").with_button("已解决")
