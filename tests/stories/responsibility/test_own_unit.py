"""A unit finds and counts its own matters, in its group or in private, ended ones too, as it reads them."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def test_a_unit_counts_its_own_matters_and_opens_the_numbers(hotline: Hotline) -> None:
    zhao, feng, cao = map(hotline.person, ("赵经理", "冯工", "曹工"))
    power, tobacco = hotline.group("市供电公司"), hotline.group("市烟草局")
    await acts.handled(hotline, zhao)
    alias = acts.number_in(power)
    for answer in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, answer)

    await feng.says(power, "/stats 本月")
    told = power.last
    assert "市供电公司 · 2023年5月" in told.words
    assert "由本单位主办的 1 件" in told.words
    await feng.presses(told, "收到 1")
    assert alias in power.last.words
    assert "RX-" not in power.last.words
    assert "已销号" in power.last.words
    await cao.says(tobacco, "/stats 本月")
    assert "没有收到由本单位主办的诉求" in tobacco.last.words
    opens = acts.behind(told, "收到 1")
    refused = await cao.presses(tobacco.messages[0], opens, forged=True)
    assert "工作人员" in str(refused), "another unit's number does not open"
    await feng.starts()
    await feng.says("/stats")
    assert "市供电公司" in feng.last.words
