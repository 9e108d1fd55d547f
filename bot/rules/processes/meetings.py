"""The conditions of meetings, visits and commitments: each refuses with a reason, or says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.rules.model.action import Action
from bot.rules.model.meetings import Answer, Commitment, Gathering, Kept, Meet, One, Reply, Stage, of_id
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import WRITTEN_UP, Status
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Case, signed_part
from bot.rules.processes.change import Deed

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


def _convene(ticket: Ticket, deed: Deed) -> Ticket:
    form = deed.form
    one = Gathering(
        0, Meet(form["meet"]), form["starts_at"], form["place"], tuple(form["units"]), form["agenda"], form["number"],
        deed.now, deed.actor.id, deed.actor.name,
    )  # fmt: skip
    return replace(ticket, gatherings=(*ticket.gatherings, one))


def _reconvene(ticket: Ticket, deed: Deed) -> Ticket:
    """At another time everybody has to say again whether they come."""
    place = deed.form.get("place")
    return _changed(
        ticket, deed, lambda g: replace(g, starts_at=deed.form["starts_at"], place=place or g.place, replies={})
    )


def _call_off(ticket: Ticket, deed: Deed) -> Ticket:
    return _changed(ticket, deed, lambda g: replace(g, stage=Stage.OFF, minutes=str(deed.form.get("text", ""))))


def _reply(ticket: Ticket, deed: Deed) -> Ticket:
    answer = Answer.ATTEND if deed.action == Action.ATTEND else Answer.EXCUSED
    reply = Reply(answer, deed.actor.name, deed.now, str(deed.form.get("text", "")))
    return _changed(ticket, deed, lambda g: replace(g, replies={**g.replies, str(deed.actor.unit): reply}))


def _minutes(ticket: Ticket, deed: Deed) -> Ticket:
    after = _changed(
        ticket, deed,
        lambda g: replace(
            g, stage=Stage.HELD, minutes=str(deed.form["text"]), minuted_at=deed.now, minuted_name=deed.actor.name
        ),
    )  # fmt: skip
    return promised(after, deed, f"gathering:{deed.form['which']}")


def promised(ticket: Ticket, deed: Deed, source: str) -> Ticket:
    """The ticket with the commitments that came with this deed."""
    made = tuple(_commitment(deed, promise, source) for promise in deed.form.get("promises", ()))
    return replace(ticket, commitments=(*ticket.commitments, *made)) if made else ticket


def _commitment(deed: Deed, promise: Mapping[str, Any], source: str) -> Commitment:
    until = date.fromisoformat(promise["until"])
    return Commitment(
        0, promise["unit"], promise["what"], until, until, source, deed.now, deed.actor.id, deed.actor.name
    )  # fmt: skip


def _promise(ticket: Ticket, deed: Deed) -> Ticket:
    return promised(ticket, deed, "word")


def _keep(ticket: Ticket, deed: Deed) -> Ticket:
    words = str(deed.form.get("text", ""))
    return _of_commitment(
        ticket, deed,
        lambda c: replace(c, stage=Kept.KEPT, closed_at=deed.now, closed_name=deed.actor.name, outcome=words),
    )  # fmt: skip


def _explain(ticket: Ticket, deed: Deed) -> Ticket:
    until = deed.form.get("until")
    return _of_commitment(
        ticket, deed,
        lambda c: replace(
            c, explained=str(deed.form["text"]), explained_at=deed.now,
            until=date.fromisoformat(until) if until else c.until,
        ),
    )  # fmt: skip


def ended(ticket: Ticket, deed: Deed) -> Ticket:
    """The matter is over: nobody meets on it any more; what has begun still gets its minutes, and counts.

    What was promised for later holds only when it was solved.
    """
    kept = ticket.status in WRITTEN_UP
    off = tuple(
        replace(g, stage=Stage.OFF) if g.called and not (kept and g.starts_at <= deed.now) else g
        for g in ticket.gatherings
    )
    if ticket.status == Status.STRUCK_OFF:
        return replace(ticket, gatherings=off)
    dropped = tuple(replace(c, stage=Kept.DROPPED, closed_at=deed.now) if c.open else c for c in ticket.commitments)
    return replace(ticket, gatherings=off, commitments=dropped)


def joined(before: Ticket, after: Ticket, deed: Deed) -> Ticket:
    """Who gets a part is invited too where every unit of the matter was, and it is still to come."""
    had = {part.unit for part in before.active}
    new = tuple(part.unit for part in after.active if part.unit not in had)

    def whole(one: Gathering) -> Gathering:
        ahead = one.called and one.starts_at > deed.now and one.kind != Meet.INTERVIEW
        if not ahead or not had <= set(one.units):
            return one
        return replace(one, units=(*one.units, *(unit for unit in new if unit not in one.units)))

    return replace(after, gatherings=tuple(whole(one) for one in after.gatherings))


def _changed(ticket: Ticket, deed: Deed, change: Callable[[Gathering], Gathering]) -> Ticket:
    which = int(deed.form["which"])
    return replace(ticket, gatherings=_with(ticket.gatherings, which, change))


def _of_commitment(ticket: Ticket, deed: Deed, change: Callable[[Commitment], Commitment]) -> Ticket:
    which = int(deed.form["which"])
    return replace(ticket, commitments=_with(ticket.commitments, which, change))


def _with(every: Iterable[One], which: int, change: Callable[[One], One]) -> tuple[One, ...]:
    return tuple(change(one) if one.id == which else one for one in every)


GATHERING_EFFECTS: Mapping[Action, Callable[[Ticket, Deed], Ticket]] = {
    Action.CONVENE: _convene, Action.RECONVENE: _reconvene, Action.CALL_OFF: _call_off,
    Action.ATTEND: _reply, Action.EXCUSE: _reply, Action.MINUTES: _minutes,
    Action.PROMISE: _promise, Action.KEEP_PROMISE: _keep, Action.EXPLAIN_PROMISE: _explain,
}  # fmt: skip
