"""Week: the picture that comes with a digest, a week's or a month's statistics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.rules.calendar.span import Span
from bot.rules.model.messages import Picture
from bot.rules.reports.figures import Timed
from bot.rules.reports.week import COUNTED, LONG, NOBODY, OTHERS, Bar, Week, weeks
from bot.voice.filters import moment
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.reports import figures

COLOURS = {
    "very": "#2e8b57", "yes": "#7fbf8f", "fairly": "#d9b44a", "no": "#c8443c",
    "unrated": "#b8c2cc", "unreached": "#8894a0",
}  # fmt: skip


async def count(tx: Tx, overdue: tuple[Timed, ...]) -> tuple[Week, ...]:
    """The seven days up to now, kind by kind."""
    return await of_span(tx, Span(tx.now - LONG, tx.now), overdue, "week")


async def of_span(tx: Tx, span: Span, overdue: Sequence[Timed], of: str) -> tuple[Week, ...]:
    """A span of time, kind by kind; what is overdue is overdue now."""
    return weeks(await figures.counted(tx, span.since), await figures.leads(tx, span.since), overdue, span, of)


def picture(tx: Tx, counted: Week, named: tuple[str, str] | None = None) -> Picture:
    """The picture; a period brings its own name."""
    return Picture("week", _drawn(tx, counted) | titled(counted, named))


def titled(counted: Week, named: tuple[str, str] | None = None) -> dict[str, str]:
    """What it is called, and the days it is about."""
    since, until = moment(counted.since), moment(counted.until)
    title, span = named or (phrase("week.title"), phrase("week.span", since=since, until=until))
    return {"title": f"{title} · {phrase(f'digest.kind.{counted.kind}')}", "span": span}


def name_of(tx: Tx, unit: str) -> str:
    """What a bar is called."""
    return phrase(f"week.unit.{'nobody' if unit == NOBODY else 'others'}") if unit in (NOBODY, OTHERS) else (
        tx.office.name_of(unit)
    )  # fmt: skip


def _drawn(tx: Tx, counted: Week) -> dict[str, Any]:
    bars = [_bar(tx, bar) for bar in counted.bars]
    rated = [
        {"label": phrase(f"digest.rated.{a}"), "count": len(ids), "colour": COLOURS[a]}
        for a, ids in counted.satisfaction.items()
    ]
    return {
        "totals": {what: len(counted.of_all(what)) for what in COUNTED},
        "rows": bars,
        "most": max(1, *(bar[what] for bar in bars for what in COUNTED)),
        "legend": {name: phrase(f"week.{name}") for name in (*COUNTED, "closed", "rated")},
        "rated": rated,
        "asked": sum(part["count"] for part in rated),
    }


def _bar(tx: Tx, bar: Bar) -> dict[str, Any]:
    return {
        "name": name_of(tx, bar.unit), "received": len(bar.received), "ended": len(bar.ended),
        "overdue": len(bar.overdue),
    }  # fmt: skip
