"""The one door: a ticket is opened here, and everything that happens to it goes through here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.desk.cards import duplicates, envelopes, merged
from bot.desk.firms import records
from bot.desk.listed import officers, register
from bot.desk.notices import notices, sheets
from bot.desk.notices import release as release_notices
from bot.desk.tickets import bounds, relay, release
from bot.rules.model.action import Action
from bot.rules.model.alarms import Owner
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Attachment, Demand, Ticket
from bot.rules.office.routing import suggest
from bot.rules.processes import correspondence, receipts, upward
from bot.rules.processes import relay as relay_rules
from bot.rules.processes.answers import NOTHING, Answers, Words
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.callback import open_question
from bot.rules.processes.dispatch import Choice
from bot.rules.processes.release import agreed
from bot.rules.processes.report import Approval, Report
from bot.rules.processes.row import About
from bot.rules.reading.signs import TITLE, short
from bot.rules.tickets import apply, lifecycle
from bot.rules.tickets.lifecycle import BY_ACTION
from bot.rules.tickets.plan import plan
from bot.voice.hotline import CLOCK
from bot.voice.texts import has_phrase, phrase
from storage.callback import folded
from storage.counting import waits
from storage.database.database import Tx
from storage.delivery import cards
from storage.tickets import journal, numbers, tickets
from storage.time import alarms


async def open_ticket(tx: Tx, demand: Demand, by: Actor) -> Ticket:
    """A finished questionnaire becomes a ticket, with its receipt, its cards and its alarms."""
    first = await _new(tx, demand, by)
    firm = await records.kept(tx, demand.envelope.enterprise, demand.envelope.uscc, demand.area)
    ticket = await tickets.add(tx, first, demand.envelope, firm.id if firm else None)
    await tickets.attach(tx, ticket.id, demand.attachments, side="enterprise")
    if ticket.has_enterprise:
        await duplicates.compare(tx, ticket)
    await journal.add(tx, Action.SUBMIT, by, ticket=ticket.id, now=ticket.status, channel=demand.channel)
    await replan(tx, ticket)
    await notices.opened(tx, ticket, by)
    if await officers.first_call(tx, ticket, firm, demand.envelope, by):
        await envelopes.note(tx, ticket, CLOCK, envelopes.TASK)
    if ticket.earlier and (before := await tickets.by_number(tx, ticket.earlier)):
        await journal.add(
            tx, "taken_up", by, ticket=before.id, was=before.status, now=before.status, later=first.number
        )
        await cards.refresh_all(tx, before.id)
    return ticket


async def taken_over(tx: Tx, demand: Demand, by: Actor, **stands: Any) -> Ticket:
    """A matter out of a ledger: it stands where it stood there, and nobody is told of each row."""
    ticket = await tickets.add(tx, replace(await _new(tx, demand, by), **stands), demand.envelope)
    await journal.add(tx, Action.SUBMIT, by, ticket=ticket.id, now=ticket.status, channel=demand.channel)
    if ticket.open:
        await replan(tx, ticket)
    return ticket


async def _new(tx: Tx, demand: Demand, by: Actor) -> Ticket:
    kind = demand.kind or await register.kind_of(tx, demand)
    return Ticket(
        id=0,
        number=await numbers.of_kind(tx, kind, tx.today.year),
        kind=kind,
        status=Status.SUBMITTED,
        title=short(demand.matter, TITLE),
        matter=demand.matter,
        area=demand.area,
        category=demand.category,
        submitted_at=tx.now,
        changed_at=tx.now,
        urgent=demand.urgent,
        confidential=demand.confidential,
        channel=demand.channel,
        reporter=demand.reporter,
        taken_by=by.name if demand.reporter is None else "",
        wants=demand.wants,
        wanted_by=demand.wanted_by,
        named_due=demand.named_due,
        against=demand.against,
        details=demand.details,
        earlier=await merged.taken_up(tx, demand),
        profile=tx.office.profile.name,
        profile_version=tx.office.profile.version,
    )


async def perform(
    tx: Tx, number: int, action: Action, by: Actor, answers: Answers = NOTHING, *, step: int | None = None
) -> Ticket:
    """Somebody does something to a ticket. A Refusal says politely why it does not happen."""
    ticket, by = await merged.meant(tx, await tickets.lock(tx, number), action, by)
    try:
        stale = step is not None and step != ticket.step and BY_ACTION[action].step_bound
        if stale and lifecycle.plays(BY_ACTION[action], ticket, by, tx.office):
            raise Refusal("moved_on", status=ticket.status)
        if isinstance(answers, Words) and action in (Action.SUPPLEMENT, Action.AMEND):
            await bounds.take(tx, ticket, by, answers.text, answers.files)
        after = await _change(tx, ticket, action, by, answers)
    except Refusal as refusal:
        if refusal.reason in ("moved_on", "ended"):
            refusal.facts["by"] = await _who_moved(tx, ticket, by)
        raise
    if action == Action.PRESS_ON:
        await merged.pressed(tx, by)
    return after


async def clock_does(tx: Tx, ticket: Ticket, action: Action, answers: Answers = NOTHING) -> Ticket:
    """The clock does something to a ticket that is locked already."""
    return await _change(tx, ticket, action, CLOCK, answers)


async def suggested(tx: Tx, number: int, by: Actor) -> Ticket:
    """`按建议交办`: all that the routing suggests, in one press."""
    ticket = await tickets.lock(tx, number)
    hint = suggest(ticket, tx.office)
    if hint is None:
        raise Refusal("no_suggestion")
    choice = Choice(hint.lead, hint.co, hint.grade or ticket.proposal.grade)
    proposed = await _change(tx, ticket, Action.PROPOSE, by, choice)
    if proposed.to_be_released:  # nobody has looked through what the unit would read
        await release_notices.hang(tx, proposed)
        return proposed
    return await perform(tx, number, Action.DISPATCH, by)


READ_BY_ID = relay_rules.BY_ID | correspondence.BY_ID | receipts.BY_ID  # presses that name their record
TOASTS = {Action.SIGN: "toast.signed", Action.DISPATCH: "toast.dispatched"}


def toast_of(action: Action) -> str:
    """The phrase for whoever pressed: what has happened."""
    found = (TOASTS.get(action, f"toast.{action}"), f"done.{action}")
    return next(filter(has_phrase, found), "toast.done")


async def pressed(
    tx: Tx, number: int, action: Action, by: Actor, *, value: str = "", which: int = 0, step: int | None = None
) -> Ticket:
    """A button that needs no words; one that decides about a side record is refused once that is decided."""
    ticket, _ = await merged.meant(tx, await tickets.lock(tx, number), action, by)
    still_open(ticket, action, which)
    named = BY_ACTION[action].about in (About.MEETING, About.FILE) or action in READ_BY_ID
    answers: Answers = receipts.read(ticket, action, which) if named else NOTHING
    if action in (Action.PASS_FILE, Action.KEEP_FILE):
        await release.passable(tx, ticket, which)
    elif action == Action.RELEASE:
        answers = await release.looked(tx, ticket)
    elif action == Action.AGREE_TO_SHOW:
        answers = await release.looked(tx, agreed(ticket))
    elif action == Action.RELEASE_RELAY:
        answers = await release.looked_later(tx, ticket, which)
    elif action == Action.APPROVE:
        answers = Approval(value or "solved")
    elif action == Action.FEEDBACK:
        answers = _reported(ticket)
    after = await perform(tx, number, action, by, answers, step=step)
    return await _dispatch_by_itself(tx, after, by) if action == Action.ACCEPT else after


def _reported(ticket: Ticket) -> Report:
    """The report that waits for the head, with its files."""
    waits = ticket.asked(Asked.REPORT)
    if waits is None:
        raise Refusal("nothing_asked")
    return Report.read({**waits.facts, "files": tuple(Attachment(**f) for f in waits.facts.get("files", ()))})


async def _dispatch_by_itself(tx: Tx, ticket: Ticket, by: Actor) -> Ticket:
    """Where the routing says `auto`, whoever accepts has dispatched; if something is missing the desk goes on."""
    hint = suggest(ticket, tx.office)
    if hint is None or not hint.auto:
        return ticket
    try:
        return await suggested(tx, ticket.id, by)
    except Refusal:  # judged before anything is written; what the suggestion filled in is kept
        return await tickets.lock(tx, ticket.id)


ASKED_ONCE = frozenset({Action.NOT_MY_WORDS, Action.ENDORSE})  # by a letter that asks nothing more then


async def replan(tx: Tx, ticket: Ticket) -> None:
    """Work out its alarms anew: hours or days may have changed."""
    await alarms.replace(tx, Owner.ticket(ticket.id), plan(ticket, tx.office))


async def replan_all(tx: Tx, found: Iterable[Ticket]) -> None:
    """The same of many, and what is to be done about them: the policy has changed, or the hotline itself."""
    tickets = tuple(found)
    await alarms.replace_all(tx, {Owner.ticket(ticket.id): plan(ticket, tx.office) for ticket in tickets})
    await waits.anew(tx, tickets)


async def _change(tx: Tx, ticket: Ticket, action: Action, by: Actor, answers: Answers) -> Ticket:
    rule, by = lifecycle.judged(ticket, action, by, answers, tx.office, tx.now)
    attempt = Attempt(ticket, by, answers, tx.office, tx.now, action)
    after = await relay.kept(tx, apply.apply(ticket, rule, attempt), attempt)
    after = await tickets.save(tx, ticket, after)
    on_behalf = {"follower": by.follows.id if by.follows else 0, "colleague": by.colleague}
    facts = {**answers.written(), **{name: whose for name, whose in on_behalf.items() if whose}}
    await journal.add(tx, action, by, ticket=ticket.id, was=ticket.status, now=after.status, **facts)
    await replan(tx, after)
    await notices.about(tx, ticket, after, rule, by, facts, answers.files)
    await _followers(tx, ticket, after)
    if upward.owed(ticket, after):
        after = await _change(tx, after, Action.OWE_ANSWER_ABOVE, CLOCK, NOTHING)
    if action in (Action.UNMERGE, Action.FOLLOWER_LAPSED):
        await sheets.asks_no_more(tx, after)
    return after


async def _followers(tx: Tx, before: Ticket, after: Ticket) -> None:
    """Whoever's matter was folded into this one is asked as well when it is done, and no more when it goes on."""
    if (before.status == Status.HANDLED) == (after.status == Status.HANDLED):
        return
    for id in await folded.into(tx, after.id):
        own = await tickets.lock(tx, id)
        if after.status == Status.HANDLED and not own.solved and own.approved_at is None:
            await _change(tx, own, Action.ASK_FOLLOWER, CLOCK, NOTHING)
        elif after.open and after.status != Status.HANDLED and open_question(own):
            await _change(tx, own, Action.UNASK_FOLLOWER, CLOCK, NOTHING)
            await sheets.asks_no_more(tx, own)


async def _who_moved(tx: Tx, ticket: Ticket, by: Actor) -> str:
    """Who was quicker; the enterprise is told of the bureau, not of its people."""
    moves = [line for line in await journal.of_ticket(tx, ticket.id) if line.was != line.now]
    if not moves:
        return ""
    enterprise = moves[-1].actor == ticket.reporter and Role.ENTERPRISE in moves[-1].roles
    if enterprise:
        return phrase("lookup.who.enterprise")
    if by.id == ticket.reporter or by.follows:
        return tx.office.name_of(moves[-1].unit) or tx.office.bureau.office
    return moves[-1].actor_name


def still_open(ticket: Ticket, action: Action, which: int) -> None:
    """A decision about a side record, a paper, a meeting or a commitment that is over is refused."""
    if which and not lifecycle.still_waits(ticket, action, which):
        raise Refusal("decided_already")
