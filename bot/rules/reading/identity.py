"""Identity: the number of an identity card, which nobody asks for and nothing here may keep."""

from __future__ import annotations

import re
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
REGIONS = frozenset(  # provinces; 71 Taiwan, 81 to 83 residence permits
    ("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44",
     "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83")
)  # fmt: skip
LONG = re.compile(r"(?<![0-9A-Za-z])\d(?:[ \-]?\d){16}[ \-]?[\dXx](?![0-9A-Za-z])")
SHORT = re.compile(r"\d{15}")


def has_card_number(text: str) -> bool:
    """Whether the number of an identity card stands somewhere in this text, also with spaces in it."""
    return any(_is_card(re.sub(r"[ \-]", "", found[0]).upper()) for found in LONG.finditer(_narrow(text)))


def is_card_number(text: str) -> bool:
    """Whether this text is such a number and nothing else; also one of fifteen digits, from before 1999."""
    number = re.sub(r"[\s\-]", "", _narrow(text)).upper()
    old = SHORT.fullmatch(number) and number[:2] in REGIONS and _is_day("19" + number[6:12])
    return bool(old) or (LONG.fullmatch(number) is not None and _is_card(number))


def _is_card(number: str) -> bool:
    check = CHECKS[sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False)) % 11]
    return number[:2] in REGIONS and number[17] == check and _is_day(number[6:14])


def _is_day(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= 1900
    except ValueError:
        return False


def _narrow(text: str) -> str:
    """Full-width digits and letters as ordinary ones."""
    return "".join(chr(ord(sign) - 0xFEE0) if "\uff01" <= sign <= "\uff5e" else sign for sign in text)
