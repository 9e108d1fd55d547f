"""The report (上报办结): the unit says it is done, its head signs, the bureau reviews."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.kinds import Grade
from bot.rules.model.meetings import counts
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Attempt, lead_part
from bot.rules.processes.change import closed, opened

REPORT_FIELDS = ("facts", "action", "result", "basis", "evidence")


def needs_head(ticket: Ticket) -> bool:
    """Whether the unit's head signs the report: grades A and B, unless urgent."""
    return ticket.grade in (Grade.A, Grade.B) and not ticket.urgent


def _co_units_done(attempt: Attempt) -> None:
    waiting = [attempt.office.name_of(a.unit) for a in attempt.ticket.co_units if a.done_at is None]
    if waiting:
        raise Refusal("co_units_first", units="、".join(waiting))


def report_ready(attempt: Attempt) -> None:
    """Whether the lead may report now: before anybody types five answers for nothing."""
    lead_part(attempt)
    if attempt.ticket.asked(Asked.REPORT):
        raise Refusal("report_waits")
    _co_units_done(attempt)
    _promises_settled(attempt)


def _promises_settled(attempt: Attempt) -> None:
    """What was promised is kept, or it is explained why not yet."""
    pending = [c for c in attempt.ticket.commitments if c.pending]
    if pending:
        said = "；".join(f"{attempt.office.name_of(c.unit)}：{c.what}" for c in pending[:3])
        raise Refusal("promises_pending", what=said, count=len(pending))


def report_waits_for_head(attempt: Attempt) -> None:
    report_ready(attempt)
    _complete(attempt)


def report_waiting(attempt: Attempt) -> None:
    lead_part(attempt)
    if attempt.ticket.asked(Asked.REPORT) is None:
        raise Refusal("nothing_asked")
    if attempt.someone and not attempt.actor.has(Role.HEAD):
        raise Refusal("head_only")


def report_complete(attempt: Attempt) -> None:
    lead_part(attempt)
    _co_units_done(attempt)
    _promises_settled(attempt)
    if attempt.someone:
        _complete(attempt)
        if needs_head(attempt.ticket) and not attempt.actor.has(Role.HEAD):
            raise Refusal("head_signs")


def _complete(attempt: Attempt) -> None:
    if attempt.someone and any(not str(attempt.answers.get(name, "")).strip() for name in REPORT_FIELDS):
        raise Refusal("report_incomplete")


def site_checked(attempt: Attempt) -> None:
    """A hard matter (A) is seen on the spot before its report is approved: by a visit, or a line on the site check."""
    if (
        "ending" in attempt.answers
        and to_be_checked(attempt.ticket)
        and not str(attempt.answers.get("site_check", "")).strip()
    ):
        raise Refusal("site_check_first")


def to_be_checked(ticket: Ticket) -> bool:
    """Whether nobody of the bureau has been on the spot of a hard matter yet."""
    return ticket.grade == Grade.A and counts(ticket.gatherings)[0] == 0


def _report(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(
        ticket, attempt.asks(Asked.REPORT, **attempt.answers)
    )  # its files too: the head's signature sends them on


def _hand_back(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.REPORT, "refused", attempt)


def _feedback(ticket: Ticket, attempt: Attempt) -> Ticket:
    after = closed(ticket, Asked.REPORT, "granted", attempt)
    after = closed(closed(after, Asked.EXTENSION, "dropped", attempt), Asked.PAUSE, "over", attempt)
    over = tuple(replace(r, state="dropped") if r.kind == Asked.QUESTION else r for r in after.requests)
    after = replace(after, requests=over)  # who reports it done waits for no answer any more
    part = ticket.lead
    assert part is not None  # noqa: S101 - the guard has seen it
    return replace(after.with_part(replace(part, done_at=attempt.now)), reported_at=attempt.now)


def _send_back(ticket: Ticket, attempt: Attempt) -> Ticket:
    part = ticket.lead
    after = ticket.with_part(replace(part, done_at=None)) if part else ticket
    before = Status.LONG_TERM if ticket.asked(Asked.LONG_TERM) else Status.IN_PROGRESS
    said = max(filter(None, (ticket.progressed_at, ticket.reported_at)), default=None)  # a report was a word too
    return replace(after, status=before, reported_at=None, progressed_at=said)


def _approve(ticket: Ticket, attempt: Attempt) -> Ticket:
    after = closed(ticket, Asked.LONG_TERM, "kept", attempt)  # its end stays the due time of this round
    return replace(
        after, approved_at=attempt.now, ending=attempt.answers["ending"], attempts=0, called=0, solved="", satisfied=""
    )
