"""Papers: who may draft, sign and withdraw a rung of the ladder, and what that does to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.rules.model.papers import Paper, Stage, Supervision
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Case
from bot.rules.supervision.ladder import LINES, signable

if TYPE_CHECKING:
    from bot.rules.processes.change import Deed

BY_PERSONS = 3  # from this rung on somebody signs
BEGUN_BY_PERSONS = {3: "important", 7: "misconduct"}


def rung_due(case: Case) -> None:
    """Only the ladder itself says so."""
    if not case.form.get("fact"):
        raise Refusal("nothing_asked")


def may_draft(case: Case) -> None:
    """A supervisor writes a red slip, or a hand-over: what was proposed, or of their own accord."""
    if case.ticket.lead is None:
        raise Refusal("no_unit_yet")
    which = int(case.form.get("which") or 0)
    if which:
        said = _waiting(case, which)
        if said.rung != 3 or said.stage != Stage.PROPOSED:
            raise Refusal("decided_already")
    elif case.someone and any(s.waits and s.rung == int(case.form.get("rung", 3)) for s in case.ticket.supervisions):
        raise Refusal("paper_waits")


def may_sign(case: Case) -> None:
    """Papers of rungs 3 to 6: the chief, and for a meeting a supervisor; never whoever drafted it."""
    if not case.someone:
        return
    said = _waiting(case, int(case.form.get("which") or 0))
    if said.rung == 7:
        raise Refusal("nothing_asked")
    if not signable(said, case.ticket):
        raise Refusal("moved_on", status=case.ticket.status)
    if said.rung == 3 and said.stage == Stage.PROPOSED:
        raise Refusal("draft_first")
    if not case.actor.has(Role.CHIEF) and not (said.rung == 4 and case.actor.has(Role.SUPERVISOR)):
        raise Refusal("chief_signs")
    if said.facts.get("drafter") == case.actor.id:
        raise Refusal("two_sign")


def may_hand_over(case: Case) -> None:
    """Rung 7: the chief first, then a second person of the bureau."""
    if not case.someone:
        return
    said = _waiting(case, int(case.form.get("which") or 0))
    if said.rung != 7:
        raise Refusal("nothing_asked")
    if said.stage == Stage.DRAFTED and not case.actor.has(Role.CHIEF):
        raise Refusal("chief_signs")
    if case.actor.id == said.signed_by:
        raise Refusal("two_sign")


def may_withdraw(case: Case) -> None:
    """撤销: a supervisor what is proposed to supervisors, the chief everything that waits, and what was sent."""
    if not case.someone:
        return
    which = int(case.form.get("which") or 0)
    said = _waiting(case, which) if which else last_issued(case.ticket)
    if said is None:
        raise Refusal("nothing_asked")
    theirs = said.stage == Stage.PROPOSED and LINES[said.line].by == Role.SUPERVISOR
    if not case.actor.has(Role.CHIEF) and not theirs:
        raise Refusal("chief_signs")


def _waiting(case: Case, which: int) -> Supervision:
    said = case.ticket.supervision(which)
    if said is None:
        raise Refusal("nothing_asked")
    if not said.waits:
        raise Refusal("decided_already")
    return said


def last_issued(ticket: Ticket) -> Supervision | None:
    """The last paper that somebody signed and that still holds."""
    signed = [s for s in ticket.supervisions if s.stage == Stage.ISSUED and s.rung >= BY_PERSONS]
    return signed[-1] if signed else None


def fire(ticket: Ticket, deed: Deed) -> Ticket:
    """A rung is said, or proposed; what was due below it at the same time is skipped."""
    form = deed.form
    below = tuple(_new(deed, rung, fact, form.get("unit"), Stage.SKIPPED) for rung, fact in form.get("below", ()))
    stage = Stage.ISSUED if form.get("said", True) else Stage.PROPOSED
    one = _new(deed, form["rung"], form["fact"], form.get("unit"), stage)
    one = replace(
        one, paper=_paper(form), number=form.get("number", ""), refers=form.get("refers", ""),
        reason=form.get("reason", ""), requirement=form.get("requirement", ""), answer_by=form.get("answer_by"),
        issued_at=deed.now if stage == Stage.ISSUED else None,
        facts={"since": deed.now.isoformat(), "skipped": form.get("skipped", "")},
    )  # fmt: skip
    return replace(ticket, supervisions=(*ticket.supervisions, *below, one))


def draft(ticket: Ticket, deed: Deed) -> Ticket:
    """A supervisor has written it; now it waits for the chief."""
    said = ticket.supervision(int(deed.form.get("which") or 0))
    if said is None:
        rung = int(deed.form.get("rung", 3))
        lead = ticket.lead.unit if ticket.lead else None
        said = _new(deed, rung, f"{BEGUN_BY_PERSONS[rung]}:{deed.now.isoformat()}", lead, Stage.DRAFTED)
        said = replace(said, paper=LINES[said.line].paper)
        ticket = replace(ticket, supervisions=(*ticket.supervisions, said))
    written = replace(
        said, stage=Stage.DRAFTED, reason=deed.form.get("reason") or said.reason,
        requirement=deed.form.get("requirement") or said.requirement, urged=0,
        facts={**said.facts, "since": deed.now.isoformat(), "drafter": deed.actor.id, "drafter_name": deed.actor.name},
    )  # fmt: skip
    return _with(ticket, said, written)


def sign(ticket: Ticket, deed: Deed) -> Ticket:
    """It is signed and sent; a hand-over only by the second signature."""
    said = ticket.supervision(int(deed.form["which"]))
    assert said is not None  # noqa: S101 - the guard has seen it
    if said.rung == 7 and said.stage == Stage.DRAFTED:
        once = replace(
            said, stage=Stage.COUNTERSIGN, signed_by=deed.actor.id, signed_name=deed.actor.name, urged=0,
            facts={**said.facts, "since": deed.now.isoformat()},
        )  # fmt: skip
        return _with(ticket, said, once)
    done = replace(
        said, stage=Stage.ISSUED, issued_at=deed.now, number=deed.form.get("number", ""),
        refers=deed.form.get("refers", ""), answer_by=deed.form.get("answer_by"),
        requirement=deed.form.get("requirement") or said.requirement,
        facts={**said.facts, "reds": deed.form.get("reds", 0), "how": deed.form.get("how", "")},
    )  # fmt: skip
    if said.rung == 7:
        return _with(ticket, said, replace(done, second_by=deed.actor.id, second_name=deed.actor.name))
    return _with(ticket, said, replace(done, signed_by=deed.actor.id, signed_name=deed.actor.name))


def withdraw(ticket: Ticket, deed: Deed) -> Ticket:
    """It is not sent, or holds no more; that there was one is kept."""
    which = int(deed.form.get("which") or 0)
    said = ticket.supervision(which) if which else last_issued(ticket)
    assert said is not None  # noqa: S101 - the guard has seen it
    facts = {**said.facts, "withdrawn_by": deed.actor.id, "withdrawn_name": deed.actor.name,
             "why": str(deed.form.get("text", ""))}  # fmt: skip
    return _with(ticket, said, replace(said, stage=Stage.WITHDRAWN, facts=facts))


def urge(ticket: Ticket, deed: Deed) -> Ticket:
    """Whoever has to sign was reminded."""
    said = ticket.supervision(int(deed.form.get("which") or 0))
    if said is None:
        return ticket
    facts = {**said.facts, "since": deed.now.isoformat()}
    return _with(ticket, said, replace(said, urged=said.urged + 1, facts=facts))


def _new(deed: Deed, rung: int, fact: str, unit: str | None, stage: Stage) -> Supervision:
    by: Actor = deed.actor
    return Supervision(0, rung, fact, unit, stage, deed.now, by.id, by.name)


def _paper(form: Mapping[str, Any]) -> Paper | None:
    return Paper(form["paper"]) if form.get("paper") else None


def _with(ticket: Ticket, before: Supervision, after: Supervision) -> Ticket:
    return replace(ticket, supervisions=tuple(after if s is before else s for s in ticket.supervisions))
