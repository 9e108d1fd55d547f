"""Names of periods, as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.reading.days.numerals import readied

WEEK, MONTH, QUARTER, HALF, YEAR = "week", "month", "quarter", "half", "year"
KINDS = {"周": WEEK, "星期": WEEK, "礼拜": WEEK, "月": MONTH, "月份": MONTH, "季": QUARTER, "季度": QUARTER, "年": YEAR,
         "年度": YEAR}  # fmt: skip
YEARS_AGO = {"今": 0, "本": 0, "去": 1, "上": 1, "前": 2}
YEAR_OF = r"(?:(?P<y>20\d\d)[年./-]?|(?<!\d)(?P<short>\d\d)年|(?P<ago>[今本去前])年)(?:度|的)?"
# fmt: off
WAYS = tuple(re.compile(pattern) for pattern in (
    #   2023年第21周, 2023-W21, 2023W21, 第21周
    rf"(?:{YEAR_OF})?(?:第(?P<week>\d{{1,2}})(?:周|星期)|w(?P<week2>\d{{1,2}})|(?<=[年-])(?P<week3>\d{{1,2}})周)",
    #   2023年第二季度, 2023-Q2, Q2, 二季度
    rf"(?:{YEAR_OF})?(?:第?(?P<quarter>[1-4])季度?|q(?P<quarter2>[1-4]))",
    #   2023年上半年, 2023H1, 下半年
    rf"(?:{YEAR_OF})?(?:(?P<half>[上下])半年|h(?P<half2>[12]))",
    #   2023年5月, 2023-05, 202305, 5月份
    rf"(?:{YEAR_OF})?(?P<month>1[0-2]|0?[1-9])月(?:份)?",
    r"(?P<y>20\d\d)(?:[./-](?P<month>\d{1,2})|(?P<month2>0[1-9]|1[0-2]))",
    #   2023, 2023年, 23年, 去年
    rf"{YEAR_OF}",
    #   本周, 上个月, 上上季度
    r"(?P<rel>上+|[本这当])个?(?P<of>周|星期|礼拜|月份?|季度?|年度?)",
))
# fmt: on
SINCE = re.compile(r"(?<=[今本]年|本月|本周)(?:以来|至今)$")  # this one, as far as it has come

SAME = {"年初至今": "本年", "年初以来": "本年", "全年": "本年"}


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody calls a period: of which kind, which year and which of its kind in it, or how many ago."""

    kind: str
    year: int | None = None
    number: int | None = None
    ago: int = 0


def named(words: str, this_year: int) -> Named | None:
    """The period that these words name; nothing when they name none."""
    ready = SINCE.sub("", readied(words).strip(" 。.的份"))
    ready = SAME.get(ready, ready)
    for way in WAYS:
        if found := way.fullmatch(ready):
            return _named({name: said for name, said in found.groupdict().items() if said}, this_year)
    return None


def _named(said: dict[str, str], this_year: int) -> Named:
    if "rel" in said:
        return Named(KINDS[said["of"]], ago=said["rel"].count("上"))
    year = _year(said, this_year)
    if half := said.get("half") or said.get("half2"):
        return Named(HALF, year, 1 if half in "上1" else 2)
    for kind in (WEEK, MONTH, QUARTER):
        if number := next((said[name] for name in (kind, f"{kind}2", f"{kind}3") if name in said), ""):
            return Named(kind, year, int(number))
    return Named(YEAR, year)


def _year(said: dict[str, str], this_year: int) -> int | None:
    if "y" in said or "short" in said:
        return int(said.get("y") or f"20{said['short']}")
    return this_year - YEARS_AGO[said["ago"]] if "ago" in said else None
