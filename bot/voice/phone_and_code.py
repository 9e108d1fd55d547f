"""Numbers that can be checked: a telephone number, a unified social credit code."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult
from stdnum.cn import uscc as stdnum_uscc

from bot.rules.reading.calls.lines import NUMBER
from bot.rules.reading.names import dashed, plain
from bot.rules.reading.telephone import EXT, MORE_OF_IT, NEAR_ABROAD, SERVICE, begins_right, code_in, parted
from bot.voice.phrases import phrase

HOME = 86
NEAR = re.compile(NEAR_ABROAD)
CALLABLE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
LANDLINE = re.compile(r"(10|2\d|[3-9]\d\d)[2-9]\d{6,7}")  # some places still have seven digits


def phone(text: str) -> str | None:
    """The number in E.164 when it is a Chinese mobile or landline with its area code, or one abroad that begins with
    its country, of those near by also without its +; its extension after ;ext=."""
    dialled, extension = parted(text)
    if not re.fullmatch(r"[+()\d\s.\-·_/]+", dialled):
        return None
    digits = re.sub(r"[^\d+]", "", dialled)
    try:
        number = phonenumbers.parse(digits, "CN")
        if NEAR.fullmatch(digits) and not phonenumbers.is_valid_number(number):  # no number at home looks like it
            number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return None
    if not (_at_home(number) if number.country_code == HOME else _abroad(number, dialled)):
        return None
    written = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return f"{written}{EXT}{extension}" if extension else written


def _at_home(number: PhoneNumber) -> bool:
    home = str(number.national_number)
    right = phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in CALLABLE
    return right or bool(LANDLINE.fullmatch(home) or SERVICE.fullmatch(home))


def _abroad(number: PhoneNumber, dialled: str) -> bool:
    """After a + it is meant so, and only its length is looked at; after 00 it may be a slip."""
    if "+" in dialled:
        return phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    return phonenumbers.is_valid_number(number)


def shared(number: str) -> str | None:
    """The number of a contact that somebody shares: Telegram leaves out the + of one abroad."""
    begun = number if number.startswith(("+", "0", "1")) else f"+{number}"
    return phone(begun) or phone(f"+{number}")


def phone_among(text: str) -> str | None:
    """The one number that stands among words: 找王经理13937712345; nothing where there are two, or more of it."""
    words = dashed(plain(text))
    found = list(NUMBER.finditer(words))
    if len(found) != 1 or MORE_OF_IT.match(words, found[0].end()):
        return None
    return phone(found[0][0])


def uscc(text: str) -> str | None:
    """The code in its plain form when its eighteen signs, its check digit and its first two are right."""
    code = code_in(text)
    return code if begins_right(code) and stdnum_uscc.is_valid(code) else None


def dialled(number: str) -> str:
    """The number as one dials it at home: 13900001234, 0377-63123456, 0377-63123456 转 801."""
    main, _, extension = number.partition(EXT)
    if extension:
        return phrase("word.extension", number=dialled(main), extension=extension)
    home = number.removeprefix("+86")
    if not home or home == number:
        return number
    if len(home) == 11 and home[0] == "1":
        return home
    if SERVICE.fullmatch(home):
        return f"{home[:3]}-{home[3:6]}-{home[6:]}"
    area = 2 if home[0] in "12" else 3
    return f"0{home[:area]}-{home[area:]}"
