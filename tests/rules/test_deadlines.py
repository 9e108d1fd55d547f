"""DEADLINES: the columns and the minutes worked out by hand; and of every line that it counts, rings and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from functools import cache
from itertools import product
from typing import Any

from bot.config.limits import DEFAULTS
from bot.rules.deadlines import deadlines
from bot.rules.deadlines.deadlines import Deadline
from bot.rules.deadlines.targets import Subject
from bot.rules.model.kinds import Kind
from bot.rules.model.meetings import Commitment, Meeting, MeetingKind
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Assignment, Release, Request, Ticket
from bot.rules.tickets.plan import BY_NAME, DEADLINES
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START, ZONE
from tests.support.table import walks

S, A = Status, Asked


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2023-{text}").replace(tzinfo=ZONE)


def asked(kind: Asked, **facts: object) -> tuple[Request, ...]:
    """Somebody has asked for this at 11:00."""
    return (Request(5, kind, 2012, "冯工", at("05-22T11:00"), "gongdian", facts),)


# Everything happens on Monday 05-22, each thing at a minute of its own, so that nothing counts from the wrong one.
PART = Assignment(1, "gongdian", True, 1, at("05-22T09:20"), 2012, "冯工", delivered_at=at("05-22T09:20"))
UNTOLD = replace(PART, delivered_at=None)  # on its way, perhaps on paper
SIGNED = replace(PART, signed_at=at("05-22T09:30"))
ASSISTS = replace(SIGNED, id=2, unit="chengguan", lead=False)
CAME = ticket(S.SUBMITTED, submitted_at=START, accepted_at=None, dispatched_at=None, assignments=(), grade=None)
OPENED = replace(CAME, status=S.ACCEPTED, accepted_at=at("05-22T09:10"))
POSTED = ticket(S.DISPATCHED, accepted_at=at("05-22T09:10"), dispatched_at=at("05-22T09:20"), assignments=(PART,))
WORKED_ON = replace(POSTED, status=S.IN_PROGRESS, assignments=(SIGNED,), signed_at=at("05-22T09:30"))
PLANNED = replace(
    WORKED_ON, status=S.LONG_TERM,
    requests=asked(A.LONG_TERM, milestones=[{"until": "2023-06-20", "what": "完成批复"}]),
)  # fmt: skip
REPORTED = replace(WORKED_ON, status=S.FEEDBACK_SUBMITTED, reported_at=at("05-22T14:10"))
APPROVED = replace(REPORTED, status=S.HANDLED, approved_at=at("05-22T15:10"), question_delivered_at=at("05-22T15:10"))
WITHDRAWN = replace(WORKED_ON, status=S.WITHDRAWN, ended_at=at("05-22T16:10"), number="RX-2023-0005")
STRUCK = replace(APPROVED, status=S.STRUCK_OFF, ended_at=at("05-22T16:10"), solved="yes")
W = "05-22T11:00"
W_AT = at("05-22T15:10")
GOING_ON = frozenset(S) - {S.STRUCK_OFF, S.REJECTED, S.TERMINATED, S.WITHDRAWN, S.MERGED}
GOING_ON_OR_DONE = GOING_ON | {S.STRUCK_OFF}
WRITTEN_UP = GOING_ON | {S.STRUCK_OFF, S.TERMINATED}  # a meeting that was held is still minuted
MEETING = Meeting(
    3, MeetingKind.COORDINATE, at("05-24T15:00"), "会议室", ("gongdian",), "议程", "督会〔2023〕1号", at(W), 1, "王督查"
)
CALLED = replace(WORKED_ON, meetings=(MEETING,))
PROMISE = Commitment(4, "gongdian", "换电缆", date(2023, 6, 20), date(2023, 6, 20), "word", at(W), 1, "王督查")
PROMISED = replace(WORKED_ON, commitments=(PROMISE,))
PAUSED = replace(WORKED_ON, requests=asked(A.PAUSE, until="2023-06-01", reason="司法程序"))

# fmt: off
EXPECTED: tuple[tuple[Any, ...], ...] = (
    # the line          while it is                  one for each   limit, and when urgent              ticket                                       counts from    runs out       said at 70 %               rings at       said when passed           done             rings at
    ("accept",          {S.SUBMITTED},               "ticket",      "accept", "accept",                 CAME,                                        "05-22T09:00", "05-23T00:00", "acceptance/accept_near.desk",        "05-22T15:33", "acceptance/accept_passed.desk",      "",              "05-23T08:30"),  # 70 % of 6 h 30
    ("silence",         {S.SUBMITTED},               "ticket",      "accept_silence", "accept_silence", CAME,                                        "05-22T09:00", "05-25T17:30", "",                        "",            "acceptance/accepted_by_silence.desk", "accept",       "05-26T08:30"),  # 23, 24, 25
    ("supply",          {S.INFO_NEEDED},             A.SUPPLY,      "supply", "supply",                 replace(CAME, status=S.INFO_NEEDED, requests=asked(A.SUPPLY)), W, "05-29T17:30", "supplements/supply_near.enterprise", "05-26T10:39", "",                 "supply_lapsed", "05-30T08:30"),  # 70 % of 4 h 30 + 35 h
    ("dispatch",        {S.ACCEPTED},                "ticket",      "dispatch", "dispatch_urgent",      OPENED,                                      "05-22T09:10", "05-23T00:00", "dispatch/dispatch_near.desk",      "05-22T15:36", "dispatch/dispatch_passed.desk",    "",              "05-23T08:30"),  # 70 % of 6 h 20
    ("sign",            {S.DISPATCHED, S.IN_PROGRESS}, "part",      "sign", "sign_urgent",              POSTED,                                      "05-22T09:20", "05-22T11:20", "",                        "",            "",                        "",              ""),
    ("contact",         {S.IN_PROGRESS},             "unit",        "contact", "contact",               WORKED_ON,                                   "05-22T09:20", "05-23T17:30", "",                        "",            "",                        "",              ""),
    ("progress",        {S.IN_PROGRESS},             "unit",        "progress", "progress_urgent",      WORKED_ON,                                   "05-22T09:20", "05-25T17:30", "",                        "",            "",                        "",              ""),
    ("resolve",         {S.DISPATCHED, S.IN_PROGRESS}, "unit",      "resolve_b", "resolve_urgent",      POSTED,                                      "05-22T09:20", "06-12T17:30", "",                        "",            "",                        "",              ""),  # 15 days
    ("question",        {S.IN_PROGRESS, S.LONG_TERM}, A.QUESTION,   "question", "question",             replace(WORKED_ON, requests=asked(A.QUESTION)), W,          "05-24T17:30", "questions/near.enterprise", "05-24T09:57", "questions/passed.unit",   "",              "05-25T08:30"),  # 70 % of 18 h 30
    ("head",            {S.IN_PROGRESS, S.LONG_TERM}, A.REPORT,     "head", "head",                     replace(WORKED_ON, requests=asked(A.REPORT)), W,            "05-22T17:00", "",                        "",            "report/sign_off_waits.head",              "",              "05-22T17:00"),  # 4 h
    ("return_ruling",   {S.DISPATCHED, S.IN_PROGRESS}, A.RETURN,    "return_ruling", "return_ruling",   replace(POSTED, requests=asked(A.RETURN)),   W,             "05-23T00:00", "",                        "",            "returns/waits.desk",       "",              "05-23T08:30"),
    ("ownership",       {S.DISPATCHED, S.IN_PROGRESS}, A.OWNERSHIP, "ownership", "ownership",           replace(POSTED, requests=asked(A.OWNERSHIP)), W,            "05-24T17:30", "",                        "",            "returns/ownership_waits.chief",   "",              "05-25T08:30"),  # 23, 24
    ("extension_ruling", {S.IN_PROGRESS},            A.EXTENSION,   "extension_ruling", "extension_ruling", replace(WORKED_ON, requests=asked(A.EXTENSION)), W,     "05-23T17:30", "",                        "",            "extensions/waits.extension_ruler",         "",              "05-24T08:30"),
    ("pause",           GOING_ON,                    A.PAUSE,       "", "",                             PAUSED,                                      W,             "06-01T08:30", "",                        "",            "",                        "resume",        "06-01T08:30"),
    ("rejection",       {S.SUBMITTED},               A.REJECTION,   "return_ruling", "return_ruling",   replace(CAME, requests=asked(A.REJECTION)),  W,             "05-23T00:00", "",                        "",            "acceptance/reject_waits.chief",      "",              "05-23T08:30"),
    ("milestone",       {S.LONG_TERM},               "milestone",   "", "",                             PLANNED,                                     W,             "06-20T17:30", "long_term/milestone_near.unit",     "06-12T14:03", "long_term/milestone_passed.unit",   "",              "06-21T08:30"),  # 70 % of 4 h 30 + 147 h
    ("milestone_desk",  {S.LONG_TERM},               "milestone",   "", "",                             PLANNED,                                     W,             "06-20T17:30", "",                        "",            "long_term/milestone_passed.desk",   "",              "06-21T08:30"),
    ("wish",            GOING_ON,                    A.WITHDRAWAL_ASKED,        "withdraw_again", "withdraw_again", replace(WORKED_ON, requests=asked(A.WITHDRAWAL_ASKED)),  W,             "05-23T17:30", "",                        "",            "withdrawal/asked_again.enterprise", "",            "05-24T08:30"),
    ("wish_lapse",      GOING_ON,                    A.WITHDRAWAL_ASKED,        "withdraw_lapse", "withdraw_lapse", replace(WORKED_ON, requests=asked(A.WITHDRAWAL_ASKED)),  W,             "05-29T17:30", "",                        "",            "",                        "go_on",         "05-30T08:30"),  # 23, 24, 25, 26, 29
    ("termination",     GOING_ON,                    A.TERMINATION, "termination", "termination",       replace(WORKED_ON, requests=asked(A.TERMINATION)), W,       "05-23T17:30", "",                        "",            "termination/waits.chief",   "",              "05-24T08:30"),
    ("review_asked",    {S.REJECTED, S.TERMINATED, S.STRUCK_OFF}, A.REVIEW, "review_ruling", "review_ruling", replace(STRUCK, requests=asked(A.REVIEW)), W,       "06-05T17:30", "review/waits.desk",       "05-31T16:09", "review/waits.desk",       "",              "06-06T08:30"),  # 70 % of 4 h 30 + 70 h
    ("rebound",         {S.STRUCK_OFF},              "ticket",      "rebound", "rebound",               STRUCK,                                      "05-22T16:10", "06-21T16:10", "",                        "",            "",                        "rebound",       "06-21T16:10"),  # 30 days
    ("withdrawal",      GOING_ON,                    A.WITHDRAWAL,  "review", "review",                 replace(WORKED_ON, requests=asked(A.WITHDRAWAL)), W,        "05-23T17:30", "",                        "",            "withdrawal/waits.desk",   "",              "05-24T08:30"),
    ("review",          {S.FEEDBACK_SUBMITTED},      "ticket",      "review", "review",                 REPORTED,                                    "05-22T14:10", "05-23T17:30", "report/review_near.desk",        "05-23T14:24", "report/review_passed.desk",      "",              "05-24T08:30"),  # 70 % of 3 h 20 + 7 h
    ("own_wish",        {S.WITHDRAWN},               "ticket",      "withdraw_check", "withdraw_check", WITHDRAWN,                                   "05-22T16:10", "06-21T16:10", "",                        "",            "",                        "ask_own_wish",  "06-21T16:10"),  # 30 days; every fifth number
    ("gathering",       GOING_ON,                    "gathering",   "meeting_remind", "meeting_remind", CALLED,                                      W,             "05-24T09:00", "",                        "",            "meetings/near.attending",  "",              "05-24T09:00"),  # 4 h before Wednesday 15:00
    ("gathering_desk",  GOING_ON,                    "gathering",   "meeting_remind", "meeting_remind", CALLED,                                      W,             "05-24T09:00", "",                        "",            "meetings/near.desk",     "",              "05-24T09:00"),
    ("minutes",         WRITTEN_UP,                  "gathering",   "minutes", "minutes",               CALLED,                                      "05-24T15:00", "05-25T17:30", "",                        "",            "meetings/minutes_wanted.desk",     "",              "05-26T08:30"),
    ("promise",         GOING_ON_OR_DONE,            "commitment",  "", "",                             PROMISED,                                    W,             "06-20T17:30", "commitments/near.unit",       "06-12T14:03", "commitments/passed.unit",     "",              "06-21T08:30"),  # 70 % of 4 h 30 + 147 h
    ("promise_desk",    GOING_ON_OR_DONE,            "commitment",  "", "",                             PROMISED,                                    W,             "06-20T17:30", "",                        "",            "commitments/passed.desk",     "",              "06-21T08:30"),
    ("callback",        {S.HANDLED},                 "ticket",      "callback_lapse", "callback_lapse", APPROVED,                                    "05-22T15:10", "05-29T17:30", "",                        "",            "callback/lapsed.desk",    "",              "05-30T08:30"),  # 23, 24, 25, 26, 29
    ("above",           {S.STRUCK_OFF, S.TERMINATED}, A.ANSWER_ABOVE, "answer_above", "answer_above",  replace(STRUCK, kind=Kind.ASSIGNED, requests=asked(A.ANSWER_ABOVE)), W, "05-24T17:30", "",      "",            "upward/waits.desk",       "",              "05-25T08:30"),
    ("evidence",        {S.HANDLED},                 "ticket",      "evidence", "evidence",             replace(APPROVED, kind=Kind.ASSIGNED),       "05-22T15:10", "05-23T17:30", "",                        "",            "evidence/waits.desk",     "",              "05-24T08:30"),
)
# fmt: on
COUNTS = {"stands_still": False, "waits_for_supply": False, "halves": False, "ahead": False, "ends": "", "only": ""}
COUNTS_OTHERWISE: dict[str, dict[str, bool | str]] = {
    "accept": {"waits_for_supply": True}, "silence": {"waits_for_supply": True}, "sign": {"stands_still": True},
    "contact": {"stands_still": True}, "progress": {"stands_still": True},
    "resolve": {"stands_still": True, "halves": True, "ends": "resolved_by"}, "pause": {"ends": "resumes_by_itself"},
    "milestone": {"ends": "closes_that_day"}, "milestone_desk": {"ends": "closes_that_day"},
    "promise": {"ends": "closes_on_its_day"}, "promise_desk": {"ends": "closes_on_its_day"},
    "gathering": {"ahead": True, "ends": "before_it"}, "gathering_desk": {"ahead": True, "ends": "before_it"},
    "own_wish": {"only": "sampled"}, "dispatch": {"only": "looked_through"},
}  # fmt: skip


ON_PAPER = replace(OFFICE, units=tuple(replace(unit, paper=True) for unit in OFFICE.units))


def moments(line: Deadline, one: Ticket) -> tuple[datetime | None, ...]:
    """From when a line counts for this ticket, when it runs out, and when it rings before and after."""
    subject = next(iter(line.subjects(one)), None)
    if subject is None:
        return (None, None, None, None)
    rings = {alarm.name.partition(":")[0]: alarm.due_at for alarm in deadlines.plan(one, ON_PAPER, [line])}
    near, passed = rings.get(f"{line.name}.near"), rings.get(f"{line.name}.passed")
    return line.starts(subject), deadlines.due_of(line, subject, ON_PAPER), near, passed


def fits(line: Deadline, expected: tuple[Any, ...]) -> bool:
    """Whether a line is the one that was worked out by hand."""
    name, statuses, of, limit, urgent, one, start, end, near, near_at, passed, does, passed_at = expected
    told = (line.name, frozenset(line.while_), line.of, line.near, line.passed, line.does)
    counted = (line.limit(Subject(one)), line.limit(Subject(replace(one, urgent=True))))
    by_hand = tuple(at(moment) if moment else None for moment in (start, end, near_at, passed_at))
    counting = {name: getattr(line, name) for name in COUNTS}
    counting |= {name: getattr(counting[name], "__name__", "") for name in ("ends", "only")}
    if counting != COUNTS | COUNTS_OTHERWISE.get(line.name, {}):
        return False
    same = told == (name, frozenset(statuses), of, near, passed, does) and counted == (limit, urgent)
    return same and moments(line, one) == by_hand


def wrong(table: Iterable[Deadline]) -> str:
    """The first line that is not as it was worked out; a line that is not among them has its minutes in its story."""
    by_hand = {row[0]: row for row in EXPECTED}
    for line in table:
        if line.name in by_hand and not fits(line, by_hand.pop(line.name)):
            return f"{line.name}: not as it was worked out"
    return f"{next(iter(by_hand))}: gone from the table" if by_hand else ""


@cache
def as_worked_out() -> bool:
    """Whether the table as it stands is right: else it says nothing that a changed one is wrong too."""
    return not wrong(DEADLINES)


def test_every_deadline_is_as_it_was_worked_out() -> None:
    assert wrong(DEADLINES) == ""


def never(*_: object) -> None:
    return None


def named(value: Deadline | str) -> str:
    return value.name if isinstance(value, Deadline) else value


OTHER = {
    "name": lambda line: f"{line.name}_", "while_": lambda line: line.while_ ^ {S.ACCEPTED},
    "of": lambda line: "part" if line.of != "part" else "ticket", "starts": lambda line: never,
    "limit": lambda line: deadlines.key("rebound" if line.name != "rebound" else "accept"),
    "near": lambda line: "" if line.near else "acceptance/accept_near.desk",
    "passed": lambda line: "" if line.passed else "acceptance/accept_passed.desk",
    "does": lambda line: "" if line.does else "accept",
    **{name: lambda line, name=name: not getattr(line, name) for name in ("stands_still", "waits_for_supply")},
    **{name: lambda line, name=name: not getattr(line, name) for name in ("halves", "ahead")},
    **{name: lambda line, name=name: None if getattr(line, name) else never for name in ("ends", "only")},
}  # fmt: skip


WORKED_OUT = [line for line in DEADLINES if line.name in {row[0] for row in EXPECTED}]


@walks(WORKED_OUT, [f.name for f in fields(Deadline)], of=named)
def test_whatever_is_changed_in_the_table_is_noticed(line: Deadline, column: str) -> None:
    if not as_worked_out():
        return  # the table itself is wrong, and that has been said once
    assert wrong([replace(one, **{column: OTHER[column](one)}) if one is line else one for one in DEADLINES])


@walks(WORKED_OUT, of=named)
def test_a_line_that_is_dropped_is_noticed(line: Deadline) -> None:
    if not as_worked_out():
        return
    assert "gone" in wrong([one for one in DEADLINES if one is not line])


def lived(line: Deadline, status: Status) -> Iterator[Ticket]:
    """Tickets to which everything has happened that a line may count from: with a part that is signed, and that is not."""
    facts = {"until": "2023-06-01", "reason": "司法程序", "milestones": [{"until": "2023-06-20", "what": "完成批复"}]}
    kind = A.LONG_TERM if line.of == "milestone" else line.of
    for part, spoke, confidential in product((PART, SIGNED, UNTOLD, ASSISTS), (None, W_AT), (False, True)):
        again = status not in (S.SUBMITTED, S.ACCEPTED) and confidential  # … and its words were corrected since
        yield replace(
            WITHDRAWN, kind=Kind.FOUND if line.name == "evidence" else Kind.HOTLINE, status=status, confidential=confidential, release=Release(again_at=W_AT if again else None),
            first_dispatched_at=W_AT if again else WITHDRAWN.first_dispatched_at, assignments=(part,), reported_at=W_AT, approved_at=W_AT, solved="yes",
            question_delivered_at=W_AT,
            requests=asked(A(kind), **facts) if kind in set(A) else (), meetings=(MEETING,), commitments=(PROMISE,),
            contacted_at=spoke, progressed_at=spoke, pressed_at=spoke,
        )  # fmt: skip


@walks([(line, status) for line in DEADLINES for status in sorted(line.while_)], of=lambda c: f"{c[0].name} {c[1]}")
def test_a_line_counts_in_each_of_its_statuses_and_rings_in_order(cell: tuple[Deadline, Status]) -> None:
    line, status = cell
    found = [moments(line, one) for one in lived(line, status)]
    counts = [(start, end, *rings) for start, end, *rings in found if start and end]
    assert counts, "it never counts"
    for start, end, near, passed in counts:
        assert start < end
        assert (near is not None, passed is not None) == (bool(line.near), bool(line.passed or line.does))
        assert near is None or start < near <= (passed or end)
        assert passed is None or passed >= end
    names = {
        line.limit(Subject(replace(one, urgent=urgent))) for one in lived(line, status) for urgent in (False, True)
    }
    assert names <= {*DEFAULTS, ""}
    assert ("" not in names) or line.ends


def test_what_counts_from_the_last_word_counts_from_the_newest() -> None:
    said = replace(WORKED_ON, assignments=(replace(SIGNED, progressed_at=at("05-24T10:00")),))
    progress, contact = (BY_NAME[name] for name in ("progress", "contact"))
    assert progress.limit(Subject(said, part=said.lead)) == "progress_again"
    assert moments(progress, said)[:2] == (at("05-24T10:00"), at("05-31T17:30"))  # 25, 26, 29, 30, 31
    assert moments(contact, replace(WORKED_ON, assignments=(replace(SIGNED, contacted_at=W_AT),)))[0] is None
    assert moments(BY_NAME["sign"], WORKED_ON)[0] is None


def test_a_proposal_not_to_accept_stops_the_reminders_but_not_the_silence() -> None:
    proposed = replace(CAME, requests=asked(A.REJECTION))
    assert moments(BY_NAME["accept"], proposed)[0] is None
    assert moments(BY_NAME["silence"], proposed)[0] == START


def test_only_what_was_hard_and_solved_is_asked_about_again() -> None:
    assert moments(BY_NAME["rebound"], replace(STRUCK, solved="none"))[0] is None


def test_a_matter_that_came_back_to_the_desk_counts_from_then() -> None:
    back = replace(OPENED, assignments=(replace(PART, ended_at=at("05-23T10:00")),))
    assert moments(BY_NAME["dispatch"], back)[0] == at("05-23T10:00")
