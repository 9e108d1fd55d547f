"""The record of an enterprise: one page, one record however it is named, two made one and parted again."""

from __future__ import annotations

import pytest

from tests.stories.listed.test_listed import CODE, OTHER, PHARMA, listed
from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on
from tests.support.openings import opening
from tests.support.stage import Hotline, Person

SHORT = "药益宝医药公司"
CALLED = {title: said for title, said in ANSWERS.items() if title not in ("希望怎么解决", "紧急程度")}


async def asks(who: Person, words: str) -> str:
    """What /firm says."""
    await who.says(f"/firm {words}")
    return who.last.words


@opening
async def one_solved(hotline: Hotline) -> str:
    """A named matter of a listed enterprise has been solved, and it has thanked for it."""
    zhao = hotline.person("赵经理")
    await listed(hotline)
    number = await acts.handled(hotline, zhao, uscc=CODE, secrecy="可告知承办单位")
    for answer in ("已解决", "非常满意", "没有", "跳过", "锦旗"):
        await zhao.presses(zhao, answer)
    return number


@pytest.mark.lies_open
async def test_a_dossier_tells_who_it_is_what_came_and_what_was_answered(hotline: Hotline) -> None:
    number = await one_solved(hotline)
    zhao, chen, li = hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("李局长")
    await hotline.passes("P3D")
    secret = await acts.submit(hotline, zhao, "仓库漏雨，想请人看看。", uscc=CODE)

    page = await asks(chen, "药益宝")
    for told in (
        f"{PHARMA} {CODE}", "第3批", "宛城区", "赵经理 13937712345（在热线反映过诉求）", "已结束 1 件", number,
        "已销号 5月22日，非常满意", "答复：当日恢复供电", "感谢：1 次", "3 天没有来往",
    ):  # fmt: skip
        assert told in page, told
    assert secret not in page, "a confidential matter is neither shown nor counted"
    await chen.presses(chen, "连同保密诉求")
    await chen.presses(chen, "核实")
    assert secret in chen.last.words
    assert "正在办理 1 件" in chen.last.words
    await zhao.says(f"/ticket {secret}")
    assert "核实 1 次" in zhao.last.words, "its enterprise can learn that somebody looked"
    assert number in await asks(li, CODE.lower())
    assert "没有查到" in await asks(li, "没有这家")


async def test_what_only_confidential_matters_know_is_not_told_by_its_name(hotline: Hotline) -> None:
    zhao, chen, power = hotline.person("赵经理"), hotline.person("陈督查"), hotline.group("市供电公司")
    number = await acts.submit(hotline, zhao)
    for words in ("药益宝", PHARMA):
        assert "没有查到" in await asks(chen, words)
    await acts.accept(hotline)
    await hotline.person("王督查").presses(hotline.desk, "更多操作")
    for who in (zhao, hotline.person("冯工")):
        await who.starts()
        await who.says("/firm 药益宝")
        assert number not in who.last.words
    await hotline.person("冯工").says(power, "/firm 药益宝")
    assert "药益宝" not in power.last.words


async def test_two_records_of_one_enterprise_are_made_one_and_parted_again(hotline: Hotline) -> None:
    zhao, sun, chen = hotline.person("赵经理"), hotline.person("孙总"), hotline.person("陈督查")
    await listed(hotline)
    first = await acts.submit(hotline, zhao, uscc=CODE, secrecy="可告知承办单位")
    second = await acts.submit(hotline, sun, "门口积水没人管。", enterprise=SHORT, secrecy="可告知承办单位")
    assert second not in await asks(chen, PHARMA)

    await chen.says(f"/firm {SHORT}")
    await chen.presses(chen, "合并企业")
    await chen.says(PHARMA)
    assert "请写两行" in chen.last.words
    await chen.says(f"{PHARMA}\n同一家企业的简称")
    page = chen.last.words
    assert PHARMA in page.splitlines()[0], "the listed one takes in the other, whichever was asked about"
    assert "正在办理 2 件" in page
    assert first in page and second in page  # noqa: PT018
    assert f"也叫过：{SHORT}" in page
    assert second in await asks(chen, SHORT), "either name leads to it"
    third = await acts.submit(hotline, sun, "门口又积水了，比上次还深。", enterprise=SHORT, secrecy="可告知承办单位")

    await chen.says(f"/firm {SHORT}")
    await chen.presses(chen.last, f"撤销合并：{SHORT}")
    await chen.says("不是同一家，是分公司")
    assert second in chen.last.words and third in chen.last.words  # noqa: PT018
    page = await asks(chen, PHARMA)
    assert first in page
    assert second not in page

    await listed(hotline, f"南阳丙有限公司 {OTHER} 2")
    await chen.says(f"/firm {PHARMA}")
    await chen.presses(chen, "合并企业")
    await chen.says("南阳丙有限公司\n都在名单上")
    assert "代码不同" in chen.last.words


@pytest.mark.lies_open
async def test_a_corrected_or_changed_name_keeps_its_record(hotline: Hotline) -> None:
    zhao, chen, liu = hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("刘专员")
    number = await acts.dispatch(hotline, zhao, enterprise="南阳市药宜宝有限公司", secrecy="可告知承办单位")
    await liu.presses(hotline.desk, "更多操作")
    await liu.presses(hotline.desk, "更正企业信息")
    await liu.presses(hotline.desk, "企业名称")
    await liu.says(hotline.desk, PHARMA, reply_to=hotline.desk.last)
    await liu.says(hotline.desk, "名称听错了", reply_to=hotline.desk.last)
    assert number in await asks(chen, PHARMA)
    assert "没有查到" in await asks(chen, "药宜宝"), "it never had that name"

    await chen.says(f"/firm {PHARMA}")
    await chen.presses(chen, "更名")
    await chen.says("南阳药益宝集团有限公司\n股改后更名")
    page = await asks(chen, PHARMA)
    assert "南阳药益宝集团有限公司" in page.splitlines()[0]
    assert f"也叫过：{PHARMA}" in page
    sun = hotline.person("孙总")
    await listed(hotline, f"南阳药益宝集团有限公司 {CODE} 3")
    again = await acts.submit(
        hotline, sun, "二期用电还没有通。", enterprise=PHARMA, uscc=CODE, secrecy="可告知承办单位"
    )
    assert again in await asks(chen, "药益宝集团")
    assert again.startswith("GP")
    await liu.says(hotline.desk, "/new")
    await goes_on(liu, CARD, hotline.desk, {**CALLED, "企业名称": PHARMA})
    await liu.presses(hotline.desk.last, "确认提交")
    assert hotline.desk.sees("GP-2023-0002"), "the desk may call it by its former name"
