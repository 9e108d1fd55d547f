"""Out of reach: an enterprise that a question did not reach is rung up at once, and asked again when it is back."""

from __future__ import annotations

from bot.desk.callback import questions
from bot.rules.model.messages import Priority
from bot.rules.model.status import Status
from bot.voice.hotline import CLOCK
from storage.database.database import Tx
from storage.delivery.deliveries import Delivery
from storage.tickets import callbacks, journal, tickets

NOT_THERE = "callback_unreached"  # the journal's word: the enterprise has blocked us, or is gone


async def not_there(tx: Tx, delivery: Delivery) -> None:
    """A question did not reach the enterprise: the desk is to ring, at once, and once in a round."""
    if delivery.topic != questions.TOPIC or delivery.ticket is None:
        return
    ticket = await tickets.lock(tx, delivery.ticket)
    if ticket.status != Status.HANDLED or ticket.solved or ticket.reporter != delivery.chat:
        return
    lines = await journal.of_ticket(tx, ticket.id)
    if not any(line.action == NOT_THERE and line.facts.get("round") == ticket.round for line in lines):
        await journal.add(tx, NOT_THERE, CLOCK, ticket=ticket.id, round=ticket.round)
        await questions.phone_task(tx, ticket, Priority.NOTICE)


async def here_again(tx: Tx, chat: int) -> None:
    """An enterprise lets us write again: what it had not answered is shown again."""
    for ticket in await tickets.of_reporter(tx, chat):
        if ticket.status == Status.HANDLED and not ticket.solved:
            await questions.ask_next(tx, ticket, chat, await callbacks.answers(tx, ticket), again=True)
