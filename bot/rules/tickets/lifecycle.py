"""RULES: everything that can happen to a ticket, joined from the pages; and the question whether it may happen now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.rules.model.action import Action
from bot.rules.model.people import Actor, Follower, Refusal, Role
from bot.rules.model.status import ENDED, Status
from bot.rules.model.ticket import Ticket
from bot.rules.office import roles
from bot.rules.office.office import Office
from bot.rules.processes import meetings
from bot.rules.processes.answers import NOTHING, Answers
from bot.rules.processes.attempt import Attempt, anybody, of_unit
from bot.rules.processes.evidence import OF_ENTERPRISES
from bot.rules.processes.row import About, Process, Rule
from bot.rules.tickets import hands
from bot.rules.tickets.pages import PAGES
from bot.rules.tickets.rulings import impartial

BY_UNIT = frozenset({Role.OFFICER, Role.HEAD})
BY_OTHERS = frozenset({Role.ENTERPRISE}) | BY_UNIT  # whose part or ticket decides, not the role alone


def _joined(page: Process) -> Iterator[Rule]:
    told = {tell.action: tell for tell in page.tells}
    for act in page.acts:
        yield Rule(
            act.action, act.when, act.by, act.to, act.needs, told[act.action].tells, act.guard, act.effect,
            act.about, act.step_bound, act.by_followers, act.moves,
        )  # fmt: skip


ENDED_SAYS = {Action.INSTRUCT: "instruction_ended"}  # what is said of a matter that is over, and what to do

RULES: tuple[Rule, ...] = tuple(rule for page in PAGES for rule in _joined(page))
BY_ACTION: Mapping[Action, Rule] = {rule.action: rule for rule in RULES}


def still_waits(ticket: Ticket, action: Action, which: int) -> bool:
    """Whether what an action is about (a paper, meeting, commitment or side record) still waits for it."""
    match BY_ACTION[action].about:
        case About.PAPER:
            return any(s.id == which and s.waits for s in ticket.supervisions)
        case About.MEETING:
            return any(g.id == which and g.called for g in ticket.meetings)
        case About.COMMITMENT:
            return any(c.id == which and c.open for c in ticket.commitments)
        case About.FILE:
            return which not in ticket.release.passed
    return any(r.id == which and r.state == "open" for r in ticket.requests)


def plays(rule: Rule, ticket: Ticket, actor: Actor, office: Office) -> bool:
    """Whether this person is one of those who may, for this very ticket."""
    if actor.follows:
        return rule.by_followers and actor.follows.target == ticket.id
    if Role.ENTERPRISE in rule.by and actor.has(Role.ENTERPRISE) and ticket.reporter and actor.id == ticket.reporter:
        return True
    if roles.complained_of(ticket, actor, office):
        return False
    if not rule.by.isdisjoint(BY_UNIT):
        guest = rule.action.value in meetings.GUESTS_MAY and meetings.guest(ticket, actor.unit)
        if of_unit(rule.by, rule.action == Action.SIGN, ticket, actor, office, guest=guest):
            return True
    return not (rule.by - BY_OTHERS).isdisjoint(actor.roles)


def not_theirs(rule: Rule, actor: Actor) -> Refusal:
    """The refusal of somebody who is none of those who may, with those who may."""
    if not rule.by.isdisjoint(BY_UNIT) and (actor.has(*BY_UNIT) or actor.unit):
        return Refusal("not_yours", action=rule.action)
    return roles.only(rule.by, actor, action=rule.action)


def judge(ticket: Ticket, action: Action, actor: Actor, answers: Answers, office: Office, now: datetime) -> Rule:
    """The rule by which this may happen now; a Refusal says politely why not."""
    return judged(ticket, action, actor, answers, office, now)[0]


def judged(
    ticket: Ticket, action: Action, actor: Actor, answers: Answers, office: Office, now: datetime
) -> tuple[Rule, Actor]:
    """The same, and as whom they do it: as themselves where they may, else for somebody whom they stand in for."""
    why: list[Refusal] = []
    for hand in actor.hands:
        try:
            return _judge(ticket, action, hand, answers, office, now), hand
        except Refusal as refusal:
            nearer = plays(BY_ACTION[action], ticket, hand, office)
            why = [refusal] if nearer or not why else why
    raise why[0]


def _judge(ticket: Ticket, action: Action, actor: Actor, answers: Answers, office: Office, now: datetime) -> Rule:
    rule = BY_ACTION[action]
    if not plays(rule, ticket, actor, office):
        raise not_theirs(rule, actor)
    if ticket.status not in rule.when:
        if ticket.status == Status.DISPATCHED and Status.IN_PROGRESS in rule.when and not rule.by.isdisjoint(BY_UNIT):
            part = ticket.part_of(actor.unit)
            raise Refusal("lead_signs_first" if part and part.signed_at else "sign_first")
        over = ENDED_SAYS.get(action, "ended") if ticket.status in ENDED else "moved_on"
        raise Refusal(over, status=ticket.status)
    if ticket.erased_at:
        raise Refusal("erased")
    if action in OF_ENTERPRISES and not ticket.has_enterprise:
        raise Refusal("no_enterprise")
    impartial(rule, ticket, actor, office)
    rule.guard(Attempt(ticket, actor, answers, office, now, action))
    for other in hands.counted_as(ticket, actor, action):
        try:
            impartial(rule, ticket, other, office)
            rule.guard(Attempt(ticket, other, answers, office, now, action))
        except Refusal as refusal:
            if refusal.reason in hands.ANOTHER:
                raise
    return rule


def may(
    ticket: Ticket, action: Action, office: Office, now: datetime, unit: str | None = None,
    follows: Follower | None = None,
) -> bool:  # fmt: skip
    """Whether this can happen now if the right person asks: what a card offers as a button."""
    rule = BY_ACTION[action]
    if ticket.status not in rule.when or (action in OF_ENTERPRISES and not ticket.has_enterprise) or ticket.erased_at:
        return False
    try:
        rule.guard(Attempt(ticket, anybody(unit, follows), NOTHING, office, now, action))
    except Refusal:
        return False
    return True
