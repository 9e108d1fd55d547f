"""Attached: which notices carry their paper as a file; it is entered in the register as it goes out."""

from __future__ import annotations

from bot.desk.cards.meetings import guest_chats
from bot.desk.letters import letters
from bot.desk.letters.recipients import Event
from bot.desk.papers import facts as told
from bot.desk.papers import forms, register
from bot.rules.model.meetings import Meeting
from bot.rules.model.messages import DrawnFile, Priority
from bot.rules.model.papers import OfficePaper, Supervision
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Ticket
from storage.database.database import Tx

OF_RUNGS = frozenset(
    {"papers/warned.unit", "papers/urged.unit", "papers/red_slip.unit", "papers/notice.unit",
     "papers/handed_over.chief", "papers/handed_over.desk"}
)  # fmt: skip
MINUTES, ANSWER = "meetings/minutes.unit", "upward/answered.desk"


async def with_notice(tx: Tx, event: Event, name: str) -> DrawnFile | None:
    """The file that this notice carries."""
    if name in OF_RUNGS and (said := _said(event)) is not None:
        return await of_rung(tx, event.ticket, said, event.by)
    if name == ANSWER:
        return register.usual_file(tx, (await forms.fill_in(tx, event.ticket, OfficePaper.ANSWER, event.by)).facts)
    if name == MINUTES and event.meeting is not None:
        return await of_minutes(tx, event.ticket, event.meeting, event.by)
    return None


def _said(event: Event) -> Supervision | None:
    number = event.form.get("number")
    return next((s for s in event.ticket.supervisions if number and s.number == number), None)


async def of_rung(tx: Tx, ticket: Ticket, said: Supervision, by: Actor) -> DrawnFile | None:
    """The paper of a rung that was signed or said."""
    if said.paper is None or said.paper not in told.OF_RUNG:
        return None
    facts = await told.OF_RUNG[said.paper](tx, ticket, said)
    paper = await register.enter(
        tx, f"supervision:{said.id}", facts, by, ticket=ticket.id, units=(said.unit,) if said.unit else ()
    )
    return register.usual_file(tx, paper.facts)


async def of_meeting(tx: Tx, ticket: Ticket, one: Meeting, by: Actor) -> DrawnFile:
    """The notice of a meeting, beside its card."""
    facts = await told.meeting(tx, ticket, one)
    paper = await register.enter(tx, f"meeting:{one.id}", facts, by, ticket=ticket.id, units=one.units)
    return register.usual_file(tx, paper.facts)


async def to_guests(tx: Tx, before: Ticket, after: Ticket, by: Actor) -> None:
    """The notice of a meeting that was called, or put off, goes to all who are invited, behind its card."""
    known = {one.id: one.starts_at for one in before.meetings}
    for one in after.meetings:
        if not one.called or known.get(one.id) == one.starts_at:
            continue
        drawn = await of_meeting(tx, after, one, by)
        for chat in (chat for unit in one.units if unit != after.against for chat in guest_chats(tx, unit, one)):
            await letters.write(
                tx, chat, "papers/file.unit", about=after.id, drawn=drawn, priority=Priority.NOTICE,
                paper=register.name_of(drawn.facts["paper"]),
            )  # fmt: skip


async def of_minutes(tx: Tx, ticket: Ticket, one: Meeting, by: Actor) -> DrawnFile:
    """The minutes of a meeting."""
    facts = await told.minutes(tx, ticket, one)
    paper = await register.enter(tx, f"minutes:{one.id}", facts, by, ticket=ticket.id, units=one.units)
    return register.usual_file(tx, paper.facts)
