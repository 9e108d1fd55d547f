"""How moments, spans and people are written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.rules.reading.signs import FINAL, STOPS, short
from bot.rules.reading.telephone import EXT
from bot.voice.codes import code_of
from bot.voice.phrases import phrase

ZONE = ZoneInfo("Asia/Shanghai")  # replaced at start by the configured zone


def use_zone(zone: ZoneInfo) -> None:
    """Write all moments in this zone from now on."""
    global ZONE
    ZONE = zone


def moment(at: datetime | None) -> str:
    """5月22日 11:00; midnight ends the day before: 5月22日 24:00"""
    if at is None:
        return "—"
    local = at.astimezone(ZONE)
    if (local.hour, local.minute) == (0, 0):
        before = local - timedelta(days=1)
        return phrase("date.moment", month=before.month, day=before.day, time="24:00")
    return phrase("date.moment", month=local.month, day=local.day, time=f"{local:%H:%M}")


def clock_time(at: str) -> str:
    """11:05, of a moment as it is stored"""
    return f"{datetime.fromisoformat(at).astimezone(ZONE):%H:%M}"


def moment_full(at: datetime | None) -> str:
    """2023年5月22日（周一）11:00"""
    if at is None:
        return "—"
    local = at.astimezone(ZONE)
    return phrase(
        "date.moment_full", year=local.year, month=local.month, day=local.day, weekday=weekday(local),
        time=f"{local:%H:%M}",
    )  # fmt: skip


def day_full(value: date) -> str:
    """2023年6月30日，周五"""
    return phrase("date.day_full", year=value.year, month=value.month, day=value.day, weekday=weekday(value))


def weekday(value: date) -> str:
    """Its name after 周: 一."""
    return phrase(f"date.weekday.{value.weekday()}")


def day(value: datetime | date | str | None) -> str:
    """5月22日"""
    if value is None:
        return "—"
    if isinstance(value, str):
        value = date.fromisoformat(value)
    local = value.astimezone(ZONE).date() if isinstance(value, datetime) else value
    return phrase("date.day", month=local.month, day=local.day)


def span(value: timedelta) -> str:
    """2 小时 30 分钟"""
    minutes = max(0, round(value.total_seconds() / 60))
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    parts = {"days": days, "hours": hours, "minutes": minutes}
    return " ".join(phrase(f"span.{name}", n=n) for name, n in parts.items() if n) or phrase("span.moment")


def phone_masked(phone: str) -> str:
    """139****1234"""
    plain = phone.partition(EXT)[0].removeprefix("+86")
    return f"{plain[:3]}****{plain[-4:]}" if len(plain) >= 7 else "****"


def phone_plain(phone: str) -> str:
    """13900001234, as one dials it at home."""
    return phone.removeprefix("+86").replace(EXT, "-")


def ended(text: str) -> str:
    """The sentence with one full stop, whether whoever wrote it has set one or not."""
    text = text.strip()
    return text if text.endswith(FINAL) else text.rstrip(STOPS) + phrase("mark.stop")


def unended(text: str) -> str:
    """The sentence without its full stop: something follows it on the same line."""
    text = text.strip()
    return text if text.endswith("…") else text.rstrip(STOPS)


def between(first: date, last: date) -> str:
    """2023年5月1日至2023年5月31日"""
    one, other = (phrase("date.with_year", year=value.year, day=day(value)) for value in (first, last))
    return phrase("date.between", first=one, last=other)


FILTERS: dict[str, Callable[..., Any]] = {
    "moment": moment,
    "clock_time": clock_time,
    "moment_full": moment_full,
    "day": day,
    "span": span,
    "phone_masked": phone_masked,
    "phone_plain": phone_plain,
    "short": short,
    "ended": ended,
    "unended": unended,
    "code": code_of,
}
