"""What is urgent is called back at night too, as the configuration says (免打扰：紧急件除外)."""

from __future__ import annotations

import pytest

from tests.support import acts
from tests.support.stage import Hotline


@pytest.mark.parametrize(("urgency", "asked"), [("紧急", True), ("一般", False)])
async def test_only_what_is_urgent_is_asked_about_at_night(hotline: Hotline, urgency: str, asked: bool) -> None:
    zhao, power, city = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.group("市城管局")
    await acts.dispatch(hotline, zhao, urgency=urgency)
    await acts.sign(hotline, hotline.person("冯工"), power)
    await acts.sign(hotline, hotline.person("钱工"), city)
    await hotline.person("钱工").presses(city, "协办完成")
    await hotline.moves_to("2023-05-22T22:30")
    await acts.report(hotline, hotline.person("冯工"), power)
    if any("同意上报" in message.labels for message in power.messages):
        await hotline.person("郑经理").presses(power, "同意上报")
    await acts.approve(hotline)

    assert bool([m for m in zhao.messages if "已解决" in m.labels]) == asked
