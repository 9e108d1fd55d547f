"""Units on paper: what a card would show in their group is handed over by the desk."""

from __future__ import annotations

from bot.desk.cards import papers, views
from bot.desk.letters import lanes, letters
from bot.rules.model.cards import DESK
from bot.rules.model.ticket import Ticket
from storage.database.database import Tx
from storage.delivery import cards


async def hand_over(tx: Tx, ticket: Ticket, code: str) -> None:
    """A task for the desk: what the unit is to get on paper, and whom to ring there."""
    unit, desk = tx.office.unit(code), tx.office.bureau.desk_chat
    if unit is None or not unit.paper or desk is None:
        return
    part = ticket.part_of(code)
    with letters.read_by(tx, desk):
        await letters.write(
            tx, desk, "on_paper/task.desk", about=ticket.id, must=True,
            reply_card=await cards.there(tx, DESK, ticket.id, desk),
            priority=lanes.of(ticket),
            ticket=await views.view(tx, ticket, "unit", code), unit=unit.name, lead=bool(part and part.lead),
            ring=papers.numbers(papers.to_ring(tx, code)), later=ticket.release.later,
        )  # fmt: skip
