"""The conditions of the side processes: each refuses with a reason, or says nothing."""

from __future__ import annotations

from datetime import date, timedelta

from bot.rules import pauses
from bot.rules.calendar import Limit
from bot.rules.gatherings import counts
from bot.rules.guards import Case, lead_part, third_no_told
from bot.rules.model import Asked, Grade, Refusal, Role, Status, Ticket

EXTENSIONS = 2  # the first ruled by a supervisor, the second by the chief
REOPEN_DAYS = 15  # in which the enterprise may have it taken up again
ROUNDS = 3  # from here on the chief decides
SHORT_PAUSE = 10  # working days; a longer one is the chief's


def site_checked(case: Case) -> None:
    """A hard matter (A) is seen on the spot before its report is approved: by a visit, or a line on the site check."""
    if "ending" in case.form and to_be_checked(case.ticket) and not str(case.form.get("site_check", "")).strip():
        raise Refusal("site_check_first")


def to_be_checked(ticket: Ticket) -> bool:
    """Whether nobody of the bureau has been on the spot of a hard matter yet."""
    return ticket.grade == Grade.A and counts(ticket.gatherings)[0] == 0


def _day(case: Case) -> date | None:
    until = case.form.get("until")
    return date.fromisoformat(until) if until else None


def extension_in_time(case: Case) -> None:
    lead_part(case)
    ticket, calendar = case.ticket, case.office.calendar
    if ticket.asked(Asked.EXTENSION):
        raise Refusal("extension_waits")
    if len(pauses.extensions(ticket)) >= EXTENSIONS:
        raise Refusal("extensions_used")
    if ticket.due_at is None or ticket.first_dispatched_at is None:
        raise Refusal("nothing_asked")
    due = calendar.day_of(ticket.due_at)
    limits = case.office.limits_of(ticket)
    ahead = Limit.parse(limits["extension"])
    last = calendar.working_day(due, -ahead.amount)
    if case.today > last:
        raise Refusal("extension_too_late", limit=ahead.words, last=last)
    latest = calendar.due(ticket.first_dispatched_at, Limit.parse(limits["extension_bound"]))
    day = _day(case)
    if latest <= ticket.due_at or (day and pauses.closes(day, calendar) > latest):
        raise Refusal("extension_too_far", latest=latest.date())
    if day and day <= due:
        raise Refusal("extension_not_later", due=due)


def may_rule_extension(case: Case) -> None:
    if case.ticket.asked(Asked.EXTENSION) is None:
        raise Refusal("nothing_asked")
    if case.someone and pauses.extensions(case.ticket) and not case.actor.has(Role.CHIEF):
        raise Refusal("chief_extends")


def may_pause(case: Case) -> None:
    if case.ticket.asked(Asked.PAUSE):
        raise Refusal("paused_already")
    if case.form.get("reason") not in (None, *pauses.PAUSE_REASONS):
        raise Refusal("pause_reason", reasons="、".join(pauses.PAUSE_REASONS))
    day = _day(case)
    if day is None:
        return
    if day <= case.today:
        raise Refusal("day_not_later")
    long = case.office.calendar.working_days_between(case.today, day) > SHORT_PAUSE
    if long and case.someone and not case.actor.has(Role.CHIEF):
        raise Refusal("chief_pauses", days=SHORT_PAUSE)


def paused(case: Case) -> None:
    if case.ticket.asked(Asked.PAUSE) is None:
        raise Refusal("not_paused")


def speaks_for_itself(case: Case) -> None:
    """The bureau enters only what a caller without a chat has said on the telephone."""
    reporter = case.ticket.reporter
    if case.someone and reporter is not None and case.actor.id != reporter and not case.actor.has(Role.CLOCK):
        raise Refusal("asks_itself")


def no_withdrawal(case: Case) -> None:
    speaks_for_itself(case)
    if case.ticket.asked(Asked.WITHDRAWAL) or case.ticket.asked(Asked.WISH):
        raise Refusal("withdrawal_waits")


def withdrawal_asked(case: Case) -> None:
    if not case.ticket.asked(Asked.WITHDRAWAL):
        raise Refusal("nothing_asked")


def wish_open(case: Case) -> None:
    speaks_for_itself(case)
    if case.ticket.asked(Asked.WISH) is None:
        raise Refusal("nothing_asked")


def wish_asked_again(case: Case) -> None:
    wish_open(case)
    wish = case.ticket.asked(Asked.WISH)
    limit = Limit.parse(case.office.limits_of(case.ticket)["withdraw_again"])
    if wish and case.now < case.office.calendar.due(wish.asked_at, limit):
        raise Refusal("withdrawal_waits")


def no_termination(case: Case) -> None:
    if case.ticket.asked(Asked.TERMINATION):
        raise Refusal("termination_waits")


def may_want_termination(case: Case) -> None:
    third_no_told(case)
    no_termination(case)


def another_terminates(case: Case) -> None:
    proposal = case.ticket.asked(Asked.TERMINATION)
    if proposal is None:
        raise Refusal("nothing_asked")
    if proposal.asked_by == case.actor.id:
        raise Refusal("two_people")


def may_ask_review(case: Case) -> None:
    ticket = case.ticket
    if ticket.asked(Asked.REVIEW):
        raise Refusal("review_waits")
    ended = ticket.ended_at
    decided = (r for r in ticket.requests if r.kind == Asked.REVIEW and r.state == "refused")
    if any(ended and r.asked_at >= ended for r in decided):
        raise Refusal("reviewed_already")


def not_involved(case: Case) -> None:
    asked = case.ticket.asked(Asked.REVIEW)
    if asked is None:
        raise Refusal("nothing_asked")
    if case.actor.id in asked.facts.get("involved", ()):
        raise Refusal("involved")


def reopen_ends(case: Case) -> bool:
    """Whether the enterprise itself can no longer have it taken up again."""
    ended = case.ticket.ended_at
    late = ended is None or case.now > ended + timedelta(days=REOPEN_DAYS)
    return late and case.ticket.asked(Asked.REBOUND) is None


def may_reopen(case: Case) -> None:
    if case.ticket.lead is None:
        raise Refusal("nobody_had_it")
    if case.someone and not case.actor.has(Role.SUPERVISOR, Role.CHIEF) and reopen_ends(case):
        raise Refusal("reopen_late", days=REOPEN_DAYS, number=case.ticket.number)


def rebound_open(case: Case) -> None:
    if case.ticket.asked(Asked.REBOUND) is None:
        raise Refusal("nothing_asked")


def own_wish_open(case: Case) -> None:
    if case.ticket.asked(Asked.OWN_WISH) is None:
        raise Refusal("nothing_asked")


def plan_ahead(case: Case) -> None:
    if case.ticket.status == Status.HANDLED:
        third_no_told(case)
    if case.ticket.asked(Asked.PAUSE):
        raise Refusal("paused_already")
    if any(date.fromisoformat(m["until"]) <= case.today for m in case.form.get("milestones", ())):
        raise Refusal("day_not_later")


def dissatisfied(case: Case) -> None:
    if case.ticket.lead is None or case.ticket.satisfied != "no" or reopen_ends(case):
        raise Refusal("callback_over")
    if case.ticket.round >= ROUNDS:
        raise Refusal("chief_decides")
