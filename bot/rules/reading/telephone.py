"""Telephone numbers and codes among what people write round them: the label before, the extension after, a stop."""

from __future__ import annotations

import re

from bot.rules.reading.names import dashed, plain, shown

LABEL = re.compile(
    r"^(?:我们?的?|联系|办公|企业|公司|单位|本人)*(?:手机号码|手机号|手机|电话号码|电话|联系方式|座机|固话|号码|tel|mobile|phone)?"
    r"(?:号)?(?:是|为)?[\s:：.]*",
    re.IGNORECASE,
)
EXT = ";ext="  # what stands before an extension in a number that is kept
MOBILE = 11  # signs
ENDS = " \t。.,，;；、!！"
EXTENSION = re.compile(
    r"(?:总机|[,\s])*(?:转接?(?:分机号?|内线)?|分机号?|内线|ext\.?|x|,|#|\*|(?<=\d{7})/|(?<=\d{7})\s?\()[\s:：.]*"
    r"(?P<ext>\d{1,6})(?:号?分机)?\)?$",
    re.IGNORECASE,
)
MORE_OF_IT = re.compile(r"\s*(?:[转分/*#]|-\d)")  # an extension that could not be read
BY_DASH = re.compile(r"(?<=\d{7})-(?P<ext>\d{1,6})$")  # 63312345-801; seven signs before: no area code's dash
DASHED = re.compile(r"0\d{2,3}-?\d{7,8}-\d{1,6}")
SERVICE = re.compile(r"[48]00\d{7}")  # a firm's number for the whole country
NEAR_ABROAD = r"(?:\(?85[23]\)?(?:[- ]?\d){8}|\(?886\)?(?:[- ]?\d){8,9})(?!\d)"
"""Hong Kong, Macao and Taiwan, as people there write their numbers: without the + of their code."""
ASIDE = re.compile(r"(?<=\d)[\s(，,。;；、!！~]+[^\d()]*\)?$")  # 13937712345（微信同号），随时打
QUOTES = "“”\"'‘’《》【】[]<>"
CODE_LABEL = re.compile(
    r"^(?:我们|企业|公司|单位)?的?(?:统一)?(?:社会)?(?:信用代码|代码|税号|uscc)(?:证)?(?:号码|号)?(?:是|为)?[\s:：]*",
    re.IGNORECASE,
)
CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z](?:[\s\-]?[0-9A-Z]){17}(?![0-9A-Z])")
OLD_NUMBER = re.compile(r"\d{15}")  # 工商注册号, before 2015
FIRST_TWO = frozenset(  # who registers, and what kind it is
    {"11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52", "53", "54", "55",
     "59", "61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "A1", "A9", "N1", "N2", "N3", "N9", "Y1"}
)  # fmt: skip


def parted(text: str) -> tuple[str, str]:
    """The number without what stands round it, and its extension; empty where it has none."""
    number = LABEL.sub("", dashed(plain(shown(text))).strip(QUOTES)).strip(f"{ENDS}~{QUOTES}")
    number = ASIDE.sub("", number) if not EXTENSION.search(number) else number
    by_dash = None
    if DASHED.fullmatch(tight := number.replace(" ", "")):
        number, by_dash = tight, BY_DASH.search(tight)
    found = EXTENSION.search(number) or by_dash
    if found is None:
        return number, ""
    return number[: found.start()].strip(f"{ENDS}-("), found["ext"]


def digits_of(number: str) -> tuple[str, ...]:
    """A number that is kept, as people look for it: 8637763312345, 037763312345, and its extension."""
    main, _, extension = number.partition(EXT)
    home = main.removeprefix("+86")
    area = "" if (home.startswith("1") and len(home) == MOBILE) or SERVICE.fullmatch(home) else "0"
    return tuple(one for one in (main.removeprefix("+"), area + home if home != main else "", extension) if one)


def code_in(text: str) -> str:
    """The eighteen signs of a credit code among what stands round them; else the text as it is."""
    bare = CODE_LABEL.sub("", plain(text)).strip(ENDS).upper()
    found = CODE.search(bare)
    return re.sub(r"[\s\-]", "", found[0] if found else bare)


def is_old_number(code: str) -> bool:
    """Whether it is the number of a licence from before the credit codes."""
    return bool(OLD_NUMBER.fullmatch(code))


def begins_right(code: str) -> bool:
    """Whether the first two signs say who registered it, and what kind it is."""
    return code[:2] in FIRST_TWO
