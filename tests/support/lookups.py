"""What the stories about looking things up begin with."""

from __future__ import annotations

from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline

ROAD = "厂门口道路开挖三个月没有恢复,货车进不来。"
SECRET_NAME = "药益宝"


@opening
async def two_tickets(hotline: Hotline) -> tuple[str, str]:
    """One with the power company and confidential, one that waits at the desk and is not."""
    first = await acts.dispatch(hotline, hotline.person("赵经理"))
    second = await acts.submit(
        hotline, hotline.person("孙总"), ROAD, category="规划建设", enterprise="南阳市宏远有限公司",
        secrecy="可告知承办单位",
    )  # fmt: skip
    return first, second
