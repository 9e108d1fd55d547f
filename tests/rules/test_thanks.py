"""Thanks as they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.reading.thanks import Unreadable, Written, read
from tests.support.table import rows

TODAY = date(2023, 9, 1)
FIRM = "南阳市友邻乐尚养老服务有限公司"
# fmt: off
CASES = {
    f"锦旗 2023-08-25 {FIRM}":                Written("banner", FIRM, "", date(2023, 8, 25)),
    f"锦旗 {FIRM} 8月25日 致督查室：为企解忧":  Written("banner", FIRM, "为企解忧", date(2023, 8, 25), "督查室"),
    "感谢信 昨天 大统集团：感谢。":            Written("letter", "大统集团", "感谢。", date(2023, 8, 31)),
    "感谢电话 110余 多家企业":                 Written("call", "多家企业", "", TODAY, many=110, at_least=True),
    "电话感谢 超过１１０次 多家企业":           Written("call", "多家企业", "", TODAY, many=110, at_least=True),
    "锦旗 8面 多家企业 12月3日":               Written("banner", "多家企业", "", date(2022, 12, 3), many=8),
    "锦旗 rx-2023-0001":                       Written("banner", "", "", TODAY, number="RX-2023-0001"),
    "锦旗 Sunny Foods 有限公司":               Written("banner", "Sunny Foods 有限公司", "", TODAY),
}
# fmt: on


@rows("text", CASES)
def test_it_says_what_was_meant(text: str) -> None:
    assert read(text, TODAY) == CASES[text]


@rows(
    ("text", "why"),
    [("", "thanks_how"), ("花篮 大统集团", "thanks_how"), ("锦旗 2023-09-02 大统集团", "thanks_day"),
     ("锦旗 2023-02-30 大统集团", "thanks_day")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_name(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(text, TODAY)
