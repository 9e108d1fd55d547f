"""Cards: mirrors of a ticket, drawn when they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace

from bot.desk.cards import (
    duplicates,
    envelopes,
    meetings,
    merged,
    more_actions,
    papers,
    precedents,
    relay,
    release,
    views,
)
from bot.desk.cards.undelivered import why
from bot.desk.letters import letters
from bot.desk.listed import register
from bot.rules.deadlines import delivery
from bot.rules.deadlines.deadlines import due_of
from bot.rules.deadlines.targets import Subject
from bot.rules.model.action import Action
from bot.rules.model.address import Address
from bot.rules.model.button_data import Press
from bot.rules.model.cards import DESK, UNIT, CardKind
from bot.rules.model.kinds import Kind
from bot.rules.model.messages import Button, Card, Drawn, Rows
from bot.rules.model.people import STAFF, Refusal
from bot.rules.model.status import Status
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.office.routing import Suggestion, suggest
from bot.rules.processes import relay as later_words
from bot.rules.processes.row import Sight
from bot.rules.supervision.ladder import signable
from bot.rules.tickets import buttons as ticket_buttons
from bot.rules.tickets.lifecycle import may
from bot.rules.tickets.plan import BY_NAME
from bot.voice.buttons import paged, press
from bot.voice.terms import limit_in_words, named_day, spelled
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.delivery import cards as stored_cards
from storage.tickets import journal, tickets

AGENDA = frozenset({CardKind.GATHERING, CardKind.INVITATION, CardKind.PROMISES})
SCREEN = 6  # messages
PENDING = (  # decisions that can be taken on the desk's card again, when their letter has scrolled away
    (Asked.RETURN, "return_asked"),
    (Asked.LATE_RETURN, "return_late"),
    (Asked.WITHDRAWAL, "withdrawal"),
    (Asked.REJECTION, "reject"),
)


async def draw(tx: Tx, card: Card) -> Drawn | None:
    """What this card shows now, in its chat's language; nothing when its ticket is gone."""
    with letters.read_by(tx, card.chat):
        return await _drawn(tx, card)


async def _drawn(tx: Tx, card: Card) -> Drawn | None:
    try:
        ticket = await tickets.lock(tx, card.ticket)
    except Refusal:
        return None
    stranger = Address.of(card.chat).person and tx.office.roles_of(card.chat).isdisjoint(STAFF)
    if card.name.kind in (CardKind.CHOOSER, CardKind.RELEASE) and stranger:
        return None  # whoever has left the bureau is shown nothing more
    if card.name.kind in AGENDA:
        drawn = await meetings.draw(tx, ticket, card.name, card.unit)
    else:
        drawn = await OF_TICKET[card.name.kind](tx, card, ticket)
    if drawn is None:
        return None
    text = await letters.last_look(tx, card.chat, ticket.id, drawn.text)
    protected = await letters.protected(tx, card.chat, ticket.id)
    return Drawn(letters.marked(tx, text), drawn.buttons, protected)


async def in_sight(tx: Tx, ticket: int, chat: int, message_id: int) -> bool:
    """Whether the ticket's card hangs so close above this message of a group that both are on one screen."""
    if Address.of(chat).person:
        return False
    hanging = [card for name in (DESK, UNIT) for card in await stored_cards.of(tx, name, ticket) if card.chat == chat]
    return any(card.message_id is not None and 0 < message_id - card.message_id <= SCREEN for card in hanging)


async def _desk(tx: Tx, card: Card, ticket: Ticket) -> Drawn:
    sight = Sight(ticket, None, tx.office, tx.now)
    hint = suggest(ticket, tx.office) if ticket.status in (Status.SUBMITTED, Status.ACCEPTED) else None
    text = say(
        "tickets/card.desk",
        ticket=await views.view(tx, ticket, "desk"),
        listed=ticket.kind == Kind.LISTED,
        batch=await _batch(tx, ticket),
        hint=_hint(tx, hint) if hint else None,
        proposal=_proposal(tx, ticket) if ticket.status == Status.ACCEPTED else None,
        waiting=_counted(
            phrase(f"waiting.{r.kind}", name=_asker(r, ticket), unit=tx.office.name_of(r.unit))
            for r in ticket.requests
            if r.state == "open"
        ),
        precedents=await precedents.known(tx, ticket) if hint else [],
        duplicates=await _duplicates(tx, ticket) if ticket.status == Status.SUBMITTED else [],
        merged_into=(await tickets.lock(tx, ticket.merged_into)).number if ticket.merged_into else "",
        unreached=await _undelivered(tx, ticket),
    )
    buttons: Rows = ()
    pending = [(kind, name) for kind, name in PENDING if ticket.asked(kind)]
    for kind, name in pending[:1]:
        asked = ticket.asked(kind)
        buttons += ticket_buttons.buttons(name, sight, phrase, asked.id if asked else 0)
    paper = next((s for s in reversed(ticket.supervisions) if signable(s, ticket) and papers.at_desk(s)), None)
    if paper:
        buttons += ticket_buttons.buttons(papers.card_of(paper), sight, phrase, paper.id)
    buttons += ticket_buttons.buttons("desk", sight, phrase) + envelopes.button(ticket)
    menu = more_actions.opened(ticket, card.view)
    if menu == more_actions.GRAVE:
        text += f"\n\n{phrase('menu.grave')}"
    return Drawn(text, more_actions.rows(buttons, sight, menu))


async def _batch(tx: Tx, ticket: Ticket) -> str:
    """The batch of a listed firm; of a new matter also that of the firm on the register that it may be."""
    if ticket.kind == Kind.LISTED or (ticket.kind == Kind.HOTLINE and ticket.status == Status.SUBMITTED):
        return await register.batch_of(tx, await tickets.envelope(tx, ticket.id))
    return ""


def _asker(asked: Request, ticket: Ticket) -> str:
    own = asked.asked_by == ticket.reporter and ticket.confidential
    return phrase("lookup.who.enterprise") if own else asked.asked_name


def _hint(tx: Tx, hint: Suggestion) -> Facts:
    return {
        "lead": tx.office.name_of(hint.lead), "co": [tx.office.name_of(code) for code in hint.co],
        "because": spelled(hint.because),
    }  # fmt: skip


def _assisting(tx: Tx, code: str, limit: str | None) -> str:
    name = tx.office.name_of(code)
    return phrase("chosen.limited", name=name, limit=limit_in_words(limit)) if limit else name


def _proposal(tx: Tx, ticket: Ticket) -> Facts:
    proposal = ticket.proposal
    lead = tx.office.unit(proposal.lead)
    person = lead.responsible if lead else None
    return {
        "problem": proposal.problem,
        "lead": lead.name if lead else "",
        "co": [_assisting(tx, code, proposal.limits.get(code)) for code in proposal.co],
        "person": person.name if person else "",
        "grade": phrase("grade.urgent") if ticket.urgent else phrase(f"grade.{proposal.grade or 'none'}"),
        "named": named_day(ticket, tx.office.calendar),
    }


async def _duplicates(tx: Tx, ticket: Ticket) -> list[str]:
    return [f"{t.number} {t.title}" for t in await duplicates.known(tx, ticket)]


async def _undelivered(tx: Tx, ticket: Ticket) -> list[str]:
    """Why something did not arrive, in the bureau's words: the last two reasons, the newest below."""
    lines = await journal.last_of(tx, ticket.id, "undeliverable", 6)
    said = [phrase(f"undelivered.why.{why(line.facts.get('reason', ''))}") for line in lines]
    return list(dict.fromkeys(reversed(said)))[1::-1]


async def _unit(tx: Tx, card: Card, ticket: Ticket) -> Drawn:
    part = next((a for a in reversed(ticket.assignments) if a.unit == card.unit), None)
    mine = part is not None and part.ended_at is None
    view = await views.view(tx, ticket, "unit", card.unit)
    text = say(
        "tickets/card.unit",
        ticket=replace(view, rungs=papers.shown(ticket, to_unit=True, unit=card.unit)),  # nobody else's slips
        unit=tx.office.name_of(card.unit),
        lead=bool(part and part.lead),
        mine=mine,
        signed_by=part.signed_name if part and part.signed_at else "",
        responsible=part.responsible if part else "",
        sign_by=_sign_by(tx, ticket, card.unit),
        done=bool(part and part.done_at),
        waiting=_counted(
            phrase(f"waiting.{r.kind}", name=r.asked_name, unit=tx.office.name_of(r.unit))
            for r in ticket.requests
            if r.unit == card.unit and r.state == "open" and r.kind not in later_words.RELAYS
        ),
    )
    if not mine or not ticket.open:
        return Drawn(text)
    return Drawn(text, ticket_buttons.buttons("unit", Sight(ticket, card.unit, tx.office, tx.now), phrase))


def _counted(lines: Iterable[str]) -> list[str]:
    """Each line once, with how often it would stand there."""
    return [
        line if times == 1 else phrase("card.times", line=line, times=times) for line, times in Counter(lines).items()
    ]


def _sign_by(tx: Tx, ticket: Ticket, unit: str | None) -> object:
    ticket = delivery.as_if_there(ticket, tx.now, tx.office)
    part = ticket.part_of(unit)
    return due_of(BY_NAME["sign"], Subject(ticket, part=part), tx.office) if part else None


async def _tracker(tx: Tx, card: Card, ticket: Ticket) -> Drawn:
    target = await merged.target(tx, ticket)
    folded = target.id != ticket.id
    text = say(
        "tickets/card.enterprise",
        ticket=await views.view(tx, ticket, "enterprise"),
        target=await views.view(tx, target, "follower") if folded else None,
    )
    sight = Sight(target, None, tx.office, tx.now, merged.follower(ticket, target) if folded else None)
    person = press(phrase("telephone.person"), "ring", ticket.id, 0, "ask")
    shown = ticket_buttons.buttons("follower" if folded else "tracker", sight, phrase)
    if folded and not target.open and merged.goes_on_alone(target, tx.now):
        shown += ticket_buttons.buttons("follower_ended", Sight(ticket, None, tx.office, tx.now), phrase)
    return Drawn(text, (*shown, (person,)))


async def _chooser(tx: Tx, card: Card, ticket: Ticket) -> Drawn:
    """The list of units; the first one pressed leads, the others assist."""
    text = say("tickets/chooser.desk", ticket=await views.view(tx, ticket, "desk"), proposal=_proposal(tx, ticket))
    if not may(ticket, Action.PROPOSE, tx.office, tx.now):
        return Drawn(text)
    near = sorted(tx.office.units, key=lambda unit: ticket.area not in unit.name)  # those of its own area first
    choices = [
        press(_marked(ticket, unit.code, unit.name), "pick", ticket.id, ticket.step, f"unit.{unit.code}")
        for unit in near
        if unit.code != ticket.against
    ]
    page = int(card.unit or 0)  # of a list that is too long for one message each page is a card

    def turn(label: str, to: int) -> Button:
        return press(label, "pick", ticket.id, ticket.step, f"page.{to}")

    find = ticket_buttons.buttons("chooser", Sight(ticket, None, tx.office, tx.now), phrase)
    grades = tuple(
        Button(phrase(f"button.grade_{g.lower()}"), Press("pick", ticket.id, ticket.step, f"grade.{g}").encode())
        for g in "ABC"
    )
    confirm = press(phrase("button.dispatch"), "do", ticket.id, ticket.step, Action.DISPATCH)
    return Drawn(text, (*paged(choices, page, turn), *find, grades, (confirm,)))


def _marked(ticket: Ticket, code: str, name: str) -> str:
    if code == ticket.proposal.lead:
        return phrase("chosen.lead", name=name)
    return phrase("chosen.co", name=name) if code in ticket.proposal.co else name


async def _release(tx: Tx, _card: Card, ticket: Ticket) -> Drawn | None:
    """What a unit will read of a confidential matter; then what its enterprise has said later, one after the other."""
    waits = later_words.waits(ticket)
    if waits and not ticket.to_be_released:
        return await relay.draw(tx, ticket, waits)
    if not ticket.to_be_released and (decided := await relay.decided(tx, ticket)):
        return await relay.draw_decided(tx, ticket, decided)
    if ticket.confidential:
        return await release.draw(tx, ticket)
    return Drawn(say("relay/over.desk", number=ticket.number))


async def _nothing(_tx: Tx, _card: Card, _ticket: Ticket) -> None:
    """A card that nobody knows any more."""


OF_TICKET: Mapping[CardKind, Callable[[Tx, Card, Ticket], Awaitable[Drawn | None]]] = {
    CardKind.DESK: _desk, CardKind.UNIT: _unit, CardKind.TRACKER: _tracker, CardKind.CHOOSER: _chooser,
    CardKind.RELEASE: _release, CardKind.UNKNOWN: _nothing,
}  # fmt: skip
