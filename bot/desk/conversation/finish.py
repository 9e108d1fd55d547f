"""The last answer of a form: what was asked for happens, and whoever answered is told so."""

from __future__ import annotations

from bot.desk.cards import draw
from bot.desk.conversation import filled, spoken
from bot.desk.conversation.open_form import OpenForm
from bot.desk.correspondence import letter
from bot.desk.letters import letters
from bot.desk.tickets import actions, callback, corrections, meetings, papers, undo
from bot.rules.model.action import Action
from bot.rules.model.meetings import MeetingKind
from bot.rules.model.people import STAFF, Actor, Role
from bot.rules.model.ticket import Ticket
from bot.rules.processes import report
from bot.rules.processes.answers import NOTHING, WordsOn
from bot.rules.processes.correction import Correction
from bot.rules.processes.correspondence import Writing
from bot.rules.processes.evidence import Evidence
from bot.rules.processes.papers import Draft
from bot.rules.processes.undoing import Undoing
from bot.rules.tickets.forms import FLOWS
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets

ON_CARD = frozenset({Action.PROGRESS, Action.ASK, Action.REQUEST_RETURN, Action.REQUEST_EXTENSION, Action.PROPOSE})
"""What a group's card shows as soon as it has happened."""


async def finish(tx: Tx, asked: OpenForm, ticket: Ticket, by: Actor, message_id: int) -> None:
    """All is answered: let it happen, and say so to whoever answered."""
    flow, which = FLOWS[asked.flow], asked.which
    form = filled.Filled(flow.name, ticket, by, asked.answers, which, asked.files)
    actions.still_open(ticket, flow.action, which)
    action = flow.action
    if flow.name == "report":
        action = Action.REPORT if report.needs_head(ticket) and Role.HEAD not in by.roles - by.lent else Action.FEEDBACK
    if flow.name == "cause":
        await _attach(tx, asked, ticket, by)
        await callback.not_solved(tx, ticket, by, form.said.get("text", ""), asked.files)
        await spoken.remember(tx, by, ticket.id, Action.CALLBACK_NO, asked.heard)
        return
    if flow.name == "take_out":
        await _attach(tx, asked, ticket, by)
        await callback.take_out(tx, ticket, by, form.said["text"], asked.files)
        return
    answers = NOTHING if action == Action.CONVENE else await filled.read(tx, form)
    await _attach(tx, asked, ticket, by)
    tx.told.discard(asked.chat)
    if action == Action.CONVENE:
        after = await meetings.convene(tx, ticket, MeetingKind(flow.name), by, form.said, which)
    elif isinstance(answers, Writing) and action == Action.INSTRUCT:
        after = await letter.instruct(tx, ticket, by, answers)
    elif isinstance(answers, Draft):
        after = await papers.draft(tx, ticket, by, answers)
    elif isinstance(answers, Undoing):
        after = await undo.undo(tx, ticket, by, answers)
    elif isinstance(answers, Correction):
        after = await corrections.correct(tx, ticket, flow.name, by, answers)
    elif isinstance(answers, WordsOn) and action == Action.WITHDRAW_RUNG:
        after = await papers.withdraw(tx, ticket, by, answers)
    elif isinstance(answers, Evidence):
        after = await callback.on_evidence(tx, ticket, action, by, answers)
    else:
        after = await actions.perform(tx, ticket.id, action, by, answers)
    await spoken.remember(tx, by, ticket.id, action, asked.heard, which)
    shown = _on_card(action, after, by) and await draw.in_sight(tx, ticket.id, asked.chat, message_id)
    if asked.chat not in tx.told and not shown:  # else the event itself, or the card above, has said it here
        await letters.write(
            tx, asked.chat, "form/done", about=ticket.id, number=after.number, what=phrase(f"done.{action}")
        )


async def _attach(tx: Tx, asked: OpenForm, ticket: Ticket, by: Actor) -> None:
    others = "unit" if by.unit else "desk" if by.has(*STAFF, Role.CHIEF) else "enterprise"
    side = "enterprise" if ticket.reporter == by.id else others
    await tickets.attach(tx, ticket.id, asked.files, side=side, unit=by.unit)


def _on_card(action: Action, ticket: Ticket, by: Actor) -> bool:
    """Whether the card in this group tells of it: of progress only the lead's does."""
    part = ticket.part_of(by.unit)
    return action in ON_CARD and (action != Action.PROGRESS or (part is not None and part.lead))
