"""Names of periods, as people write them."""

from __future__ import annotations

WEEK, MONTH, QUARTER, YEAR = "week", "month", "quarter", "year"
NAMED = {  # what people write → what it is, and how many before the present one
    "本周": (WEEK, 0), "上周": (WEEK, 1), "本月": (MONTH, 0), "上月": (MONTH, 1),
    "本季": (QUARTER, 0), "上季": (QUARTER, 1), "今年": (YEAR, 0), "去年": (YEAR, 1),
}  # fmt: skip
