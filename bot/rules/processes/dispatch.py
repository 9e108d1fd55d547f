"""Dispatch (交办): proposal, units, co-units, urgency, signing."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.action import Action
from bot.rules.model.kinds import Grade
from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Proposal, Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import part_of_unit
from bot.rules.processes.meetings import joined


def may_have(attempt: Attempt) -> None:
    for code in (attempt.answers.get("lead"), *attempt.answers.get("co", ())):
        if code is not None:
            _eligible(attempt, code)


def _eligible(attempt: Attempt, code: str) -> None:
    unit = attempt.office.unit(code)
    if unit is None:
        raise Refusal("no_such_unit")
    if code == attempt.ticket.against:
        raise Refusal("complained_of", unit=unit.name)


def three_concrete(attempt: Attempt) -> None:
    """三具体: a problem, a responsible person, a grade from which the date follows; else there is no dispatch."""
    proposal = attempt.ticket.proposal
    missing = [
        word
        for word, there in (
            ("具体问题", proposal.problem.strip()),
            ("主办单位", proposal.lead),
            ("难易程度（难点、堵点或痛点）", proposal.grade or attempt.ticket.urgent),
        )
        if not there
    ]
    if missing:
        raise Refusal("not_concrete", missing="、".join(missing))
    for code in (proposal.lead, *proposal.co):
        _eligible(attempt, str(code))
        unit = attempt.office.unit(code)
        if unit and unit.responsible is None:
            raise Refusal("no_responsible", unit=unit.name)
        if unit and unit.chat is None:
            raise Refusal("no_chat", unit=unit.name)


def new_unit(attempt: Attempt) -> None:
    code = attempt.answers.get("unit")
    if code is None:
        return
    _eligible(attempt, code)
    unit = attempt.office.unit(code)
    if attempt.ticket.part_of(code):
        raise Refusal("has_it_already", unit=attempt.office.name_of(code))
    if unit and unit.chat is None:
        raise Refusal("no_chat", unit=unit.name)


def not_urgent(attempt: Attempt) -> None:
    if attempt.ticket.urgent:
        raise Refusal("urgent_already")


def urgent(attempt: Attempt) -> None:
    if not attempt.ticket.urgent:
        raise Refusal("not_urgent")


def _propose(ticket: Ticket, attempt: Attempt) -> Ticket:
    now, form = ticket.proposal, attempt.answers
    return replace(
        ticket,
        proposal=Proposal(
            lead=form.get("lead", now.lead),
            co=tuple(form.get("co", now.co)),
            grade=Grade(form["grade"]) if form.get("grade") else now.grade,
            problem=form.get("problem", now.problem),
        ),
    )


def _dispatch(ticket: Ticket, attempt: Attempt) -> Ticket:
    proposal = ticket.proposal
    wanted = {str(proposal.lead): True, **dict.fromkeys(proposal.co, False)}
    kept = {a.unit for a in ticket.active if wanted.get(a.unit) == a.lead}
    ended = tuple(a if a.ended_at or a.unit in kept else replace(a, ended_at=attempt.now) for a in ticket.assignments)
    new = tuple(part_of_unit(code, lead, ticket.round, attempt) for code, lead in wanted.items() if code not in kept)
    after = replace(
        ticket,
        grade=proposal.grade,
        problem=proposal.problem,
        assignments=ended + new,
        dispatched_at=ticket.dispatched_at or attempt.now,
        first_dispatched_at=ticket.first_dispatched_at or attempt.now,
    )
    return joined(ticket, after, attempt)


def _add_co(ticket: Ticket, attempt: Attempt) -> Ticket:
    after = replace(
        ticket, assignments=(*ticket.assignments, part_of_unit(attempt.answers["unit"], False, ticket.round, attempt))
    )
    return joined(ticket, after, attempt)


def _urgent(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, urgent=attempt.action == Action.MARK_URGENT)


def _sign(ticket: Ticket, attempt: Attempt) -> Ticket:
    part = ticket.part_of(attempt.actor.unit)
    assert part is not None  # noqa: S101 - the guard has seen it
    signed = replace(part, signed_at=attempt.now, responsible_id=attempt.actor.id, responsible=attempt.actor.name)
    after = ticket.with_part(signed)
    if part.lead:
        after = replace(after, status=Status.IN_PROGRESS, signed_at=attempt.now)
    return after


def _co_done(ticket: Ticket, attempt: Attempt) -> Ticket:
    part = ticket.part_of(attempt.actor.unit)
    assert part is not None  # noqa: S101 - the guard has seen it
    return ticket.with_part(replace(part, done_at=attempt.now))
