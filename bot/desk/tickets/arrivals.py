"""Arrivals: what has reached its chat, what has not, and what is brought again when the chat can be reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.desk.cards import papers as paper_cards
from bot.desk.cards import views
from bot.desk.cards.undelivered import why
from bot.desk.letters import lanes, letters
from bot.desk.letters.recipients import chat_of, templates_of
from bot.desk.tickets import actions, heads
from bot.rules.deadlines.delivery import delivered
from bot.rules.deadlines.due import timed
from bot.rules.model.action import Action
from bot.rules.model.cards import DESK, UNIT, CardKind, CardName
from bot.rules.model.meetings import of_id
from bot.rules.model.messages import Priority
from bot.rules.model.papers import Stage, Supervision
from bot.rules.model.people import Mention
from bot.rules.model.ticket import Assignment, Attachment, Ticket
from bot.rules.supervision.ladder import LINES
from bot.voice.filters import moment
from bot.voice.hotline import CLOCK
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import cards, revived
from storage.delivery.deliveries import Delivery
from storage.tickets import journal, reached, tickets

REFUSED = frozenset({"voice", "muted", "too_large", "no_picture"})  # the words get there, a file does not
SHUT = frozenset({"out", "muted", "topic", "gone"})  # nothing gets there, until somebody does something


async def arrived(tx: Tx, delivery: Delivery) -> None:
    """A card or a paper hangs where it was meant to: the unit's limits count from now."""
    if delivery.ticket is None:
        return
    if delivery.kind == "card" and delivery.name == UNIT.encode():
        if unit := await reached.waits(tx, delivery.card or 0):
            await _has_it(tx, delivery.ticket, unit)
    elif _may_be_paper(delivery):
        await _has_paper(tx, delivery)


def _may_be_paper(delivery: Delivery) -> bool:
    """A slip or a notice is a letter; the notice of a meeting or an interview is a card."""
    invites = delivery.kind == "card" and CardName.parse(delivery.name).kind == CardKind.INVITATION
    return invites or delivery.name.startswith("papers/")


async def _has_it(tx: Tx, number: int, unit: str) -> None:
    before = await tickets.lock(tx, number)
    part = before.part_of(unit)
    if part is None:
        return
    if part.delivered_at:
        await _takes_again(tx, before, part)
        return
    there = delivered(part, tx.now, before, tx.office)
    after = await tickets.save(tx, before, timed(before.with_part(there), tx.office))
    await actions.replan(tx, after)
    if there.delivered_at == part.dispatched_at:
        return
    await journal.add(tx, "arrived", CLOCK, ticket=after.id, unit=unit, what="card", since=part.dispatched_at)
    await cards.refresh_all(tx, after.id)
    if part.unreached_at:
        await _say_arrived(tx, after, unit)
        await _set_lost(tx, unit, None)


async def _takes_again(tx: Tx, before: Ticket, part: Assignment) -> None:
    """The unit's group takes something again: what the clock held back is said now."""
    await journal.add(tx, "arrived", CLOCK, ticket=before.id, unit=part.unit, what="card", since=part.lost_at)
    await _set_lost(tx, part.unit, None)


async def _set_lost(tx: Tx, unit: str, at: datetime | None) -> None:
    """Whether the group takes anything holds for all that the unit has got there."""
    for ticket in await tickets.open_of_unit(tx, unit):
        part = ticket.part_of(unit)
        if part and part.delivered_at and (part.lost_at is None) == (at is not None):
            await actions.replan(tx, await tickets.save(tx, ticket, ticket.with_part(replace(part, lost_at=at))))


async def _has_paper(tx: Tx, delivery: Delivery) -> None:
    found = await _paper(tx, delivery)
    if found is None:
        return
    before, said = found
    after = await tickets.save(tx, before, _with(before, replace(said, delivered_at=tx.now)))
    if said.unreached_at:
        await journal.add(tx, "arrived", CLOCK, ticket=after.id, unit=said.unit, what="paper", number=said.number)
        await actions.replan(tx, after)
    for card in await cards.at_desk(tx, after.id):  # it said that the paper is on its way
        await cards.show(tx, DESK, after.id, card.chat, priority=Priority.REMINDER)


async def _paper(tx: Tx, delivery: Delivery) -> tuple[Ticket, Supervision] | None:
    """The paper of this letter or card: the oldest one of its kind that its unit has not got."""
    if delivery.ticket is None or not _may_be_paper(delivery):
        return None
    ticket, own = await tickets.lock(tx, delivery.ticket), tx.office.units_of(delivery.chat)
    unit = tx.office.unit_at(delivery.chat) or next((u for u in own if ticket.part_of(u.code)), next(iter(own), None))
    if unit is None:
        return None
    met = of_id(ticket.meetings, CardName.parse(delivery.name).which) if delivery.kind == "card" else None
    for said in ticket.supervisions:
        names = (name for tell in LINES[said.line].tells for name in templates_of(tell))
        meant = said.number == met.number if met else delivery.name in names
        if meant and said.unit == unit.code and said.stage == Stage.ISSUED and said.delivered_at is None:
            return ticket, said
    return None


def _with(ticket: Ticket, said: Supervision) -> Ticket:
    return replace(ticket, supervisions=tuple(said if s.id == said.id else s for s in ticket.supervisions))


async def failed(tx: Tx, delivery: Delivery, reason: str) -> None:
    """A card, a paper or a letter did not get there: written down, and the desk is told what to do, once."""
    if delivery.ticket is None or await heads.gives_way(tx, delivery):
        return
    hanging = await cards.get(tx, delivery.card or 0) if delivery.kind == "card" else None
    if hanging and hanging.card.name.kind == CardKind.UNIT:
        await _has_it_not(tx, delivery.ticket, hanging.card.unit, reason)
    elif delivery.contents.file is not None:
        await _say_no_file(tx, delivery, delivery.contents.file, reason)
    elif found := await _paper(tx, delivery):
        before, said = found
        if not said.unreached_at:
            after = await tickets.save(tx, before, _with(before, replace(said, unreached_at=tx.now)))
            await actions.replan(tx, after)
            if said.number:  # a reminder is no paper: that the group takes nothing more is all there is to say
                await _say_not(tx, after, said.unit, reason, paper=said.number)
            await _takes_no_more(tx, after, said.unit, reason, told=bool(said.number))
    elif unit := tx.office.unit_at(delivery.chat):
        await _takes_no_more(tx, await tickets.lock(tx, delivery.ticket), unit.code, reason)


async def _say_no_file(tx: Tx, delivery: Delivery, file: Attachment, reason: str) -> None:
    """Whoever sent a file is told that it did not get there, and so is the desk."""
    if why(reason) not in REFUSED:
        return  # it comes with everything else
    ticket = await tickets.lock(tx, delivery.ticket or 0)
    side, unit = await reached.sender(tx, ticket.id, file.file_id)
    there = {"enterprise": ticket.reporter, "unit": chat_of(tx, unit)}
    for chat in dict.fromkeys((tx.office.bureau.desk_chat, there.get(side))):
        if chat is None or chat == delivery.chat:
            continue
        with letters.read_by(tx, chat):
            at = tx.office.unit_at(delivery.chat)
            theirs = why(reason) == "muted" and chat == ticket.reporter  # nothing that an enterprise could do
            await letters.write(
                tx, chat, "dispatch/file_refused", about=ticket.id, must=True, number=ticket.number,
                kind=phrase(f"undelivered.file.{file.kind}"), why=phrase(f"undelivered.why.{why(reason)}"),
                whom=at.name if at else phrase("lookup.who.enterprise"),
                do=phrase("undelivered.bureau_does") if theirs else phrase(f"undelivered.do.{why(reason)}"),
            )  # fmt: skip


async def _has_it_not(tx: Tx, number: int, unit: str | None, reason: str) -> None:
    before = await tickets.lock(tx, number)
    part = before.part_of(unit)
    if part is None or part.delivered_at:
        await _takes_no_more(tx, before, unit, reason)
        return
    if part.unreached_at:
        return
    after = await tickets.save(tx, before, before.with_part(replace(part, unreached_at=tx.now)))
    await actions.replan(tx, after)
    await cards.refresh_all(tx, after.id)
    await _say_not(tx, after, unit, reason)
    await _say_heads(tx, after, unit, reason)
    if why(reason) in SHUT:
        await _set_lost(tx, part.unit, tx.now)


async def _takes_no_more(tx: Tx, before: Ticket, unit: str | None, reason: str, *, told: bool = False) -> None:
    """The unit has the card, but its group takes nothing more: nothing is said there that would not be read."""
    part = before.part_of(unit)
    if part is None or part.out_of_reach or part.delivered_at is None or why(reason) not in SHUT:
        return
    await _set_lost(tx, part.unit, tx.now)
    desk = tx.office.bureau.desk_chat
    if desk is not None and not told:
        with letters.read_by(tx, desk):
            await letters.write(
                tx, desk, "dispatch/lost.desk", about=before.id, must=True, unit=tx.office.name_of(part.unit),
                number=before.number, why=phrase(f"undelivered.why.{why(reason)}"),
                do=phrase(f"undelivered.do.{why(reason)}"),
                people=paper_cards.numbers(paper_cards.to_ring(tx, part.unit)),
            )  # fmt: skip


async def _say_heads(tx: Tx, ticket: Ticket, unit: str | None, reason: str) -> None:
    """The unit's heads hear in private that something waits for a group which it does not reach."""
    at = tx.office.unit(unit)
    for head in at.heads if at else ():
        if head.id is None or unit == ticket.against:
            continue
        with letters.read_by(tx, head.id):
            view = await views.view(tx, ticket, "unit", unit)
            await letters.write(
                tx, head.id, "dispatch/not_arrived.head", about=ticket.id, must=True,
                priority=lanes.of(ticket),
                number=view.number, unit=tx.office.name_of(unit), why=phrase(f"undelivered.why.{why(reason)}"),
                do=phrase(f"undelivered.do.{why(reason)}"), bureau=tx.office.bureau,
            )  # fmt: skip


async def _say_not(tx: Tx, ticket: Ticket, unit: str | None, reason: str, paper: str = "") -> None:
    dispatcher = await _dispatcher(tx, ticket)
    desk = tx.office.bureau.desk_chat or (dispatcher.id if dispatcher else None)
    if desk is None:
        return
    with letters.read_by(tx, desk):
        await letters.write(
            tx, desk, "dispatch/not_arrived.desk", about=ticket.id,
            reply_card=await cards.there(tx, DESK, ticket.id, desk),
            priority=lanes.of(ticket), must=True,
            number=ticket.number, ticket=await views.view(tx, ticket, "desk"), unit=tx.office.name_of(unit),
            paper=paper, why=phrase(f"undelivered.why.{why(reason)}"), do=phrase(f"undelivered.do.{why(reason)}"),
            people=paper_cards.numbers(paper_cards.to_ring(tx, unit)), by=dispatcher,
            again=moment(tx.office.calendar.next_opening(tx.now)),
        )  # fmt: skip


async def _dispatcher(tx: Tx, ticket: Ticket) -> Mention | None:
    """Whoever dispatched it, to be named so that Telegram tells them."""
    lines = [line for line in await journal.of_ticket(tx, ticket.id) if line.action == Action.DISPATCH]
    return Mention(lines[-1].actor, lines[-1].actor_name) if lines and lines[-1].actor else None


async def _say_arrived(tx: Tx, ticket: Ticket, unit: str | None) -> None:
    desk = tx.office.bureau.desk_chat
    if desk is not None:
        with letters.read_by(tx, desk):
            await letters.write(
                tx, desk, "dispatch/arrived.desk", about=ticket.id,
            reply_card=await cards.there(tx, DESK, ticket.id, desk),
                must=True, number=ticket.number, ticket=await views.view(tx, ticket, "desk"),
                unit=tx.office.name_of(unit),
            )  # fmt: skip


async def reachable(tx: Tx, chat: int) -> None:
    """The chat can be reached again: the cards of what is open come, and the letters that must arrive."""
    unit, proven = tx.office.unit_at(chat), False
    for ticket in await tickets.open_of_unit(tx, unit.code) if unit else ():
        part = ticket.part_of(unit.code) if unit else None
        if part and unit and unit.code != ticket.against:
            fresh = part.unreached or (part.lost_at is not None and not proven)  # one shows that it takes something
            proven = proven or fresh
            await cards.show(tx, UNIT, ticket.id, chat, unit.code, fresh=fresh)
    for card in await cards.lost(tx, chat):  # the desk's, an enterprise's, and whatever else a unit has
        first = lanes.of(await tickets.lock(tx, card.ticket)) if card.ticket else Priority.NOTICE
        await cards.show(tx, card.name, card.ticket, chat, card.unit, priority=first)
    never = [id for id, error in await revived.hopeless(tx, chat) if why(error) != "other"]
    await revived.revive(tx, never)


async def try_again(tx: Tx) -> None:
    """At the start of a working period: one try where Telegram does not tell that it lets us write again."""
    desk = tx.office.bureau.desk_chat
    away = [desk] if desk is not None and await cards.lost(tx, desk) else []
    for chat in dict.fromkeys([*away, *await reached.out_of_reach(tx)]):
        await reachable(tx, tx.office.chat_now(chat))
