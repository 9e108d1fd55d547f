"""Read-back: days and moments that were read out of words are shown as understood, with 发送 and 改."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.desk.cards import merged
from bot.desk.conversation import filled
from bot.desk.conversation.open_form import OpenForm
from bot.desk.letters import letters
from bot.desk.tickets import meetings
from bot.rules.model.action import Action
from bot.rules.model.meetings import MeetingKind
from bot.rules.model.messages import Button
from bot.rules.model.people import Actor, Mention
from bot.rules.model.ticket import Ticket
from bot.rules.processes.answers import Answers
from bot.rules.tickets import lifecycle
from bot.rules.tickets.forms import FLOWS
from bot.rules.tickets.read_back import Understood, understood
from bot.voice.buttons import press
from bot.voice.filters import day_full, moment_full
from bot.voice.texts import phrase
from storage.database.database import Tx


async def read(tx: Tx, form: OpenForm, ticket: Ticket, by: Actor) -> tuple[Understood, ...]:
    """The days that were read out of these answers; refused at once where they would be for nothing."""
    flow = FLOWS[form.flow]
    if not flow.reads:
        return ()
    value = await _value(tx, form, ticket, by)
    found = understood(value)
    if found:
        meant, speaker = await merged.meant(tx, ticket, flow.action, by)
        lifecycle.judge(meant, flow.action, speaker, value, tx.office, tx.now)
    return found


async def _value(tx: Tx, form: OpenForm, ticket: Ticket, by: Actor) -> Answers:
    if FLOWS[form.flow].action == Action.CONVENE:
        return meetings.proposed(tx, ticket, MeetingKind(form.flow), form.answers, form.which)[0]
    return await filled.read(tx, filled.Filled(form.flow, ticket, by, form.answers, form.which, form.files))


async def ask(
    tx: Tx, form: OpenForm, ticket: Ticket, by: Actor, found: tuple[Understood, ...], cancel: Button, under: int | None
) -> None:  # fmt: skip
    """Show what was understood; it leaves with 发送."""
    buttons = ((*(press(phrase(f"button.{arg}"), "opt", ticket.id, 0, arg) for arg in ("send", "again")), cancel),)
    await letters.write(
        tx, form.chat, "form/read_back", buttons=buttons, reply_to=None if form.private else under,
        about=ticket.id, topic="form", number=ticket.number, days=[_line(tx, one) for one in found],
        outside=any(_is_outside(tx, one) for one in found), private=form.private, person=Mention(by.id, by.name),
    )  # fmt: skip


def _line(tx: Tx, one: Understood) -> dict[str, Any]:
    at = moment_full(one.at) if isinstance(one.at, datetime) else day_full(one.at)
    return {"at": at, "what": one.what, "unit": tx.office.name_of(one.unit) if one.unit else ""}


def _is_outside(tx: Tx, one: Understood) -> bool:
    """Whether people would have to come outside working time."""
    return isinstance(one.at, datetime) and not tx.office.calendar.is_working_time(one.at)
