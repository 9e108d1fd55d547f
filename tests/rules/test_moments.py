"""Moments that come seldom: of urgent matters, at the turn of the year, and the months of the quarters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.desk.reports.statistics import name_of
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.reports.periods import QUARTER, containing
from bot.rules.supervision.ladder import quarter
from bot.rules.tickets.plan import BY_NAME
from tests.rules.sample import ticket
from tests.rules.test_deadlines import EXPECTED, PART, moments
from tests.support.office import OFFICE, ZONE

# fmt: off
URGENT = (
    # the line           runs out              said at 70 %      rings at: both by the wall clock
    ("accept",           "05-23T00:00:00",     "05-22T19:30:00",  "05-23T00:00:00"),  # 70 % of 15 h
    ("silence",          "05-25T17:30:00",     "",                "05-25T17:30:00"),
    ("supply",           "05-29T17:30:00",     "05-27T13:09:00",  "05-29T17:30:00"),  # 70 % of 174 h 30: a Saturday
    ("dispatch",         "05-22T09:25:00",     "05-22T09:20:30",  "05-22T09:25:00"),  # 70 % of 15 min
    ("sign",             "05-22T09:35:00",     "",                ""),
    ("contact",          "05-23T17:30:00",     "",                ""),
    ("progress",         "05-22T11:20:00",     "",                ""),
    ("resolve",          "05-23T09:20:00",     "",                ""),
    ("question",         "05-24T17:30:00",     "05-24T01:09:00",  "05-24T17:30:00"),  # 70 % of 54 h 30: at night
    ("head",             "05-22T17:00:00",     "",                "05-22T17:00:00"),
    ("return_ruling",    "05-23T00:00:00",     "",                "05-23T00:00:00"),
    ("ownership",        "05-24T17:30:00",     "",                "05-24T17:30:00"),
    ("extension_ruling", "05-23T17:30:00",     "",                "05-23T17:30:00"),
    ("pause",            "06-01T08:30:00",     "",                "06-01T08:30:00"),
    ("rejection",        "05-23T00:00:00",     "",                "05-23T00:00:00"),
    ("milestone",        "06-20T17:30:00",     "06-11T22:45:00",  "06-20T17:30:00"),  # 70 % of 702 h 30: a Sunday night
    ("milestone_desk",   "06-20T17:30:00",     "",                "06-20T17:30:00"),
    ("wish",             "05-23T17:30:00",     "",                "05-23T17:30:00"),
    ("wish_lapse",       "05-29T17:30:00",     "",                "05-29T17:30:00"),
    ("termination",      "05-23T17:30:00",     "",                "05-23T17:30:00"),
    ("review_asked",     "06-05T17:30:00",     "06-01T10:45:00",  "06-06T08:30:00"),  # has ended: it can wait
    ("rebound",          "06-21T16:10:00",     "",                "06-21T16:10:00"),
    ("withdrawal",       "05-23T17:30:00",     "",                "05-23T17:30:00"),
    ("review",           "05-23T17:30:00",     "05-23T09:18:00",  "05-23T17:30:00"),  # 70 % of 27 h 20
    ("own_wish",         "06-21T16:10:00",     "",                "06-21T16:10:00"),
    ("gathering",        "05-24T09:00:00",     "",                "05-24T09:00:00"),
    ("gathering_desk",   "05-24T09:00:00",     "",                "05-24T09:00:00"),
    ("minutes",          "05-25T17:30:00",     "",                "05-25T17:30:00"),
    ("promise",          "06-20T17:30:00",     "06-11T22:45:00",  "06-20T17:30:00"),
    ("promise_desk",     "06-20T17:30:00",     "",                "06-20T17:30:00"),
    ("callback",         "05-29T17:30:00",     "",                "05-29T17:30:00"),
)
# fmt: on


def told(moment: datetime | None) -> str:
    return moment.strftime("%m-%dT%H:%M:%S") if moment else ""


def test_every_moment_of_an_urgent_matter_is_as_it_was_worked_out() -> None:
    by_hand = {row[0]: row[1:] for row in URGENT}
    assert set(by_hand) <= set(BY_NAME), "a line that is gone from the table"
    tickets = {row[0]: replace(row[5], urgent=True) for row in EXPECTED}
    found = {name: tuple(told(m) for m in moments(BY_NAME[name], tickets[name])[1:]) for name in by_hand}
    wrong = [f"{name}: {found[name]} instead of {by_hand[name]}" for name in by_hand if found[name] != by_hand[name]]
    assert not wrong, "\n".join(wrong)


# Friday 2023-12-29 is the last working day of its year, Tuesday 2024-01-02 the first of the next.
FRIDAY = datetime(2023, 12, 29, 16, 0, tzinfo=ZONE)
NEW = ticket(Status.SUBMITTED, submitted_at=FRIDAY, accepted_at=None, dispatched_at=None, assignments=(), grade=None)
WORKED_ON = ticket(
    Status.IN_PROGRESS, submitted_at=FRIDAY, accepted_at=FRIDAY, dispatched_at=FRIDAY,
    assignments=(replace(PART, dispatched_at=FRIDAY, delivered_at=FRIDAY, signed_at=FRIDAY),), signed_at=FRIDAY,
)  # fmt: skip
REPORTED = replace(WORKED_ON, status=Status.FEEDBACK_SUBMITTED, reported_at=FRIDAY)
STRUCK = replace(REPORTED, status=Status.STRUCK_OFF, approved_at=FRIDAY, ended_at=FRIDAY, solved="yes")
# fmt: off
TURN: tuple[tuple[str, Ticket, str, str, str], ...] = (
    # the line   ticket      runs out            said at 70 %        rings at
    ("accept",   NEW,        "2023-12-30T00:00", "2023-12-29T17:03", "2024-01-02T08:30"),  # 70 % of 1 h 30
    ("silence",  NEW,        "2024-01-04T17:30", "",                 "2024-01-05T08:30"),  # 2, 3, 4
    ("sign",     replace(NEW, status=Status.DISPATCHED,
        assignments=(replace(PART, dispatched_at=FRIDAY, delivered_at=FRIDAY),)),
                             "2024-01-02T09:00", "",                 ""),                  # 1 h 30, and 30 min
    ("contact",  WORKED_ON,  "2024-01-02T17:30", "",                 ""),
    ("progress", WORKED_ON,  "2024-01-04T17:30", "",                 ""),
    ("resolve",  WORKED_ON,  "2024-01-22T17:30", "",                 ""),                  # 15 days
    ("review",   REPORTED,   "2024-01-02T17:30", "2024-01-02T14:57", "2024-01-03T08:30"),  # 70 % of 1 h 30 + 7 h
    ("rebound",  STRUCK,     "2024-01-28T16:00", "",                 "2024-01-29T08:30"),  # 30 days: a Sunday
)
# fmt: on


def test_every_moment_across_the_turn_of_the_year_is_as_it_was_worked_out() -> None:
    wrong = []
    for name, one, *by_hand in TURN:
        found = [moment.strftime("%Y-%m-%dT%H:%M") if moment else "" for moment in moments(BY_NAME[name], one)[1:]]
        wrong += [f"{name}: {found} instead of {by_hand}"] if found != by_hand else []
    assert not wrong, "\n".join(wrong)


# fmt: off
MONTHS = (
    # month  its quarter begins     ends                 is called
    (1,      date(2023, 1, 1),      date(2023, 3, 31),   "2023年第1季度"),
    (2,      date(2023, 1, 1),      date(2023, 3, 31),   "2023年第1季度"),
    (3,      date(2023, 1, 1),      date(2023, 3, 31),   "2023年第1季度"),
    (4,      date(2023, 4, 1),      date(2023, 6, 30),   "2023年第2季度"),
    (5,      date(2023, 4, 1),      date(2023, 6, 30),   "2023年第2季度"),
    (6,      date(2023, 4, 1),      date(2023, 6, 30),   "2023年第2季度"),
    (7,      date(2023, 7, 1),      date(2023, 9, 30),   "2023年第3季度"),
    (8,      date(2023, 7, 1),      date(2023, 9, 30),   "2023年第3季度"),
    (9,      date(2023, 7, 1),      date(2023, 9, 30),   "2023年第3季度"),
    (10,     date(2023, 10, 1),     date(2023, 12, 31),  "2023年第4季度"),
    (11,     date(2023, 10, 1),     date(2023, 12, 31),  "2023年第4季度"),
    (12,     date(2023, 10, 1),     date(2023, 12, 31),  "2023年第4季度"),
)
# fmt: on


def test_whatever_reckons_quarters_knows_all_twelve_months() -> None:
    wrong = []
    for month, *by_hand in MONTHS:
        for day, hour, minute in ((1, 0, 0), (28, 23, 59)):
            of_slips = quarter(datetime(2023, month, day, hour, minute, tzinfo=ZONE), OFFICE)
            told = containing(QUARTER, date(2023, month, day))
            found = [told.first, told.last, name_of(told)]
            wrong += [f"{month}-{day}: a report of {found}"] if found != by_hand else []
            begins = datetime.combine(by_hand[0], datetime.min.time(), ZONE)  # type: ignore[arg-type]
            wrong += [f"{month}-{day}: red slips counted from {of_slips}"] if of_slips != begins else []
    assert not wrong, "\n".join(wrong)
