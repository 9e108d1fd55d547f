"""The read-back card: an enterprise sees what the unit would read, and says what it is called besides."""

from __future__ import annotations

from tests.stories.privacy.test_privacy import said_in
from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on
from tests.support.stage import Hotline, Person

MATTER = "药益宝停电了，老窖池也停了，找赵经理。"


async def read_back(hotline: Hotline, **answers: str) -> Person:
    """The read-back card hangs in front of the enterprise."""
    return await read_back_without(hotline, "", **answers)


async def read_back_without(hotline: Hotline, title: str, **answers: str) -> Person:
    """The same where this question has been answered on the way."""
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("反映诉求")
    told = {**ANSWERS, "诉求内容": MATTER, **answers}
    await goes_on(zhao, CARD, answers={name: said for name, said in told.items() if name != title})
    return zhao


async def test_the_card_shows_what_the_unit_would_read(hotline: Hotline) -> None:
    zhao = await read_back(hotline)

    assert "承办单位将看到" in zhao.last.words
    assert "〔已隐去〕停电了，老窖池也停了，找〔已隐去〕。" in zhao.last.words


async def test_names_that_the_enterprise_gives_are_hidden_from_the_unit(hotline: Hotline) -> None:
    zhao = await read_back(hotline, 企业简称="老窖池、赵家酒坊")
    assert "〔已隐去〕也停了" in zhao.last.words
    await zhao.presses(zhao, "确认提交")
    await acts.accept(hotline)
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")

    assert "停电了" in said_in(hotline.group("市供电公司"))
    assert "老窖池" not in said_in(hotline.group("市供电公司"))


async def test_who_may_be_named_is_not_asked_for_more_names(hotline: Hotline) -> None:
    zhao = await read_back(hotline, 是否保密="可告知承办单位")

    assert "承办单位将看到" not in zhao.last.words
    assert not any("企业简称" in message.words for message in zhao.messages)


async def test_what_stands_round_the_firms_name_hides_it_from_nobody_and_is_not_lost(hotline: Hotline) -> None:
    firm = "企业名称：南阳市药益宝有限公司，电话13937712345"
    zhao = await read_back_without(hotline, "联系电话", 企业名称=firm, 联系人="我叫赵建国。")

    assert "企业名称：南阳市药益宝有限公司\n" in zhao.last.words
    assert "联系人：赵建国\n" in zhao.last.words
    assert "联系电话：13937712345" in zhao.last.words, "what stood beside it is not asked for again"
    assert "〔已隐去〕停电了，老窖池也停了，找〔已隐去〕。" in zhao.last.words


async def test_a_name_put_right_at_the_desk_is_taken_without_what_stands_round_it(hotline: Hotline) -> None:
    zhao, wang, power = hotline.person("赵经理"), hotline.person("王督查"), hotline.group("市供电公司")
    await acts.submit(hotline, zhao, "药益宝停电了，康源也停了。", enterprise="南阳市药益宝有限公司")
    await wang.presses(hotline.desk, "更多操作")
    await wang.presses(hotline.desk, "更正企业信息")
    for words in ("企业名称", "公司全称：南阳市康源制药有限公司。", "营业执照上是这个名称。"):
        if hotline.desk.last.button(words):
            await wang.presses(hotline.desk.last, words)
        else:
            await wang.says(hotline.desk, words, reply_to=hotline.desk.last)
    await acts.accept(hotline)
    await wang.presses(hotline.desk, "按建议交办")

    assert "〔已隐去〕也停了" in said_in(power)
    assert "康源" not in said_in(power)
