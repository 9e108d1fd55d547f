"""Submission: the read-back card is confirmed, and the questionnaire becomes a ticket, once."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.conversation import spoken
from bot.desk.conversation.amendments import MATTER
from bot.desk.intake import screen
from bot.desk.telephone import own_phones
from bot.desk.tickets import actions
from bot.rules.intake import questionnaire
from bot.rules.intake.draft import VISITED, Draft, Mark
from bot.rules.model.action import Action
from bot.rules.model.cards import visit
from bot.rules.model.messages import Priority
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.ticket import Ticket
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import cards
from storage.intake import consents, drafts
from storage.office import notes
from storage.tickets import tickets
from storage.time import alarms


async def agreed(tx: Tx, draft: Draft) -> bool:
    """Whether what is promised today has been agreed to: it may have changed since the questionnaire was begun."""
    if draft.has(Mark.CALLER):
        return True
    latest = await consents.latest(tx, draft.user)
    return latest is not None and latest[0] >= questionnaire.CONSENT


async def submit(tx: Tx, actor: Actor, draft: Draft) -> Ticket:
    """It becomes a ticket; the card stays as it was read, without its buttons."""
    if not draft.has(Mark.CALLER):
        await _not_too_many(tx, draft)
    demand = questionnaire.demand(draft)
    if not demand.matter:
        demand = replace(demand, matter=phrase("intake.spoken"))
    ticket = await actions.open_ticket(tx, demand, by=actor)
    told = {str(message): (step, 0) for message, step in draft.heard}
    told |= {str(part.message_id): (MATTER, 0) for part in draft.parts}
    await spoken.remember(tx, actor, ticket.id, Action.SUBMIT, told)
    await screen.close(tx, draft)
    await drafts.hand_over(tx, draft, ticket.id)
    await alarms.replace(tx, draft.owner, ())
    if note := draft.answers.get(VISITED):
        await _of_visit(tx, draft, int(note), ticket.id)
        await own_phones.of_visited(tx, ticket, actor)
    elif draft.has(Mark.CALLER):
        await own_phones.of_new(tx, ticket, actor)
    else:
        await consents.remember(tx, draft.user, demand.envelope, demand.area)
    return ticket


async def _of_visit(tx: Tx, draft: Draft, note: int, ticket: int) -> None:
    """The note has become a ticket; the card of its visit says so at once."""
    await notes.take_up(tx, note, ticket)
    if found := await notes.get(tx, note):
        await cards.show(tx, visit(found[2]), 0, draft.chat, priority=Priority.ANSWER)


async def _not_too_many(tx: Tx, draft: Draft) -> None:
    """Nobody needs so many a day; what is filled in stays."""
    today = tx.now.astimezone(tx.office.calendar.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    most = int(tx.office.profile.limits["tickets_a_day"])
    if await tickets.submitted(tx, draft.user, today) >= most:
        raise Refusal("too_many_today", most=most, phone=tx.office.bureau.phone)
