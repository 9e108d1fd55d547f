"""Extensions (延期): a unit asks for more time; a supervisor rules the first, the chief the second."""

from __future__ import annotations

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines import standstill
from bot.rules.model.people import Refusal, Role
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Attempt, _day, lead_part
from bot.rules.processes.change import _facts, closed, opened

EXTENSIONS = 2  # the first ruled by a supervisor, the second by the chief


def extension_in_time(attempt: Attempt) -> None:
    lead_part(attempt)
    ticket, calendar = attempt.ticket, attempt.office.calendar
    if ticket.asked(Asked.EXTENSION):
        raise Refusal("extension_waits")
    if len(standstill.extensions(ticket)) >= EXTENSIONS:
        raise Refusal("extensions_used")
    if ticket.due_at is None or ticket.first_dispatched_at is None:
        raise Refusal("nothing_asked")
    due = calendar.day_of(ticket.due_at)
    limits = attempt.office.limits_of(ticket)
    ahead = Limit.parse(limits["extension"])
    last = calendar.working_day(due, -ahead.amount)
    if attempt.today > last:
        raise Refusal("extension_too_late", limit=ahead.words, last=last)
    latest = calendar.due(ticket.first_dispatched_at, Limit.parse(limits["extension_bound"]))
    day = _day(attempt)
    if latest <= ticket.due_at or (day and standstill.closes(day, calendar) > latest):
        raise Refusal("extension_too_far", latest=latest.date())
    if day and day <= due:
        raise Refusal("extension_not_later", due=due)


def may_rule_extension(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.EXTENSION) is None:
        raise Refusal("nothing_asked")
    if attempt.someone and standstill.extensions(attempt.ticket) and not attempt.actor.has(Role.CHIEF):
        raise Refusal("chief_extends")


def _request_extension(ticket: Ticket, attempt: Attempt) -> Ticket:
    was = ticket.due_at.isoformat() if ticket.due_at else ""
    return opened(ticket, attempt.asks(Asked.EXTENSION, **_facts(ticket, attempt), was=was))


def _grant_extension(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.EXTENSION, "granted", attempt)


def _refuse_extension(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.EXTENSION, "refused", attempt)
