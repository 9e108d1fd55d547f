"""Numbers, as people write them."""

import pytest

from bot.rules.reading.numbers import number_of

# fmt: off
CASES = [
    # written             meant in 2023
    ("RX-2023-0001",      "RX-2023-0001"),
    ("rx-2023-0001",      "RX-2023-0001"),
    ("rx2023-1",          "RX-2023-0001"),
    ("RX 2023 1",         "RX-2023-0001"),
    ("RX20230012",        "RX-2023-0012"),
    ("20230012",          "RX-2023-0012"),
    ("2022-7",            "RX-2022-0007"),
    ("1",                 "RX-2023-0001"),
    ("0001",              "RX-2023-0001"),
    ("RX1",               "RX-2023-0001"),
    ("#12",               "RX-2023-0012"),
    ("ＲＸ－２０２３－０００１", "RX-2023-0001"),
    ("２０２３—１２",        "RX-2023-0012"),
    ("2023",              "RX-2023-2023"),
    ("RX-2023-12345",     "RX-2023-12345"),
    ("GP-2023-3",         "GP-2023-0003"),
    ("",                  None),
    ("停电",               None),
    ("RX-2023-0000",      None),
    ("RX-2023",           "RX-2023-2023"),
    ("1 2",               None),
    ("BM-73JCPC",         "BM-73JCPC"),
    ("bm 73jcpc",         "BM-73JCPC"),
    ("〔ＢＭ—７３ＪＣＰＣ〕",    "BM-73JCPC"),
    ("BM-334679",         "BM-334679"),  # no serial number of a kind BM
    ("BM-O1LICP",         None),  # signs that are never drawn
]
# fmt: on


@pytest.mark.parametrize(("written", "meant"), CASES)
def test_a_number_is_understood_in_every_spelling(written: str, meant: str | None) -> None:
    assert number_of(written, 2023) == meant
