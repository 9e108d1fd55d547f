"""The same enterprise is recognised however its name is written; its credit code decides first."""

from __future__ import annotations

from bot.rules.model.ticket import Envelope
from bot.rules.office.register import same_enterprise
from tests.support.table import rows

NAME = "南阳（药益宝）有限公司"


@rows(
    ("written", "code", "same"),
    [
        ("南阳(药益宝)有限公司", "", True),
        ("南阳 药益宝 有限公司", "", True),
        ("南陽藥益寶有限公司", "", True),
        ("南阳药益宝有限公司", "91411300175648127W", True),
        ("换了名的公司", "91411300175648127W", True),  # the code decides
        (NAME, "91411300MA3X9ABCXY", False),  # … also against the name
        ("南阳药益有限公司", "", False),
        ("", "", False),
    ],
)
def test_the_code_decides_and_else_the_name_in_its_normal_form(written: str, code: str, same: bool) -> None:
    one = Envelope(NAME, "", "", "91411300175648127W")
    assert same_enterprise(one, Envelope(written, "", "", code)) is same


def test_letters_of_full_width_are_the_same_letters() -> None:
    assert same_enterprise(Envelope("ＹＡＯ ＢＡＯ公司", "", ""), Envelope("Yao Bao 公司", "", ""))
