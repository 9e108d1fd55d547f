"""Figures: what is counted where, by example."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Grade, Kind
from bot.rules.model.people import Role
from bot.rules.model.status import OPEN, Status
from bot.rules.model.ticket import Asked, Assignment, Request, Ticket
from bot.rules.reports.figures import (
    GROUPS,
    Counted,
    Received,
    answer_of,
    balances,
    figures,
)
from bot.rules.reports.rounds import next_digest, period_start, was_due
from bot.rules.reports.waits import of_tickets, timed
from bot.rules.tickets.todo import owed
from tests.support.office import OFFICE, START, ZONE
from tests.support.table import rows

S = Status


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def ticket(status: Status, id: int = 1, **more: object) -> Ticket:
    """A ticket as it would be in this status, everything having happened on Monday at nine."""
    fields: dict[str, object] = {
        "id": id, "number": f"RX-2023-{id:04d}", "kind": Kind.HOTLINE, "status": status, "title": "厂区停电",
        "matter": "厂区停电", "area": "宛城区", "category": "power", "submitted_at": START, "changed_at": START,
        "reporter": 3001, "grade": Grade.B, "accepted_at": START,
    }  # fmt: skip
    if status in (S.DISPATCHED, S.IN_PROGRESS, S.FEEDBACK_SUBMITTED, S.HANDLED):
        signed = None if status == S.DISPATCHED else START
        lead = Assignment(1, "gongdian", True, 1, START, 2012, "冯工", signed, delivered_at=START, contacted_at=signed)
        fields |= {"dispatched_at": START, "signed_at": signed, "assignments": (lead,)}
    if status in (S.FEEDBACK_SUBMITTED, S.HANDLED):
        fields["reported_at"] = START
    if status == S.HANDLED:
        fields |= {"approved_at": START, "question_delivered_at": START}
    return Ticket(**(fields | more))  # type: ignore[arg-type]


def asks(kind: Asked, unit: str | None = None) -> dict[str, tuple[Request, ...]]:
    return {"requests": (Request(7, kind, 1001, "王督查", START, unit),)}


OPERATOR, SUPERVISOR, CHIEF = {Role.OPERATOR}, {Role.SUPERVISOR}, {Role.CHIEF}
OFFICER, HEAD = {Role.OFFICER}, {Role.HEAD}
CO = Assignment(2, "chengguan", False, 1, START, 2002, "钱工", START, delivered_at=START)
WITH_CO = {"assignments": (Assignment(1, "gongdian", True, 1, START, 2012, "冯工", START, delivered_at=START), CO)}
BOTH = {"requests": (*asks(Asked.RETURN, "gongdian")["requests"], *asks(Asked.OWNERSHIP, "gongdian")["requests"])}
# fmt: off
OWED = [
    # the ticket                                                            asks        of the unit   owes
    (ticket(S.SUBMITTED),                                                   OPERATOR,   None,         {"accept"}),
    (ticket(S.SUBMITTED),                                                   CHIEF,      None,         set()),
    (ticket(S.SUBMITTED, **asks(Asked.REJECTION)),                          CHIEF,      None,         {"reject"}),
    (ticket(S.SUBMITTED, **asks(Asked.REJECTION)),                          OPERATOR,   None,         set()),
    (ticket(S.INFO_NEEDED, **asks(Asked.SUPPLY)),                           OPERATOR,   None,         set()),
    (ticket(S.ACCEPTED),                                                    OPERATOR,   None,         {"release"}),
    (ticket(S.ACCEPTED, confidential=False),                                OPERATOR,   None,         {"dispatch"}),
    (ticket(S.DISPATCHED),                                                  OFFICER,    "gongdian",   {"sign"}),
    (ticket(S.DISPATCHED),                                                  OFFICER,    "chengguan",  set()),
    (ticket(S.IN_PROGRESS),                                                 OFFICER,    "gongdian",   {"work"}),
    (ticket(S.IN_PROGRESS, **WITH_CO),                                      OFFICER,    "chengguan",  {"assist"}),
    (ticket(S.IN_PROGRESS, **asks(Asked.REPORT, "gongdian")),               OFFICER,    "gongdian",   set()),
    (ticket(S.IN_PROGRESS, **asks(Asked.REPORT, "gongdian")),               HEAD,       "gongdian",   {"head"}),
    (ticket(S.IN_PROGRESS, **asks(Asked.RETURN, "gongdian")),               SUPERVISOR, None,         {"return"}),
    (ticket(S.IN_PROGRESS, **asks(Asked.RETURN, "gongdian"), returns=1),    SUPERVISOR, None,         set()),
    (ticket(S.IN_PROGRESS, **BOTH, returns=1),                              CHIEF,      None,         {"return_again"}),
    (ticket(S.IN_PROGRESS, **BOTH, returns=1),                              SUPERVISOR, None,         set()),
    (ticket(S.IN_PROGRESS, **asks(Asked.WITHDRAWAL)),                       SUPERVISOR, None,         {"withdrawal"}),
    (ticket(S.IN_PROGRESS, **asks(Asked.WITHDRAWAL)),                       OPERATOR,   None,         set()),
    (ticket(S.FEEDBACK_SUBMITTED),                                          SUPERVISOR, None,         {"review"}),
    (ticket(S.FEEDBACK_SUBMITTED),                                          OPERATOR,   None,         set()),
    (ticket(S.HANDLED),                                                     OPERATOR,   None,         set()),
    (ticket(S.HANDLED, reporter=None),                                      OPERATOR,   None,         {"phone"}),
    (ticket(S.HANDLED, attempts=3),                                         OPERATOR,   None,         {"phone"}),
    (ticket(S.HANDLED, attempts=3, called=1),                               SUPERVISOR, None,         {"phone"}),
    (ticket(S.HANDLED, attempts=3, called=1, half_days=3),                  SUPERVISOR, None,         {"not_reached"}),
    (ticket(S.HANDLED, round=3, solved="no"),                               CHIEF,      None,         {"third_no"}),
    (ticket(S.HANDLED, round=3, solved="no", attempts=3, called=1),         SUPERVISOR, None,         set()),
    (ticket(S.STRUCK_OFF, ended_at=START),                                  SUPERVISOR, None,         set()),
]
# fmt: on


@rows(("what", "roles", "unit", "duties"), OWED)
def test_who_owes_the_next_act(what: Ticket, roles: set[Role], unit: str | None, duties: set[str]) -> None:
    assert {o.duty for o in owed(what, OFFICE, START, roles, unit)} == duties


def test_every_open_ticket_is_owed_by_somebody_or_waits_for_the_enterprise() -> None:
    everybody = {Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF, Role.OFFICER, Role.HEAD}
    for status in S:
        plan = {"milestones": [{"until": "2023-06-30", "what": "w"}], "round": 1}
        going = (Request(9, Asked.LONG_TERM, 1, "", START, "gongdian", plan),) if status == S.LONG_TERM else ()
        one = ticket(status, reporter=None, requests=going)
        found = [o.duty for o in owed(one, OFFICE, START, everybody, "gongdian")]
        assert bool(found) == (status in OPEN - {S.INFO_NEEDED}), status


# fmt: off
LATE = [
    # the ticket             now                   overdue at   runs out today at
    (ticket(S.SUBMITTED),    "2023-05-22T10:00",   None,        "accept"),   # until midnight is today
    (ticket(S.SUBMITTED),    "2023-05-23T08:30",   "accept",    None),
    (ticket(S.ACCEPTED),     "2023-05-23T08:30",   "release",   None),
    (ticket(S.ACCEPTED, confidential=False), "2023-05-23T08:30", "dispatch", None),
    (ticket(S.DISPATCHED),   "2023-05-22T10:59",   None,        "sign"),
    (ticket(S.DISPATCHED),   "2023-05-22T11:01",   "sign",      None),
    (ticket(S.DISPATCHED),   "2023-06-13T08:30",   "resolve",   None),       # in two ways: counted under the graver
    (ticket(S.IN_PROGRESS),  "2023-05-24T09:00",   None,        None),
    (ticket(S.IN_PROGRESS),  "2023-05-25T09:00",   None,        "progress"),
    (ticket(S.FEEDBACK_SUBMITTED), "2023-05-23T09:00", None,    "review"),
    (ticket(S.FEEDBACK_SUBMITTED), "2023-05-24T09:00", "review", None),
    (ticket(S.INFO_NEEDED, **asks(Asked.SUPPLY)), "2023-06-13T09:00", None, None),  # the enterprise is not overdue
    (ticket(S.STRUCK_OFF),   "2023-06-13T08:30",   None,        None),
]
# fmt: on


@rows(("what", "now", "late", "today"), LATE)
def test_what_is_overdue_and_what_runs_out_today(what: Ticket, now: str, late: str | None, today: str | None) -> None:
    over, near = timed([what], OFFICE, at(now))
    assert [t.stage for t in over] == ([late] if late else [])
    assert [t.stage for t in near] == ([today] if today else [])


def counted(id: int, status: Status, **more: object) -> Counted:
    return replace(Counted(id, Kind.HOTLINE, status, START), **more)


def came(*ids: int) -> list[Received]:
    return [Received(id, Kind.HOTLINE, START) for id in ids]


YEAR = Span(START - timedelta(days=1), START + timedelta(days=1))


def test_the_ledger_balances_for_every_status() -> None:
    everything = [counted(n, status) for n, status in enumerate(S, 1)]
    (balance,) = balances(everything, came(*range(1, len(S) + 1)), YEAR)
    assert balance.even
    assert balance.found == len(S)
    assert {s for of in GROUPS.values() for s in of} == set(S)


@rows(
    ("tickets", "received"),
    [
        ([counted(1, S.STRUCK_OFF)], came(1, 2)),  # a ticket is gone
        ([counted(1, S.STRUCK_OFF), counted(2, S.SUBMITTED)], came(1)),  # one nobody brought
        ([counted(3, S.SUBMITTED)], came(4)),  # the sums agree, the tickets do not
    ],
)
def test_a_ledger_that_does_not_balance_says_so(tickets: list[Counted], received: list[Received]) -> None:
    (balance,) = balances(tickets, received, YEAR)
    assert not balance.even
    found = figures(of_tickets([], OFFICE, YEAR.until), tickets, received, OFFICE, YEAR.since, YEAR.until)
    assert not found.quiet(found.chief)


@rows(
    ("solved", "satisfied", "answer"),
    [
        ("yes", "very", "very"),
        ("yes", "yes", "yes"),
        ("partly", "fairly", "fairly"),
        ("yes", "no", "no"),
        ("yes", "", "unrated"),
        ("none", "", "unreached"),
        ("none", "very", "unreached"),  # who was not reached is never counted as satisfied
    ],
)
def test_satisfaction_is_counted_answer_by_answer(solved: str, satisfied: str, answer: str) -> None:
    assert answer_of(counted(1, S.STRUCK_OFF, solved=solved, satisfied=satisfied)) == answer


def test_every_number_is_the_length_of_its_list() -> None:
    now = at("2023-05-23T08:30")
    tickets = [ticket(S.SUBMITTED, 1), ticket(S.DISPATCHED, 2), ticket(S.HANDLED, 3), ticket(S.IN_PROGRESS, 4)]
    rows = [counted(t.id, t.status) for t in tickets]
    rows += [counted(5, S.STRUCK_OFF, ended_at=at("2023-05-22T16:00"), solved="yes", satisfied="very")]
    found = figures(of_tickets(tickets, OFFICE, now), rows, came(1, 2, 3, 4, 5), OFFICE, at("2023-05-22T08:30"), now)
    lists = found.lists()
    assert lists["overdue"] == (2, 1)  # the longest overdue first
    assert lists["late.sign"] == (2,)
    assert lists["late.accept"] == (1,)
    assert sum(len(ids) for name, ids in lists.items() if name.startswith("late.")) == len(lists["overdue"])
    assert lists["new"] == (1, 2, 3, 4, 5)
    assert lists["closed"] == lists["rated.hotline.very"] == lists["year.hotline.struck_off"] == (5,)
    assert lists["callbacks"] == (3,)
    assert lists["unsigned"] == (2,)
    assert lists["year.hotline.in_progress"] == (1, 2, 3, 4)
    assert all(len(name.encode()) <= 40 for name in lists), "a button carries 64 bytes"


# fmt: off
DIGESTS = [
    # after               the next one          its period begins
    ("2023-05-22T08:00",  "2023-05-22T08:30",   "2023-05-19T08:30"),
    ("2023-05-22T08:30",  "2023-05-23T08:30",   "2023-05-22T08:30"),
    ("2023-05-26T09:00",  "2023-05-29T08:30",   "2023-05-26T08:30"),   # over the weekend
    ("2023-06-21T09:00",  "2023-06-25T08:30",   "2023-06-21T08:30"),   # to a make-up Sunday
    ("2023-09-28T09:00",  "2023-10-07T08:30",   "2023-09-28T08:30"),   # over the National Day
]
# fmt: on


@rows(("after", "then", "since"), DIGESTS)
def test_a_digest_comes_on_working_days_only(after: str, then: str, since: str) -> None:
    assert next_digest(at(after), OFFICE) == at(then)
    assert period_start(at(then), OFFICE) == at(since)
    assert was_due(at(then), OFFICE)
    assert not was_due(at(then) + timedelta(minutes=1), OFFICE)


def test_a_wish_for_another_time_is_followed() -> None:
    from datetime import time

    later = replace(OFFICE, digest=replace(OFFICE.digest, at=time(9, 15)))
    assert next_digest(START, later) == at("2023-05-22T09:15")
