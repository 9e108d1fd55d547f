"""Week: the picture that comes with a digest, the same in words under it, and its numbers as buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.desk.letters import letters
from bot.rules.calendar.span import Span
from bot.rules.model.messages import Picture, Priority, Rows
from bot.rules.reports.figures import Ids, Timed
from bot.rules.reports.week import ALL, COUNTED, LONG, NOBODY, OTHERS, Bar, Week, weeks
from bot.voice.buttons import press, rows
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


async def write(
    tx: Tx, counted: Week, id: int, lists: Mapping[str, Ids], to: int, priority: Priority | None, *,
    named: tuple[str, str] | None = None, under: int | None = None,
) -> None:  # fmt: skip
    """The picture to a chat. Its numbers open into the lists kept under this id; a period brings its own name."""
    with letters.read_by(tx, to):
        await _worded(tx, counted, id, lists, to, priority, named, under)


async def _worded(
    tx: Tx, counted: Week, id: int, lists: Mapping[str, Ids], to: int, priority: Priority | None,
    named: tuple[str, str] | None, under: int | None,
) -> None:  # fmt: skip
    since, until = moment(counted.since), moment(counted.until)
    title, span = named or (phrase("week.title"), phrase("week.span", since=since, until=until))
    facts: dict[str, Any] = {"title": f"{title} · {phrase(f'digest.kind.{counted.kind}')}", "span": span}
    await letters.write(
        tx, to, "digest/week", picture=Picture("week", _drawn(tx, counted) | facts), priority=priority,
        buttons=_buttons(tx, counted, id, lists), must=priority is not None, reply_to=under,
        **_facts(tx, counted), **facts,
    )  # fmt: skip


def name_of(tx: Tx, unit: str) -> str:
    """What a bar is called."""
    return phrase(f"week.unit.{'nobody' if unit == NOBODY else 'others'}") if unit in (NOBODY, OTHERS) else (
        tx.office.name_of(unit)
    )  # fmt: skip


def _facts(tx: Tx, counted: Week) -> dict[str, Any]:
    return {
        "totals": {what: len(counted.of_all(what)) for what in COUNTED},
        "bars": [_bar(tx, bar) for bar in counted.bars],
        "rated": [(phrase(f"digest.rated.{a}"), len(ids)) for a, ids in counted.satisfaction.items() if ids],
    }


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


def _buttons(tx: Tx, counted: Week, id: int, lists: Mapping[str, Ids]) -> Rows:
    """A unit opens into its numbers, a number into its tickets."""
    names = sorted(lists)
    rated = [(answer, f"{counted.name}.rated.{answer}") for answer, ids in counted.satisfaction.items() if ids]
    units = [
        press(name_of(tx, bar.unit), "list", 0, id, f"={names.index(next(n for n in names if n.startswith(under)))}")
        for bar in counted.bars
        if (under := f"{counted.name}.{bar.unit}.")
    ]
    answers = [
        press(f"{phrase(f'digest.rated.{answer}')} {len(lists[name])}", "list", 0, id, f"#{names.index(name)}")
        for answer, name in rated
    ]
    totals = [
        press(f"{phrase(f'week.{what}')} {len(lists[name])}", "list", 0, id, f"#{names.index(name)}")
        for what in COUNTED
        if (name := f"{counted.name}.{ALL}.{what}") in lists
    ]
    return rows(totals, 3) + rows(units, 2) + rows(answers, 3)
