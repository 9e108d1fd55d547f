"""A unit finds and counts its own matters, in its group or in private, ended ones too, as it reads them."""

from __future__ import annotations

from dataclasses import replace

from tests.support import acts
from tests.support.office import CHENGGUAN, GONGDIAN, OFFICE, YANCAO
from tests.support.stage import Hotline, playing

BOTH = ("市城管局", "市供电公司")


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
    for who in (feng, hotline.person("郑经理")):  # its officer and its head, in private
        await who.starts()
        await who.says("/stats 本月")
        assert "市供电公司 · 2023年5月" in who.last.words


async def test_who_belongs_to_two_units_asks_in_private_for_both(database_url: str) -> None:
    """冯工 answers for the power company and helps the city, which assists in the first of these two matters."""
    both = replace(CHENGGUAN, officers=(*CHENGGUAN.officers, replace(GONGDIAN.officers[0], unit="chengguan")))
    office = replace(OFFICE, units=(both, GONGDIAN, YANCAO))
    async with playing(database_url, office=office) as hotline:
        zhao, feng = hotline.person("赵经理"), hotline.person("冯工")
        shared = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
        other = await acts.dispatch(
            hotline,
            zhao,
            matter="烟草证办了一个月，店里停了货。",
            category="证照办理/烟草许可",
            secrecy="可告知承办单位",
        )

        async def answers(words: str) -> list[str]:
            before = len(feng.messages)
            await feng.says(words)
            return [message.words for message in feng.messages[before:]]

        for name, words in zip(BOTH, await answers("/stats"), strict=True):
            assert f"{name} · 2023年5月" in words
        for name, words in zip(BOTH, await answers("/why 1"), strict=True):
            assert f"签收（{name}）" in words
        assert [shared in words for words in await answers("/ticket 1")] == [True, True]
        for name, words in zip(BOTH, await answers("/find 停"), strict=True):
            assert f"{name}：“停”找到 1 件" in words.replace("<b>", "")
        assert other not in "".join(await answers("/find 停"))
        assert "没有找到这件诉求" in "".join(await answers(f"/why {other}"))
        await feng.says("/find 停")
        before = len(feng.messages)
        await feng.presses(feng.last, f"打开 {shared}")
        assert len(feng.messages) == before, "an officer's cards come into the groups"
        for place in BOTH:
            assert shared in hotline.group(place).last.words
        await feng.says("/stats")
        await feng.presses(feng.last, "收到 1")
        assert shared in feng.last.words
