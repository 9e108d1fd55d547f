"""Quiet hours, and the moments at which an enterprise is asked outside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office


def call_times(ticket: Ticket, office: Office) -> Iterator[datetime]:
    """When the enterprise is asked: at once, then on other half-days; in the quiet hours only what is urgent.

    While nobody knows whether the first question has arrived, no further one is planned.
    """
    if not ticket.has_enterprise:
        return
    if ticket.status not in (Status.HANDLED, Status.MERGED) or ticket.approved_at is None or ticket.solved == "no":
        return
    if ticket.status == Status.MERGED and ticket.solved:  # it has answered for itself
        return
    first = ticket.approved_at if ticket.urgent else after_quiet(ticket.approved_at, office)
    yield first
    asked_at = first
    if ticket.reporter is not None:
        known = ticket.question_delivered_at or ticket.question_unreached_at
        if known is None:
            return
        asked_at = max(first, known)
    wanted = int(office.limits_of(ticket)["callback_attempts"])
    asked = {office.calendar.half_day(asked_at)}
    for opens, closes in office.calendar.shifts(asked_at):
        at = opens + min(timedelta(minutes=30), (closes - opens) / 2)
        half = office.calendar.half_day(at)
        if at > asked_at and half not in asked:
            asked.add(half)
            yield at
            if len(asked) > wanted:  # one more than the attempts: the phone task
                return


def after_quiet(moment: datetime, office: Office) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into."""
    begins, ends = office.quiet
    local = moment.astimezone(office.calendar.zone)
    at = local.timetz().replace(tzinfo=None)
    inside = begins <= at or at < ends if begins > ends else begins <= at < ends
    if not inside:
        return moment
    day = local.date() + timedelta(days=1 if begins > ends and at >= begins else 0)
    return datetime.combine(day, ends, office.calendar.zone)
