"""Numerals: Chinese ones made digits where they count, and a text made ready to be looked through for days."""

from __future__ import annotations

import re
from unicodedata import normalize

from zhconv_rs import zhconv

from bot.rules.reading.names import dashed

ONES = {"〇": 0, "零": 0, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS = {"廿": "二十", "卅": "三十"}
RUN = re.compile(r"[〇零一二两三四五六七八九十廿卅百千万亿]+")
A_NUMBER = r"[\d①-⑳〇零一二两三四五六七八九十廿卅百千]+"
ONE, ZERO = "[一二两三四五六七八九]", "[零〇]"
TEN = "[一二三四五六七八九]?十[一二三四五六七八九]?"
HUNDRED = rf"{ONE}百(?:{ZERO}{ONE}|{TEN}|{ONE})?"  # 一百十二 is said as well as 一百一十二, 一百二 is 120
UPTO_9999 = re.compile(rf"{TEN}|{HUNDRED}|{ONE}千(?:{ZERO}(?:{ONE}|{TEN})|{HUNDRED}|{ONE})?")
PERCENT = re.compile(rf"百分之(?P<whole>{UPTO_9999.pattern}|百|{ZERO}|{ONE})(?:点(?P<part>[〇零一二三四五六七八九]+))?")
COUNTS = "年月日号天周旬点时刻个小工星礼季分半早晚月"  # what may follow a single numeral that counts …
COUNTED = ("周", "星期", "礼拜", "第", "点", "月", "初", "差")  # … or stand before it
NATIONAL = re.compile("之?前|以前|长?假|期间|黄金周|国庆")  # after 十一 it is the feast, not the eleventh
WEEKDAY = re.compile(rf"(?<![\d{''.join(ONES)}十])(周|星期|礼拜)([一二三四五六])(?=[\d{''.join(ONES)}十])")
# fmt: off
USUAL = tuple((re.compile(pattern), said) for pattern, said in (  # written otherwise, meaning the same
    (r"(?<![\d零一二两三四五六七八九十百千万亿几数美欧日韩港加澳新单多公每纪])元月", "1月"),  # 五万元月底付清
    (r"(?:次|翌|下1个?|下(?=年[底末初内\d]))年(?![检审])",       "明年"),
    (r"(?<!以)上1?年(?=[底末度初内的\d]|$)",                      "去年"),
    (r"(?<![\d两几每首])(?:次|翌|下1)个?(?=月|周|星期|礼拜|季)", "下"),
    (r"上1个?(?=月|周|星期|礼拜|季)",                            "上"),
))
# fmt: on
SPACES = re.compile(r"\s+")


def number(text: str) -> int:
    """What digits, or Chinese numerals up to 9999, say."""
    if text.isdecimal():
        return int(text)
    for sign, times in (("千", 1000), ("百", 100), ("十", 10)):
        head, there, rest = text.partition(sign)
        if there:
            last = times // 10 if rest in ONES and times > 10 else 1  # 一百二 is 120
            return ONES.get(head, 1) * times + (number(rest.lstrip("零〇")) * last if rest else 0)
    return ONES[text]


def digits(text: str) -> str:
    """The text with numerals that count made digits; those that only sound like it (一定, 三五天) stay."""
    return RUN.sub(lambda run: _apart(_counted(run, text), text[run.end() : run.end() + 1]), text)


def _apart(number: str, after: str) -> str:
    """With a blank before a digit that follows: 周三15时 is no 315."""
    return f"{number} " if number[-1].isdecimal() and after.isdecimal() else number


def _counted(run: re.Match[str], text: str) -> str:
    said = "".join(TENS.get(sign, sign) for sign in run[0])
    after, before = text[run.end() :], text[: run.start()]
    if said == "十一" and NATIONAL.match(after):
        return said
    if UPTO_9999.fullmatch(said):
        return str(number(said))
    if len(said) == 4 and set(said) <= set(ONES) and after.startswith("年"):
        return "".join(str(ONES[sign]) for sign in said)
    if len(said) == 2 and said[0] in "零〇" and said[1] in ONES:  # 三点零五分
        return f"0{ONES[said[1]]}"
    if said in ONES and (after[:1] in tuple(COUNTS) or before.endswith(COUNTED)):
        return str(ONES[said])
    return run[0]


def readied(text: str) -> str:
    """A text as days are looked for in it: narrow, simplified, in digits, blanks only between two numbers."""
    narrow = PERCENT.sub(_percent, zhconv(dashed(normalize("NFKC", text)), "zh-hans").lower())
    kept = re.sub(r"(?<=\d) (?=\d)", "\0", SPACES.sub(" ", narrow)).replace(" ", "")
    ready = digits(WEEKDAY.sub("\\1\\2\0", kept)).replace("\0", " ")  # 周三十点 is ten o'clock, not the thirtieth
    for pattern, said in USUAL:
        ready = pattern.sub(said, ready)
    return ready


def _percent(found: re.Match[str]) -> str:
    """百分之十五 is 15%, so that no part of it counts with what follows: 百分之十 五天内."""
    whole = 100 if found["whole"] == "百" else number(found["whole"])
    part = "".join(str(ONES[sign]) for sign in found["part"] or "")
    return f"{whole}.{part}%" if part else f"{whole}%"


def as_written(text: str, ready: str) -> str:
    """These words of the readied text as they stand in the text itself: 六月三十一号 for 6月31号."""
    signs = re.findall(r"\d+|\D", ready)
    one = "".join(rf"{A_NUMBER}\s*" if sign.isdecimal() else r"\S\s*" for sign in signs)
    found = (text[place.start() :][: len(place[1])].strip() for place in re.finditer(rf"(?=({one}))", text))
    return ready if ready in text else next((words for words in found if readied(words) == ready), ready)
