"""An enterprise's own matters: what waits for it first, then what is open, then what is over; page by page."""

from __future__ import annotations

from bot.desk.cards import merged, views
from bot.desk.letters import letters
from bot.desk.lookup.lists import Row, opens
from bot.rules.model.messages import Rows
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.tickets.todo import awaits_answer
from bot.voice.buttons import press
from bot.voice.texts import phrase
from storage.callback import colleagues
from storage.database.database import Tx
from storage.tickets import tickets

PAGE = 10  # matters on one page


async def mine(tx: Tx, actor: Actor, page: int = 1) -> None:
    """/my: every matter of this contact; each button posts the tracker anew."""
    if actor.chat != actor.id:
        raise Refusal("my_private")
    own = await _in_order(tx, actor.id)
    start = (max(page, 1) - 1) * PAGE
    if page > 1 and not own[start:]:
        raise Refusal("stale")
    shown = [await _row(tx, ticket, actor.id) for ticket in own[start : start + PAGE]]
    more: Rows = ()
    if own[start + PAGE :]:
        more = ((press(phrase("digest.button.more"), "list", 0, 0, f"my@{start // PAGE + 2}"),),)
    await letters.write(
        tx, actor.id, "lookup/my", buttons=opens(shown) + more, rows=shown, total=len(own), page=start // PAGE + 1,
        pages=-(-len(own) // PAGE),
    )  # fmt: skip


async def _in_order(tx: Tx, reporter: int) -> list[Ticket]:
    own = await tickets.of_reporter(tx, reporter)
    own += [await tickets.lock(tx, id) for id in await colleagues.matters(tx, reporter)]
    places = {ticket.id: await _place(tx, ticket) for ticket in own}
    return sorted(own, key=lambda ticket: (places[ticket.id], -ticket.id))


async def _place(tx: Tx, ticket: Ticket) -> int:
    if awaits_answer(ticket):
        return 0
    return 1 if (await merged.target(tx, ticket)).open else 2


async def _row(tx: Tx, ticket: Ticket, person: int) -> Row:
    view = await views.view(tx, ticket, "enterprise")
    into = (await tickets.lock(tx, ticket.merged_into)).number if ticket.merged_into else ""
    note = phrase("lookup.merged_into", number=into) if into else view.next_promise
    due = ticket.due_at if ticket.open else None
    waits = awaits_answer(ticket) and ticket.reporter == person
    title = ticket.title if ticket.reporter == person else phrase("colleagues.shared") + ticket.title
    return Row(ticket.id, ticket.number, title, view.status, due, view.overdue, note, waits=waits)
