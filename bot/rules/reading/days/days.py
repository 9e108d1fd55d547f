"""Days, as people write them: found, or named as not understood; never today because nothing was found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.calendar.working_time import Calendar
from bot.rules.reading.days import meanings as m
from bot.rules.reading.days.feasts import NAMES
from bot.rules.reading.days.numerals import as_written, readied

YEAR = r"(?:(?:(?<!\d)(?P<y>20\d\d|\d\d)年|(?P<yr>大[后前]|[去今本明来后前])年)的?)?"
WHOLE = r"(?!\w?旬|[\d初中上下起后前及和、~至到—-]|之前|以[前后来]|之后|最后|第|左右)"  # the month, no part of it
MONTH = r"(?<![\d.])(?P<m>1[0-2]|0?[1-9])月(?:份)?"
NO_HOUSE = (
    r"(?![楼院线机井变杆炉泵库塔车仓桥路厅馆栋段坑馈主厂门台地文令函房室店铺摊柜箱池渠闸码召])"  # 6号楼 is no day
)
D = r"(?P<d>[0-3]?\d)(?![\d.])"
WEEK = r"(?:周|星期|礼拜)"
BESIDE = rf"(?:[(,、]?{WEEK}(?P<w>[1-7日天])\)?)?"
REL = r"(?P<rel>下+|上+|[本这当])?"
FROM_NOW = r"(?<!(?<!今)后)(?<!(?<!今)后,)(?<!(?<!即日)起)(?<!起,)"  # 到货后3天内: nobody knows when that begins
N = rf"{FROM_NOW}(?<![\d.])(?:\d{{1,3}}[-~至到])?(?P<n>\d{{1,3}})"
LATER = r"(?:之?内|以内|后|之后|以后|左右)"
APART = r"(?=$|[\s前之以到止起(,，。;；、!]|[凌清早上中下午傍晚今]|\d{1,2}[:点时])"
FEAST = rf"(?<!双)(?P<feast>{NAMES})(?:佳节|节)?"
SEASONS = (
    "立春|雨水|惊蛰|春分|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒"
)
# fmt: off
WAYS: tuple[tuple[re.Pattern[str], m.Meaning], ...] = tuple((re.compile(pattern), meaning) for pattern, meaning in (
    #  when people write                                                             they mean
    (r"(?:农历|阴历|旧历|[正腊冬]月|每[周月年天日季隔]|每个|隔[天日周月]).{0,8}",   m.nobody_knows),
    (r"(?:[财学头双单逢隔]|会计|(?<![上下])半)[年月]度?(?:底|末)|逢\d{1,2}日?",       m.nobody_knows),
    (r"[去今本明来后前]年的?[今当][天日]",                                           m.nobody_knows),
    (rf"{WEEK}[1-6] ?[1-7一二三四五六日天](?![\d点时:常])",                                      m.nobody_knows),
    (rf"(?<!\d)(?<!\d[./-])\d{{1,2}}[日号]?[、~至到-]\d{{1,2}}(?:日|号{NO_HOUSE})",      m.nobody_knows),
    (rf"(?<![\d.])(?P<y>2\d)[./-](?P<m>1[0-2]|0?[1-9])[./-]{D}[日号]?{BESIDE}",     m.written),
    (rf"(?<!\d)(?P<y>20\d\d)[年./-](?P<m>1[0-2]|0?[1-9])[月./-]{D}[日号]?{BESIDE}",  m.written),
    (r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d)",                m.written),
    (rf"{YEAR}{MONTH}(?:底|末)(?!\w?旬)",                                            m.ends_month),
    (rf"{YEAR}{MONTH}(?:之?内|以内)",                                                m.within_month),
    (rf"{YEAR}{MONTH}{D}(?:日|号(?![楼院])|{APART}){BESIDE}",                       m.written),
    (rf"{YEAR}(?<=年|的){MONTH}{WHOLE}",                                             m.whole_month),
    (rf"{YEAR}{MONTH}(?:初\d*|中旬?|上旬|下旬|[上下]半月)?",                         m.nobody_knows),
    (rf"{REL}个?月份?(?:底|末)",                                                     m.ends_this_or_next),
    (r"(?P<rel>下+|[本这当])个?月(?:之?内|以内)",                                    m.ends_this_or_next),
    (r"(?P<rel>下+|上+|[本这当])个?月(?P<d>[0-3]?\d)[日号]",                         m.of_month),
    (rf"{YEAR}(?:第?(?P<q>[1-4])|(?P<rel>[下上]+|本|这)个?|(?<!个))季度?(?:底|末|之?内|以内)",  m.ends_quarter),
    (rf"{YEAR}(?P<half>[上下])半年(?:底|末|之?内|以内)",                             m.ends_half),
    (rf"{YEAR}(?:年?(?:底|末)(?<=年[底末])|度(?:底|末)(?<=年度.))",                  m.ends_year),
    (r"(?P<yr>今|本)年度?(?:之?内|以内)|(?<!\d)(?<!半)年内",                         m.ends_year),
    (rf"过(?:[完了好]|[完好]了)?{FEAST}(?:假期|长假|小长假)?",                            m.nobody_knows),
    (rf"{YEAR}{FEAST}(?:假期|长假|小长假|放假)?(?:之?前|以前)(?!后)",                      m.before_feast),
    (rf"{YEAR}{FEAST}(?:假期|长假|小长假)?(?:之?后|以后)的?第(?P<n>\d)个?(?:天|工作日|上班日)", m.after_feast),
    (rf"{YEAR}{FEAST}(?:假期|长假|小长假|期间|之?后|以后|左右|前后)",                m.nobody_knows),
    (rf"{YEAR}{FEAST}(?:当天|当日)?",                                                m.feast),
    (rf"{N}个?[天日]\(工作日\){LATER}",                                              m.working_days),
    (rf"{N}个?(?:自然[天日]|日历[天日]){LATER}",                                     m.counted(1)),
    (rf"{N}个?(?:天|日){LATER}",                                                     m.counted(1)),
    (rf"{N}个?工作日{LATER}",                                                        m.working_days),
    (rf"{N}个?{WEEK}{LATER}",                                                        m.counted(7)),
    (rf"{N}个(?P<unit>月|季)度?(?:时间)?{LATER}",                                    m.months),
    (rf"{N}(?P<unit>年){LATER}|(?P<half>半)年{LATER}",                               m.months),
    (rf"{FROM_NOW}(?<!\d个)半个?月{LATER}",                                                    m.within(15)),
    (rf"{N}个?小时(?:之?内|以内)",                                                   m.hours),
    (r"(?:下1?个|第2个|次个)工作日",                                                 m.next_working_day),
    (rf"(?<!\d){REL}个?{WEEK}(?P<w>[1-7日天])",                                      m.weekday),
    (rf"(?<![\d.第〕\])])(?P<d>[0-3]?\d)(?:日(?!内|后|元|历|\(工)|号{NO_HOUSE})",                       m.of_month),
    (rf"(?<![\d./-])(?<!\w[a-z])(?P<m>1[0-2]|0?[1-9])[./-](?P<d>[0-3]?\d)(?:[日号]|{APART}){BESIDE}", m.written),
    (r"(?<!大)大后[天日]",                                                           m.within(3)),
    (r"(?<!大)后[天日]",                                                                    m.within(2)),
    (r"明[天日早晚晨]|明(?=[上下中]午)",                                             m.within(1)),
    (r"今[天日晚早晨]|今(?=[上下中]午)|本日",                                        m.within(0)),
    (r"昨[天日晚]",                                                                  m.within(-1)),
    (r"大前[天日]",                                                                  m.within(-3)),
    (r"前[天日](?!的)",                                                              m.within(-2)),
))
# fmt: on
IN_FULL = re.compile(r"20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?")  # nobody need ask which day is meant
LOOKS_LIKE_ONE = re.compile(
    rf"{YEAR}(?:第?[1-4]季度?|[本下这]个?季度|[上下]半年)|(?:下+|上+|[本这])个?{WEEK}|{WEEK}[末内]|周末"
    r"|\d+(?:\.\d+)?[多余几来]?个?(?:半个?)?(?:年|月|日(?![元历])|天|旬|星期|礼拜|周(?![边围长年])|工作日|自然[天日]|日历[天日]|季度|小时)"
    rf"|{WEEK}[1-7日天](?![\d常])|(?<!\d)\d{{1,2}}号{NO_HOUSE}"
    r"|[〇零一二两三四五六七八九十百千万几数半俩仨来]+个?(?:天|日|周|星期|礼拜|月|年|工作日)(?:之?内|以内|后|之后)"
    rf"|(?:下+|上+|[本这当])个?月|月[初中]|[上中下]旬|年[初中前]|初\d|{NAMES}|节[前后]|假期|节日|{SEASONS}|腊八|小年|重阳"
    r"|七夕|次[日月年周]|翌日|第\d+天|改天|过几天|近日|日前|20\d{4,6}(?!\d)"
)
DEADLINE = re.compile(r"(?:[(（][^)）]*[)）])?(?:下班|[上下]午|中午|晚上)?(?:之前|以前|前)(?!后|[往期\d])")
LATEST = re.compile(r"(?:最[晚迟]|不[晚迟]于|[截终]止?[到至]?|[截至]至)(?:在|是|为|要|到)?$")  # … and before it
HARD = re.compile(r"农历|阴历|旧历|[正腊冬]月|每|隔[天日周月]|初\d")  # no deadline beside it makes up for this


@dataclass(frozen=True, slots=True)
class Found:
    """One place in a text that means a day, or looks like one that nobody can name."""

    at: tuple[int, int]
    words: str
    day: date | None
    deadline: bool = False  # 前 follows, or 最晚 stands before it: this is the day by which


@dataclass(frozen=True, slots=True)
class Days:
    """What a text says about days."""

    found: tuple[Found, ...]
    rest: str  # what is left, each place that was found left out
    text: str = ""  # before it was readied

    @property
    def known(self) -> tuple[Found, ...]:
        return tuple(one for one in self.found if one.day)

    @property
    def _unknown(self) -> tuple[Found, ...]:
        return tuple(one for one in self.found if one.day is None)

    @property
    def unclear(self) -> tuple[str, ...]:
        """The words that look like a day and were not understood, as they were written."""
        return tuple(as_written(self.text, one.words) for one in self._unknown)

    @property
    def day(self) -> date | None:
        """The one day that is meant; nothing when none is, several are, or some words were not understood.

        A day that is plainly a limit (6月5日前) counts alone beside others that are told.
        """
        limits = {one.day for one in self.known if one.deadline}
        if len(limits) == 1 and not any(HARD.search(one.words) for one in self._unknown) and not self._doubtful():
            return limits.pop()
        days = {one.day for one in self.known}
        return days.pop() if len(days) == 1 and not self._unknown else None

    @property
    def leaves_numbers(self) -> bool:
        """Whether a number is left over that belongs to no day."""
        return any(sign.isdecimal() for sign in self.rest)

    def _doubtful(self) -> bool:
        """Whether words that were not understood touch one that was, or are a limit themselves."""
        ends = {one.at[0] for one in self.known} | {one.at[1] for one in self.known}
        return any(one.day is None and (one.deadline or ends & set(one.at)) for one in self.found)


def days_in(text: str, today: date, calendar: Calendar) -> Days:
    """Every day that a text names, and every place that looks like one."""
    return replace(days_of(readied(text), today, calendar), text=text)


def days_of(ready: str, today: date, calendar: Calendar) -> Days:
    """The same of a text that is readied."""
    found: list[Found] = []
    left = ready
    for pattern, meaning in WAYS:
        for one in pattern.finditer(left):
            day = _meant(meaning, m.Said(one, today, calendar))
            found.append(Found(one.span(), one[0], day, _is_limit(ready, one)))
        left = pattern.sub(lambda one: "\0" * len(one[0]), left)
    for one in LOOKS_LIKE_ONE.finditer(left):
        found.append(Found(one.span(), one[0], None, _is_limit(ready, one)))
    return Days(tuple(sorted(found, key=lambda one: one.at)), left)


def find_day(text: str, today: date, calendar: Calendar) -> date | None:
    """The day that free words mean, where they plainly mean one."""
    return days_in(text, today, calendar).day


def _is_limit(ready: str, one: re.Match[str]) -> bool:
    return bool(DEADLINE.match(ready, one.end()) or LATEST.search(ready[max(one.start() - 6, 0) : one.start()]))


def _meant(meaning: m.Meaning, said: m.Said) -> date | None:
    try:
        return meaning(said)
    except (ValueError, OverflowError):  # the 31st of February, or a year beyond the calendar
        return None
