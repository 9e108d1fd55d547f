"""At once (提交并交办): a call becomes a matter and goes to a unit with one press, if nothing is in the way."""

from __future__ import annotations

from bot.desk.cards import duplicates
from bot.desk.intake import steps
from bot.desk.letters import letters, refusals
from bot.desk.lookup.lists import open_button
from bot.desk.tickets import actions
from bot.rules.intake.draft import Draft
from bot.rules.model.action import Action
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.tickets.duplicates import says_same
from bot.voice.terms import joined
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets


async def hand_over(tx: Tx, actor: Actor, draft: Draft) -> None:
    """`提交并交办`: submitted, accepted and dispatched as suggested, as far as nothing stands in the way."""
    ticket = await steps.submit(tx, actor, draft)
    if ticket is None:
        return
    stopped = await _as_far_as_possible(tx, ticket, actor)
    after = await tickets.lock(tx, ticket.id)
    units = [tx.office.name_of(part.unit) for part in sorted(after.active, key=lambda part: not part.lead)]
    await letters.write(
        tx, draft.chat, "telephone/handed_over.desk", about=after.id, number=after.number, title=after.title,
        units=joined(units), stopped=stopped, accepted=after.status != Status.SUBMITTED,
        buttons=((open_button(after.id, after.number),),) if stopped else (),
    )  # fmt: skip


async def _as_far_as_possible(tx: Tx, ticket: Ticket, actor: Actor) -> str:
    """Why it stopped; empty when a unit has it."""
    if found := await _same_words(tx, ticket):
        which = joined(f"{one.number} {one.title.rstrip(phrase('mark.stop'))}" for one in found)
        return phrase("telephone.stopped.duplicates", which=which)
    try:
        async with tx.savepoint():
            ticket = await actions.pressed(tx, ticket.id, Action.ACCEPT, actor)
        if ticket.status == Status.ACCEPTED:
            async with tx.savepoint():
                ticket = await actions.suggested(tx, ticket.id, actor)
    except Refusal as refusal:
        return refusals.words_of(refusal)
    return phrase("telephone.stopped.release") if ticket.to_be_released else ""


async def _same_words(tx: Tx, ticket: Ticket) -> list[Ticket]:
    """What was told before in nearly these words; that it is the same enterprise stands on the card of the call."""
    found = [await tickets.by_number(tx, one.number) for one in await duplicates.known(tx, ticket)]
    return [one for one in found if one and says_same(ticket.matter, one.matter)]
