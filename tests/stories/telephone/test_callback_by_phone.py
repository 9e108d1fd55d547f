"""A callback entered by telephone: two copies of it are one, and an enterprise that leaves half-way is no obstacle."""

from __future__ import annotations

from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline, Message

ASKED = "请打电话回访"


@opening
async def to_be_rung(hotline: Hotline) -> str:
    """The enterprise does not answer in its chat: the desk is to ring it. The number."""
    number = await acts.handled(hotline, hotline.person("赵经理"))
    await hotline.moves_to("2023-05-24T18:00")
    return number


def recorded(message: Message) -> list[str]:
    """The lines of /ticket that tell of an answer by telephone."""
    return [line for line in message.words.splitlines() if "电话" in line and "解决" in line]


async def test_two_copies_answered_differently_are_one_callback(hotline: Hotline) -> None:
    number = await to_be_rung(hotline)
    liu, wang, desk = hotline.person("刘专员"), hotline.person("王督查"), hotline.desk
    task = desk.sees(ASKED)
    solved = acts.behind(task, "已解决")
    await liu.presses(task, "已解决")
    await liu.presses(task, "非常满意")
    await liu.presses(desk, "录入电话回访")
    copy = desk.last
    assert copy is not task
    assert not task.labels  # one copy asks at a time

    await liu.presses(task, solved, forged=True)  # the other copy: the answer has changed, and so has what follows
    await liu.presses(desk, "不满意")
    await liu.presses(desk, "没有")

    assert "已解决，不满意" in desk.sees("已销号").words
    await wang.says(f"/ticket {number}")
    told = recorded(wang.last)
    assert len(told) == 1, told
    assert "非常满意" not in wang.last.words
    assert not any(label in ("已解决", "部分解决") for message in (task, copy) for label in message.labels)
    await wang.presses(copy, solved, forged=True)
    await wang.says(f"/ticket {number}")
    assert recorded(wang.last) == told


async def test_an_enterprise_that_blocks_the_hotline_half_way_has_answered_all_the_same(hotline: Hotline) -> None:
    number = await to_be_rung(hotline)
    zhao, liu, wang, desk = (*map(hotline.person, ("赵经理", "刘专员", "王督查")), hotline.desk)
    await liu.presses(desk, "录入电话回访")
    await liu.presses(desk, "已解决")

    await zhao.blocks()
    await liu.presses(desk, "满意")
    await liu.presses(desk, "没有")

    assert "已解决" in desk.sees("已销号").words
    await wang.says(f"/ticket {number}")
    assert len(recorded(wang.last)) == 1
    hotline.world.unblock(zhao.user)
    await hotline.settled()
    assert number in zhao.sees("已销号").words  # it is told of the ending, which it has missed
