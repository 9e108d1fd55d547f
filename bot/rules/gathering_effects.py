"""What meetings, visits and commitments do to a ticket: values in, the changed value out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.rules.deeds import Deed
from bot.rules.gatherings import Answer, Commitment, Gathering, Kept, Meet, One, Reply, Stage
from bot.rules.lifecycle import WRITTEN_UP, Action
from bot.rules.model import Status, Ticket


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


A = Action
GATHERING_EFFECTS: Mapping[Action, Callable[[Ticket, Deed], Ticket]] = {
    A.CONVENE: _convene, A.RECONVENE: _reconvene, A.CALL_OFF: _call_off, A.ATTEND: _reply, A.EXCUSE: _reply,
    A.MINUTES: _minutes, A.PROMISE: _promise, A.KEEP_PROMISE: _keep, A.EXPLAIN_PROMISE: _explain,
}  # fmt: skip
