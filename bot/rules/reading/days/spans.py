"""Spans: how long something may take, as people write it (3个工作日, 两天, 一个月)."""

from __future__ import annotations

import re

from bot.rules.calendar.limits import Limit, Unit
from bot.rules.reading.days.numerals import readied

# fmt: off
UNITS = (
    (r"个?工作日|wd",    Unit.WORKING_DAY),
    (r"个?工作小时|wh",  Unit.WORKING_HOUR),
    (r"天|日",           Unit.WORKING_DAY),  # said of an office, its days
    (r"个?(?:小时|钟头)", Unit.HOUR),
    (r"个?(?:周|星期|礼拜)", None),  # five working days
)
# fmt: on
WEEK = 5  # working days
LONGEST = 9999
UP_TO = "(?:不超过|最多|至多|最长)?"
DONE = "(?:完成|办完|办结|办好|办理完毕)?"


def span_of(text: str) -> Limit | None:
    """The span that these words name; nothing when they name none, or more than one."""
    plain = readied(text).strip("。.,，;；")
    if re.fullmatch(r"(?:1?个月|当月)(?:之?内|以内)?", plain):
        return Limit(1, Unit.MONTH)
    for spelled, unit in UNITS:
        found = re.fullmatch(rf"{UP_TO}(\d{{1,4}})(?:{spelled})(?:之?内|以内)?{DONE}", plain)
        if found and 0 < int(found[1]) <= LONGEST:
            amount = int(found[1])
            return Limit(amount, unit) if unit else Limit(amount * WEEK, Unit.WORKING_DAY)
    return None
