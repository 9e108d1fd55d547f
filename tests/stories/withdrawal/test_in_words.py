"""Withdrawn in words: whoever writes that they withdraw is shown the way, and nothing happens by words alone."""

from __future__ import annotations

import pytest

from tests.support import acts
from tests.support.stage import Hotline

WAY = "请点“撤回诉求”"


@pytest.mark.parametrize("said", ["我们撤诉", "不办了，撤回", "撤回诉求。谢谢"])
async def test_words_that_withdraw_are_kept_and_show_the_way(hotline: Hotline, said: str) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    number = await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await zhao.says(f"{number} {said}")

    assert WAY in zhao.last.words
    power.sees_not("撤诉申请")
    await zhao.presses(zhao.last, "撤回诉求")
    await zhao.says("已经私下谈好了")
    assert "的撤回申请收到了" in zhao.sees("单独再问您一次").words
    await zhao.says(f"{number} {said}")
    assert WAY not in zhao.last.words, "it has been asked for"


async def test_a_reply_shows_the_way_too(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.submit(hotline, zhao)
    await zhao.says("算了，我们撤诉吧", reply_to=zhao.with_button("撤回诉求"))
    assert WAY in zhao.last.words


@pytest.mark.parametrize("said", ["我们不撤诉", "他们逼我们撤诉", "施工队撤走了又回来", "供电公司说办不了了"])
async def test_who_does_not_withdraw_is_not_shown_the_way(hotline: Hotline, said: str) -> None:
    zhao = hotline.person("赵经理")
    number = await acts.submit(hotline, zhao)
    await zhao.says(f"{number} {said}")
    zhao.sees_not(WAY)
    zhao.sees("补充收到了")
