"""What a change does to a ticket, beyond its status: values in, the changed value out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.rules import deadlines, ownership, papers
from bot.rules.deeds import Deed, again, closed, opened, part_of_unit
from bot.rules.gathering_effects import GATHERING_EFFECTS, ended, joined, promised
from bot.rules.lifecycle import Action, Rule
from bot.rules.model import Asked, Grade, Proposal, Request, Status, Ticket
from bot.rules.side_effects import SIDE_EFFECTS


def apply(ticket: Ticket, rule: Rule, deed: Deed) -> Ticket:
    """The ticket after this has happened."""
    effect = EFFECTS.get(rule.action)
    after = effect(ticket, deed) if effect else ticket
    if rule.to is not None and not _of_a_co_unit(ticket, rule, deed):
        after = replace(after, status=rule.to)
    if ticket.open and not after.open:
        after = _end(after, deed)
    moved = (after.status, after.round) != (ticket.status, ticket.round)
    after = replace(after, rev=ticket.rev + 1, step=ticket.step + moved, changed_at=deed.now)
    return replace(after, due_at=deadlines.due(after, deed.office))


def _of_a_co_unit(ticket: Ticket, rule: Rule, deed: Deed) -> bool:
    """A co-unit's return takes nothing from the lead: the status stays."""
    asked = ticket.asked(Asked.RETURN, deed.form.get("unit")) if rule.action == Action.GRANT_RETURN else None
    part = ticket.part_of(asked.unit) if asked else None
    return part is not None and not part.lead


def _end(ticket: Ticket, deed: Deed) -> Ticket:
    resumed = closed(closed(ticket, Asked.PAUSE, "over", deed), Asked.LONG_TERM, "over", deed)
    dropped = tuple(replace(r, state="dropped") if r.state == "open" else r for r in resumed.requests)
    return ended(replace(ticket, ended_at=ticket.ended_at or deed.now, requests=dropped), deed)


def _ask_more(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.SUPPLY, text=deed.form["text"]))


def _supply(ticket: Ticket, deed: Deed) -> Ticket:
    asked = ticket.asked(Asked.SUPPLY)
    stood = deed.office.calendar.worked(asked.asked_at, deed.now) if asked else ticket.paused * 0
    state = "lapsed" if deed.action == Action.SUPPLY_LAPSED else "answered"
    return replace(closed(ticket, Asked.SUPPLY, state, deed), paused=ticket.paused + stood)


def _press_on(ticket: Ticket, deed: Deed) -> Ticket:
    return ticket if deed.actor.follows else replace(ticket, pressed_at=deed.now)  # counted on their own ticket


def _accept(ticket: Ticket, deed: Deed) -> Ticket:
    proposal = replace(ticket.proposal, problem=ticket.proposal.problem or ticket.title)
    return replace(
        closed(ticket, Asked.REJECTION, "dropped", deed), accepted_at=ticket.accepted_at or deed.now, proposal=proposal
    )


def _propose_reject(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.REJECTION, reason=deed.form["reason"], door=deed.form["door"]))


def _reject(ticket: Ticket, deed: Deed) -> Ticket:
    asked = ticket.asked(Asked.REJECTION)
    words = f"{asked.facts['reason']};{asked.facts['door']}" if asked else ""
    return replace(closed(ticket, Asked.REJECTION, "granted", deed), ending=words)


def _keep(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.REJECTION, "refused", deed)


def _merge(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, merged_into=deed.form["target"], ending=ticket.status.value)


def _unmerge(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, status=Status(ticket.ending), merged_into=None, ending="", ended_at=None)


def _propose(ticket: Ticket, deed: Deed) -> Ticket:
    now, form = ticket.proposal, deed.form
    return replace(
        ticket,
        proposal=Proposal(
            lead=form.get("lead", now.lead),
            co=tuple(form.get("co", now.co)),
            grade=Grade(form["grade"]) if form.get("grade") else now.grade,
            problem=form.get("problem", now.problem),
        ),
    )


def _dispatch(ticket: Ticket, deed: Deed) -> Ticket:
    proposal = ticket.proposal
    wanted = {str(proposal.lead): True, **dict.fromkeys(proposal.co, False)}
    kept = {a.unit for a in ticket.active if wanted.get(a.unit) == a.lead}
    ended = tuple(a if a.ended_at or a.unit in kept else replace(a, ended_at=deed.now) for a in ticket.assignments)
    new = tuple(part_of_unit(code, lead, ticket.round, deed) for code, lead in wanted.items() if code not in kept)
    after = replace(
        ticket,
        grade=proposal.grade,
        problem=proposal.problem,
        assignments=ended + new,
        dispatched_at=ticket.dispatched_at or deed.now,
        first_dispatched_at=ticket.first_dispatched_at or deed.now,
    )
    return joined(ticket, after, deed)


def _add_co(ticket: Ticket, deed: Deed) -> Ticket:
    after = replace(
        ticket, assignments=(*ticket.assignments, part_of_unit(deed.form["unit"], False, ticket.round, deed))
    )
    return joined(ticket, after, deed)


def _urgent(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, urgent=deed.action == Action.MARK_URGENT)


def _sign(ticket: Ticket, deed: Deed) -> Ticket:
    part = ticket.part_of(deed.actor.unit)
    assert part is not None  # noqa: S101 - the guard has seen it
    signed = replace(part, signed_at=deed.now, responsible_id=deed.actor.id, responsible=deed.actor.name)
    after = ticket.with_part(signed)
    if part.lead:
        after = replace(after, status=Status.IN_PROGRESS, signed_at=deed.now)
    return after


def _co_done(ticket: Ticket, deed: Deed) -> Ticket:
    part = ticket.part_of(deed.actor.unit)
    assert part is not None  # noqa: S101 - the guard has seen it
    return ticket.with_part(replace(part, done_at=deed.now))


def _request_return(ticket: Ticket, deed: Deed) -> Ticket:
    words = {k: v for k, v in deed.form.items() if k != "files"}
    if not ownership.contested(ticket):
        return opened(ticket, deed.asks(Asked.RETURN, **words))
    words |= ownership.earlier(ticket)
    return opened(opened(ticket, deed.asks(Asked.RETURN, **words)), deed.asks(Asked.OWNERSHIP, **words))


def _of(request: Request, unit: str | None) -> bool:
    """What a unit has asked for itself: over when it is relieved."""
    return request.unit == unit and request.kind in (Asked.QUESTION, Asked.REPORT, Asked.EXTENSION)


def _grant_return(ticket: Ticket, deed: Deed) -> Ticket:
    asked = ticket.asked(Asked.RETURN, deed.form.get("unit"))
    assert asked is not None  # noqa: S101 - the guard has seen it
    part = ticket.part_of(asked.unit)
    assert part is not None  # noqa: S101 - a unit without a part cannot have asked
    after = closed(ticket, Asked.RETURN, "granted", deed, asked.unit)
    after = closed(after, Asked.OWNERSHIP, "granted", deed, asked.unit)
    over = tuple(replace(r, state="dropped") if r.state == "open" and _of(r, asked.unit) else r for r in after.requests)
    after = replace(after, requests=over)
    after = replace(after.with_part(replace(part, ended_at=deed.now)), returns=ticket.returns + 1)
    if not part.lead:
        return after
    return replace(
        after,
        signed_at=None,
        proposal=Proposal(
            lead=asked.facts.get("owner_unit"),
            co=tuple(a.unit for a in after.co_units if a.unit != asked.facts.get("owner_unit")),
            grade=ticket.grade,
            problem=ticket.problem,
        ),
    )


def _refuse_return(ticket: Ticket, deed: Deed) -> Ticket:
    after = closed(ticket, Asked.RETURN, "refused", deed, deed.form.get("unit"))
    return closed(after, Asked.OWNERSHIP, "refused", deed, deed.form.get("unit"))


def _contact(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, contacted_at=ticket.contacted_at or deed.now)


def _reached(ticket: Ticket, deed: Deed) -> Ticket:
    """First contact: what is written reaches who has a chat; a caller must be rung."""
    return _contact(ticket, deed) if ticket.reporter is not None else ticket


def _ask(ticket: Ticket, deed: Deed) -> Ticket:
    return _reached(opened(ticket, deed.asks(Asked.QUESTION, text=deed.form["text"])), deed)


def _answer(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.QUESTION, "answered", deed, which=int(deed.form.get("request") or 0))


def _progress(ticket: Ticket, deed: Deed) -> Ticket:
    return promised(replace(_reached(ticket, deed), progressed_at=deed.now), deed, "progress")


def _report(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.REPORT, **deed.form))  # its files too: the head's signature sends them on


def _hand_back(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.REPORT, "refused", deed)


def _feedback(ticket: Ticket, deed: Deed) -> Ticket:
    after = closed(ticket, Asked.REPORT, "granted", deed)
    after = closed(closed(after, Asked.EXTENSION, "dropped", deed), Asked.PAUSE, "over", deed)
    over = tuple(replace(r, state="dropped") if r.kind == Asked.QUESTION else r for r in after.requests)
    after = replace(after, requests=over)  # who reports it done waits for no answer any more
    part = ticket.lead
    assert part is not None  # noqa: S101 - the guard has seen it
    return replace(after.with_part(replace(part, done_at=deed.now)), reported_at=deed.now)


def _send_back(ticket: Ticket, deed: Deed) -> Ticket:
    part = ticket.lead
    after = ticket.with_part(replace(part, done_at=None)) if part else ticket
    before = Status.LONG_TERM if ticket.asked(Asked.LONG_TERM) else Status.IN_PROGRESS
    said = max(filter(None, (ticket.progressed_at, ticket.reported_at)), default=None)  # a report was a word too
    return replace(after, status=before, reported_at=None, progressed_at=said)


def _approve(ticket: Ticket, deed: Deed) -> Ticket:
    after = closed(ticket, Asked.LONG_TERM, "kept", deed)  # its end stays the due time of this round
    return replace(
        after, approved_at=deed.now, ending=deed.form["ending"], attempts=0, called=0, solved="", satisfied=""
    )


def _call(ticket: Ticket, deed: Deed) -> Ticket:
    by_phone = deed.form.get("channel") == "phone"
    return replace(ticket, attempts=ticket.attempts + 1, called=ticket.called + by_phone)


def _yes(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, solved=deed.form["solved"], satisfied=deed.form.get("satisfied", ""))


def _third_no(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, solved="no")


def _none(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, solved="none", ending="not_reached")


def _ask_withdraw(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.WISH, text=deed.form["text"]))


def _withdraw(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(closed(ticket, Asked.WITHDRAWAL, "granted", deed), ending="withdrawn")


def _keep_on(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.WITHDRAWAL, "refused", deed)


Effect = Callable[[Ticket, Deed], Ticket]
A = Action
EFFECTS: Mapping[Action, Effect] = {
    A.ASK_MORE: _ask_more, A.SUPPLY: _supply, A.SUPPLY_LAPSED: _supply, A.PRESS_ON: _press_on,
    A.ACCEPT: _accept, A.PROPOSE_REJECT: _propose_reject, A.REJECT: _reject, A.KEEP: _keep,
    A.MERGE: _merge, A.UNMERGE: _unmerge, A.PROPOSE: _propose, A.DISPATCH: _dispatch, A.ADD_CO_UNIT: _add_co,
    A.MARK_URGENT: _urgent, A.LIFT_URGENT: _urgent, A.SIGN: _sign, A.CO_DONE: _co_done,
    A.REQUEST_RETURN: _request_return, A.GRANT_RETURN: _grant_return, A.REFUSE_RETURN: _refuse_return,
    A.ASK: _ask, A.ANSWER: _answer, A.CONTACTED: _contact, A.PROGRESS: _progress,
    A.REPORT: _report, A.HAND_BACK: _hand_back, A.FEEDBACK: _feedback, A.SEND_BACK: _send_back, A.APPROVE: _approve,
    A.CALL: _call, A.CALLBACK_YES: _yes, A.CALLBACK_NO: again, A.THIRD_NO: _third_no, A.REDO: again,
    A.CALLBACK_NONE: _none, A.ASK_WITHDRAW: _ask_withdraw, A.WITHDRAW: _withdraw, A.KEEP_ON: _keep_on,
    A.RUNG: papers.fire, A.PROPOSE_RUNG: papers.fire, A.DRAFT_RUNG: papers.draft, A.SIGN_RUNG: papers.sign,
    A.HAND_OVER: papers.sign, A.WITHDRAW_RUNG: papers.withdraw, A.URGE_SIGNER: papers.urge,
    **SIDE_EFFECTS,
    **GATHERING_EFFECTS,
}  # fmt: skip
