"""Week: the picture that comes with a digest, a week's or a month's statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.model.messages import Picture
from bot.rules.model.terms import Facts
from bot.rules.reports import trend
from bot.rules.reports.judgment import JUDGES, Judged, share
from bot.rules.reports.shares import Share
from bot.rules.reports.trend import Trend
from bot.rules.reports.waits import Brief, Timed
from bot.rules.reports.week import ALL, LONG, NOBODY, OTHERS, Bar, Week, weeks
from bot.voice.filters import moment
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.reports import figures, sums

WORST = 5  # units

NEAR = timedelta(days=3)  # so long before a week ago a digest still tells of it


async def count(tx: Tx, overdue: tuple[Timed, ...], open_ones: Sequence[Brief]) -> tuple[Week, ...]:
    """The seven days up to now, kind by kind."""
    before = await figures.told_about(tx, tx.now - LONG, NEAR)
    late = {kind: len(before.lists.get(f"week.{kind}.{ALL}.overdue", ())) for kind in Kind} if before else {}
    return await of_span(tx, Span(tx.now - LONG, tx.now), overdue, "week", open_ones, late)


async def of_span(
    tx: Tx, span: Span, overdue: Sequence[Timed], of: str, open_ones: Sequence[Brief],
    overdue_before: Mapping[Kind, int] | None = None,
) -> tuple[Week, ...]:  # fmt: skip
    """A span of time, kind by kind; what is overdue is overdue now."""
    live = await figures.live(tx, trend.since(span))
    counted = await figures.counted(tx, live)
    here = {c.id for c in counted if span.holds(c.submitted_at) or span.holds(c.ended_at)}
    leads = await figures.leads(tx, here | {t.id for t in overdue})
    struck = await figures.cases_of(tx, [c.id for c in counted if trend.struck(c, span)])
    kept = await sums.of_each(tx, trend.spans(span))
    judged = Judged(tx.office, tx.now)
    trends = {
        kind: trend.trend(
            [c for c in counted if c.kind == kind], [t for t in open_ones if t.kind == kind], span, tx.now,
            (overdue_before or {}).get(kind),
            share([c for c in struck if c.ticket.kind == kind], JUDGES["resolve"], judged), kind, kept,
        )
        for kind in Kind
    }  # fmt: skip
    return weeks(counted, leads, overdue, span, of, trends, kept[-2])


def picture(tx: Tx, counted: Week, named: tuple[str, str] | None = None) -> Picture:
    """The picture; a period brings its own name."""
    own = counted.trend or trend.trend((), (), Span(counted.since, counted.until), counted.until, None)
    return Picture("week", {**_drawn(tx, counted, own), **titled(counted, named)})


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


def _drawn(tx: Tx, counted: Week, trended: Trend) -> Facts:
    return {
        "figures": _figures(counted, trended),
        "trend": [
            {"label": _day(tx, week.until), "received": len(came), "ended": len(gone)}
            for week, came, gone in zip(trended.weeks, trended.came, trended.gone, strict=True)
        ],
        "ages": [{"label": phrase(f"week.age_{name}"), "count": len(ids)} for name, ids in trended.ages.items()],
        "worst": [{"label": name_of(tx, bar.unit), "count": len(bar.overdue)} for bar in _worst(counted)],
        "on_time": _on_time(trended.judged),
        "legend": {name: phrase(f"week.{name}") for name in ("received", "trend", "on_time", "ages", "worst")}
        | {"ended": phrase("week.struck"), "before": phrase(f"week.before.{counted.of}")},
        "rated": _rated(counted),
    }


def _day(tx: Tx, at: datetime) -> str:
    local = at.astimezone(tx.office.calendar.zone)
    return f"{local.month}.{local.day}"


def _worst(counted: Week) -> list[Bar]:
    """The units with the most that is overdue."""
    late = [bar for bar in counted.bars if bar.overdue and bar.unit != OTHERS]
    return sorted(late, key=lambda bar: (-len(bar.overdue), bar.unit))[:WORST]


def _on_time(judged: Share) -> str:
    if not judged.of:
        return phrase("week.none_closed")
    return phrase("week.on_time_said", percent=judged.percent, hit=len(judged.hit), of=judged.of)


def _rated(counted: Week) -> str:
    rated = [f"{phrase(f'digest.rated.{a}')} {len(ids)}" for a, ids in counted.satisfaction.items() if ids]
    return phrase("week.rated_said", said=phrase("mark.comma").join(rated) or phrase("week.unrated"))


def _figures(counted: Week, trended: Trend) -> list[Facts]:
    """Three large ones, each with what has changed; of what nobody told before nothing is said."""
    (came, gone), (came_before, gone_before) = trended.now, trended.before
    late, late_before = len(counted.of_all("overdue")), trended.overdue_before
    return [
        _figure("received", len(came), len(came_before), worse=0),
        _figure("struck", len(gone), len(gone_before), worse=-1),
        _figure("overdue", late, late_before, worse=1),
    ]


def _figure(name: str, count: int, before: int | None, worse: int) -> Facts:
    change = None if before is None else count - before
    return {"label": phrase(f"week.{name}"), "count": count, "change": change, "worse": (change or 0) * worse > 0}
