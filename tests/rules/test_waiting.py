"""Waiting: every minute belongs to one party, and the shares are exactly the whole."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.calendar.span import Span
from bot.rules.deadlines.wait_shares import Move, Share, Stop, shares
from bot.rules.model.status import ENDED, Status
from bot.rules.model.ticket import Assignment
from tests.support.office import OFFICE, ZONE

CALENDAR = OFFICE.calendar
START = datetime(2023, 5, 22, 9, 0, tzinfo=ZONE)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def part(unit: str, begins: float, ends: float | None = None) -> Assignment:
    ended = START + ends * HOUR if ends is not None else None
    given = START + begins * HOUR
    return Assignment(1, unit, True, 1, given, None, "某工", ended_at=ended, delivered_at=given)


def move(hours: float, status: Status, action: str = "x") -> Move:
    return Move(START + hours * HOUR, status, action)


WAY = [
    move(0, Status.SUBMITTED),
    move(1, Status.INFO_NEEDED),
    move(3, Status.SUBMITTED),
    move(3.5, Status.ACCEPTED),
    move(4, Status.DISPATCHED),
    move(6, Status.IN_PROGRESS),
    move(24, Status.FEEDBACK_SUBMITTED),
    move(25, Status.HANDLED),
    move(26, Status.HANDLED, "call"),
    move(28, Status.STRUCK_OFF),
]


def found(moves: list[Move], now: datetime, **more: list[object]) -> dict[str, tuple[float, float]]:
    stops, away = more.get("stops", []), more.get("away", [])
    got: list[Share] = shares(moves, [part("gongdian", 4)], stops, away, CALENDAR, now)  # type: ignore[arg-type]
    return {s.party: (s.passed / HOUR, s.worked / HOUR) for s in got}


def test_a_matter_from_its_submission_to_its_end() -> None:
    # Monday 9:00 + 28 h = Tuesday 13:00; after that nobody waits. Working time: 7 hours a day, none from 12 to 14.
    # bureau: 9-10, 12-13, Tuesday 9-11; enterprise: 10-12, Tuesday 11-13; unit: Monday 13:00 to Tuesday 9:00
    assert found(WAY, START + 90 * HOUR) == {
        "unit:gongdian": (20.0, 4.0),
        "bureau": (4.0, 3.0),
        "enterprise": (4.0, 3.0),
    }


def test_a_pause_for_the_enterprise_is_the_enterprises_another_nobodys() -> None:
    span = Span(START + 5 * HOUR, START + 6 * HOUR)
    assert found(WAY, START + 90 * HOUR, stops=[Stop(span, True)])["enterprise"] == (5.0, 4.0)
    assert found(WAY, START + 90 * HOUR, stops=[Stop(span, False)])["paused"] == (1.0, 1.0)


def test_what_the_bureau_has_is_the_bureaus_whatever_is_paused() -> None:
    stops: list[object] = [Stop(Span(START, START + HOUR), True)]
    for status in (Status.SUBMITTED, Status.ACCEPTED, Status.FEEDBACK_SUBMITTED):
        assert found([move(0, status)], START + HOUR, stops=stops) == {"bureau": (1.0, 1.0)}, status


def test_the_minutes_in_which_the_hotline_was_down_are_not_the_units() -> None:
    away = Span(START + 6 * HOUR, START + 8 * HOUR)
    got = found(WAY, START + 90 * HOUR, away=[away])
    assert got["away"] == (2.0, 2.0)
    assert got["unit:gongdian"] == (18.0, 2.0)


def test_a_return_passes_the_rest_on() -> None:
    moves = [
        move(0, Status.SUBMITTED),
        move(1, Status.DISPATCHED),
        move(2, Status.ACCEPTED),
        move(3, Status.DISPATCHED),
    ]
    got = shares(moves, [part("gongdian", 1, 2), part("chengguan", 3)], [], [], CALENDAR, START + 5 * HOUR)
    assert {s.party: s.passed for s in got} == {
        "bureau": 2 * HOUR, "unit:gongdian": HOUR, "unit:chengguan": 2 * HOUR,
    }  # fmt: skip


SECONDS = st.integers(0, 40 * 24 * 3600)
MOVES = st.lists(st.tuples(SECONDS, st.sampled_from(Status), st.sampled_from(("x", "call"))), min_size=1, max_size=12)
SPANS = st.lists(st.tuples(SECONDS, SECONDS), max_size=3)


@given(MOVES, SPANS, SPANS, SPANS, SECONDS)
def test_the_shares_add_up_to_every_minute_that_was_waited(
    moves: list[tuple[int, Status, str]], parts: list[tuple[int, int]], stops: list[tuple[int, int]],
    away: list[tuple[int, int]], more: int,
) -> None:  # fmt: skip
    def at(second: int) -> datetime:
        return START + timedelta(seconds=second)

    story = [Move(at(second), status, action) for second, status, action in sorted(moves, key=lambda m: m[0])]
    now = story[-1].at + timedelta(seconds=more)
    spans = [[Span(at(min(pair)), at(max(pair))) for pair in pairs] for pairs in (parts, stops, away)]
    led = [
        Assignment(n, f"u{n}", True, 1, span.since, None, "", ended_at=span.until, delivered_at=span.since)
        for n, span in enumerate(spans[0])
    ]
    got = shares(story, led, [Stop(span, n % 2 == 0) for n, span in enumerate(spans[1])], spans[2], CALENDAR, now)

    def floor(moment: datetime) -> datetime:
        return moment.replace(second=0, microsecond=0)

    ends = [*(m.at for m in story[1:]), now]
    open_ = [(floor(m.at), floor(end)) for m, end in zip(story, ends, strict=True) if m.status not in ENDED]
    assert sum((s.passed for s in got), timedelta()) == sum((b - a for a, b in open_), timedelta())
    assert sum((s.worked for s in got), timedelta()) == sum((CALENDAR.worked(a, b) for a, b in open_), timedelta())
    assert len({s.party for s in got}) == len(got)
