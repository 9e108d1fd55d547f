"""The callback's no: written down, and the matter goes back to the unit or to the chief."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.letters import letters
from bot.desk.letters.recipients import Event
from bot.desk.notices import notices
from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes.callback import Unsolved
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import callbacks, tickets
from storage.tickets.callbacks import Answers


def channel_of(ticket: Ticket, by: Actor) -> str:
    return "telegram" if ticket.reporter == by.id and by.chat == by.id else "phone"


async def reached_by_phone(tx: Tx, ticket: Ticket, by: Actor, given: Answers) -> str:
    """Who was spoken to: the contact, unless somebody else was named; in the chat nobody is."""
    if channel_of(ticket, by) != "phone":
        return ""
    return given.spoke_with or (await tickets.envelope(tx, ticket.id)).contact


async def show_entered(tx: Tx, ticket: Ticket, by: Actor, given: Answers, cause: str = "") -> None:
    """What was entered for the enterprise by telephone is read by it, where it has a chat; and no more kept open."""
    if channel_of(ticket, by) != "phone":
        return
    await callbacks.answer(tx, ticket, Answers())  # the sheet is closed: if it is asked anew, then from the beginning
    if ticket.reporter is None:
        return
    after = await tickets.lock(tx, ticket.id)
    said = {"solved": given.solved, "satisfied": given.satisfied, "pressed": given.pressed, "cause": cause}
    await notices.tell_all(tx, Event(ticket, after, by, said), "callback/entered.enterprise")


async def not_solved(tx: Tx, ticket: Ticket, by: Actor, cause: str, files: tuple[Attachment, ...] = ()) -> None:
    """Not solved: the unit gets it again; the third time the chief decides."""
    given = await callbacks.answers(tx, ticket)
    await callbacks.record(
        tx,
        ticket,
        by,
        channel=channel_of(ticket, by),
        reached=True,
        answers=replace(given, solved="no"),
        words=cause,
        spoke_with=await reached_by_phone(tx, ticket, by, given),
    )
    action = Action.THIRD_NO if ticket.round >= 3 else Action.CALLBACK_NO
    await actions.perform(tx, ticket.id, action, by, Unsolved(cause or phrase("word.no_cause"), files=files))
    await show_entered(tx, ticket, by, replace(given, solved="no"), cause)
    if channel_of(ticket, by) == "phone":
        await letters.write(
            tx, by.chat or by.id, "form/done", about=ticket.id, number=ticket.number, what=phrase(f"done.{action}")
        )
