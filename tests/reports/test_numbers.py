"""Numbers, as people write them."""

from bot.rules.reading.numbers import has_alias, named_in, written
from tests.support.table import rows

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
    ("RX‑2023‑0001",      "RX-2023-0001"),
    ("RX−2023−0001",      "RX-2023-0001"),
    ("RX——2023——0001",    "RX-2023-0001"),
    ("RX/2023/0001",      "RX-2023-0001"),
    ("编号：RX-2023-0001。", "RX-2023-0001"),
    ("【RX-2023-0001】",   "RX-2023-0001"),
    ("“rx-2023-1”",       "RX-2023-0001"),
    ("2023年第12号",       "RX-2023-0012"),
    ("第12号",             "RX-2023-0012"),
    ("No.12",             "RX-2023-0012"),
    ("RX-23-1",           None),
    ("RX-2O23-0001",      None),
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


@rows(("words", "meant"), CASES)
def test_a_number_is_understood_in_every_spelling(words: str, meant: str | None) -> None:
    found = written(words)
    there = [(f"RX-2023-{found.serial:04d}", True)] if found and found.year is None else []
    assert next(iter(found.exact or found.meant(there)) if found else iter(()), None) == meant


def test_a_number_among_words_is_found_whatever_stands_between_its_parts() -> None:
    said = "RX-2023-0001、ＲＸ—2023—2，还有rx‑2023‑0003和RX/2023/4；不是 RX-2023-000l、RX-2023-0000、ARX-2023-0005"
    assert named_in(said) == ("RX-2023-0001", "RX-2023-0002", "RX-2023-0003", "RX-2023-0004")


def test_an_alias_among_words_is_seen() -> None:
    assert has_alias("编号BM-73JCPC等 2 件")
    assert not has_alias("RX-2023-0001 厂区停电，BM-73JCPCX")


# fmt: off
THERE = [("RX-2022-0003", True), ("RX-2023-0003", True), ("RX-2024-0003", False), ("GP-2023-0003", True),
         ("GP-2024-0003", False)]
MEANT = [
    # said in 2024   the likeliest first
    ("3",            ["RX-2023-0003", "GP-2023-0003", "RX-2022-0003", "RX-2024-0003", "GP-2024-0003"]),
    ("rx3",          ["RX-2023-0003", "RX-2022-0003", "RX-2024-0003"]),
    ("GP-3",         ["GP-2023-0003", "GP-2024-0003"]),
    ("ZZ3",          []),
]
# fmt: on


@rows(("words", "meant"), MEANT)
def test_without_a_year_the_newest_open_one_is_meant(words: str, meant: list[str]) -> None:
    found = written(words)
    assert found is not None
    assert list(found.meant(THERE)) == meant
