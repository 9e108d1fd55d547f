"""Supervise: rungs are said, proposed, drafted, signed, withdrawn; who has to sign is reminded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from bot.desk.cards import papers as paper_cards
from bot.desk.letters import letters
from bot.desk.letters.recipients import Event, readers
from bot.desk.lookup import lists
from bot.desk.notices import moments, notices
from bot.desk.papers import register
from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.messages import Priority
from bot.rules.model.papers import Rung, Stage, Supervision
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Ticket
from bot.rules.processes import papers
from bot.rules.processes.answers import Which, WordsOn
from bot.rules.processes.papers import Draft, Signed
from bot.rules.supervision import causes
from bot.rules.supervision.ladder import LINES, Due, held, waits_for_notice
from bot.rules.supervision.rungs import RUNGS
from bot.rules.tickets import lifecycle
from bot.rules.tickets.plan import rungs
from bot.voice.buttons import rows
from bot.voice.hotline import CLOCK
from storage.database.database import Tx
from storage.delivery import joined
from storage.tickets import tickets as stored_tickets

A_DAY = timedelta(hours=12)


async def ring(tx: Tx, ticket: Ticket) -> None:
    """Whatever is due by now: one notice to each unit, one to the desk, however long the hotline was away."""
    due = sorted((d for d in rungs(ticket, tx.office) if d.cause.at <= tx.now), key=lambda d: d.line.rung)
    said: list[Due] = []
    for unit in dict.fromkeys(d.cause.unit for d in due if d.line.by == Role.CLOCK):
        mine = [d for d in due if d.cause.unit == unit and d.line.by == Role.CLOCK]
        top = max(mine, key=lambda d: (d.line.rung, d.line.paper is not None))
        below = [d for d in mine if d is not top]
        if waits_for_notice(top, ticket, tx.now, tx.office):
            ticket, _ = await _propose(tx, ticket, top, below)
            said += [d for d in below if d.line.name == "ring"]
            continue
        ticket = await _say(tx, ticket, top, below)
        if unit is not None and not tx.office.reaches(unit):
            continue  # nothing has gone to it: the desk has been told so
        said += [top, *(d for d in mine if d.line.name == "ring")]
    proposed = [d for d in due if d.line.by != Role.CLOCK]
    at_desk = False
    for *below, top in _together(proposed):
        ticket, asked = await _propose(tx, ticket, top, below)
        at_desk = at_desk or asked
    if not at_desk:
        await _tell_desk(tx, ticket, said)


def _together(proposed: Iterable[Due]) -> Iterable[list[Due]]:
    """What is proposed at once, the highest last: each unit for itself, but one meeting for all."""
    units: dict[str | None, list[Due]] = {}
    for due in proposed:
        units.setdefault(due.cause.unit, []).append(due)
    met = [mine for mine in units.values() if mine[-1].line.rung == Rung.MEETING]
    apart = [mine for mine in units.values() if mine not in met]
    return [*apart, [due for mine in reversed(met) for due in mine]] if met else apart


async def _say(tx: Tx, ticket: Ticket, top: Due, below: list[Due]) -> Ticket:
    """One automatic rung, with what was due below it named."""
    fired = await paper_cards.fired(tx, ticket, top, below)
    after = await actions.clock_does(tx, ticket, Action.RUNG, fired)
    if fired.lost:
        if top.line.paper:
            event = _event(tx, after, CLOCK, fired.written(), top.line.rung, top.cause.unit)
            await notices.tell_all(tx, event, "papers/lost.desk")
        return after
    for tell in top.line.tells:
        if not tell.endswith(".desk"):
            event = _event(tx, after, CLOCK, fired.written(), top.line.rung, top.cause.unit)
            await notices.tell_all(tx, event, tell)
    await _tell_above(tx, after, after.supervisions[-1])
    return after


async def _tell_above(tx: Tx, ticket: Ticket, said: Supervision) -> None:
    """A yellow slip found nobody above the unit: the chiefs read it."""
    if said.rung == Rung.YELLOW and not paper_cards.heads_of(tx, said.unit):
        facts = {**paper_cards.facts_of(tx, ticket, said), "above": "yes"}
        await notices.tell_all(tx, _event(tx, ticket, CLOCK, facts, said.rung, said.unit), "papers/proposed.chief")


async def _tell_desk(tx: Tx, ticket: Ticket, said: Iterable[Due]) -> None:
    """The desk hears of the highest that was said to it, once."""
    tells = [(d.line.rung, tell, d) for d in said for tell in d.line.tells if tell.endswith(".desk")]
    if tells:
        rung, tell, due = max(tells, key=lambda t: t[0])
        form = {
            "reason": paper_cards.reason(tx, ticket, due), "requirement": paper_cards.requirement(ticket, due),
            "calls": paper_cards.calls(tx, ticket),
        }  # fmt: skip
        await notices.tell_all(tx, _event(tx, ticket, CLOCK, form, rung, due.cause.unit), tell)


async def _propose(tx: Tx, ticket: Ticket, top: Due, below: list[Due]) -> tuple[Ticket, bool]:
    fired = await paper_cards.fired(tx, ticket, top, below, said=False)
    after = await actions.clock_does(tx, ticket, Action.PROPOSE_RUNG, fired)
    return after, await _ask(tx, after, after.supervisions[-1], CLOCK)


async def _ask(tx: Tx, ticket: Ticket, said: Supervision, by: Actor) -> bool:
    """Show a paper to whoever has to act on it next. Whether it was the desk."""
    chiefs = [c for c in tx.office.holders(Role.CHIEF) if c.id != said.signed_by]
    drafting = paper_cards.at_desk(said)
    form = {**paper_cards.facts_of(tx, ticket, said), "nobody": "" if drafting or chiefs else "yes"}
    at_desk = drafting or not chiefs
    first, again = (
        ("papers/proposed.desk", "papers/waits.desk") if at_desk else ("papers/proposed.chief", "papers/waits.chief")
    )
    event = _event(tx, ticket, by, form, said.rung, said.unit, paper_cards.card_of(said), said.id)
    public = at_desk and ticket.confidential and tx.office.exposed(tx.office.bureau.desk_chat or 0)
    if said.urged and not tx.catching_up and not public:
        await _urge(tx, event, "papers/waiting.desk" if at_desk else "papers/waiting.chief")
    else:
        await notices.tell_all(tx, event, again if said.urged else first)
    return at_desk


async def _urge(tx: Tx, event: Event, name: str) -> None:
    """What still waits is one message a day to each reader, however many papers it is; each opens from it."""
    form, ticket = event.form, event.ticket
    entry = {
        key: form.get(key, "") for key in ("rung", "paper", "at_unit", "opened", "urged", "to_draft", "held", "nobody")
    }
    async for _, reader in readers(tx, event, name):
        join = letters.Join("papers", entry | {"number": ticket.number, "ticket": ticket.id}, A_DAY)
        before = await joined.found(tx, reader.chat, join.what, A_DAY, A_DAY)
        known = {e["ticket"]: e["number"] for e in (*(before.entries if before else ()), join.entry)}
        with letters.read_by(tx, reader.chat):
            opens = rows((lists.open_button(id, number) for id, number in known.items()), 2)
            await letters.write(
                tx, reader.chat, name, buttons=opens, join=join, priority=Priority.REMINDER, must=False,
                not_before=moments.not_before(tx, event, reader),
            )  # fmt: skip


async def remind(tx: Tx, ticket: Ticket, which: int) -> None:
    """A paper still waits: whoever has to sign it is told again."""
    after = await actions.clock_does(tx, ticket, Action.URGE_SIGNER, Which(which))
    said = after.supervision(which)
    if said and said.waits:
        await _ask(tx, after, said, CLOCK)


async def sign(tx: Tx, number: int, by: Actor, which: int) -> Ticket:
    """签发督办单, 签发通报, 移交问责: signed by one press."""
    ticket = await stored_tickets.lock(tx, number)
    said = ticket.supervision(which)
    if said is None:
        raise Refusal("nothing_asked")
    action = Action.HAND_OVER if RUNGS[said.rung].two_sign else Action.SIGN_RUNG
    if said.unit and not RUNGS[said.rung].kept_from_units and not tx.office.reaches(said.unit):
        raise Refusal("unit_gone", unit=tx.office.name_of(said.unit))
    signed = Signed(which)
    lifecycle.judge(ticket, action, by, signed, tx.office, tx.now)
    if not RUNGS[said.rung].two_sign or said.stage == Stage.COUNTERSIGN:
        signed = await paper_cards.issued(tx, ticket, said)
    after = await actions.perform(tx, ticket.id, action, by, signed)
    done = after.supervision(which)
    assert done is not None  # noqa: S101 - it was there a moment ago
    if done.waits:
        await _ask(tx, after, done, by)
        return after
    facts = paper_cards.facts_of(tx, after, done)
    for tell in LINES[done.line].tells:
        if not (held(said) and tell.endswith(".desk")):  # who has signed it need not be told that it went by itself
            await notices.tell_all(tx, _event(tx, after, by, facts, done.rung, done.unit), tell)
    await _tell_above(tx, after, done)
    if not RUNGS[done.rung].two_sign:
        await notices.tell_all(tx, _event(tx, after, by, facts, done.rung, done.unit), "papers/issued.desk")
    if done.rung == Rung.RED and signed.reds >= causes.TWO_REDS:
        await ring(tx, after)
    return after


async def draft(tx: Tx, ticket: Ticket, by: Actor, written: Draft) -> Ticket:
    """A supervisor has written a red slip or a hand-over."""
    after = await actions.perform(tx, ticket.id, Action.DRAFT_RUNG, by, paper_cards.drafted(written))
    said = after.supervision(written.which) or after.supervisions[-1]
    await _ask(tx, after, said, by)
    return after


async def withdraw(tx: Tx, ticket: Ticket, by: Actor, why: WordsOn) -> Ticket:
    """撤销: what waits, or the last paper that was sent; whoever got it is told that it holds no more."""
    sent = None if why.which else papers.last_issued(ticket)
    after = await actions.perform(tx, ticket.id, Action.WITHDRAW_RUNG, by, why)
    said = after.supervision(sent.id if sent else why.which)
    assert said is not None  # noqa: S101 - the guard has seen it
    form = {**paper_cards.facts_of(tx, after, said), "text": why.text}
    await register.withdraw(tx, f"supervision:{said.id}", why.text)
    tells = ["papers/withdrawn.desk"]
    if sent and not RUNGS[sent.rung].kept_from_units:
        tells.append(f"papers/withdrawn.{RUNGS[sent.rung].off}")
    for tell in tells:
        await notices.tell_all(tx, _event(tx, after, by, form, said.rung, said.unit), tell)
    return after


def _event(
    tx: Tx, ticket: Ticket, by: Actor, form: Facts, rung: Rung, unit: str | None,
    card: str = "", which: int = 0,
) -> Event:  # fmt: skip
    return Event(
        ticket, ticket, by, form, unit=unit, clock=by is CLOCK, card=card, which=which, names=RUNGS[rung].names
    )
