"""Mergers (并单): one ticket folded into another, and taken out again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.processes.answers import Answers
from bot.rules.processes.attempt import Attempt, nothing
from bot.rules.processes.columns import LINE, STAY, SV, A, N, S
from bot.rules.processes.row import Act, Flow, Offer, Options, Process, Sight, Tell

UNMERGE = timedelta(days=30)  # in which a merge can be undone


@dataclass(frozen=True, slots=True)
class Target(Answers):
    """Which ticket it is folded into."""

    target: int
    target_number: str


def within_thirty_days(attempt: Attempt) -> None:
    if attempt.ticket.ended_at and attempt.now > attempt.ticket.ended_at + UNMERGE:
        raise Refusal("merge_too_old")


def _merge(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, merged_into=attempt.of(Target).target, ending=ticket.status.value, approved_at=None)


def _unmerge(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(
        ticket, status=Status(ticket.ending), merged_into=None, ending="", ended_at=None, approved_at=None, solved="",
        satisfied="",
    )  # fmt: skip


def not_accepted_yet(s: Sight) -> bool:
    return s.ticket.status == Status.SUBMITTED


# fmt: off
PAGE = Process(
    acts=(
        # what happens · while it is · by · then it is · comes with · may it? · does
        Act(A.MERGE,      {S.SUBMITTED, S.ACCEPTED, S.DISPATCHED}, {SV}, S.MERGED,   Target,      nothing, _merge),
        Act(A.UNMERGE,    {S.MERGED},                              {SV}, STAY,       N, within_thirty_days, _unmerge,
            moves={S.SUBMITTED, S.ACCEPTED, S.DISPATCHED}),  # back to where it was
    ),
    tells=(
        #    of what    enterprise, unit read later; is told
        Tell(A.MERGE,   LINE,  LINE,  ("merged.enterprise", "merged.units", "merged.desk")),
        Tell(A.UNMERGE, LINE,  LINE,  ("unmerged.enterprise", "unmerged.units", "unmerged.desk")),
    ),
    offers=(
        #     card    row  label      action     verb    argument  when
        Offer("desk", 2,   "merge",   A.MERGE,   "form", "merge",  not_accepted_yet),
        Offer("desk", 9,   "unmerge", A.UNMERGE, "do",   A.UNMERGE),
        Offer("more", 1,   "merge",   A.MERGE,   "form", "merge"),
    ),
    flows=(
        #    asked for  then happens  questions    offered answers
        Flow("merge",   A.MERGE,      ("target",), (Options.LIKELY,)),
    ),
    by_phone=frozenset({"merged.enterprise"}),
)
# fmt: on
