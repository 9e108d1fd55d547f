"""A listed enterprise is served by somebody: rung first, asked when it is silent, visited when it asks for it."""

from __future__ import annotations

from dataclasses import replace

from tests.stories.listed.test_listed import CODE, OTHER, PHARMA, TEXTILE, listed
from tests.support import acts
from tests.support.office import OFFICE
from tests.support.stage import Hotline, playing

LIMITS = {**OFFICE.profile.limits, "check_in": "1"}
BUREAU = replace(OFFICE, profile=replace(OFFICE.profile, limits=LIMITS))


async def solved(hotline: Hotline) -> None:
    """A listed enterprise has brought a matter, and it has been solved; another one has never said a word."""
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    await wang.says("/start")
    await listed(hotline, f"{PHARMA} {CODE} 3 2022-08-05 王督查 陈督查", f"{TEXTILE} {OTHER} 1 2022-08-05 王督查")
    await acts.handled(hotline, zhao, uscc=CODE)
    told = wang.sees("您服务的挂牌企业有诉求").words
    assert "GP-2023-0001" in told
    assert "赵经理，电话 13937712345" in told
    for answer in ("已解决", "非常满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)


async def test_silence_is_asked_about_and_what_is_answered_is_done(database_url: str) -> None:
    async with playing(database_url, office=BUREAU) as hotline:
        zhao, wang, chen, liu = map(hotline.person, ("赵经理", "王督查", "陈督查", "刘专员"))
        await solved(hotline)

        await hotline.moves_to("2023-05-23T08:31:00")
        zhao.sees_not("有一阵子没有联系了")
        to_ring = wang.sees("请打电话问候").words
        assert TEXTILE in to_ring
        assert PHARMA not in to_ring
        await wang.says("/todo")
        assert f"请打电话问候 {TEXTILE}" in wang.last.words
        await chen.says("/todo")
        assert TEXTILE not in chen.last.words, "another serves it"
        listed = wang.last
        await wang.presses(wang, f"{TEXTILE[:12]} · 已问候")
        assert "▸ 王督查 5月23日 08:31：已问候" in listed.words
        assert f"{TEXTILE[:12]} · 已问候" not in listed.labels
        await wang.says("/todo")
        assert TEXTILE not in wang.last.words

        await hotline.moves_to("2023-05-24T08:31:00")
        asked = zhao.sees("有一阵子没有联系了")
        assert asked.labels == ["一切正常", "有困难", "请来走访"]
        assert "服务专员 王督查" in asked.words
        sun, li = hotline.person("孙总"), hotline.person("李局长")
        await sun.starts()
        assert "过时" in str(await sun.presses(sun.last, acts.behind(asked, "请来走访"), forged=True))
        await zhao.presses(asked, "请来走访")
        assert "服务专员 王督查 会尽快" in zhao.last.words
        wanted = wang.sees("请去走访")
        assert f"{PHARMA}\n赵经理 13937712345" in wanted.words
        await li.says("/todo")
        assert "热线专员" in str(await li.presses(li.last, acts.behind(wanted, wanted.labels[0]), forged=True))
        await wang.says("/todo")
        listed, again = wang.last, acts.behind(wanted, "已走访")
        await wang.presses(wanted, "已走访")
        assert [one.words.endswith("▸ 王督查 5月24日 08:31：已走访") for one in (wanted, listed)] == [True, True]
        assert [one.labels for one in (wanted, listed)] == [[], []]
        assert "已经" in str(await wang.presses(wanted, again, forged=True))

        await hotline.moves_to("2023-05-26T08:31:00")
        again = zhao.sees("有一阵子没有联系了")
        assert again != asked
        await zhao.presses(again, "有困难")
        await zhao.says("电费涨了很多，想问问有没有政策。")
        await zhao.presses(zhao, "完成")
        await acts.through(zhao)
        assert f"企业名称：{PHARMA}" in zhao.last.words.replace(" ", "")
        await zhao.presses(zhao, "确认提交")
        assert acts.number_in(zhao) == "GP-2023-0002"

        await hotline.moves_to("2023-05-29T08:31:00")
        assert zhao.sees("有一阵子没有联系了") == again, "it hears of its open matter"
        await liu.says(hotline.desk, f"/firm {PHARMA}")
        assert "专员 王督查、陈督查" in hotline.desk.last.words
