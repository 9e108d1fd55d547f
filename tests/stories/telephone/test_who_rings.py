"""Who rings is found by the number as it is dialled; of a confidential matter a name alone shows nothing."""

from __future__ import annotations

from tests.stories.listed.test_listed import listed
from tests.stories.telephone.test_call import FIRM, OPEN, PHONE, does
from tests.support import acts
from tests.support.stage import Hotline

OTHER = "13700002222"


async def test_a_switchboard_is_the_same_whoever_picks_up_and_what_was_told_now_stays(hotline: Hotline) -> None:
    liu = hotline.person("刘专员")
    await acts.submit(hotline, hotline.person("赵经理"), phone="0377-63123456 转 801", secrecy=OPEN)
    await does(liu, f"/new 0377-63123456 转 802 药益宝 门前修路。保密：{OPEN}")
    assert f"认出来电企业：{FIRM}" in liu.last.words
    await does(liu, f"[沿用：{FIRM}]")
    assert "0377-63123456 转 802" in liu.last.words.partition("联系电话")[2].splitlines()[0]
    await does(liu, "/cancel", f"/new {OTHER} {FIRM} 门前修路。保密：{OPEN}")
    assert "同名企业" in liu.last.words
    await does(liu, f"[沿用：{FIRM}]")
    assert OTHER in liu.last.words.partition("联系电话")[2].splitlines()[0]


async def test_a_name_alone_opens_no_confidential_matter(hotline: Hotline) -> None:
    liu, zhao = hotline.person("刘专员"), hotline.person("赵经理")
    number = await acts.submit(hotline, zhao)
    await does(liu, f"/new {PHONE} {FIRM} 门前修路。")
    assert number in liu.last.words, "the number proves who it is"
    reuse = acts.behind(liu.last, f"沿用：{FIRM}")
    await does(liu, "/cancel", f"/new {OTHER} {FIRM} 门前修路。")
    card = liu.last
    for kept in (number, PHONE, "139-3771-2345", "厂区"):
        assert kept not in card.words.partition("事情")[0], kept
    assert f"沿用：{FIRM}" not in card.labels
    mark = next(button.data for row in card.buttons for button in row if button.label == "提交并交办")
    forged = f"{mark.removesuffix('c.hand_over')}{reuse[reuse.index('c.reuse') :]}"
    await liu.presses(card, forged, forged=True)
    assert "没有可以沿用的信息" in liu.last.words
    await zhao.presses(zhao, "查看进度")
    assert "查看过 1 次" in zhao.last.words, "only what the number proved was shown"


async def test_who_has_the_name_that_was_told_stands_before_who_has_only_the_number(hotline: Hotline) -> None:
    liu, sun = hotline.person("刘专员"), hotline.person("孙总")
    await acts.submit(hotline, hotline.person("赵经理"), secrecy=OPEN)
    await acts.submit(hotline, sun, enterprise="南阳市宏远有限公司", phone=OTHER, secrecy=OPEN)
    await does(liu, f"/new {OTHER} {FIRM} 门前修路。保密：{OPEN}")
    reuse = [label for label in liu.last.labels if label.startswith("沿用")]
    assert reuse == [f"沿用：{FIRM}", "沿用：南阳市宏远有限公司"]


async def test_a_credit_code_finds_who_rings_with_what_has_ended(hotline: Hotline) -> None:
    liu, zhao, code = hotline.person("刘专员"), hotline.person("赵经理"), "91110000600037341L"
    number = await acts.handled(hotline, zhao, uscc=code, secrecy=OPEN)
    for answer in ("已解决", "满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)
    await does(liu, f"/new 代码：{code}\n事情：门前修路")
    for words in (f"认出来电企业：{FIRM}", "反映过 1 件，0 件在办", f"· {number} ", "（已销号）"):
        assert words in liu.last.words, words
    await does(liu, f"[沿用：{FIRM}]")
    assert "13937712345" in liu.last.words.partition("联系电话")[2].splitlines()[0]


async def test_the_card_says_whether_who_rings_is_listed(hotline: Hotline) -> None:
    liu, code = hotline.person("刘专员"), "91110000600037341L"
    await listed(hotline, f"{FIRM} {code} 2")
    await does(liu, f"/new 代码：{code}\n企业：{FIRM}\n事情：门前修路")
    assert "挂牌企业：" in liu.last.words, "though it has brought nothing yet"
    await does(liu, "/cancel")
    await acts.submit(hotline, hotline.person("赵经理"), uscc=code, secrecy=OPEN)
    await does(liu, f"/new 代码：{code}\n事情：门前修路")
    assert f"认出来电企业：{FIRM} · 挂牌企业" in liu.last.words
