"""FACTS, RUNGS: the columns and the minutes worked out by hand; and of every line that it is found and signed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

from bot.config.limits import DEFAULTS
from bot.desk.cards.papers import OF_THE_WHOLE
from bot.rules.model.kinds import Grade
from bot.rules.model.papers import Paper, Rung, Stage, Supervision
from bot.rules.model.people import Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Assignment, Ticket
from bot.rules.supervision import causes, ladder
from bot.rules.supervision.ladder import FACTS, LINES, Fact
from bot.rules.supervision.rungs import RUNGS, Height
from bot.rules.tickets.plan import BY_NAME
from bot.voice.phrases import has_phrase
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START, ZONE
from tests.support.table import rows, walks

CLOCK, SV, C = Role.CLOCK, Role.SUPERVISOR, Role.CHIEF


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2023-{text}").replace(tzinfo=ZONE)


def said(rung: int, fact: str, when: datetime, **more: object) -> Supervision:
    """A rung that was said at this moment."""
    one = Supervision(7, rung, fact, "gongdian", Stage.ISSUED, when, 0, "", issued_at=when)
    return replace(one, **more)  # type: ignore[arg-type]


PART = Assignment(1, "gongdian", True, 1, START, 2012, "冯工", signed_at=START, delivered_at=START)
UNSIGNED = ticket(Status.DISPATCHED)  # Monday 05-22 09:00, grade B: 15 working days, due Monday 06-12 17:30
WORKED_ON = ticket(Status.IN_PROGRESS, assignments=(PART,), signed_at=START, due_at=at("06-12T17:30"))
URGED = replace(WORKED_ON, supervisions=(said(2, "overdue:x", at("06-13T09:00")),))
SLIPPED = replace(WORKED_ON, supervisions=(said(3, "overdue_days:x", at("06-16T10:00"), facts={"reds": 2}),))
NOTICED = replace(WORKED_ON, supervisions=(said(5, "no_reason:7", at("06-21T10:00")),))
TALKED = replace(WORKED_ON, supervisions=(said(6, "no_change:7", at("06-21T10:00")),))

# fmt: off
EXPECTED = (
    # the line            rung  by     paper              answered         told                              ticket      rings at
    ("sign_near",         0,    CLOCK, None,              "",              ("papers/sign_near.unit",),              UNSIGNED,   "05-22T10:24"),  # 70 % of 2 h
    ("contact_near",      0,    CLOCK, None,              "",              ("papers/contact_near.unit",),           WORKED_ON,  "05-23T11:27"),  # 70 % of 6 h 30 + 7 h
    ("progress_near",     0,    CLOCK, None,              "",              ("papers/progress_near.unit",),          WORKED_ON,  "05-24T16:15"),  # 70 % of 6 h 30 + 21 h
    ("resolve_near",      0,    CLOCK, None,              "",              ("papers/resolve_near.unit",),           WORKED_ON,  "06-06T10:03"),  # 70 % of 6 h 30 + 105 h
    ("unsigned",          1,    CLOCK, Paper.SLIP_BLUE,   "blue_answer",   ("papers/warned.unit",),                 UNSIGNED,   "05-22T11:00"),  # 2 h
    ("ring",              1,    CLOCK, None,              "",              ("papers/unsigned.desk",),               UNSIGNED,   "05-22T11:30"),  # and 30 minutes
    ("no_contact",        1,    CLOCK, Paper.SLIP_BLUE,   "blue_answer",   ("papers/warned.unit",),                 WORKED_ON,  "05-24T08:30"),  # Tuesday 17:30
    ("no_progress",       1,    CLOCK, Paper.SLIP_BLUE,   "blue_answer",   ("papers/warned.unit",),                 WORKED_ON,  "05-26T08:30"),  # Thursday 17:30
    ("unsigned_day",      2,    CLOCK, Paper.SLIP_YELLOW, "yellow_answer", ("papers/urged.unit", "papers/urged.desk"),     UNSIGNED,   "05-24T08:30"),  # Tuesday 17:30
    ("overdue",           2,    CLOCK, Paper.SLIP_YELLOW, "yellow_answer", ("papers/urged.unit", "papers/urged.desk"),     WORKED_ON,  "06-13T09:00"),  # the day after
    ("overdue_days",      3,    SV,    Paper.SLIP_RED,    "red_answer",    ("papers/red_slip.addressed", "papers/red_slip.enterprise"), WORKED_ON,  "06-16T08:30"),  # 13, 14, 15
    ("redo",              3,    SV,    Paper.SLIP_RED,    "red_answer",    ("papers/red_slip.addressed", "papers/red_slip.enterprise"), replace(WORKED_ON, round=3), "05-22T09:00"),
    ("important",         3,    SV,    Paper.SLIP_RED,    "red_answer",    ("papers/red_slip.addressed", "papers/red_slip.enterprise"), WORKED_ON,  ""),
    ("complex",           4,    SV,    Paper.MEETING,     "",              ("meetings/card.invited",),        replace(URGED, grade=Grade.A), "06-15T08:30"),  # Wednesday 17:30
    ("red_unanswered",    4,    SV,    Paper.MEETING,     "",              ("meetings/card.invited",),        SLIPPED,    "06-21T08:30"),  # Monday, Tuesday
    ("no_reason",         5,    C,     Paper.NOTICE,      "notice_answer", ("papers/notice.everybody",),            URGED,      "06-21T08:30"),  # 14, 15, 16, 19, 20
    ("two_reds",          6,    C,     Paper.INTERVIEW,   "",              ("meetings/card.invited",),          SLIPPED,    "06-16T10:00"),  # at once
    ("no_change",         6,    C,     Paper.INTERVIEW,   "",              ("meetings/card.invited",),          NOTICED,    "06-30T08:30"),  # Sunday 25 is worked; 26, 27, 28, 29
    ("still_no_change",   6,    C,     Paper.INTERVIEW,   "",              ("meetings/card.invited",),          TALKED,     "06-30T08:30"),  # the same, after an interview
    ("misconduct",        7,    C,     Paper.HANDOVER,    "",              ("papers/handed_over.desk", "papers/handed_over.chief"), WORKED_ON, ""),
)
# fmt: on


def right(rungs: tuple[Fact, ...]) -> bool:
    """Whether a ladder is the one that was worked out by hand; what is not among it has its minutes in its story."""
    known = [line for line in rungs if line.name in {expected[0] for expected in EXPECTED}]
    return len(known) == len(EXPECTED) and all(map(_fits, known, EXPECTED))


def _fits(line: Fact, expected: tuple[object, ...]) -> bool:
    name, rung, by, paper, answer, tells, one, moment = expected
    assert isinstance(one, Ticket)
    due = [cause.at for cause in line.finds(one, OFFICE, BY_NAME)]
    rings = [at(str(moment))] if moment else []
    if line.on_paper != (paper is not None or rung == Rung.HINT):
        return False
    columns = (line.name, line.rung, line.by, line.paper, line.answer, line.tells)
    return columns == (name, rung, by, paper, answer, tells) and due == rings


@walks(EXPECTED, of=lambda e: e[0])
def test_a_rung_is_as_it_was_worked_out(expected: tuple[object, ...]) -> None:
    line = LINES[str(expected[0])]
    assert _fits(line, expected), [cause.at for cause in line.finds(expected[6], OFFICE, BY_NAME)]  # type: ignore[arg-type]


OTHER = {
    "rung": lambda line: Rung((line.rung + 1) % 8), "name": lambda line: f"{line.name}_",
    "tells": lambda line: (), "finds": lambda line: causes.passed("accept") if line.finds is not causes.never
    else causes.near("resolve"), "on_paper": lambda line: not line.on_paper,
}  # fmt: skip


@walks(range(len(FACTS)), [f.name for f in fields(Fact)])
def test_whatever_is_changed_in_the_table_is_noticed(index: int, column: str) -> None:
    changed = replace(FACTS[index], **{column: OTHER[column](FACTS[index])})
    if not right(FACTS) or FACTS[index].name not in {expected[0] for expected in EXPECTED}:
        return  # the table itself is wrong, and that has been said once; or its story notices
    assert not right((*FACTS[:index], changed, *FACTS[index + 1 :]))
    assert not right((*FACTS[:index], *FACTS[index + 1 :]))


BY_A_PERSON = {row.begun_as for row in RUNGS.values()}


@walks(FACTS, of=lambda fact: fact.name)
def test_a_fact_is_found_as_what_it_is_remembered_by_or_begun_by_a_person(fact: Fact) -> None:
    lives = [row[6] for row in EXPECTED]
    found = [cause for one in lives for cause in fact.finds(one, OFFICE, BY_NAME)]  # type: ignore[arg-type]
    assert (fact.finds is causes.never) == (fact.name in BY_A_PERSON), "nobody would ever hear of it"
    assert [cause for cause in found if not cause.since <= cause.at or not cause.key] == []


@walks(Rung)
def test_a_rung_that_is_proposed_is_signed_on_a_card(rung: Rung) -> None:
    row = RUNGS[rung]
    assert bool(row.signed_by) == (row.fired_by != CLOCK)
    assert bool(row.card) == (row.paper is not None), "a slip may have to wait for a person, too"
    assert not row.answer or row.answer in DEFAULTS


def test_what_a_co_unit_owes_is_said_as_its_own_wherever_there_are_words_for_it() -> None:
    for words in ("reason", "requirement"):
        assert {line.name for line in FACTS if has_phrase(f"ladder.{words}.{line.name}_co")} == OF_THE_WHOLE, words


def test_a_fact_fires_a_rung_once() -> None:
    due = next(d for d in ladder.waiting(UNSIGNED, OFFICE, BY_NAME) if d.line.name == "unsigned")
    fired = replace(UNSIGNED, supervisions=(said(1, due.fact, START),))
    assert due.fact not in {d.fact for d in ladder.waiting(fired, OFFICE, BY_NAME)}


def test_a_word_of_the_unit_after_the_urging_stops_the_notice_and_the_meeting() -> None:
    spoke = replace(URGED, grade=Grade.A, assignments=(replace(PART, progressed_at=at("06-13T15:00")),))
    assert not {d.line.name for d in ladder.waiting(spoke, OFFICE, BY_NAME)} & {"no_reason", "complex"}


@rows(("limit", "rings"), [
    ("1wd", "05-23T11:27"),  # 70 % of 6 h 30 + 7 h: one day is all there is
    ("2wd", "05-24T08:30"),  # one day is left, before 70 % of 20 h 30 have passed
    ("3wd", "05-24T16:15"),  # 70 % of 27 h 30, before one day is left
])  # fmt: skip
def test_a_limit_of_days_is_near_when_most_has_passed_or_one_day_is_left(limit: str, rings: str) -> None:
    limits = {**OFFICE.profile.limits, "progress": limit}
    office = replace(OFFICE, profile=replace(OFFICE.profile, limits=limits))
    assert [cause.at for cause in LINES["progress_near"].finds(WORKED_ON, office, BY_NAME)] == [at(rings)]


@rows(("grade", "units", "meets"), [
    (Grade.A, 1, True),
    (Grade.B, 1, False),
    (Grade.B, 2, True),  # they have to agree
    (Grade.B, 3, True),
    (Grade.C, 2, True),
])  # fmt: skip
def test_a_matter_of_grade_a_or_of_several_units_is_one_for_a_meeting(grade: Grade, units: int, meets: bool) -> None:
    parts = tuple(replace(PART, id=n, unit=f"unit{n}" if n else "gongdian", lead=not n) for n in range(units))
    one = replace(URGED, grade=grade, assignments=parts)
    assert any(LINES["complex"].finds(one, OFFICE, BY_NAME)) is meets


ASSISTS = replace(PART, id=2, unit="chengguan", lead=False, due_at=at("06-12T17:30"))
SPOKE = replace(PART, progressed_at=at("06-12T10:00"), contacted_at=START)


@rows(
    ("parts", "rings"),
    [
        ((SPOKE,), "06-13T09:00"),  # alone
        ((SPOKE, replace(ASSISTS, done_at=at("06-09T10:00"))), "06-13T09:00"),  # the co-unit was in time
        ((SPOKE, ASSISTS), "06-20T08:30"),  # it waits, until it is silent: 13, 14, 15, 16, 19
        ((PART, ASSISTS), "06-13T09:00"),  # it has never said a word
        ((SPOKE, replace(ASSISTS, done_at=at("06-14T10:00"))), "06-16T09:00"),  # then it has one more day
    ],
)
def test_a_lead_is_pressed_for_what_it_owes_itself(parts: tuple[Assignment, ...], rings: str) -> None:
    one = replace(WORKED_ON, assignments=parts)
    found = [d for d in ladder.waiting(one, OFFICE, BY_NAME) if d.line.name == "overdue"]
    assert [d.cause.at for d in found if d.cause.unit == "gongdian"] == [at(rings)]
    alone = {d.fact for d in ladder.waiting(replace(one, assignments=parts[:1]), OFFICE, BY_NAME)}
    assert {d.fact for d in found if d.cause.unit == "gongdian"} <= alone  # put off, and no other fact


def test_a_new_due_time_is_a_new_fact() -> None:
    facts = {d.fact for d in ladder.waiting(WORKED_ON, OFFICE, BY_NAME) if d.line.name == "overdue"}
    later = replace(WORKED_ON, dispatched_at=at("05-23T09:00"))
    assert facts.isdisjoint({d.fact for d in ladder.waiting(later, OFFICE, BY_NAME)})


# fmt: off
CH, SU = Role.CHIEF, Role.SUPERVISOR
HEIGHTS: dict[Rung, tuple[object, ...]] = {
    #               fired by  paper              answered         signed by  named          decided by, drafted, off, begun as, two sign, of the unit, kept
    Rung.HINT:      (CLOCK,   None,              "",              set(),     "liaison",     "", "", "unit", "", False, False, False),
    Rung.BLUE:      (CLOCK,   Paper.SLIP_BLUE,   "blue_answer",   set(),     "all",         "paper_held", "", "unit", "", False, False, False),
    Rung.YELLOW:    (CLOCK,   Paper.SLIP_YELLOW, "yellow_answer", set(),     "all",         "paper_held", "", "unit", "", False, False, False),
    Rung.RED:       (SU,      Paper.SLIP_RED,    "red_answer",    {CH},      "heads",       "paper_red", "paper_red_drafted", "addressed", "important", False, False, False),
    Rung.MEETING:   (SU,      Paper.MEETING,     "",              {SU, CH},  "responsible", "paper_meeting", "", "units", "", False, False, False),
    Rung.NOTICE:    (CH,      Paper.NOTICE,      "notice_answer", {CH},      "responsible", "paper_notice", "", "everybody", "", False, False, False),
    Rung.INTERVIEW: (CH,      Paper.INTERVIEW,   "",              {CH},      "heads",       "paper_interview", "", "addressed", "", False, True, False),
    Rung.HANDOVER:  (CH,      Paper.HANDOVER,    "",              {CH},      "responsible", "paper_handover", "", "unit", "misconduct", True, True, True),
}
# fmt: on


def test_every_height_is_as_the_domain_has_it() -> None:
    found = {rung: tuple(getattr(row, f.name) for f in fields(Height))[1:] for rung, row in RUNGS.items()}
    assert list(found) == list(Rung)
    assert [rung for rung in HEIGHTS if found[rung] != HEIGHTS[rung]] == []


def test_a_fact_takes_from_its_rung_what_holds_for_every_paper_of_it() -> None:
    assert [
        f.name for f in FACTS if f.on_paper and (f.paper, f.answer) != (RUNGS[f.rung].paper, RUNGS[f.rung].answer)
    ] == []
    assert [f.name for f in FACTS if not f.on_paper and (f.paper or f.answer)] == []


def test_the_top_of_the_ladder_comes_again_where_the_chief_has_withdrawn_it() -> None:
    off = said(6, "still_no_change:7", at("06-30T08:30"), id=8, stage=Stage.WITHDRAWN)
    again = replace(off, id=9, fact="still_no_change:7.1", opened_at=at("07-10T08:30"))
    for dropped, key, when in (
        ((), "7", "06-30T08:30"),
        ((off,), "7.1", "07-10T08:30"),
        ((off, again), "7.2", "07-18T08:30"),
    ):
        matter = replace(TALKED, supervisions=(*TALKED.supervisions, *dropped))
        due = [due for due in ladder.waiting(matter, OFFICE, BY_NAME) if due.line.name == "still_no_change"]
        assert [(due.cause.key, due.cause.at) for due in due] == [(key, at(when))]
