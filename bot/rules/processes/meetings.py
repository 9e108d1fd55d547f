"""The conditions of meetings, visits and commitments: each refuses with a reason, or says nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.rules.model.action import Action
from bot.rules.model.meetings import Answer, Gathering, Kept, Meet, Reply, Stage, with_changed
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import WRITTEN_UP, Status
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Attempt, meant
from bot.rules.processes.commitments import _explain, _keep, _promise, _promises_ahead, promised

GUESTS_MAY = frozenset({"attend", "excuse", "keep_promise", "explain_promise"})
"""What a unit without a part may do when it was invited, or has promised something."""


def guest(ticket: Ticket, unit: str | None) -> bool:
    """Whether this unit was invited to a meeting on the ticket, or has promised something there."""
    invited = any(unit in g.units for g in ticket.gatherings)
    return unit is not None and (invited or any(c.unit == unit for c in ticket.commitments))


def may_convene(attempt: Attempt) -> None:
    """Some unit is invited, none that is complained of, and it is still to come."""
    if attempt.answers.get("meet") == Meet.INTERVIEW and attempt.someone and not attempt.actor.has(Role.CHIEF):
        raise Refusal("chief_signs")
    if attempt.ticket.against in attempt.answers.get("units", ()):
        raise Refusal("complained_of", unit=attempt.office.name_of(attempt.ticket.against))
    _ahead(attempt)


def may_reconvene(attempt: Attempt) -> None:
    called(attempt)
    _ahead(attempt)


def _ahead(attempt: Attempt) -> None:
    starts: datetime | None = attempt.answers.get("starts_at")
    if starts is not None and starts <= attempt.now:
        raise Refusal("time_past")


def called(attempt: Attempt) -> None:
    if attempt.someone and not gathering(attempt).called:
        raise Refusal("gathering_over")


def invited(attempt: Attempt) -> None:
    """Until it begins, a unit may say whether it comes, and change its mind."""
    if not attempt.someone:
        return
    one = gathering(attempt)
    if not one.called or attempt.now >= one.starts_at:
        raise Refusal("gathering_over")
    if attempt.actor.unit not in one.units:
        raise Refusal("not_invited")


def may_minute(attempt: Attempt) -> None:
    """Minutes are written once, after it has begun."""
    called(attempt)
    if attempt.someone and attempt.now < gathering(attempt).starts_at:
        raise Refusal("not_held_yet")
    _promises_ahead(attempt)


def gathering(attempt: Attempt) -> Gathering:
    """The meeting or visit that is meant."""
    return meant(attempt, attempt.ticket.gatherings)


def _convene(ticket: Ticket, attempt: Attempt) -> Ticket:
    form = attempt.answers
    one = Gathering(
        0, Meet(form["meet"]), form["starts_at"], form["place"], tuple(form["units"]), form["agenda"], form["number"],
        attempt.now, attempt.actor.id, attempt.actor.name,
    )  # fmt: skip
    return replace(ticket, gatherings=(*ticket.gatherings, one))


def _reconvene(ticket: Ticket, attempt: Attempt) -> Ticket:
    """At another time everybody has to say again whether they come."""
    place = attempt.answers.get("place")
    return _changed(
        ticket,
        attempt,
        lambda g: replace(g, starts_at=attempt.answers["starts_at"], place=place or g.place, replies={}),
    )


def _call_off(ticket: Ticket, attempt: Attempt) -> Ticket:
    return _changed(
        ticket, attempt, lambda g: replace(g, stage=Stage.OFF, minutes=str(attempt.answers.get("text", "")))
    )


def _reply(ticket: Ticket, attempt: Attempt) -> Ticket:
    answer = Answer.ATTEND if attempt.action == Action.ATTEND else Answer.EXCUSED
    reply = Reply(answer, attempt.actor.name, attempt.now, str(attempt.answers.get("text", "")))
    return _changed(ticket, attempt, lambda g: replace(g, replies={**g.replies, str(attempt.actor.unit): reply}))


def _minutes(ticket: Ticket, attempt: Attempt) -> Ticket:
    after = _changed(
        ticket, attempt,
        lambda g: replace(
            g, stage=Stage.HELD, minutes=str(attempt.answers["text"]), minuted_at=attempt.now, minuted_name=attempt.actor.name
        ),
    )  # fmt: skip
    return promised(after, attempt, f"gathering:{attempt.answers['which']}")


def ended(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The matter is over: nobody meets on it any more; what has begun still gets its minutes, and counts.

    What was promised for later holds only when it was solved.
    """
    kept = ticket.status in WRITTEN_UP
    off = tuple(
        replace(g, stage=Stage.OFF) if g.called and not (kept and g.starts_at <= attempt.now) else g
        for g in ticket.gatherings
    )
    if ticket.status == Status.STRUCK_OFF:
        return replace(ticket, gatherings=off)
    dropped = tuple(replace(c, stage=Kept.DROPPED, closed_at=attempt.now) if c.open else c for c in ticket.commitments)
    return replace(ticket, gatherings=off, commitments=dropped)


def joined(before: Ticket, after: Ticket, attempt: Attempt) -> Ticket:
    """Who gets a part is invited too where every unit of the matter was, and it is still to come."""
    had = {part.unit for part in before.active}
    new = tuple(part.unit for part in after.active if part.unit not in had)

    def whole(one: Gathering) -> Gathering:
        ahead = one.called and one.starts_at > attempt.now and one.kind != Meet.INTERVIEW
        if not ahead or not had <= set(one.units):
            return one
        return replace(one, units=(*one.units, *(unit for unit in new if unit not in one.units)))

    return replace(after, gatherings=tuple(whole(one) for one in after.gatherings))


def _changed(ticket: Ticket, attempt: Attempt, change: Callable[[Gathering], Gathering]) -> Ticket:
    which = int(attempt.answers["which"])
    return replace(ticket, gatherings=with_changed(ticket.gatherings, which, change))


GATHERING_EFFECTS: Mapping[Action, Callable[[Ticket, Attempt], Ticket]] = {
    Action.CONVENE: _convene, Action.RECONVENE: _reconvene, Action.CALL_OFF: _call_off,
    Action.ATTEND: _reply, Action.EXCUSE: _reply, Action.MINUTES: _minutes,
    Action.PROMISE: _promise, Action.KEEP_PROMISE: _keep, Action.EXPLAIN_PROMISE: _explain,
}  # fmt: skip
