"""What people type, made plain: names, days, and words that mean danger to life."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

Meaning = Callable[[re.Match[str], date], date]

LONG_PAST = timedelta(days=180)  # a day without a year that lies further back means next year's
NUMERALS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
WEEKDAYS = "一二三四五六日"

# What is said of people or of things that burn, leak and fall on them. Rather once too often than once too seldom.
DANGER = re.compile(
    "火灾|着火|着了火|起火|失火|大火|火警|爆炸|爆燃|伤亡|死亡|死了人|出人命|有人受伤|人员受伤|重伤|触电|中毒|坍塌|塌方|垮塌"
    "|溺水|落水|昏迷|晕倒|救命|人被困|人员被困|员工被困|工人被困|被困在|被困人|被埋|困在电梯"
    "|(燃气|煤气|天然气|液化气|毒气|氨气|氯气|危化品|化学品|管道气)[^,,。;;!!]{0,6}(泄漏|泄露|漏气|外泄|漏了)"
)
# The same words where nobody is in danger.
HARMLESS = re.compile(
    "(没有|没|无|未|未造成|未发生|没有造成|没造成|不会造成|避免|防止|预防|防范)(任何|人员|发生|造成)*"
    "(火灾|着火|起火|失火|爆炸|伤亡|死亡|受伤|触电|中毒|坍塌|燃气泄漏|被困)"
    "|火灾(隐患|风险|保险|报警|探测|自动|防控|预防|演练)|消防|防火|死亡(证明|赔偿|保险)|爆炸(性|物品)|爆炸式"
)


def tidy(text: str) -> str:
    """The text on one line, its signs as they were written: a firm's name has full-width brackets."""
    return shown(text)


def shown(text: str) -> str:
    """The text on one line, without signs that cannot be seen or that turn the line around."""
    seen = (" " if sign.isspace() else sign for sign in text if sign.isspace() or not _is_hidden(sign))
    return " ".join("".join(seen).split())


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs")


def plain(text: str) -> str:
    """The text with full-width letters and digits made ordinary, and one space where there were many."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def is_danger(text: str) -> bool:
    """Whether somebody's life may be in danger."""
    return bool(DANGER.search(HARMLESS.sub("", plain(text))))


def is_name_of_enterprise(text: str) -> bool:
    """Whether this can be the name of a firm: two to sixty characters, not only digits and signs."""
    return 2 <= len(text) <= 60 and len(re.findall(r"[^\W\d_]", text)) >= 2


def is_name_of_person(text: str) -> bool:
    """Whether one can call somebody by this: up to thirty characters, no number."""
    return 1 <= len(text) <= 30 and bool(re.search(r"[^\W\d_]", text)) and not re.search(r"\d{3}", text)


def find_day(text: str, today: date) -> date | None:
    """The day that free words mean, where they plainly mean one."""
    text = plain(text).replace(" ", "")
    for pattern, meaning in DAYS:
        found = re.search(pattern, text)
        if found:
            try:
                return meaning(found, today)
            except (ValueError, OverflowError):  # the 31st of February, or a year beyond the calendar
                return None
    return None


def find_moment(text: str, now: datetime) -> datetime | None:
    """The moment that free words mean: a day and a time of it, `now`'s day where only a time is named."""
    text = plain(text)
    found = CLOCK.search(text)
    if found is None:
        return None
    rest = (text[: found.start("h")] + text[found.end() :]).replace(" ", "")
    day = find_day(rest, now.date()) if any(re.search(pattern, rest) for pattern, _ in DAYS) else now.date()
    hour, minute = number(found["h"]), 30 if found["m"] == "半" else int(found["m"] or 0)
    if found["part"] in LATER and hour < 12:
        hour += 12
    if day is None or hour > 23 or minute > 59:
        return None
    return datetime.combine(day, time(hour, minute), now.tzinfo)


def number(text: str) -> int:
    """What digits, or Chinese numerals up to ninety-nine, say."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return NUMERALS[text]
    return NUMERALS.get(tens, 1) * 10 + NUMERALS.get(ones, 0)


def _end_of_month(day: date, months: int = 0) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months + 1, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def _written(found: re.Match[str], today: date) -> date:
    year, month, day = found["y"], int(found["m"]), int(found["d"])
    if year:
        return date(int(year), month, day)
    this_year = date(today.year, month, day)
    return date(today.year + 1, month, day) if this_year < today - LONG_PAST else this_year


def _weekday(found: re.Match[str], today: date) -> date:
    monday = today - timedelta(days=today.weekday())
    weekday = WEEKDAYS.index(found["w"].replace("天", "日"))
    day = monday + timedelta(days=weekday + 7 * found["next"].count("下"))
    return day + timedelta(days=7) if day < today and not found["next"] else day


def _of_month(found: re.Match[str], today: date) -> date:
    months = 1 if found["next"] else 0
    first = _end_of_month(today, months).replace(day=1)
    day = first.replace(day=int(found["d"]))
    if day < today and not found["this"]:
        return _end_of_month(today, 1).replace(day=day.day)
    return day


def _in(days: int) -> Meaning:
    return lambda _, today: today + timedelta(days=days)


def _counted(times: int) -> Meaning:
    return lambda found, today: today + timedelta(days=times * number(found["n"]))


def _month_ends(months: int) -> Meaning:
    return lambda _, today: _end_of_month(today, months)


def _year_ends(_: re.Match[str], today: date) -> date:
    return date(today.year, 12, 31)


NUMBER = "(?P<n>[0-9]{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
LATER = frozenset({"下午", "傍晚", "晚上", "今晚", "明晚"})
CLOCK = re.compile(
    r"(?P<part>早上|上午|中午|下午|傍晚|今晚|明晚|晚上|早)? ?"
    r"(?<!\d)(?P<h>\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
    r"(?: ?[:时点](?P<m>\d{1,2}|半)?)分?"
)
WRITTEN_DAY = re.compile(r"20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?")  # in full, so that nobody need ask which is meant
# fmt: off
DAYS: tuple[tuple[str, Meaning], ...] = (
    #  when people write                                                               they mean
    (r"(?P<y>20\d\d)[年./-](?P<m>\d{1,2})[月./-](?P<d>\d{1,2})",                       _written),
    (r"(?P<y>)(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]?",                           _written),
    (r"(?P<y>)^(?P<m>\d{1,2})[/-](?P<d>\d{1,2})(前|之前|以前)?$",                      _written),
    (r"(?P<this>本月|这个月)?(?P<next>下个?月)?(?<!\d)(?P<d>\d{1,2})[日号](?!内|后)",  _of_month),
    (r"大后天",                                                                        _in(3)),
    (r"后天",                                                                          _in(2)),
    (r"明天|明日|明早|明晚",                                                           _in(1)),
    (r"今天|今日|今晚|当天|马上|立刻|立即",                                            _in(0)),
    (NUMBER + r"(天|日)(之?内|以内|后|之后|左右)",                                     _counted(1)),
    (NUMBER + r"个?(周|星期|礼拜)(之?内|以内|后|之后|左右)",                           _counted(7)),
    (r"半个?月(之?内|以内|后)",                                                        _in(15)),
    (r"(?P<next>下*)(?:这|本)?个?(周|星期|礼拜)(?P<w>[一二三四五六日天])",             _weekday),
    (r"下个?月(底|末)",                                                                _month_ends(1)),
    (r"月(底|末)",                                                                     _month_ends(0)),
    (r"年(底|末)",                                                                     _year_ends),
)
# fmt: on
