"""Chinese numerals are read as the number that they write, each of them."""

from __future__ import annotations

from bot.rules.reading.days.numerals import digits, number

ONES = "零一二三四五六七八九"


def written(many: int) -> set[str]:
    """How a number up to 999 is written; 一百二十 in speech as 一百二."""
    hundreds, tens, ones = many // 100, many // 10 % 10, many % 10
    last = ONES[ones] if ones else ""
    if not hundreds:
        return {ONES[many]} if many < 10 else {f"{ONES[tens] if tens > 1 else ''}十{last}"}
    said = f"{ONES[hundreds]}百"
    if not tens:
        return {f"{said}零{last}" if ones else said}
    return {f"{said}{ONES[tens]}十{last}", *(() if ones else (f"{said}{ONES[tens]}",))}


def test_every_number_up_to_999_is_read_as_it_is_written() -> None:
    read = {said: (number(said), digits(f"{said}天")) for many in range(1, 1000) for said in written(many)}
    assert read == {said: (many, f"{many}天") for many in range(1, 1000) for said in written(many)}


def test_a_year_is_read_sign_by_sign() -> None:
    for year in range(1000, 3000):
        said = "".join(ONES[int(sign)] for sign in str(year))
        assert (digits(f"{said}年"), digits(f"{said.replace('零', '〇')}年")) == (f"{year}年", f"{year}年")
