"""Moments: a day and a time of it, as people write them; today only where a time stands alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.rules.calendar.working_time import Calendar
from bot.rules.reading.days.days import days_of
from bot.rules.reading.days.numerals import readied

HALF = timedelta(hours=12)
EARLY = frozenset({
    "凌晨", "清晨", "清早", "早上", "早晨", "早", "上午", "拂晓", "黎明", "下半夜", "后半夜", "am", "a.m.",
})  # fmt: skip
NOON = frozenset({"中午", "午间", "正午"})
AFTERNOON = frozenset({"下午", "午后", "傍晚", "黄昏", "pm", "p.m."})
NIGHT = frozenset({
    "晚上", "晚间", "晚", "夜里", "夜间", "夜晚", "深夜", "午夜", "半夜", "今晚", "明晚", "昨晚",
})  # fmt: skip
NAMED = "|".join(sorted(EARLY | NOON | AFTERNOON | NIGHT | {"今早", "明早", "明晨"}, key=len, reverse=True)).replace(
    ".", r"\."
)
MINUTES = (
    r"(?:(?P<colon>[:])(?P<m>\d\d)|[点时](?:钟|整|(?P<half>半)|(?P<quarter>[13])刻|(?:0 |零)?(?P<spoken>\d{1,2})分"
    r"|(?:0 |零)(?P<bare>\d)(?!\d)|(?P<bare2>\d\d)(?![\d楼层号室栋座]))?)"  # 9点3楼会议室: nobody meets at 9:03
)
CLOCK = re.compile(
    rf"(?<![\d.])(?P<before>{NAMED})?(?P<h>\d{{1,2}}){MINUTES}(?P<after>[ap]\.?m\.?)?(?![\d:])"
    rf"|(?P<before2>{NAMED})?(?<!\d)(?P<h2>\d{{1,2}})(?P<after2>[ap]\.?m\.?)"
)
UNTIL = re.compile(rf"[-~至到—](?:{NAMED})?{CLOCK.pattern.split('|(?P<before2>')[0]}".replace("?P<", "?P<u_"))
FROM_NOW = re.compile(r"(?<!\d)(?:(?P<n>\d{1,3})个?(?P<unit>小时|钟头|分钟)|(?P<half>半)个?小时)(?:之|以)?后")
ALONE = re.compile(r"(?:开会|会议|召开|开始|集合|到场|现场|准时|整|左右|在|于|[\s,，。.;；、!:()~-])*")
SPEAKS_OF_TIME = re.compile(r"\d|[点时刻]|小时|差\d")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of a day, as it is written."""

    hour: int
    minute: int
    part: str
    exact: bool  # written as 03:00: nothing to guess


def find_moment(text: str, now: datetime, calendar: Calendar) -> datetime | None:
    """The moment that free words mean; nothing where a day is missing, several are meant, or words are left over."""
    ready = readied(text)
    if later := FROM_NOW.fullmatch(ready):
        return now + _span(later)
    ready = UNTIL.sub("", ready)
    clocks = list(CLOCK.finditer(ready))
    if len(clocks) != 1:
        return None
    found = clocks[0]
    clock = _clock(found)
    rest = f"{_kept(found)}".join((ready[: found.start()], ready[found.end() :]))
    day = _day(rest, now.date(), calendar)
    return _at(day, clock, now, calendar) if day and clock else None


def _span(found: re.Match[str]) -> timedelta:
    if found["half"]:
        return timedelta(minutes=30)
    return timedelta(minutes=int(found["n"]) * (1 if found["unit"] == "分钟" else 60))


def _day(rest: str, today: date, calendar: Calendar) -> date | None:
    """The day beside the time: the one that is named; today's where nothing but a time was said."""
    days = days_of(rest, today, calendar)
    if days.found:
        return days.day if not SPEAKS_OF_TIME.search(days.rest.replace("\0", "")) else None
    return today if ALONE.fullmatch(rest) else None


def _kept(found: re.Match[str]) -> str:
    """What the part of the day says about the day: 明晚 is tomorrow."""
    part = found["before"] or found["before2"] or ""
    return part if part[0:1] in ("今", "明", "昨") else " "


def _clock(found: re.Match[str]) -> Clock | None:
    hour = int(found["h"] or found["h2"])
    quarter = 15 * int(found["quarter"] or 0)
    written = next((found[name] for name in ("m", "spoken", "bare", "bare2") if found[name]), 0)
    minute = 30 if found["half"] else quarter or int(written)
    part = found["after"] or found["after2"] or found["before"] or found["before2"] or ""
    exact = bool(found["colon"]) and (found["h"] or "").startswith("0")
    return Clock(hour, minute, part, exact) if hour <= 24 and minute <= 59 else None


def _at(day: date, clock: Clock, now: datetime, calendar: Calendar) -> datetime | None:
    """The moment on this day; after midnight it is the next."""
    hour = _hour(day, clock, now, calendar)
    if hour is None or (hour == 24 and clock.minute):
        return None
    try:
        start = datetime.combine(day, time(), now.tzinfo)
        return start + timedelta(hours=hour, minutes=clock.minute)
    except OverflowError:
        return None


def _hour(day: date, clock: Clock, now: datetime, calendar: Calendar) -> int | None:
    hour, part = clock.hour, clock.part.removeprefix("今").removeprefix("明").removeprefix("昨")
    if hour > 12 or (clock.exact and not part):
        return hour
    if part in AFTERNOON or part in ("p", "pm", "pm.", "p.m"):
        return hour if hour == 12 else hour + 12
    if part in NOON:
        return hour if hour >= 10 else hour + 12
    if part in NIGHT:
        return {12: 24}.get(hour, hour + 12 if hour >= 5 else None)
    if part:  # in the morning
        return 0 if hour == 12 and part != "上午" else hour
    return _in_working_hours(day, clock, now, calendar)


def _in_working_hours(day: date, clock: Clock, now: datetime, calendar: Calendar) -> int:
    """The hour as it is written, or twelve later where only that is in working hours; at night nobody meets."""
    hour = clock.hour
    try:
        written = datetime.combine(day, time(hour, clock.minute), now.tzinfo)
    except ValueError:
        return hour
    opens = (
        [any(a <= at.time() < b for a, b in calendar.periods) for at in (written, written + HALF)] if hour < 12 else []
    )
    if opens and not opens[0] and (opens[1] or 1 <= hour <= 6):
        return hour + 12
    return hour
