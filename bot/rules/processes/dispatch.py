"""Dispatch (交办): proposal, units, co-units, urgency, signing."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.action import Action
from bot.rules.model.kinds import Grade
from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Proposal, Ticket
from bot.rules.processes.attempt import Case
from bot.rules.processes.change import Deed, part_of_unit
from bot.rules.processes.meetings import joined


def may_have(case: Case) -> None:
    for code in (case.form.get("lead"), *case.form.get("co", ())):
        if code is not None:
            _eligible(case, code)


def _eligible(case: Case, code: str) -> None:
    unit = case.office.unit(code)
    if unit is None:
        raise Refusal("no_such_unit")
    if code == case.ticket.against:
        raise Refusal("complained_of", unit=unit.name)


def three_concrete(case: Case) -> None:
    """三具体: a problem, a responsible person, a grade from which the date follows; else there is no dispatch."""
    proposal = case.ticket.proposal
    missing = [
        word
        for word, there in (
            ("具体问题", proposal.problem.strip()),
            ("主办单位", proposal.lead),
            ("难易程度（难点、堵点或痛点）", proposal.grade or case.ticket.urgent),
        )
        if not there
    ]
    if missing:
        raise Refusal("not_concrete", missing="、".join(missing))
    for code in (proposal.lead, *proposal.co):
        _eligible(case, str(code))
        unit = case.office.unit(code)
        if unit and unit.responsible is None:
            raise Refusal("no_responsible", unit=unit.name)
        if unit and unit.chat is None:
            raise Refusal("no_chat", unit=unit.name)


def new_unit(case: Case) -> None:
    code = case.form.get("unit")
    if code is None:
        return
    _eligible(case, code)
    unit = case.office.unit(code)
    if case.ticket.part_of(code):
        raise Refusal("has_it_already", unit=case.office.name_of(code))
    if unit and unit.chat is None:
        raise Refusal("no_chat", unit=unit.name)


def not_urgent(case: Case) -> None:
    if case.ticket.urgent:
        raise Refusal("urgent_already")


def urgent(case: Case) -> None:
    if not case.ticket.urgent:
        raise Refusal("not_urgent")


def _propose(ticket: Ticket, deed: Deed) -> Ticket:
    now, form = ticket.proposal, deed.form
    return replace(
        ticket,
        proposal=Proposal(
            lead=form.get("lead", now.lead),
            co=tuple(form.get("co", now.co)),
            grade=Grade(form["grade"]) if form.get("grade") else now.grade,
            problem=form.get("problem", now.problem),
        ),
    )


def _dispatch(ticket: Ticket, deed: Deed) -> Ticket:
    proposal = ticket.proposal
    wanted = {str(proposal.lead): True, **dict.fromkeys(proposal.co, False)}
    kept = {a.unit for a in ticket.active if wanted.get(a.unit) == a.lead}
    ended = tuple(a if a.ended_at or a.unit in kept else replace(a, ended_at=deed.now) for a in ticket.assignments)
    new = tuple(part_of_unit(code, lead, ticket.round, deed) for code, lead in wanted.items() if code not in kept)
    after = replace(
        ticket,
        grade=proposal.grade,
        problem=proposal.problem,
        assignments=ended + new,
        dispatched_at=ticket.dispatched_at or deed.now,
        first_dispatched_at=ticket.first_dispatched_at or deed.now,
    )
    return joined(ticket, after, deed)


def _add_co(ticket: Ticket, deed: Deed) -> Ticket:
    after = replace(
        ticket, assignments=(*ticket.assignments, part_of_unit(deed.form["unit"], False, ticket.round, deed))
    )
    return joined(ticket, after, deed)


def _urgent(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, urgent=deed.action == Action.MARK_URGENT)


def _sign(ticket: Ticket, deed: Deed) -> Ticket:
    part = ticket.part_of(deed.actor.unit)
    assert part is not None  # noqa: S101 - the guard has seen it
    signed = replace(part, signed_at=deed.now, responsible_id=deed.actor.id, responsible=deed.actor.name)
    after = ticket.with_part(signed)
    if part.lead:
        after = replace(after, status=Status.IN_PROGRESS, signed_at=deed.now)
    return after


def _co_done(ticket: Ticket, deed: Deed) -> Ticket:
    part = ticket.part_of(deed.actor.unit)
    assert part is not None  # noqa: S101 - the guard has seen it
    return ticket.with_part(replace(part, done_at=deed.now))
