"""Whoever is to be rung has a number where the ringing is asked for, and nowhere else."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def test_a_number_given_in_private_stands_where_somebody_is_to_be_rung(hotline: Hotline) -> None:
    zhao, feng, zheng, power = (
        *map(hotline.person, ("赵经理", "冯工", "郑经理")), hotline.group("市供电公司"),
    )  # fmt: skip
    await feng.says("/bind 1390000")
    assert "号码看着不对" in feng.last.words
    await feng.says("/bind 139 0000 2012")
    assert "13900002012" in feng.last.words
    await zhao.starts()
    await zhao.says("/bind 13937712345")
    assert "13937712345" not in zhao.last.words
    await zheng.says("/bind 0377-63112345")

    await acts.dispatch(hotline, zhao)
    await hotline.working_hours_pass(3)

    assert "冯工 13900002012、郑经理 0377-63112345" in hotline.desk.sees("请打电话").words
    assert not any("13900002012" in message.words for message in power.messages)
    await hotline.person("王督查").says("/units")
    assert "冯工 13900002012" in "".join(message.words for message in hotline.person("王督查").messages)
