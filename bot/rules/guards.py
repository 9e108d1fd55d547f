"""The conditions of the table's last column: each refuses with a reason, or says nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.rules import ownership, who
from bot.rules.calendar import Limit
from bot.rules.model import Actor, Asked, Assignment, Follower, Grade, Refusal, Role, Ticket
from bot.rules.office import Office

REPORT_FIELDS = ("facts", "action", "result", "basis", "evidence")


@dataclass(frozen=True, slots=True)
class Case:
    """What a guard is asked about."""

    ticket: Ticket
    actor: Actor
    form: Mapping[str, Any]
    office: Office
    now: datetime

    @property
    def someone(self) -> bool:
        """Whether a particular person asks, not a card that wants to know what to offer."""
        return self.actor.id != ANYBODY_ID

    @property
    def today(self) -> date:
        """The bureau's day."""
        return self.office.calendar.day_of(self.now)

    @property
    def part(self) -> Assignment | None:
        """The actor's unit's part."""
        return self.ticket.part_of(self.actor.unit)


Guard = Callable[[Case], None]
ANYBODY_ID = -1


def anybody(unit: str | None, follows: Follower | None = None) -> Actor:
    """Whoever may be the right person, of this unit: for asking what a card offers."""
    return Actor(ANYBODY_ID, "", frozenset(), unit, follows=follows)


def of_unit(
    by: frozenset[Role], signing: bool, ticket: Ticket, actor: Actor, office: Office, *, guest: bool = False
) -> bool:
    """Whether the actor works for a unit that has a part, in a role of the rule; nobody works on their own matter."""
    part = ticket.part_of(actor.unit)
    if (part is None and not guest) or (actor.id == ticket.reporter and actor.chat != actor.id):
        return False
    if not actor.roles.isdisjoint(by & {Role.OFFICER, Role.HEAD}):
        return True
    if part is None or actor.id <= 0 or Role.OFFICER not in by or office.roles_of(actor.id):
        return False
    unit = office.unit(part.unit)
    return signing or (unit is not None and unit.open_sign and part.responsible_id == actor.id)


def needs_head(ticket: Ticket) -> bool:
    """Whether the unit's head signs the report: grades A and B, unless urgent."""
    return ticket.grade in (Grade.A, Grade.B) and not ticket.urgent


def nothing(_: Case) -> None:
    """Nothing more is asked."""


def no_rejection(case: Case) -> None:
    if case.ticket.asked(Asked.REJECTION):
        raise Refusal("rejection_waits")


def no_rejection_unless_clock(case: Case) -> None:
    if not case.actor.has(Role.CLOCK):
        no_rejection(case)


def another_than_proposer(case: Case) -> None:
    proposal = case.ticket.asked(Asked.REJECTION)
    if proposal is None:
        raise Refusal("nothing_proposed")
    if proposal.asked_by == case.actor.id:
        raise Refusal("two_people")


def once_a_working_day(case: Case) -> None:
    own = case.actor.follows or case.ticket
    pressed = own.pressed_at  # the button stays: who presses again hears from when it may be pressed
    if case.someone and pressed and case.now < case.office.calendar.next_morning(pressed):
        raise Refusal("pressed_today", again=case.office.calendar.next_morning(pressed))


def no_list_waits(case: Case) -> None:
    """What the enterprise sends while a list of questions waits answers them; another's words do not."""
    if case.ticket.asked(Asked.SUPPLY) and case.actor.follows is None:
        raise Refusal("moved_on", status=case.ticket.status)


def within_thirty_days(case: Case) -> None:
    if case.ticket.ended_at and case.now > case.ticket.ended_at + timedelta(days=30):
        raise Refusal("merge_too_old")


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


def unsigned_part(case: Case) -> None:
    part = case.part
    if part is None:
        raise Refusal("not_yours")
    if part.signed_at:
        raise Refusal("signed_by", name=part.responsible)
    unit = case.office.unit(part.unit)
    if case.someone and unit and not unit.open_sign and not case.actor.has(Role.OFFICER, Role.HEAD):
        raise Refusal("not_on_roster", unit=unit.name)


def signed_part(case: Case) -> None:
    part = case.part
    if part is None:
        raise Refusal("not_yours")
    if part.signed_at is None:
        raise Refusal("sign_first")


def lead_part(case: Case) -> None:
    signed_part(case)
    if case.part and not case.part.lead:
        raise Refusal("lead_only", unit=case.office.name_of(case.ticket.lead.unit if case.ticket.lead else None))


def co_part(case: Case) -> None:
    signed_part(case)
    if case.part and case.part.lead:
        raise Refusal("co_only")
    if case.part and case.part.done_at:
        raise Refusal("co_done_already")


def return_in_time(case: Case) -> None:
    part = case.part
    if part is None:
        raise Refusal("not_yours")
    if case.ticket.asked(Asked.RETURN, part.unit):
        raise Refusal("return_waits")
    if part.done_at:
        raise Refusal("co_done_already")
    if ownership.ruled(case.ticket):
        raise Refusal("ownership_final")
    limit = Limit.parse(case.office.limits_of(case.ticket)["return"])
    if case.now > case.office.calendar.due(part.dispatched_at, limit):
        raise Refusal("return_too_late", limit=limit.words)


def may_rule_return(case: Case) -> None:
    asked = case.ticket.asked(Asked.RETURN, case.form.get("unit"))
    if asked is None:
        raise Refusal("nothing_asked")
    final = ownership.contested(case.ticket)
    if case.someone and final and not case.actor.has(Role.CHIEF):
        raise Refusal("chief_rules")
    if case.someone and not final and not case.actor.has(Role.SUPERVISOR, Role.CHIEF):
        raise who.only(frozenset({Role.SUPERVISOR, Role.CHIEF}), case.actor)


def question_open(case: Case) -> None:
    if not case.ticket.asked(Asked.QUESTION):
        raise Refusal("nothing_asked")


def not_contacted(case: Case) -> None:
    lead_part(case)
    if case.ticket.contacted_at:
        raise Refusal("contacted_already")


def _co_units_done(case: Case) -> None:
    waiting = [case.office.name_of(a.unit) for a in case.ticket.co_units if a.done_at is None]
    if waiting:
        raise Refusal("co_units_first", units="、".join(waiting))


def report_ready(case: Case) -> None:
    """Whether the lead may report now: before anybody types five answers for nothing."""
    lead_part(case)
    if case.ticket.asked(Asked.REPORT):
        raise Refusal("report_waits")
    _co_units_done(case)
    _promises_settled(case)


def _promises_settled(case: Case) -> None:
    """What was promised is kept, or it is explained why not yet."""
    pending = [c for c in case.ticket.commitments if c.pending]
    if pending:
        said = "；".join(f"{case.office.name_of(c.unit)}：{c.what}" for c in pending[:3])
        raise Refusal("promises_pending", what=said, count=len(pending))


def report_waits_for_head(case: Case) -> None:
    report_ready(case)
    _complete(case)


def report_waiting(case: Case) -> None:
    lead_part(case)
    if case.ticket.asked(Asked.REPORT) is None:
        raise Refusal("nothing_asked")
    if case.someone and not case.actor.has(Role.HEAD):
        raise Refusal("head_only")


def report_complete(case: Case) -> None:
    lead_part(case)
    _co_units_done(case)
    _promises_settled(case)
    if case.someone:
        _complete(case)
        if needs_head(case.ticket) and not case.actor.has(Role.HEAD):
            raise Refusal("head_signs")


def _complete(case: Case) -> None:
    if case.someone and any(not str(case.form.get(name, "")).strip() for name in REPORT_FIELDS):
        raise Refusal("report_incomplete")


def round_below_three(case: Case) -> None:
    if case.ticket.round >= 3:
        raise Refusal("chief_decides")


def round_three(case: Case) -> None:
    if case.ticket.round < 3 or case.ticket.solved == "no":
        raise Refusal("chief_decides")


def third_no_told(case: Case) -> None:
    if case.ticket.solved != "no":
        raise Refusal("moved_on", status=case.ticket.status)


def tried_enough(case: Case) -> None:
    wanted = int(case.office.limits_of(case.ticket)["callback_attempts"])
    if case.ticket.attempts < wanted or case.ticket.called == 0:
        raise Refusal("call_more", done=case.ticket.attempts, wanted=wanted, phone=case.ticket.called)
