"""The conditions of meetings, visits and commitments: each refuses with a reason, or says nothing."""

from __future__ import annotations

from datetime import date, datetime

from bot.rules.gatherings import Commitment, Gathering, Meet, One, of_id
from bot.rules.guards import Case, signed_part
from bot.rules.model import Refusal, Role, Ticket

GUESTS_MAY = frozenset({"attend", "excuse", "keep_promise", "explain_promise"})
"""What a unit without a part may do when it was invited, or has promised something."""


def guest(ticket: Ticket, unit: str | None) -> bool:
    """Whether this unit was invited to a meeting on the ticket, or has promised something there."""
    invited = any(unit in g.units for g in ticket.gatherings)
    return unit is not None and (invited or any(c.unit == unit for c in ticket.commitments))


def may_convene(case: Case) -> None:
    """Some unit is invited, none that is complained of, and it is still to come."""
    if case.form.get("meet") == Meet.INTERVIEW and case.someone and not case.actor.has(Role.CHIEF):
        raise Refusal("chief_signs")
    if case.ticket.against in case.form.get("units", ()):
        raise Refusal("complained_of", unit=case.office.name_of(case.ticket.against))
    _ahead(case)


def may_reconvene(case: Case) -> None:
    called(case)
    _ahead(case)


def _ahead(case: Case) -> None:
    starts: datetime | None = case.form.get("starts_at")
    if starts is not None and starts <= case.now:
        raise Refusal("time_past")


def called(case: Case) -> None:
    if case.someone and not gathering(case).called:
        raise Refusal("gathering_over")


def invited(case: Case) -> None:
    """Until it begins, a unit may say whether it comes, and change its mind."""
    if not case.someone:
        return
    one = gathering(case)
    if not one.called or case.now >= one.starts_at:
        raise Refusal("gathering_over")
    if case.actor.unit not in one.units:
        raise Refusal("not_invited")


def may_minute(case: Case) -> None:
    """Minutes are written once, after it has begun."""
    called(case)
    if case.someone and case.now < gathering(case).starts_at:
        raise Refusal("not_held_yet")
    _promises_ahead(case)


def may_promise(case: Case) -> None:
    signed_part(case)
    _promises_ahead(case)


def _promises_ahead(case: Case) -> None:
    today = case.today
    for promise in case.form.get("promises", ()):
        if promise["unit"] == case.ticket.against:
            raise Refusal("complained_of", unit=case.office.name_of(case.ticket.against))
        if date.fromisoformat(promise["until"]) < today:
            raise Refusal("day_not_later")


def may_close_promise(case: Case) -> None:
    """Whoever has promised, or the bureau for them."""
    if not case.someone:
        return
    one = commitment(case)
    if not one.open:
        raise Refusal("decided_already")
    if case.actor.unit not in (None, one.unit):
        raise Refusal("not_yours")
    until = case.form.get("until")
    if until and date.fromisoformat(until) <= case.today:
        raise Refusal("day_not_later")


def gathering(case: Case) -> Gathering:
    """The meeting or visit that is meant."""
    return _meant(case, case.ticket.gatherings)


def commitment(case: Case) -> Commitment:
    """The commitment that is meant."""
    return _meant(case, case.ticket.commitments)


def _meant(case: Case, every: tuple[One, ...]) -> One:
    found = of_id(every, int(case.form.get("which") or 0))
    if found is None:
        raise Refusal("nothing_asked")
    return found
