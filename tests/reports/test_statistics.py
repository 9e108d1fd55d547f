"""Statistics: rates against hand-made cases, so that each number can be counted on one's fingers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.model.ticket import Assignment, Ticket
from bot.rules.reports.cases import Case, Late
from bot.rules.reports.shares import Share, percent
from bot.rules.reports.statistics import Group, Statistics, statistics
from tests.support.office import OFFICE, ZONE
from tests.support.table import rows

NOW = datetime(2023, 5, 31, 12, 0, tzinfo=ZONE)
CAME = datetime(2023, 5, 22, 9, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)
SAID = (Late(CAME + timedelta(days=8), CAME + timedelta(days=7)),)

UNITS_OWN = ("sign", "resolve", "responded")


def case(id: int, unit: str = "gongdian", *, area: str = "宛城区", **more: object) -> Case:
    """A matter handled on its first day, answered with yes and very satisfied."""
    part = Assignment(id, unit, True, 1, CAME + HOUR, None, "某工", signed_at=CAME + 2 * HOUR, delivered_at=CAME + HOUR)
    ticket = Ticket(
        id=id, number=f"RX-2023-{id:04d}", kind=Kind.HOTLINE, status=Status.STRUCK_OFF, title="停电", matter="停电",
        area=area, category="power", submitted_at=CAME, changed_at=NOW, accepted_at=CAME + HOUR / 2,
        dispatched_at=CAME + HOUR, first_dispatched_at=CAME + HOUR, signed_at=CAME + 2 * HOUR,
        reported_at=CAME + 5 * HOUR, approved_at=CAME + 6 * HOUR, due_at=CAME + timedelta(days=7),
        ended_at=CAME + 7 * HOUR, assignments=(part,),
    )  # fmt: skip
    mine = {
        name: more.pop(name)
        for name in ("contacted_at", "late", "solved", "satisfied", "returns", "away")
        if name in more
    }
    facts = {"contacted_at": CAME + 3 * HOUR, "solved": "yes", "satisfied": "very", **mine}
    return Case(replace(ticket, **more), **facts)  # type: ignore[arg-type]


def of(cases: list[Case]) -> Statistics:
    (found,) = statistics(cases, OFFICE, NOW)
    return found


def unit(found: Statistics, code: str) -> Group:
    return next(g for g in found.units if g.name == code)


def counts(group: Group, name: str) -> tuple[int, int, int]:
    share = group.shares[name]
    return len(share.hit), len(share.miss), len(share.none)


def test_a_day_on_which_all_went_well() -> None:
    whole = of([case(1)]).whole
    for name in ("sign", "resolve", "responded", "solved", "satisfied", "opened", "handed", "contacted"):
        assert counts(whole, name) == (1, 0, 0), name
    assert counts(whole, "redo") == (0, 1, 0)
    assert whole.shares["resolve"].percent == "100"
    assert whole.took == (6 * HOUR,)


def test_who_does_not_answer_is_in_no_rate() -> None:
    whole = of([case(1), case(2, solved="", satisfied=""), case(3, solved="no", satisfied="no")]).whole
    assert counts(whole, "solved") == (1, 1, 1)
    assert counts(whole, "satisfied") == (1, 1, 1)
    assert whole.shares["solved"].percent == "50.0"


def test_while_the_hotline_was_away_no_unit_was_late() -> None:
    """Signed, contacted and reported after the limits: in time, where the hotline itself took the time."""
    slow = {"signed_at": None, "contacted_at": CAME + timedelta(days=9), "reported_at": CAME + timedelta(days=9)}
    part = Assignment(
        1, "gongdian", True, 1, CAME + HOUR, None, "某工", signed_at=CAME + timedelta(days=9), delivered_at=CAME + HOUR
    )
    away = (Span(CAME + 2 * HOUR, CAME + timedelta(days=8, hours=23)),)
    late = (Late(CAME + timedelta(days=8, hours=23), CAME + timedelta(days=7)),)  # what was said on waking
    judged = {name: counts(of([case(1, assignments=(part,), late=late, **slow)]).whole, name) for name in UNITS_OWN}
    assert set(judged.values()) == {(0, 1, 0)}
    fair = of([case(1, assignments=(part,), late=late, away=away, **slow)]).whole
    assert {counts(fair, name) for name in UNITS_OWN} == {(1, 0, 0)}

    said = (*late, Late(CAME + timedelta(days=20), CAME + timedelta(days=7)))  # and still not reported long after
    assert counts(of([case(1, late=said, away=away, **slow)]).whole, "resolve") == (0, 1, 0)


def test_an_absence_after_the_limit_excuses_nothing() -> None:
    slow = {"reported_at": CAME + timedelta(days=9)}
    away = (Span(CAME + timedelta(days=7, hours=1), CAME + timedelta(days=8)),)
    assert counts(of([case(1, away=away, **slow)]).whole, "resolve") == (0, 1, 0)


def test_what_was_late_once_stays_late() -> None:
    assert counts(of([case(1, late=SAID)]).whole, "resolve") == (0, 1, 0)


def test_what_is_not_due_yet_is_in_no_rate() -> None:
    running = case(1, status=Status.IN_PROGRESS, reported_at=None, approved_at=None, ended_at=None, due_at=NOW + HOUR)
    assert counts(of([running]).whole, "resolve") == (0, 0, 1)
    over = case(1, status=Status.IN_PROGRESS, reported_at=None, approved_at=None, ended_at=None, due_at=NOW - HOUR)
    assert counts(of([over]).whole, "resolve") == (0, 1, 0)


def test_signing_too_late_is_a_miss_of_that_unit_alone() -> None:
    late = Assignment(
        2,
        "chengguan",
        False,
        1,
        CAME + HOUR,
        None,
        "某工",
        signed_at=CAME + timedelta(days=1),
        delivered_at=CAME + HOUR,
    )
    both = case(1)
    both = replace(both, ticket=replace(both.ticket, assignments=(*both.ticket.assignments, late)))
    found = of([both])
    assert counts(unit(found, "gongdian"), "sign") == (1, 0, 0)
    assert counts(unit(found, "chengguan"), "sign") == (0, 1, 0)
    assert counts(found.whole, "sign") == (0, 1, 0)
    assert unit(found, "chengguan").received == ()  # it assists, the matter is the lead's


def test_overnight_counts_by_the_day_of_receipt() -> None:
    tomorrow = CAME + timedelta(days=1)
    whole = of([case(1, first_dispatched_at=tomorrow, contacted_at=tomorrow), case(2)]).whole
    assert counts(whole, "opened") == (2, 0, 0)
    assert counts(whole, "handed") == (1, 1, 0)
    assert counts(whole, "contacted") == (1, 1, 0)


def test_what_comes_when_nobody_works_has_the_next_working_day() -> None:
    def at(moment: str) -> datetime:
        return datetime.fromisoformat(f"2023-{moment}:00+08:00")

    # fmt: off
    rows = (
        # received      opened          counts as
        ("05-26T23:59", "05-29T17:30",  (1, 0, 0)),  # Friday night until the close of Monday
        ("05-26T23:59", "05-29T17:31",  (0, 1, 0)),
        ("05-26T17:30", "05-29T09:00",  (1, 0, 0)),
        ("05-26T17:29", "05-26T23:59",  (1, 0, 0)),  # before the close: until midnight
        ("05-26T17:29", "05-27T00:01",  (0, 1, 0)),
        ("05-27T10:00", "05-29T10:00",  (1, 0, 0)),  # a Saturday
        ("06-21T18:00", "06-25T17:00",  (1, 0, 0)),  # before a feast: the make-up day
    )
    # fmt: on
    for received, opened, wanted in rows:
        one = case(1, submitted_at=at(received), accepted_at=at(opened))
        assert counts(of([one]).whole, "opened") == wanted, received
    waits = case(1, submitted_at=at("05-26T23:59"), accepted_at=None, status=Status.SUBMITTED)
    for now, wanted in (("05-29T17:30", (0, 0, 1)), ("05-29T17:31", (0, 1, 0))):
        (found,) = statistics([waits], OFFICE, at(now))
        assert counts(found.whole, "opened") == wanted


def test_a_rejected_matter_is_in_no_rate() -> None:
    rejected = case(
        1, status=Status.REJECTED, accepted_at=None, dispatched_at=None, first_dispatched_at=None, signed_at=None,
        reported_at=None, approved_at=None, due_at=None, assignments=(), contacted_at=None, solved="", satisfied="",
    )  # fmt: skip
    whole = of([rejected]).whole
    assert all(share.of == 0 for share in whole.shares.values())
    assert whole.received == (1,)


def test_fewer_than_five_are_listed_behind_those_who_are_ranked() -> None:
    slow = [case(n, "chengguan", late=SAID if n < 3 else ()) for n in range(1, 6)]
    good = [case(n, "gongdian") for n in range(6, 11)]
    few = [case(n, "yancao") for n in range(11, 15)]
    found = of(slow + few + good)
    assert [(g.name, g.ranked) for g in found.units] == [("gongdian", True), ("chengguan", True), ("yancao", False)]


def test_median_and_ninety_percent_by_nearest_rank() -> None:
    cases = [case(n, approved_at=CAME + n * HOUR) for n in range(1, 11)]
    whole = of(cases).whole
    assert whole.within(5) == 5 * HOUR
    assert whole.within(9) == 9 * HOUR
    assert of([case(1, approved_at=None)]).whole.within(5) is None


def test_a_return_is_counted_for_who_asked() -> None:
    asked = case(1, "yancao", returns=("gongdian", "gongdian"))
    first = Assignment(9, "gongdian", True, 1, CAME, None, "某工", ended_at=CAME + HOUR / 2, delivered_at=CAME)
    asked = replace(asked, ticket=replace(asked.ticket, assignments=(first, *asked.ticket.assignments)))
    found = of([asked])
    assert len(unit(found, "gongdian").returns) == 2
    assert unit(found, "gongdian").received == ()
    assert unit(found, "yancao").received == (1,)
    assert counts(unit(found, "gongdian"), "sign") == (0, 0, 1)


def test_a_return_is_counted_where_nothing_else_is_left_of_who_asked() -> None:
    found = of([case(1), case(2, "yancao", returns=("gongdian", "yancao"))])
    assert unit(found, "gongdian").returns == unit(found, "yancao").returns == (2,)
    assert unit(found, "gongdian").received == (1,)
    assert found.whole.returns == (2, 2)


def test_units_and_areas_together_are_the_whole() -> None:
    found = of([case(1), case(2, "yancao", area="镇平县"), case(3, area="镇平县")])
    for groups in (found.units, found.areas):
        assert sorted(i for g in groups for i in g.received) == list(found.whole.received)
    for name, share in found.whole.shares.items():
        assert share.of + len(share.none) == (0 if name == "assist" else 3), name  # no co-unit has a part


def test_what_was_terminated_is_outside_the_satisfaction_score() -> None:
    """The unit's first round left the enterprise dissatisfied; then two people ended the matter."""
    found = of([case(1), case(2, status=Status.TERMINATED, solved="yes", satisfied="no"),
                case(3, status=Status.TERMINATED, solved="", satisfied="")])  # fmt: skip
    assert counts(unit(found, "gongdian"), "satisfied") == (1, 0, 0)
    assert counts(found.whole, "satisfied") == (1, 0, 0)


@rows(
    ("hit", "of", "said"),
    [
        (199, 200, "99.5"), (399, 400, "99.8"), (350, 391, "89.5"), (105, 106, "99.1"), (1, 2, "50.0"),
        (9999, 10000, "99.9"), (1, 10000, "0.1"), (1, 3, "33.3"), (2, 3, "66.7"), (7, 7, "100"), (0, 7, "0"),
    ],
)  # fmt: skip
def test_a_rate_has_one_decimal_and_is_100_of_all_only(hit: int, of: int, said: str) -> None:
    assert percent(hit, of) == said


def test_groups_are_ranked_by_their_counts_not_by_what_is_shown() -> None:
    better, worse = (Share(tuple(range(hit)), tuple(range(hit, 20000)), ()) for hit in (19999, 19998))
    assert better.percent == worse.percent == "99.9"
    assert better.rank > worse.rank
