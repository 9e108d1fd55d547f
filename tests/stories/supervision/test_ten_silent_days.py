"""Ten silent days: what the unit is handed step by step, counted, and what the enterprise hears of it."""

from __future__ import annotations

from tests.stories.supervision.test_ladder import TOBACCO
from tests.support import acts
from tests.support.stage import Hotline, Place

SLIPS = ("蓝色督办单", "黄色督办单", "红色督办单")


def slips(place: Place) -> list[str]:
    """The slips that were handed to a unit, in order."""
    return [slip for message in place.messages for slip in SLIPS if f"· {slip}\n" in message.words]


async def test_ten_silent_days_are_blue_yellow_yellow_and_red_and_the_enterprise_is_told(hotline: Hotline) -> None:
    """Dispatched Monday 05-22 09:00, due Monday 05-29 17:30; the tenth working day is Friday 06-02."""
    zhao, tobacco, li = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("李局长")
    chen, desk = hotline.person("陈督查"), hotline.desk
    await acts.dispatch(hotline, zhao, **TOBACCO)
    told = len(zhao.messages)

    await hotline.moves_to("2023-06-02T08:31")
    assert slips(tobacco) == ["蓝色督办单", "黄色督办单", "黄色督办单"]
    await li.says("/todo")
    assert "现在没有等您处理的事" in li.last.words, "nothing is drafted yet that a chief could sign"
    await chen.presses(desk, "签发督办单")
    await chen.presses(desk, "跳过")
    await chen.says(desk, "请何局长亲自过问。", reply_to=desk.last)
    await li.says("/todo")
    assert "督办文书待签发" in li.last.words
    await li.presses(li, "签发督办单")

    assert slips(tobacco) == ["蓝色督办单", "黄色督办单", "黄色督办单", "红色督办单"]
    heard = [message.words.splitlines()[0].rpartition(" · ")[2] for message in zhao.messages[told:]]
    assert heard == ["已过承诺的时限，还没有办结", "督办"]
