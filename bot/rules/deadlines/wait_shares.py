"""Waiting: each minute that an enterprise has waited belongs to exactly one party. The shares add up to the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from bot.rules.calendar.span import Span
from bot.rules.calendar.working_time import Calendar
from bot.rules.model.status import ENDED, Status
from bot.rules.model.ticket import Assignment

BUREAU, ENTERPRISE, PAUSED, AWAY = "bureau", "enterprise", "paused", "away"
UNIT = "unit:"  # and the unit's code
WITH_BUREAU = frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.FEEDBACK_SUBMITTED})
CALLED = "call"  # the journal's word for an attempt to ask the enterprise whether it is solved


@dataclass(frozen=True, slots=True)
class Move:
    """A line of the journal: what happened, and the status from then on."""

    at: datetime
    status: Status
    action: str


@dataclass(frozen=True, slots=True)
class Share:
    """What one party used of the wait."""

    party: str
    passed: timedelta  # by the wall clock
    worked: timedelta  # of it, working time


@dataclass(frozen=True, slots=True)
class Held:
    """A lead could not report, because this co-unit had not done its part in time."""

    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Stop:
    """The unit's clock stood still because a supervisor agreed; for the enterprise, or for what nobody can help."""

    span: Span
    for_enterprise: bool


def shares(
    moves: Sequence[Move], leads: Iterable[Assignment], stops: Iterable[Stop], away: Iterable[Span],
    calendar: Calendar, now: datetime, unreleased: Iterable[Span] = (), waited: Iterable[Held] = (),
) -> list[Share]:  # fmt: skip
    """Who used how much, from the submission to the end or to now; whole minutes, so that the sums are exact."""
    led, stood, absent, held, waits = list(leads), list(stops), list(away), list(unreleased), list(waited)
    story = [Move(_minute(m.at), m.status, m.action) for m in moves]
    if not story:
        return []
    last = _minute(now)
    edges = {m.at for m in story} | {last}
    edges |= {_minute(at) for p in led for at in (p.given_at, p.ended_at) if at}
    spans = (*(s.span for s in stood), *(w.span for w in waits), *absent, *held)
    edges |= {_minute(at) for span in spans for at in (span.since, span.until)}
    found: dict[str, list[timedelta]] = {}
    for begins, ends in pairwise(sorted(at for at in edges if story[0].at <= at <= last)):
        party = _party(begins, story, led, stood, absent, held, waits)
        if party:
            used = found.setdefault(party, [timedelta(), timedelta()])
            used[0] += ends - begins
            used[1] += calendar.worked(begins, ends)
    return [Share(party, passed, worked) for party, (passed, worked) in sorted(found.items(), key=lambda f: -f[1][0])]


def _party(
    at: datetime, story: Sequence[Move], led: Sequence[Assignment], stood: Sequence[Stop], absent: Sequence[Span],
    held: Sequence[Span], waits: Sequence[Held],
) -> str:  # fmt: skip
    """Who has it from this minute on; nobody once it has ended."""
    before = [m for m in story if m.at <= at]
    status = before[-1].status
    if status in ENDED:
        return ""
    if any(_covers(span, at) for span in absent):
        return AWAY
    if status == Status.INFO_NEEDED:
        return ENTERPRISE
    if status == Status.HANDLED:  # the bureau's until it has asked
        return ENTERPRISE if CALLED in _since_status(before) else BUREAU
    if status in WITH_BUREAU:
        return BUREAU
    stop = next((s for s in stood if _covers(s.span, at)), None)
    if stop:
        return ENTERPRISE if stop.for_enterprise else PAUSED
    if any(_covers(span, at) for span in held):  # what the unit is to read has not been released
        return BUREAU
    lead = [
        p for p in led if p.given_at and _minute(p.given_at) <= at and not (p.ended_at and _minute(p.ended_at) <= at)
    ]
    if lead and (waiting := next((w for w in waits if _covers(w.span, at)), None)):
        return UNIT + waiting.unit  # only a co-unit is owed
    return UNIT + lead[-1].unit if lead else BUREAU


def held_up(assignments: Iterable[Assignment], now: datetime, silent: datetime | None = None) -> Iterator[Held]:
    """When the lead had signed and waited for a co-unit whose time was over; not any more since it is silent itself."""
    parts = list(assignments)
    for part in parts:
        if part.lead or part.due_at is None:
            continue
        signed = [p.signed_at for p in parts if p.lead and p.round == part.round and p.signed_at]
        until = part.done_at or part.ended_at or (min(now, silent) if silent else now)
        since = max(part.due_at, min(signed, default=now))
        if since < until:
            yield Held(part.unit, Span(since, until))


def _since_status(moves: Sequence[Move]) -> Iterator[str]:
    for move in reversed(moves):
        if move.status != moves[-1].status:
            return
        yield move.action


def _covers(span: Span, at: datetime) -> bool:
    return _minute(span.since) <= at < _minute(span.until)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
