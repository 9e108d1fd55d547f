"""/why says who used how much of the enterprise's waiting time, and the sums are exact."""

from __future__ import annotations

import re

from tests.support import acts
from tests.support.stage import Hotline

SHARE = re.compile(r"^(?:· )?(\S+) (\d+):(\d\d)，其中工作时间 (\d+):(\d\d)$", re.MULTILINE)


async def test_the_time_is_shared_among_the_desk_the_enterprise_and_the_units(hotline: Hotline) -> None:
    zhao, wang, power = hotline.person("赵经理"), hotline.person("王督查"), hotline.group("市供电公司")
    number = await acts.submit(hotline, zhao)
    await hotline.moves_to("2023-05-22T10:00:00")
    await acts.accept(hotline)
    await wang.presses(hotline.desk, "按建议交办")
    await hotline.moves_to("2023-05-22T10:30:00")
    await hotline.person("冯工").presses(power, "签收")
    await hotline.moves_to("2023-05-23T09:15:00")

    await wang.says(f"/why {number}")

    found = {name: tuple(map(int, rest)) for name, *rest in SHARE.findall(wang.last.words)}
    assert found["督查室"] == (1, 0, 1, 0)
    assert found["市供电公司"] == (23, 15, 6, 15)  # 2 h and 3.5 h on Monday, 45 minutes on Tuesday
    assert found["合计"] == (24, 15, 7, 15)
