"""Correction (更正): the bureau puts right what was written down wrong; what depends on it is worked out anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.rules.model.kinds import Grade
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import OPEN
from bot.rules.model.ticket import Release, Ticket
from bot.rules.office import privacy, roles
from bot.rules.processes.answers import Words
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.columns import LINE, STAY, SV, UNASKED, A, E, O
from bot.rules.processes.row import Act, Flow, Offer, Options, Process, Tell
from bot.rules.reading import firms

CONFIDENTIAL = "yes"  # the one value of secrecy: it is never loosened
OF_MATTER = ("category", "area", "problem", "grade", "secrecy")
OF_ENTERPRISE = ("enterprise", "contact", "phone", "uscc")
OWN = ("contact", "phone", "secrecy")  # what an enterprise puts right itself
FACTS = {A.CORRECT: OF_MATTER, A.CORRECT_ENTERPRISE: OF_ENTERPRISE, A.CORRECT_OWN: OWN}
BY_SUPERVISOR = frozenset({"grade", "problem"})  # what the unit has to do, and by when


@dataclass(frozen=True, slots=True)
class Correction(Words):
    """Which of its facts is corrected, to what, why; and in words what it was before and is now."""

    fact: str
    value: str
    old: str = ""
    new: str = ""


def may_correct(attempt: Attempt) -> None:
    """Refuses: choose_fact, only a supervisor for grade and problem, too_early, confidential_already, same_value."""
    given, ticket = attempt.given(Correction), attempt.ticket
    if given is None:
        return
    if given.fact not in FACTS[attempt.action]:
        raise Refusal("choose_fact")
    only_supervisor(given.fact, attempt.actor)
    if (given.fact == "grade" and ticket.grade is None) or (given.fact == "problem" and not ticket.accepted_at):
        raise Refusal("too_early")
    if given.fact == "secrecy" and ticket.confidential:
        raise Refusal("confidential_already")
    if given.value == given.old or getattr(ticket, given.fact, None) == given.value:
        raise Refusal("same_value")


def only_supervisor(fact: str, actor: Actor) -> None:
    """The grade, from which the limit follows, and the problem are a supervisor's."""
    if fact in BY_SUPERVISOR and not actor.has(Role.SUPERVISOR):
        raise roles.only(frozenset({Role.SUPERVISOR}), actor)


def _of_list(ticket: Ticket, attempt: Attempt, given: Correction) -> Ticket:
    return replace(ticket, category=given.value) if given.fact == "category" else replace(ticket, area=given.value)


def _grade(ticket: Ticket, attempt: Attempt, given: Correction) -> Ticket:
    grade = Grade(given.value)
    return replace(ticket, grade=grade, proposal=replace(ticket.proposal, grade=grade))


def _problem(ticket: Ticket, attempt: Attempt, given: Correction) -> Ticket:
    """A unit goes on reading what it read before, until somebody has looked through the new words."""
    read = ticket.release.words or {"matter": privacy.rewritten(ticket) or ticket.matter}
    after = replace(ticket, proposal=replace(ticket.proposal, problem=given.value))
    after = replace(after, problem=given.value) if ticket.problem else after
    if not ticket.confidential or ticket.first_dispatched_at is None:
        return replace(after, release=replace(ticket.release, at=None, words={}))
    return replace(after, release=_held(replace(ticket.release, words=read), attempt))


def _secret(ticket: Ticket, attempt: Attempt, given: Correction) -> Ticket:
    return replace(ticket, confidential=True, release=_held(ticket.release, attempt))


def _held(release: Release, attempt: Attempt) -> Release:
    """Somebody has to look through it again."""
    return replace(release, at=None, by="", again_at=attempt.now)


EFFECTS: Mapping[str, Callable[[Ticket, Attempt, Correction], Ticket]] = {
    "category": _of_list, "area": _of_list, "grade": _grade, "problem": _problem, "secrecy": _secret,
}  # fmt: skip


def _correct(ticket: Ticket, attempt: Attempt) -> Ticket:
    given = attempt.of(Correction)
    return EFFECTS[given.fact](ticket, attempt, given)


def _correct_enterprise(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Who is behind it lies apart; what it was called before stays hidden from units, too."""
    given = attempt.of(Correction)
    before = {given.old, *(firms.names(given.old) if given.fact == "enterprise" else ())} - {""}
    if given.fact == "phone":  # every number is hidden anyhow
        return ticket
    hidden = (*ticket.release.hidden, *(word for word in sorted(before) if word not in ticket.release.hidden))
    return replace(ticket, release=replace(ticket.release, hidden=hidden))


def _correct_own(ticket: Ticket, attempt: Attempt) -> Ticket:
    return _correct(ticket, attempt) if attempt.of(Correction).fact in EFFECTS else _correct_enterprise(ticket, attempt)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens            while it is  by       then it is  comes with  may it?      does
        Act(A.CORRECT,              OPEN,        {O, SV}, STAY,       Correction, may_correct, _correct),
        Act(A.CORRECT_ENTERPRISE,   OPEN,        {O, SV}, STAY,       Correction, may_correct, _correct_enterprise),
        Act(A.CORRECT_OWN,          OPEN,        {E},     STAY,       Correction, may_correct, _correct_own),
    ),
    tells=(
        #    of what                enterprise, unit read later; is told
        Tell(A.CORRECT,             LINE,  LINE,  ("corrected.informed", "corrected.enterprise")),
        Tell(A.CORRECT_ENTERPRISE,  LINE,  LINE,  ("enterprise_corrected.knowing", "corrected.enterprise")),
        Tell(A.CORRECT_OWN,         LINE,  LINE,  ("own_corrected.desk", "own_corrected.knowing",
                                                   "own_corrected.enterprise")),
    ),
    offers=(
        #     card    row  label                 action                verb    argument
        Offer("more", 9,   "correct",            A.CORRECT,            "form", "correct"),
        Offer("more", 9,   "correct_enterprise", A.CORRECT_ENTERPRISE, "form", "correct_enterprise"),
        Offer("tracker", 4, "correct_own",     A.CORRECT_OWN,        "form", "correct_own"),
    ),
    flows=(
        #    asked for             then happens          questions                  offered answers
        Flow("correct",            A.CORRECT,            ("fact", "value", "text"),
             (Options.FACTS, Options.VALUES, UNASKED)),
        Flow("correct_enterprise", A.CORRECT_ENTERPRISE, ("fact", "value", "text"),
             (Options.FACTS, Options.VALUES, UNASKED)),
        Flow("correct_own",        A.CORRECT_OWN,        ("fact", "value"),         (Options.FACTS, Options.VALUES)),
    ),
    by_phone=frozenset({"corrected.enterprise"}),
)
# fmt: on
