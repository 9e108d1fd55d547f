"""Undoing: a decision is taken back, and with it what was written down of the callback."""

from __future__ import annotations

from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes.undoing import ENTRIES, Undoing
from storage.callback import sheets
from storage.database.database import Tx
from storage.tickets import callbacks


async def undo(tx: Tx, ticket: Ticket, by: Actor, given: Undoing) -> Ticket:
    """Take it back; an enterprise that has begun to answer has acted on it."""
    last = ticket.undoable
    begun = any(sheet.given.solved for sheet in await sheets.of_round(tx, ticket.id, ticket.round))
    if last.action == Action.APPROVE and begun:
        raise Refusal("nothing_to_undo")
    after = await actions.perform(tx, ticket.id, Action.UNDO, by, given)
    if last.at and last.action in ENTRIES:
        await callbacks.take_back(tx, after, last.at)
        await sheets.void(tx, ticket.id, after.round)
    return after
