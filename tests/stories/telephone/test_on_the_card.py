"""On the card of a call: what is nothing but the answer that is missing is that answer, and no part of the matter."""

from __future__ import annotations

import pytest

from tests.support.stage import Hotline, Person

CALL = "电话：1393770000\n企业：南阳木兰花家纺股份有限公司\n事情：厂门口的路灯不亮。"


async def told(hotline: Hotline) -> Person:
    """A call with a number that is none."""
    wang = hotline.person("王督查")
    await wang.says("/new")
    await wang.says(CALL)
    assert "没认出“1393770000”这个号码" in wang.last.words
    return wang


def card(who: Person) -> dict[str, str]:
    lines = (line.partition("：") for line in who.last.words.splitlines())
    return {label: said for label, colon, said in lines if colon}


@pytest.mark.parametrize(
    ("said", "label", "shown"),
    [
        ("13937700003", "联系电话", "13937700003"),
        ("0377-63315555 转 802", "联系电话", "0377-63315555 转 802"),
        ("+852 9123 4567", "联系电话", "+85291234567"),
        ("李女士", "联系人", "李女士"),
        ("卧龙区", "所在地区", "卧龙区"),
        ("供电保障", "诉求类别", "供电保障"),
        ("紧急", "紧急程度", "紧急"),
        ("可告知承办单位", "是否保密", "可告知承办单位"),
    ],
)
async def test_an_answer_by_itself_is_one(hotline: Hotline, said: str, label: str, shown: str) -> None:
    wang = await told(hotline)
    await wang.says(said)
    assert card(wang)[label] == shown
    assert card(wang)["诉求内容"] == "厂门口的路灯不亮。"
    assert "\n" + said not in wang.last.words.partition("企业名称")[0], "it is no part of the matter"


async def test_a_sentence_with_one_in_it_belongs_to_the_matter(hotline: Hotline) -> None:
    wang = await told(hotline)
    for words in ("找过李女士，打 13937700003 没人接。", "卧龙区的仓库也一样。"):
        await wang.says(words)
        assert words in wang.last.words
    assert "还缺：联系人、联系电话、诉求类别、所在地区" in wang.last.words


async def test_a_second_number_does_not_take_the_place_of_the_first(hotline: Hotline) -> None:
    wang = await told(hotline)
    await wang.says("13937700003")
    await wang.says("13937700009")
    assert card(wang)["联系电话"] == "13937700003"
    assert "13937700009" in wang.last.words, "it is kept with the matter"


async def test_a_number_that_is_none_again_is_asked_for_again(hotline: Hotline) -> None:
    wang = await told(hotline)
    await wang.says("1393770001")
    assert "没认出“1393770001”这个号码" in wang.last.words
    assert card(wang)["诉求内容"] == "厂门口的路灯不亮。"
