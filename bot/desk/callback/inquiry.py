"""Asking: the clock asks the enterprise in its chat, or the desk is to ring it."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.cards import envelopes, views
from bot.desk.letters import letters
from bot.desk.notices import sheets
from bot.desk.tickets import actions
from bot.desk.tickets import callback as outcome
from bot.rules.model.action import Action
from bot.rules.model.messages import Priority
from bot.rules.model.people import STAFF, Actor, Refusal, Role
from bot.rules.model.ticket import Ticket
from bot.rules.office import roles
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.callback import ASKS, RING, TASK, Called, asked
from bot.rules.tickets import lifecycle
from bot.rules.tickets.rulings import impartial
from bot.voice.hotline import CLOCK
from storage.callback import sheets as stored
from storage.callback.sheets import OPEN, Sheet
from storage.database.database import Tx
from storage.delivery import joined
from storage.tickets import callbacks, open_forms, tickets


async def attempt(tx: Tx, ticket: Ticket, number: int) -> None:
    """The clock asks the enterprise; when the attempts are used up, or there is no chat, the desk gets a phone task."""
    wanted = int(tx.office.limits_of(ticket)["callback_attempts"])
    if ticket.reporter is not None and await _said_enough(tx, ticket, last=number > wanted):
        return
    if number > wanted and ticket.reporter is not None and ticket.attempts - ticket.called < wanted:
        await _ask(tx, ticket, ticket.reporter)  # the hotline was away when it should have been asked
    elif number <= wanted and ticket.reporter is not None:
        await _ask(tx, ticket, ticket.reporter)
        return
    if ticket.reporter is not None or number in (1, wanted) or tx.catching_up:
        await phone_task(tx, ticket)  # a caller's task is said twice, not each half-day


async def _said_enough(tx: Tx, ticket: Ticket, *, last: bool) -> bool:
    """未解决 without the cause is an answer; 已解决 and then nothing more is one in the end: the rest stays unrated."""
    sheet = await _open(tx, ticket)
    if sheet is None or not (sheet.given.solved == "no" or (last and sheet.given.solved in ("yes", "partly"))):
        return False
    by = await _enterprise(tx, ticket, sheet.person)
    if sheet.given.solved != "no":
        await outcome.solved(tx, ticket, by, sheet)
        return True
    now = await open_forms.current(tx, sheet.chat, sheet.person)
    if now and (now.flow, now.ticket) == ("cause", ticket.id):  # what is said now is a supplement
        await open_forms.end(tx, sheet.chat, sheet.person)
    await outcome.not_solved(tx, ticket, by, "")
    return True


async def _open(tx: Tx, ticket: Ticket) -> Sheet | None:
    """What the enterprise has answered of this round."""
    sheet = await stored.of_person(tx, ticket.id, ticket.reporter) if ticket.reporter is not None else None
    return sheet if sheet and sheet.stage == OPEN and sheet.round == ticket.round else None


async def _ask(tx: Tx, ticket: Ticket, reporter: int) -> None:
    again = ticket.attempts > 0
    if not again:
        await stored.void(tx, ticket.id, ticket.round)
    sheet = await _open(tx, ticket)
    given = sheet.given if sheet else callbacks.Answers()
    await callbacks.record(tx, ticket, CLOCK, channel="telegram", reached=False, answers=given)
    ticket = await actions.clock_does(tx, ticket, Action.CALL_ATTEMPT, Called("telegram"))
    await ask(tx, ticket, reporter, again=again)


async def ask(tx: Tx, ticket: Ticket, reporter: int, *, again: bool = False) -> None:
    """The first question that has not been answered, in a message that is heard."""
    sheet = await _open(tx, ticket)
    if sheet is None:
        by = await _enterprise(tx, ticket, reporter)
        sheet = await stored.begin(tx, ticket, by, "telegram", reporter)
    await sheets.show(tx, ticket, replace(sheet, attempt=ticket.attempts), again=again, fresh=True)


async def _enterprise(tx: Tx, ticket: Ticket, reporter: int) -> Actor:
    """The enterprise, whose own word counts although it was given some time ago."""
    name = (await tickets.envelope(tx, ticket.id)).contact
    return Actor(reporter, name, frozenset({Role.ENTERPRISE}), None, reporter)


async def phone_task(tx: Tx, ticket: Ticket, priority: Priority = Priority.REMINDER) -> None:
    """The desk is to ring the enterprise."""
    desk = tx.office.bureau.desk_chat
    if desk is None:
        return
    await envelopes.note(tx, ticket, CLOCK, envelopes.TASK)
    with letters.read_by(tx, desk):
        letter = await letters.write(
            tx, desk, "callback/phone_task.desk", buttons=sheets.first(ticket, phone=True), about=ticket.id,
            priority=priority, ticket=await views.view(tx, ticket, "caller"), topic=TASK,
            attempts=await callbacks.of_ticket(tx, ticket.id),
        )  # fmt: skip
    await joined.superseded(tx, ticket.id, desk, ASKS, letter)


async def phone(tx: Tx, number: int, by: Actor) -> None:
    """An operator wants to enter what was said on the phone."""
    ticket = await tickets.lock(tx, number)
    only_operators(tx, ticket, by)
    if not asked(ticket):
        raise Refusal("moved_on", status=ticket.status, by="")
    await by_phone(tx, ticket, by, await outcome.sheet_of(tx, ticket, by))


async def by_phone(tx: Tx, ticket: Ticket, by: Actor, sheet: Sheet) -> None:
    """The questions for whoever has the enterprise on the phone."""
    await envelopes.note(tx, ticket, by, envelopes.TASK)
    await sheets.show(tx, ticket, sheet, fresh=True)


def only_operators(tx: Tx, ticket: Ticket, by: Actor) -> None:
    """Who enters what was said on the phone: the bureau's, and nobody of a unit that worked on it."""
    if roles.complained_of(ticket, by, tx.office) or not by.has(*RING):
        raise roles.only(STAFF, by)
    rule = lifecycle.BY_ACTION[Action.CALL_ATTEMPT]
    impartial(rule, ticket, by, tx.office)
    if asked(ticket):
        rule.guard(Attempt(ticket, by, Called("phone"), tx.office, tx.now, Action.CALL_ATTEMPT))
