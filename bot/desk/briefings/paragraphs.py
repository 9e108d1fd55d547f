"""Paragraphs: what the data of a period say, each with the matters it speaks of; the rest is for people to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.desk.briefings import of_project
from bot.desk.briefings.sources import Paragraph, period_of
from bot.desk.reports import counted
from bot.desk.reports.statistics import name_of
from bot.rules.model.papers import OfficePaper, Paper, Source
from bot.rules.reports.periods import Period
from bot.rules.reports.statistics import Group, Statistics
from bot.rules.reports.sums import groups
from bot.rules.reports.sums.lots import named
from bot.rules.reports.waits import unique
from bot.voice.filters import day
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import issued_papers

SECTIONS: Mapping[str, tuple[str, ...]] = {
    Paper.NOTICE: ("situation", "praise", "criticism", "demands"),
    OfficePaper.REPORT: ("situation", "practice", "problems", "advice"),
}
WORST = 5  # units that are named
MOST = 10_000  # papers of a period


async def drawn(tx: Tx, kind: str, source: Source) -> list[Paragraph]:
    """What the data of this period, or the rows of this project, say in a paper of this kind."""
    if source.project:
        return await of_project.drawn(tx, source.project)
    period = period_of(source)
    found = groups.statistics(await counted.each(tx, period.span(tx.office)))
    whole = [one for kind_of in found for one in _situation(kind_of, period)]
    if kind == Paper.NOTICE:
        return [*whole, *_units(tx, found, "praise", "criticism"), *_demands(found, "demands")]
    return [*whole, *await _practice(tx, period), *_units(tx, found, "", "problems"), *_demands(found, "advice")]


def _situation(one: Statistics, period: Period) -> Iterator[Paragraph]:
    """Each kind for itself: kinds are never added up."""
    whole, kind = one.whole, phrase(f"digest.kind.{one.kind}")
    yield Paragraph("situation", f"received.{one.kind}", phrase(
        "briefing.received", kind=kind, period=name_of(period), first=day(period.first), last=day(period.last),
        count=len(whole.received),
        approved=phrase("briefing.approved", count=len(whole.approved)) if whole.approved else "",
    ), named(whole.received))  # fmt: skip
    for name in ("resolve", "satisfied"):
        share = whole.shares[name]
        if share.of:
            words = phrase(f"briefing.{name}", kind=kind, of=share.of, hit=len(share.hit), percent=share.percent)
            yield Paragraph("situation", f"{name}.{one.kind}", words, unique((*named(share.hit), *named(share.miss))))


def _units(tx: Tx, found: Iterable[Statistics], good: str, bad: str) -> Iterator[Paragraph]:
    """Who kept every limit, and who did not, the worst first."""
    for one in found:
        units = [group for group in one.units if group.name]
        kept_all = [group for group in units if group.shares["resolve"].of and not group.shares["resolve"].miss]
        if good and kept_all:
            names = phrase("mark.list").join(tx.office.name_of(group.name) for group in kept_all)
            ids = unique(i for group in kept_all for i in named(group.shares["resolve"].hit))
            yield Paragraph(good, f"good.{one.kind}", phrase("briefing.good", units=names, count=len(ids)), ids)
        late = sorted((g for g in units if g.shares["resolve"].miss), key=lambda g: -len(g.shares["resolve"].miss))
        yield from (_late(tx, one, group, bad) for group in late[:WORST])


def _late(tx: Tx, one: Statistics, group: Group, section: str) -> Paragraph:
    share = group.shares["resolve"]
    words = phrase(
        "briefing.late", unit=tx.office.name_of(group.name), of=share.of, miss=len(share.miss),
        kind=phrase(f"digest.kind.{one.kind}"),
    )  # fmt: skip
    return Paragraph(section, f"late.{one.kind}.{group.name}", words, named(share.miss))


def _demands(found: Iterable[Statistics], section: str) -> Iterator[Paragraph]:
    """What follows from matters that are late."""
    if ids := unique(i for one in found for i in named(one.whole.shares["resolve"].miss)):
        yield Paragraph(section, "demands", phrase(f"briefing.{section}", count=len(ids)), ids)


async def _practice(tx: Tx, period: Period) -> list[Paragraph]:
    """How matters were pressed for: what the register says was issued."""
    span = period.span(tx.office)
    pressing = (Paper.SLIP_BLUE, Paper.SLIP_YELLOW, Paper.SLIP_RED, Paper.NOTICE, Paper.INTERVIEW, Paper.MEETING)
    found, total = await issued_papers.page(tx, tuple(map(str, pressing)), (span.since, span.until), 0, MOST)
    if not total:
        return []
    counts = {kind: sum(one.kind == kind for one in found) for kind in pressing}
    said = phrase("mark.list").join(
        phrase("briefing.issued", paper=phrase(f"papers.name.{kind}"), count=count)
        for kind, count in counts.items() if count
    )  # fmt: skip
    ids = unique(one.ticket for one in found if one.ticket)
    return [Paragraph("practice", "pressed", phrase("briefing.pressed", papers=said, count=len(ids)), ids)]
