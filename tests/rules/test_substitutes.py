"""Substitutes: what /away means, whom it may name, and that two signatures are never one person's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.rules.model.action import Action
from bot.rules.model.papers import Rung, Stage, Supervision, fact_of
from bot.rules.model.people import Absent, Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.office.substitutes import Substitute, fits
from bot.rules.processes.answers import NOTHING
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.papers import Signed
from bot.rules.reading.days import absences
from bot.rules.tickets.apply import apply
from bot.rules.tickets.lifecycle import BY_ACTION, judged
from tests.rules.sample import ticket as any_ticket
from tests.support.office import OFFICE, START
from tests.support.table import rows

TODAY = date(2023, 5, 22)
NAMES = ("陈督查", "王督查")
# fmt: off
WRITTEN = (
    # what follows /away               means, or is refused
    ("6月1日至6月5日 陈督查",          (date(2023, 6, 1), date(2023, 6, 5), "陈督查")),
    ("6月1日-5日 陈督查",              (date(2023, 6, 1), date(2023, 6, 5), "陈督查")),
    ("2023-06-01 到 2023-06-05 王督查", (date(2023, 6, 1), date(2023, 6, 5), "王督查")),
    ("明天 陈督查",                    (date(2023, 5, 23), date(2023, 5, 23), "陈督查")),
    ("陈督查 今天",                    (TODAY, TODAY, "陈督查")),
    ("6.1-6.5 陈督查",                 (date(2023, 6, 1), date(2023, 6, 5), "陈督查")),
    ("6/1-6/15 陈督查",                (date(2023, 6, 1), date(2023, 6, 15), "陈督查")),
    ("2023.06.01-2023.06.05 陈督查",   (date(2023, 6, 1), date(2023, 6, 5), "陈督查")),
    ("2023-06-01 陈督查",              (date(2023, 6, 1), date(2023, 6, 1), "陈督查")),
    ("明天 何局长",                    (date(2023, 5, 23), date(2023, 5, 23), "何局长")),
    ("明天",                           (date(2023, 5, 23), date(2023, 5, 23), "")),
    ("陈督查",                         "away_how"),
    ("月初 陈督查",                    "which_day"),
    ("昨天 陈督查",                    "away_past"),
    ("6月5日至6月1日 陈督查",          "away_backwards"),
    ("今天至年底 陈督查",              "away_long"),
)
# fmt: on


def read(words: str) -> tuple[date, date, str] | str:
    """What this means, or why it means nothing."""
    try:
        found = absences.read(words, NAMES, TODAY, OFFICE.calendar)
    except Refusal as refusal:
        return refusal.reason
    return found.first, found.last, found.name


@rows(("words", "meant"), WRITTEN)
def test_what_is_written_behind_away(words: str, meant: tuple[date, date, str] | str) -> None:
    assert read(words) == meant


def of(person: int, by: int, first: int, last: int, id: int = 1) -> Substitute:
    return Substitute(id, person, str(person), by, str(by), None, date(2023, 6, first), date(2023, 6, last))


def test_no_circle_no_chain_and_one_at_a_time() -> None:
    standing = (of(1, 2, 5, 8),)
    for new, reason in (
        (of(1, 3, 8, 9, 2), "away_already"),
        (of(3, 1, 1, 5, 2), "substitute_away"),
        (of(2, 1, 6, 6, 2), "substitute_away"),
        (of(2, 3, 6, 7, 2), "stands_for_another"),
    ):
        with pytest.raises(Refusal, match=reason):
            fits(new, standing)
    for new in (of(1, 3, 9, 9, 2), of(3, 1, 1, 4, 2), of(2, 3, 9, 9, 2), of(3, 2, 6, 7, 2), of(1, 3, 5, 8)):
        fits(new, standing)


CHIEF, SV = Role.CHIEF, Role.SUPERVISOR
LI = Absent(1002, "李局长", frozenset({CHIEF}), "陈督查（代李局长）")
CHEN = Actor(1004, "陈督查", frozenset({SV, CHIEF}), None, 1004, stands_for=(LI,), lent=frozenset({CHIEF}))


def signed_next(by: Actor, signed_by: int | None, *acted_for: tuple[str, int, int]) -> Actor:
    """As whom somebody signs a hand-over that so many have signed."""
    stage = Stage.DRAFTED if signed_by is None else Stage.COUNTERSIGN
    paper = Supervision(7, Rung.HANDOVER, fact_of("misconduct", "x"), "gongdian", stage, START, 1001, "王督查")
    matter = any_ticket(Status.IN_PROGRESS, supervisions=(replace(paper, signed_by=signed_by),), acted_for=acted_for)
    return judged(matter, Action.HAND_OVER, by, Signed(7), OFFICE, START)[1]


def test_two_signatures_are_never_one_persons() -> None:
    first = signed_next(CHEN, None)
    assert (first.name, first.plain, first.acts_for) == ("陈督查（代李局长）", "陈督查", LI)
    second = signed_next(CHEN, 1002)  # the chief has signed himself: a supervisor signs second, in his own right
    assert (second.name, second.acts_for) == ("陈督查", None)
    with pytest.raises(Refusal, match="two_sign"):
        signed_next(CHEN, 1004)  # he has signed for the chief
    li = Actor(1002, "李局长", frozenset({CHIEF}), None, 1002)
    signed_next(li, 1004)  # who drafted it, say
    with pytest.raises(Refusal, match="two_sign"):  # the chief is back: the first signature was given for him
        signed_next(li, 1004, (Action.HAND_OVER.value, 1004, 1002))


def test_what_was_done_for_somebody_absent_is_kept_with_the_matter() -> None:
    def after(by: Actor) -> tuple[tuple[str, int, int], ...]:
        attempt = Attempt(any_ticket(Status.SUBMITTED), by, NOTHING, OFFICE, START, action=Action.ACCEPT)
        return apply(attempt.ticket, BY_ACTION[Action.ACCEPT], attempt).acted_for

    assert after(replace(CHEN, acts_for=LI)) == ((Action.ACCEPT.value, 1004, 1002),)
    assert after(CHEN) == (), "in his own right"
