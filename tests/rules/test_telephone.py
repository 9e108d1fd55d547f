"""Telephone numbers and credit codes, as people write them."""

from __future__ import annotations

from bot.rules.reading.telephone import EXT
from bot.voice.filters import phone_masked, phone_plain
from bot.voice.phone_and_code import dialled, phone, phone_among, shared, uscc
from tests.support.table import rows

LANDLINE = "+8637763312345"

# fmt: off
PHONES = (
    # written                     kept                     as one dials it
    ("13937712345",               "+8613937712345",        "13937712345"),
    ("139-3771-2345",             "+8613937712345",        "13937712345"),
    ("手机13937712345",           "+8613937712345",        "13937712345"),
    ("手机：13937712345",         "+8613937712345",        "13937712345"),
    ("我的手机号是 139 3771 2345", "+8613937712345",        "13937712345"),
    ("13937712345。",             "+8613937712345",        "13937712345"),
    ("＋86 13937712345",          "+8613937712345",        "13937712345"),
    ("电话 0377-63312345",        LANDLINE,                "0377-63312345"),
    ("037763312345",              LANDLINE,                "0377-63312345"),
    ("(0377) 63312345",           LANDLINE,                "0377-63312345"),
    ("0377-63312345转801",        f"{LANDLINE}{EXT}801",   "0377-63312345 转 801"),
    ("0377-63312345-801",         f"{LANDLINE}{EXT}801",   "0377-63312345 转 801"),
    ("0377 63312345 转 801",      f"{LANDLINE}{EXT}801",   "0377-63312345 转 801"),
    ("0377-63312345（转801）",    f"{LANDLINE}{EXT}801",   "0377-63312345 转 801"),
    ("0377-63312345分机8001",     f"{LANDLINE}{EXT}8001",  "0377-63312345 转 8001"),
    ("０３７７—６３３１２３４５转８", f"{LANDLINE}{EXT}8",    "0377-63312345 转 8"),
    ("0377-63312345 转8001分机",  f"{LANDLINE}{EXT}8001",  "0377-63312345 转 8001"),
    ("0377-63312345转分机801",    f"{LANDLINE}{EXT}801",   "0377-63312345 转 801"),
    ("0377-63312345总机转801",    f"{LANDLINE}{EXT}801",   "0377-63312345 转 801"),
    ("0377 6331 2345-8",          f"{LANDLINE}{EXT}8",     "0377-63312345 转 8"),
    ("0377-63312345(801)",        f"{LANDLINE}{EXT}801",   "0377-63312345 转 801"),
    ("0377-63312345/801",         f"{LANDLINE}{EXT}801",   "0377-63312345 转 801"),
    ("0377‑63312345‑801",         f"{LANDLINE}{EXT}801",   "0377-63312345 转 801"),
    ("0377-63312345转人工",       None,                    ""),
    ("139−3771−2345",             "+8613937712345",        "13937712345"),
    ("\u202a+86 139‑3771‑2345\u202c", "+8613937712345",    "13937712345"),  # copied out of a telephone's contacts
    ("13937712345（微信同号）",   "+8613937712345",        "13937712345"),
    ("我电话是13937712345，随时打", "+8613937712345",      "13937712345"),
    ("“13937712345”",             "+8613937712345",        "13937712345"),
    ("13937712345、0377-63312345", None,                   ""),
    ("13937712345/13937712346",   None,                    ""),
    ("400-820-8820",              "+864008208820",         "400-820-8820"),
    ("4001234567转2",             f"+864001234567{EXT}2",  "400-123-4567 转 2"),
    ("800 820 8820",              "+868008208820",         "800-820-8820"),
    ("+852 9123 4567",            "+85291234567",          "+85291234567"),
    ("我的电话是＋852-9123-4567。", "+85291234567",        "+85291234567"),
    ("+44 (0)7911 123456",        "+447911123456",         "+447911123456"),
    ("00886 912 345 678",         "+886912345678",         "+886912345678"),
    ("0013937712345",             None,                    ""),  # a zero too many
    ("+852 9123",                 None,                    ""),
    ("+999 12345678",             None,                    ""),
    ("+86 9123 4567",             None,                    ""),
    ("63312345",                  None,                    ""),
    ("12345",                     None,                    ""),
    ("1393771234",                None,                    ""),
    ("139377123456",              None,                    ""),
    ("赵经理13937712345王",       None,                    ""),
    ("转801",                     None,                    ""),
    ("没有电话",                  None,                    ""),
    ("",                          None,                    ""),
)
# fmt: on


@rows(("written", "kept", "at_home"), PHONES)
def test_a_number_is_read_with_its_label_its_stop_and_its_extension(
    written: str, kept: str | None, at_home: str
) -> None:
    assert phone(written) == kept
    assert not kept or dialled(kept) == at_home


@rows(
    ("written", "kept"),
    [
        ("王总13937712345", "+8613937712345"),
        ("微信同号13937712345（王总）", "+8613937712345"),
        ("找门卫要总机，0377-63312345", LANDLINE),
        ("赵经理１３９３７７１２３４５", "+8613937712345"),
        ("13937712345或者13800001111", None),
        ("香港同事：+852 9123 4567（陈小姐）", "+85291234567"),
        ("+852 9123 4567或13937712345", None),
        ("王总0377-63312345转人工", None),
        ("身份证411302198803151234", None),
        ("王总", None),
    ],
)
def test_one_number_among_words_is_meant_and_two_are_not(written: str, kept: str | None) -> None:
    assert phone_among(written) == kept


@rows(
    ("number", "kept"),
    [("85291234567", "+85291234567"), ("+85291234567", "+85291234567"), ("8613937712345", "+8613937712345"),
     ("13937712345", "+8613937712345"), ("1", None)],
)  # fmt: skip
def test_a_shared_contact_abroad_is_read_without_its_plus(number: str, kept: str | None) -> None:
    assert shared(number) == kept


def test_an_extension_is_neither_masked_into_the_number_nor_dialled_with_it() -> None:
    assert phone_masked(f"{LANDLINE}{EXT}801") == "377****2345"
    assert phone_plain(f"{LANDLINE}{EXT}801") == "37763312345-801"


@rows(
    ("written", "right"),
    [
        ("91411300175648127W", True),
        ("统一社会信用代码：91411300175648127W", True),
        ("信用代码 9141 1300 1756 4812 7W。", True),
        ("公司的统一社会信用代码是91411300175648127w", True),
        ("９１４１１３００１７５６４８１２７Ｗ", True),
        ("91411300175648127R", False),
        ("97411300175648127A", False),  # right but for its first two signs
        ("411300175648127", False),
        ("没有", False),
    ],
)
def test_a_credit_code_is_read_among_the_words_round_it(written: str, right: bool) -> None:
    assert (uscc(written) is not None) is right
