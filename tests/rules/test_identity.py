"""Numbers of identity cards are known by their check digit, their birthday and their province."""

from __future__ import annotations

from bot.rules.reading.identity import CHECKS, WEIGHTS, has_card_number, is_card_number
from tests.support.table import walks


def card(first17: str) -> str:
    return first17 + CHECKS[sum(int(a) * b for a, b in zip(first17, WEIGHTS, strict=True)) % 11]


NUMBER = card("41132319900101123")
TEXTS = (
    # written                                    is one    stands in it
    (NUMBER, True, True),
    (f" {NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]} ", True, True),
    ("".join(chr(ord(sign) + 0xFEE0) for sign in NUMBER), True, True),
    (f"我的身份证{NUMBER}，请查", False, True),
    (card("11010519491231002"), True, True),  # ends with X
    (card("11010519491231002").lower(), True, True),
    ("411323900101123", True, False),  # of fifteen digits
    (NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1"), False, False),
    (card("41132319901301123"), False, False),  # no such month
    (card("91132319900101123"), False, False),  # no province
    ("91411300MA44DAGH9R", False, False),
    (f"5{NUMBER}", False, False),  # longer: an account
    ("13937712345", False, False),
    ("", False, False),
)


@walks(TEXTS)
def test_numbers(case: tuple[str, bool, bool]) -> None:
    text, alone, inside = case
    assert (is_card_number(text), has_card_number(text)) == (alone, inside)


def test_the_weights_are_those_of_the_standard() -> None:
    assert tuple(pow(2, 17 - place, 11) for place in range(17)) == WEIGHTS, "GB 11643, ISO 7064 MOD 11-2"
