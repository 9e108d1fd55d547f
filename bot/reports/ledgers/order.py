"""The job of a ledger: which statement, in which words, for which days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.reports.ledgers.job import Adding, Heading, Job
from bot.rules.calendar.span import Span
from bot.rules.calendar.working_time import Calendar
from bot.rules.office.office import Office
from bot.rules.reports.ledgers import BY_NAME, Column, Ledger, Shown
from bot.rules.reports.periods import Period
from bot.voice.filters import between, moment_full
from bot.voice.phrases import below, has_phrase, phrase
from storage.reports import ledgers

DAY = timedelta(days=1)
BEFORE = timedelta(days=3 * 366)  # what ended in a period may have come long before it
WORDS = (
    "confidential",
    "nameless",
    "by",
    "expected",
    "found",
    "balance",
    "even",
    "more",
    "less",
    "apart",
    "sums",
    "least",
    "page",
)


def job_of(name: str, period: Period, office: Office, now: datetime, by: str, database: str, file: Path) -> Job:
    """What is to be made for whoever asked."""
    ledger, span, zone = BY_NAME[name], period.span(office), office.calendar.zone
    return Job(
        database=database, rows=ledgers.statement(name), counted=ledgers.statement(f"{name}_counted"),
        values=_values(period, span, now),
        file=str(file), zone=str(zone), now=now.astimezone(zone).isoformat(), sheet=phrase(f"ledgers.title.{name}"),
        headings=tuple(_heading(column, office) for column in ledger.columns), adding=_adding(ledger),
        words=_words(name, period, office, now, by), working_days=tuple(_days(office.calendar, period.first, now)),
    )  # fmt: skip


def _values(period: Period, span: Span, now: datetime) -> dict[str, str]:
    """What a statement may ask for: moments, or days."""
    moments = {"since": span.since, "until": span.until, "now": now}
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return {name: ledgers.stored(at) for name, at in moments.items()} | days


def _words(name: str, period: Period, office: Office, now: datetime, by: str) -> dict[str, str]:
    title, said = phrase(f"ledgers.title.{name}"), between(period.first, period.last)
    made = phrase("ledgers.made", by=by, at=moment_full(now), office=office.bureau.office)
    return {
        "title": f"{office.bureau.office}{title}",
        "period": said,
        "made": made,
        "author": by,
        "subtitle": f"{said} · {made}",
        "mark": phrase("mark.list"),
        **{word: phrase(f"ledgers.word.{word}") for word in WORDS},
        **({"expected": phrase(own)} if has_phrase(own := f"ledgers.expected.{name}") else {}),
    }


def _heading(column: Column, office: Office) -> Heading:
    title = phrase(f"ledgers.column.{column.name}")
    return Heading(column.name, title, column.width, column.shown, column.of, _words_of(column, office))


def _words_of(column: Column, office: Office) -> Mapping[str, str]:
    if column.shown is Shown.WORD:
        return below(column.of)
    what = {Shown.UNIT: "unit", Shown.CATEGORY: "category"}.get(column.shown)
    if what is None:
        return {}
    before = {code: name for (of, code), name in office.former.items() if of == what}
    return before | {code: name for of, code, name in office.names() if of == what}


def _adding(ledger: Ledger) -> Adding:
    sums = ledger.sums
    by = below(sums.by_words) if sums.by_words else {}
    return Adding(sums.by, sums.of, by, below(sums.of_words), dict(sums.groups or {}), sums.many, sums.least)


def _days(calendar: Calendar, first: date, now: datetime) -> Iterator[int]:
    """The working days from long before the period until now."""
    at, last = first - BEFORE, calendar.day_of(now)
    while at <= last:
        if calendar.is_working_day(at):
            yield at.toordinal()
        at += DAY
