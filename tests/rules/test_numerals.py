"""Chinese numerals are read as the number that they write, each of them."""

from __future__ import annotations

from bot.rules.reading.days.numerals import digits, number, readied
from tests.support.table import rows

ONES = "零一二三四五六七八九"


# fmt: off
SAID = (  # as people say it, in no other way than the one above
    ("一百十二天",              "112天"),
    ("一百十天",                "110天"),
    ("二百零五天",              "205天"),
    ("一百〇五天",              "105天"),
    ("两百天",                  "200天"),
    ("两百零五天",              "205天"),
    ("一千二百天",              "1200天"),
    ("两千零二十四年六月",      "2024年6月"),
    ("完成百分之十五",          "完成15%"),
    ("百分之一百一十二",        "112%"),
    ("百分之三十五点五",        "35.5%"),
    ("百分之百",                "100%"),
    ("百分之十 五天内",         "10%5天内"),
    ("百十天",                  "百十天"),  # about a hundred
    ("百日内",                  "百日内"),  # … or a campaign
    ("二三十天",                "二三十天"),
    ("一百二三十天",            "一百二三十天"),
    ("五万元",                  "五万元"),
    ("一万二千天",              "一万二千天"),
    ("千万别等百货店开门",      "千万别等百货店开门"),
)
# fmt: on


@rows(("said", "read"), SAID)
def test_what_is_said_is_read_whole_or_left_whole(said: str, read: str) -> None:
    assert readied(said) == read


def written(many: int) -> set[str]:
    """How a number up to 999 is written; in speech 一百二十 is 一百二, 一百一十二 also 一百十二."""
    hundreds, tens, ones = many // 100, many // 10 % 10, many % 10
    last = ONES[ones] if ones else ""
    if not hundreds:
        return {ONES[many]} if many < 10 else {f"{ONES[tens] if tens > 1 else ''}十{last}"}
    said = f"{ONES[hundreds]}百"
    if not tens:
        return {f"{said}零{last}" if ones else said}
    spoken = {f"{said}十{last}"} if tens == 1 else set()
    return {f"{said}{ONES[tens]}十{last}", *spoken, *(() if ones else (f"{said}{ONES[tens]}",))}


def test_every_number_up_to_999_is_read_as_it_is_written() -> None:
    read = {said: (number(said), digits(f"{said}天")) for many in range(1, 1000) for said in written(many)}
    assert read == {said: (many, f"{many}天") for many in range(1, 1000) for said in written(many)}


def test_a_year_is_read_sign_by_sign() -> None:
    for year in range(1000, 3000):
        said = "".join(ONES[int(sign)] for sign in str(year))
        assert (digits(f"{said}年"), digits(f"{said.replace('零', '〇')}年")) == (f"{year}年", f"{year}年")
