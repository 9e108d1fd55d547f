"""Opening: what a list names is shown with its buttons again, where the reader may press them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.desk.cards import draw, envelopes, more_actions, papers
from bot.desk.letters import letters
from bot.desk.lookup import timeline
from bot.desk.lookup.readers import Look
from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.cards import DESK, RELEASE, TRACKER, UNIT
from bot.rules.model.meetings import upcoming
from bot.rules.model.messages import Button, Card, Letter, Line, Priority, Rows
from bot.rules.model.people import BUREAU, STAFF, Actor, Refusal, Role
from bot.rules.model.ticket import Ticket
from bot.rules.processes import relay
from bot.rules.processes.row import Sight
from bot.rules.tickets import buttons as ticket_buttons
from bot.rules.tickets import todo
from bot.rules.tickets.timeline import Side
from bot.rules.tickets.todo import Owed
from bot.voice.buttons import asking
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import cards, outbox

DECISIONS = {line.name: line.card for line in todo.TODO if line.card}  # what is owed → the offers that decide it
ON_THE_CARD = frozenset({"return", "withdrawal", "review"})  # the desk's card has these buttons itself
STEPS = {"accept": Action.ACCEPT.value, "dispatch": "suggested"}  # what is owed → the one button of the desk's card


async def show(tx: Tx, look: Look, actor: Actor) -> str:
    """Post the card anew, or the letter that asks for the decision. The phrase of what was done."""
    if look.colleague:
        await timeline.tell(tx, look, actor, buttons=shared(look.ticket))
        return "lookup.toast.shown"
    if look.side == Side.ENTERPRISE:
        await cards.show(tx, TRACKER, look.ticket.id, actor.id, priority=Priority.ANSWER, fresh=True)
        return "lookup.toast.shown"
    if look.side == Side.UNIT and actor.chat == actor.id and actor.has(Role.HEAD):
        await _for_head(tx, look.ticket, actor)
        return "lookup.toast.shown"
    if look.side == Side.UNIT:
        return await _in_group(tx, look.ticket, actor)
    if tx.office.is_desk(actor.chat or 0):
        await _at_desk(tx, look.ticket, actor)
    elif actor.has(*STAFF, Role.CHIEF):
        await in_private(tx, look.ticket, actor)
    else:
        await timeline.tell(tx, look, actor)
    return "lookup.toast.shown"


def shared(ticket: Ticket) -> Rows:
    """What a colleague may do to the submitter's matter."""
    if not ticket.open:
        return ()
    return ((Button(phrase("button.supplement"), Press("form", ticket.id, ticket.step, "supplement").encode()),),)


async def _for_head(tx: Tx, ticket: Ticket, actor: Actor) -> None:
    """The unit's card as a letter, with what its head may press there."""
    drawn = await draw.draw(tx, Card(0, UNIT, ticket.id, actor.id, actor.unit))
    if drawn is None or ticket.part_of(actor.unit) is None:
        raise Refusal("no_ticket")
    letter = Letter(
        to=actor.id, text=drawn.text, buttons=drawn.buttons, ticket=ticket.id, priority=Priority.ANSWER,
        name="lookup/opened", topic=outbox.topic_of(actor.unit), protected=drawn.protected,
    )  # fmt: skip
    await outbox.add(tx, letter)


def _of_head(tx: Tx, owed: Owed, reader: Actor) -> tuple[Button, ...]:
    """What a head decides at once, in private: a report that waits for the signature."""
    if owed.duty != "head" or reader.chat != reader.id or not reader.has(Role.HEAD):
        return ()
    sight = Sight(owed.ticket, owed.unit, tx.office, tx.now)
    return next(iter(ticket_buttons.buttons("sign_off", sight, phrase, owed.request, by=reader)), ())


def signed(tx: Tx, waiting: Sequence[Owed], own: tuple[Actor, ...], before: int) -> Rows:
    """What a head signs at once, by its place in the list."""
    as_of = {one.unit: one for one in own}
    lines = (
        tuple(
            replace(button, label=f"{n} {button.label}")
            for button in (_of_head(tx, owed, as_of[owed.unit]) if owed.unit in as_of else ())
        )
        for n, owed in enumerate(waiting, before + 1)
    )
    return tuple(line for line in lines if line)


def asked(tx: Tx, waiting: Sequence[Owed], own: tuple[Actor, ...], said: Sequence[str]) -> tuple[Line, ...]:
    """The same lines, of which each says what became of it."""
    as_of = {one.unit: one for one in own}
    found = ((owed, words, as_of.get(owed.unit)) for owed, words in zip(waiting, said, strict=True))
    signed_by = ((owed, words, _of_head(tx, owed, head) if head else ()) for owed, words, head in found)
    return tuple(asking(owed.ticket.id, owed.name, words, buttons) for owed, words, buttons in signed_by if buttons)


async def _in_group(tx: Tx, ticket: Ticket, actor: Actor) -> str:
    unit = tx.office.unit(actor.unit)
    if unit is None or unit.chat is None or ticket.part_of(unit.code) is None:
        raise Refusal("no_ticket")
    await cards.show(tx, UNIT, ticket.id, unit.chat, unit.code, priority=Priority.ANSWER, fresh=True)
    return "lookup.toast.shown" if actor.chat == unit.chat else "lookup.toast.in_group"


async def _at_desk(tx: Tx, ticket: Ticket, actor: Actor) -> None:
    desk = actor.chat or 0
    card = await cards.show(tx, DESK, ticket.id, desk, priority=Priority.ANSWER, fresh=True)
    if ticket.to_be_released or relay.waits(ticket):
        await cards.show(tx, RELEASE, ticket.id, desk, priority=Priority.ANSWER, fresh=True)
    buttons = _decisions(tx, ticket, actor, but=ON_THE_CARD)
    if buttons:
        await letters.write(
            tx, desk, "lookup/decide", buttons=buttons, reply_card=card.id, about=ticket.id,
            number=ticket.number, title=ticket.title, owed=_owed(tx, ticket, actor),
        )  # fmt: skip


async def in_private(tx: Tx, ticket: Ticket, actor: Actor, view: str = "") -> None:
    """The desk's card as a letter: it does not go on showing the ticket to somebody who leaves the bureau."""
    drawn = await draw.draw(tx, Card(0, DESK, ticket.id, actor.id))
    if drawn is None:
        raise Refusal("no_ticket")
    letter = Letter(
        to=actor.id, text=drawn.text, buttons=_all_buttons(tx, ticket, actor, drawn.buttons, view), ticket=ticket.id,
        priority=Priority.ANSWER, name="lookup/opened",
    )  # fmt: skip
    await outbox.add(tx, letter)
    if (ticket.to_be_released or relay.waits(ticket)) and actor.has(*STAFF):
        await cards.show(tx, RELEASE, ticket.id, actor.id, priority=Priority.ANSWER, fresh=True)


async def buttons(tx: Tx, look: Look, actor: Actor, view: str = "") -> Rows:
    """What somebody of the bureau may press about a ticket in private: the same, however it is looked up."""
    if look.side != Side.BUREAU or actor.chat != actor.id:
        return ()
    if not actor.has(*STAFF, Role.CHIEF):
        return envelopes.button(look.ticket)
    drawn = await draw.draw(tx, Card(0, DESK, look.ticket.id, actor.id))
    return _all_buttons(tx, look.ticket, actor, drawn.buttons, view) if drawn else ()


def _all_buttons(tx: Tx, ticket: Ticket, actor: Actor, of_card: Rows, view: str) -> Rows:
    folded = _folded(tx, ticket, actor, of_card)
    return more_actions.rows(
        folded, Sight(ticket, None, tx.office, tx.now), more_actions.opened(ticket, view), by=actor
    )


def _folded(tx: Tx, ticket: Ticket, actor: Actor, of_card: Rows) -> Rows:
    buttons = _decisions(tx, ticket, actor)
    if actor.has(*STAFF, Role.CHIEF):
        there = {b.data for row in buttons for b in row}
        more = (
            "" if actor.has(*STAFF) else ("more:", "rung:", "env:")
        )  # a chief decides, and does what only a chief may do
        kept = (tuple(b for b in row if b.data not in there and b.data.startswith(more)) for row in of_card)
        buttons += tuple(row for row in kept if row)
        sight = Sight(ticket, None, tx.office, tx.now)
        for one in upcoming(ticket.meetings):
            buttons += ticket_buttons.buttons("gathering", sight, phrase, one.id, by=actor)
    return buttons


def _decisions(tx: Tx, ticket: Ticket, actor: Actor, but: frozenset[str] = frozenset()) -> Rows:
    sight = Sight(ticket, None, tx.office, tx.now)
    found: Rows = ()
    for owed in todo.owed(ticket, tx.office, tx.now, actor.roles & BUREAU):
        if owed.duty not in but:
            found += _deciding(sight, owed, actor, at_desk=bool(but))
    return found


def decision(tx: Tx, owed: Owed, reader: Actor) -> tuple[Button, ...]:
    """The buttons of one line of a digest, for this reader: what is owed is done at once, without opening it."""
    sight = Sight(owed.ticket, None, tx.office, tx.now)
    if owed.duty in STEPS:
        there = (b for row in ticket_buttons.buttons("desk", sight, phrase) for b in row)
        return tuple(b for b in there if (press := Press.decode(b.data)) and press.arg == STEPS[owed.duty])
    return next(iter(_deciding(sight, owed, reader)), ())


def _deciding(sight: Sight, owed: Owed, reader: Actor, *, at_desk: bool = False) -> Rows:
    if owed.duty == "paper":
        said = owed.ticket.supervision(owed.request)
        if said is None or (at_desk and papers.at_desk(said)):  # the desk's card has its buttons
            return ()
        return ticket_buttons.buttons(papers.card_of(said), sight, phrase, said.id, by=reader)
    return (
        ticket_buttons.buttons(DECISIONS[owed.duty], sight, phrase, owed.request, by=reader)
        if owed.duty in DECISIONS
        else ()
    )


def _owed(tx: Tx, ticket: Ticket, actor: Actor) -> list[str]:
    found = todo.owed(ticket, tx.office, tx.now, actor.roles & BUREAU)
    shown = (*DECISIONS, "paper")
    names = dict.fromkeys(o.called for o in found if o.duty not in ON_THE_CARD and o.duty in shown)
    return [phrase(f"lookup.duty.{name}") for name in names]
