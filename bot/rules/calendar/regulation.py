"""The days that rest by regulation, whether or not the year's arrangement has been announced.

They are those of 全国年节及纪念日放假办法 (as of 2025): 1 January, four days from 除夕 on, 清明, 1 and 2 May,
端午, 中秋, 1 to 3 October. What a notice adds, by moving weekends, nobody can know before.
"""

from datetime import date, timedelta
from functools import cache

SINCE = 2025  # the year from which the regulation gives these days
BY_THE_SUN = ("01-01", "05-01", "05-02", "10-01", "10-02", "10-03")
SPRING = 4  # days, from 除夕 on

# The tests work each of them out anew: those by the moon with lunardate, 清明 from where the sun stands.
# fmt: off
BY_THE_MOON = {
    #      除夕     清明     端午     中秋
    2023: ("01-21", "04-05", "06-22", "09-29"),
    2024: ("02-09", "04-04", "06-10", "09-17"),
    2025: ("01-28", "04-04", "05-31", "10-06"),
    2026: ("02-16", "04-05", "06-19", "09-25"),
    2027: ("02-05", "04-05", "06-09", "09-15"),
    2028: ("01-25", "04-04", "05-28", "10-03"),
    2029: ("02-12", "04-04", "06-16", "09-22"),
    2030: ("02-02", "04-05", "06-05", "09-12"),
    2031: ("01-22", "04-05", "06-24", "10-01"),
    2032: ("02-10", "04-04", "06-12", "09-19"),
    2033: ("01-30", "04-04", "06-01", "09-08"),
    2034: ("02-18", "04-05", "06-20", "09-27"),
    2035: ("02-07", "04-05", "06-10", "09-16"),
    2036: ("01-27", "04-04", "05-30", "10-04"),
    2037: ("02-14", "04-04", "06-18", "09-24"),
    2038: ("02-03", "04-05", "06-07", "09-13"),
    2039: ("01-23", "04-05", "05-27", "10-02"),
    2040: ("02-11", "04-04", "06-14", "09-20"),
    2041: ("01-31", "04-04", "06-03", "09-10"),
    2042: ("01-21", "04-04", "06-22", "09-28"),
    2043: ("02-09", "04-05", "06-11", "09-17"),
    2044: ("01-29", "04-04", "05-31", "10-05"),
    2045: ("02-16", "04-04", "06-19", "09-25"),
    2046: ("02-05", "04-04", "06-08", "09-15"),
    2047: ("01-25", "04-05", "05-29", "10-04"),
    2048: ("02-13", "04-04", "06-15", "09-22"),
    2049: ("02-01", "04-04", "06-04", "09-11"),
    2050: ("01-22", "04-04", "06-23", "09-30"),
}
# fmt: on


@cache
def resting(year: int) -> frozenset[date]:
    """The days of a year that rest by regulation; beyond the table only those that have the same date each year."""
    found = {date.fromisoformat(f"{year}-{day}") for day in BY_THE_SUN}
    if year in BY_THE_MOON:
        eve, *single = (date.fromisoformat(f"{year}-{day}") for day in BY_THE_MOON[year])
        found |= {eve + timedelta(days=n) for n in range(SPRING)} | set(single)
    return frozenset(found)
