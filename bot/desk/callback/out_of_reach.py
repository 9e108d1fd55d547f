"""Out of reach: an enterprise that a question did not reach is rung up at once, and asked again when it is back."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.callback import inquiry
from bot.desk.tickets import actions
from bot.rules.deadlines.delivery import question_delivered
from bot.rules.model.messages import Priority
from bot.rules.model.ticket import Ticket
from bot.rules.processes.callback import TOPIC, open_question
from bot.voice.hotline import CLOCK
from storage.callback import sheets as stored
from storage.callback.sheets import OPEN
from storage.database.database import Tx
from storage.delivery.deliveries import Delivery
from storage.tickets import journal, tickets

NOT_THERE = "callback_unreached"  # the journal's word: the enterprise has blocked us, or is gone


async def there(tx: Tx, delivery: Delivery) -> None:
    """A question has reached the enterprise: its limits count from now."""
    ticket = await _asked(tx, delivery)
    if ticket and ticket.question_delivered_at is None:
        after = await tickets.save(tx, ticket, question_delivered(ticket, tx.now, tx.office))
        await actions.replan(tx, after)


async def not_there(tx: Tx, delivery: Delivery) -> None:
    """A question did not reach the enterprise: the desk is to ring, at once, and once while it stays away."""
    if ticket := await _asked(tx, delivery):
        await _ring(tx, ticket)


async def gone(tx: Tx, chat: int) -> None:
    """An enterprise wants to hear nothing more while it is being asked: what it has in its chat, it cannot answer."""
    for ticket in await tickets.of_reporter(tx, chat):
        if open_question(ticket):
            await _ring(tx, await tickets.lock(tx, ticket.id))


async def here_again(tx: Tx, chat: int) -> None:
    """An enterprise lets us write again: what it had not answered is shown again."""
    for ticket in await tickets.of_reporter(tx, chat):
        if open_question(ticket):
            await inquiry.ask(tx, ticket, chat, again=True)


async def _asked(tx: Tx, delivery: Delivery) -> Ticket | None:
    """The ticket that this asks its enterprise about, while it waits for the answer."""
    if delivery.topic != TOPIC or delivery.ticket is None:
        return None
    ticket = await tickets.lock(tx, delivery.ticket)
    return ticket if open_question(ticket) and ticket.reporter == delivery.chat else None


async def _ring(tx: Tx, ticket: Ticket) -> None:
    if ticket.question_unreached_at is not None or ticket.attempts == 0:
        return
    after = await tickets.save(tx, ticket, replace(ticket, question_unreached_at=tx.now))
    await actions.replan(tx, after)
    await journal.add(tx, NOT_THERE, CLOCK, ticket=ticket.id, round=ticket.round)
    if not await _on_the_phone(tx, after):
        await inquiry.phone_task(tx, after, Priority.NOTICE)


async def _on_the_phone(tx: Tx, ticket: Ticket) -> bool:
    """Whether somebody is entering what it says just now: another task would take the buttons from their message."""
    of_round = await stored.of_round(tx, ticket.id, ticket.round)
    return any(sheet.by_phone and sheet.stage == OPEN and sheet.given.solved for sheet in of_round)
