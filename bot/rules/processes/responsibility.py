"""Responsibility (专人、责任人): who keeps a matter at the bureau, who answers for it at a unit; both hand it on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.rules.model.people import STAFF, Mention, Refusal
from bot.rules.model.status import OPEN, WORKING
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office, Person
from bot.rules.processes.answers import Answers
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.columns import NO, OWN, STAY, SV, A, H, L, O
from bot.rules.processes.row import Act, Flow, Offer, Options, Process, Tell


@dataclass(frozen=True, slots=True)
class Colleague(Answers):
    """Who has it from now on, and who had it until now."""

    person: int = 0
    name: str = ""
    before: int | None = None
    before_name: str = ""


def case_officers(ticket: Ticket, office: Office) -> tuple[Person, ...]:
    """Whoever of the desk could keep it instead."""
    now = ticket.case_officer.id if ticket.case_officer else 0
    return tuple(person for person in office.holders(*STAFF) if person.id != now)


def colleagues(ticket: Ticket, unit: str | None, office: Office) -> tuple[Person, ...]:
    """Whoever of the unit could answer for its part instead."""
    there, part = office.unit(unit), ticket.part_of(unit)
    if there is None or part is None:
        return ()
    found = {p.id: p for p in (*there.officers, *there.heads) if p.id and p.id != part.responsible_id}
    return tuple(found.values())


def others(flow: str, ticket: Ticket, unit: str | None, office: Office) -> tuple[Person, ...]:
    """Whom this question offers."""
    return case_officers(ticket, office) if flow == "hand_case" else colleagues(ticket, unit, office)


def may_change_case_officer(attempt: Attempt) -> None:
    """Refuses: nobody_else_there, not_at_desk."""
    others = case_officers(attempt.ticket, attempt.office)
    if not others:
        raise Refusal("nobody_else_there")
    _one_of(attempt, others, "not_at_desk")


def may_change_responsible(attempt: Attempt) -> None:
    """Of a part that is not done. Refuses: not_yours, co_done_already, nobody_else_there, no_colleague."""
    part = attempt.part
    if part is None:
        raise Refusal("not_yours")
    if part.done_at:
        raise Refusal("co_done_already")
    others = colleagues(attempt.ticket, part.unit, attempt.office)
    if not others:
        raise Refusal("nobody_else_there")
    _one_of(attempt, others, "no_colleague")


def _one_of(attempt: Attempt, others: tuple[Person, ...], reason: str) -> None:
    given = attempt.given(Colleague)
    if given and given.person not in {person.id for person in others}:
        raise Refusal(reason, name=given.name)


def _change_case_officer(ticket: Ticket, attempt: Attempt) -> Ticket:
    given = attempt.of(Colleague)
    return replace(ticket, case_officer=Mention(given.person, given.name))


def _change_responsible(ticket: Ticket, attempt: Attempt) -> Ticket:
    part, given = attempt.part, attempt.of(Colleague)
    assert part is not None  # noqa: S101 - the guard has seen it
    return ticket.with_part(replace(part, responsible_id=given.person, responsible=given.name))


# fmt: off
PAGE = Process(
    acts=(
        #   what happens           while it is  by       then it is  comes with
        #   may it?, does
        Act(A.CHANGE_CASE_OFFICER, OPEN,        {O, SV}, STAY,       Colleague,
            may_change_case_officer, _change_case_officer),
        Act(A.CHANGE_RESPONSIBLE,  WORKING,     {L, H},  STAY,       Colleague,
            may_change_responsible,  _change_responsible),
    ),
    tells=(
        #    of what                enterprise, unit read later; is told
        Tell(A.CHANGE_CASE_OFFICER, NO,    NO,    ("case_handed.keepers",)),
        Tell(A.CHANGE_RESPONSIBLE,  NO,    OWN,   ("part_handed.colleagues",)),
    ),
    offers=(
        #     card    row  label        action                 verb    argument
        Offer("more", 9,   "hand_case", A.CHANGE_CASE_OFFICER, "form", "hand_case"),
        Offer("unit", 6,   "hand_part", A.CHANGE_RESPONSIBLE,  "form", "hand_part"),
    ),
    flows=(
        #    asked for    then happens           questions    offered answers
        Flow("hand_case", A.CHANGE_CASE_OFFICER, ("person",), (Options.COLLEAGUES,)),
        Flow("hand_part", A.CHANGE_RESPONSIBLE,  ("person",), (Options.COLLEAGUES,)),
    ),
)
# fmt: on
