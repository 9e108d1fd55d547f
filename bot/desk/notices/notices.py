"""Notices: what an event owes to whom. The names in the table's `tells` say who reads and what."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from bot.desk.cards import envelopes, meetings
from bot.desk.letters import lanes, letters
from bot.desk.letters.recipients import Event, Reader, chat_of, readers
from bot.desk.notices import decisions, heads, letter_facts, moments, on_paper, relay, release, sheets
from bot.desk.notices import files as files_of
from bot.desk.papers import attached
from bot.rules.model.action import Action
from bot.rules.model.cards import DESK, TRACKER, UNIT
from bot.rules.model.decisions import DecisionName
from bot.rules.model.meetings import moved
from bot.rules.model.messages import Priority
from bot.rules.model.people import Actor
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Asked, Attachment, Request, Ticket
from bot.rules.processes.correspondence import ANSWERABLE
from bot.rules.processes.relay import RELAYS
from bot.rules.processes.row import Rule
from bot.rules.tickets import decisions as ticket_decisions
from bot.rules.tickets import todo
from bot.voice.hotline import CLOCK
from bot.voice.texts import say
from storage.database.database import Tx
from storage.delivery import cards
from storage.delivery import decisions as stored_decisions
from storage.tickets import journal, tickets

JOINED = frozenset(
    {"supplements/supplement.unit", "supplements/supplement.desk", "amendments/amended.unit", "amendments/amended.desk"}
)
CHANGED = ("old", "new", "replaced", "added")  # what an amendment says
WITHOUT_FILES = frozenset({"meetings/minutes.enterprise"})  # minutes are the bureau's and the units'
MUST = frozenset(  # of what the clock says
    {"papers/warned.unit", "papers/urged.unit", "papers/red_slip.unit", "papers/unsigned.desk", "papers/proposed.chief",
     "withdrawal/asked_again.enterprise", "progress/overdue.enterprise"}
)  # fmt: skip


async def opened(tx: Tx, ticket: Ticket, by: Actor) -> None:
    """A new ticket: the receipt, the tracker, the desk's card with its attachments."""
    event = Event(ticket, ticket, by, {})
    if ticket.reporter is None:
        if by.chat is not None:
            await _tell(tx, event, "tickets/receipt.desk", Reader(by.chat, "desk"))
    else:
        await _tell(tx, event, "tickets/receipt.enterprise", Reader(ticket.reporter, "enterprise"))
        await cards.show(tx, TRACKER, ticket.id, ticket.reporter)
    await hang_for_desk(tx, ticket)
    await cards.refresh_all(tx, 0)  # the boards count it


async def hang_for_desk(tx: Tx, ticket: Ticket) -> None:
    """The desk's card, with what the enterprise sent."""
    desk = tx.office.bureau.desk_chat
    if desk is None:
        return
    urgency = lanes.of(ticket)
    card = await cards.show(tx, DESK, ticket.id, desk, priority=urgency)
    files = files_of.standing(await tickets.attachments(tx, ticket.id, "enterprise"))
    caption = files_of.caption_of(tx, ticket, desk)
    await letters.hand_on(
        tx, desk, files, about=ticket.id, caption=caption, reply_card=card.id, priority=Priority.NOTICE
    )
    await release.whole_matter(tx, ticket, desk, "desk", card.id)


async def about(
    tx: Tx, before: Ticket, after: Ticket, rule: Rule, by: Actor, form: Facts,
    files: tuple[Attachment, ...] = (),
) -> None:  # fmt: skip
    """Tell everybody the table names, hang new cards, and have all cards shown again."""
    over = ticket_decisions.waiting(before) - ticket_decisions.waiting(after)
    said = partial(decisions.result, tx, before, after, by, rule.action)
    for decision in sorted(over, key=DecisionName.encode):
        await stored_decisions.decided(tx, after.id, decision, said)
    await stored_decisions.lines_over(tx, after.id, partial(todo.names, after, tx.office, tx.now), said)
    met, promised = moved(before.meetings, after.meetings), moved(before.commitments, after.commitments)
    event = Event(
        before, after, by, form, unit=by.unit or form.get("for_unit"), request=_touched(before, after), meeting=met,
        commitment=promised, later=relay.new(before, after, rule.action),
    )  # fmt: skip
    await meetings.hang(tx, before, after)
    await attached.to_guests(tx, before, after, by)
    for part in after.active:
        if part.id not in {a.id for a in before.active}:
            await hang_for_unit(tx, after, part.unit)
    if after.to_be_released and not before.to_be_released:
        await release.hang(tx, after)
    if rule.action == Action.PASS_FILE:
        which = int(form["which"])
        await files_of.passed(tx, after, which, only=await relay.whose(tx, after, which))
    elif rule.action in (Action.RELAY, Action.REWRITE_RELAY):
        await release.hang(tx, after)
    for tell in rule.tells:
        await tell_all(tx, event, tell)
    await relay.tell(tx, event, rule.action, files)
    await sheets.acted_on(tx, before, after)
    if files:
        await _pass_on(tx, event, rule, files)
    urgency = lanes.of(after, usual=Priority.REMINDER)
    await cards.refresh_all(tx, after.id, Priority.DIGEST if tx.catching_up else urgency)  # words before mirrors
    related = [after.merged_into or before.merged_into, *(i for i, _, _ in await tickets.followers(tx, after.id))]
    for other in filter(None, related):
        await cards.refresh_all(tx, other)


async def hang_for_unit(tx: Tx, ticket: Ticket, unit: str) -> None:
    """The unit's card, new at the bottom of its group, with what the enterprise sent."""
    chat = chat_of(tx, unit)
    if unit == ticket.against:
        return
    if chat is None:
        await on_paper.hand_over(tx, ticket, unit)
        return
    urgency = lanes.of(ticket)
    card = await cards.show(tx, UNIT, ticket.id, chat, unit, priority=urgency, fresh=ticket.had(unit))
    if not ticket.had(unit):
        shown, kept = await files_of.at_dispatch(tx, ticket)
        caption = files_of.caption_of(tx, ticket, chat)
        await letters.hand_on(tx, chat, shown, about=ticket.id, caption=caption, reply_card=card.id)
        if kept:
            await files_of.say_kept(tx, ticket, chat, kept)
        await release.whole_matter(tx, ticket, chat, "unit", card.id)
        await relay.released_before(tx, ticket, chat)


async def tell_all(tx: Tx, event: Event, tell: str) -> None:
    """One name of the table: find its readers, write each a letter."""
    async for name, reader in readers(tx, event, tell):
        here = sheets.told_in_message(tx, event, name, reader.chat)
        if not here and not relay.passes_by(event, name, reader):
            await _tell(tx, event, name, reader)
            if reader.reads == "head" or tell.endswith(".addressed"):
                await heads.noticed(tx, reader)


async def tell_one(tx: Tx, event: Event, name: str, reader: Reader) -> None:
    """One reader who is named by no table: whoever was told before."""
    await _tell(tx, event, name, reader)


async def _tell(tx: Tx, event: Event, name: str, reader: Reader) -> None:
    """One reader is written to, all of it in their language."""
    with letters.read_by(tx, reader.chat):
        await _write(tx, event, name, reader)


async def _write(tx: Tx, event: Event, name: str, reader: Reader) -> None:
    ticket, request = event.ticket, event.request
    facts = await letter_facts.facts_of(tx, event, name, reader)
    if reader.by_phone:
        await envelopes.note(tx, ticket, CLOCK, envelopes.TASK)
    join = _join(tx, name, ticket, facts)
    if reader.wrap:  # whoever passes it on gets each of them by itself
        entries = {"entries": (join.entry,)} if join else {}
        facts = {**facts, "words": Markup(say(name, **facts, **entries))}  # noqa: S704 - our own template's words
        join = None
    buttons, decides = decisions.buttons(tx, event, name, reader)
    await letters.write(
        tx, reader.chat, reader.wrap or name,
        buttons=buttons, decides=decides,
        reply_card=await moments.card_there(tx, event, reader),
        about=reader.own or ticket.id,
        topic=request.topic if request and request.state in ANSWERABLE and not reader.own else "",
        priority=moments.priority(tx, event, reader),
        must=name in MUST or not event.clock,
        not_before=moments.not_before(tx, event, reader),
        join=join,
        drawn=await attached.with_notice(tx, event, name),
        **facts,
    )  # fmt: skip


def _join(tx: Tx, name: str, ticket: Ticket, facts: Facts) -> letters.Join | None:
    """What is added to a matter again and again goes on in one message to each reader."""
    if name not in JOINED:
        return None
    form = facts["form"]
    entry = {"text": str(form["text"]), "at": tx.now.isoformat(), "follower": facts["follower"]}
    entry |= {key: str(form[key]) for key in CHANGED if key in form}
    return letters.Join(f"{name}:{ticket.id}", entry, tx.office.flood.supplements)


async def _pass_on(tx: Tx, event: Event, rule: Rule, files: tuple[Attachment, ...]) -> None:
    """Files go where the words went; those of a confidential enterprise to the bureau, which lets each go or not."""
    seen: set[int] = set()
    for tell in rule.tells:
        async for _, reader in readers(tx, event, tell):
            if (
                reader.chat in seen
                or reader.chat == event.by.chat
                or reader.number
                or tell in WITHOUT_FILES
                or reader.on_paper
            ):
                continue  # who was folded into this ticket gets words only: files may show whose it was
            if event.later and reader.side != "enterprise":
                continue  # the desk has them already, and a unit gets them when they are released
            seen.add(reader.chat)
            shown = await files_of.for_unit(tx, event.ticket, files, event.by) if reader.side == "unit" else files
            if len(shown) < len(files):
                await files_of.say_kept(tx, event.ticket, reader.chat, len(files) - len(shown))
            caption = files_of.caption_of(tx, event.ticket, reader.chat)
            await letters.hand_on(
                tx, reader.chat, shown, about=event.ticket.id, caption=caption,
                priority=moments.priority(tx, event, reader), not_before=moments.not_before(tx, event, reader),
                gathered=rule.action == Action.SUPPLEMENT and not event.ticket.urgent,
            )  # fmt: skip


def _touched(before: Ticket, after: Ticket) -> Request | None:
    """The side record that this change opened or closed."""
    old = {r.id: (r.state, r.facts) for r in before.requests}
    moved = [r for r in after.requests if old.get(r.id) != (r.state, r.facts)]
    fell = ("dropped", "over", "kept")  # with it: what was decided is meant
    return min(moved, key=lambda r: (r.kind in RELAYS, r.state in fell, r.kind == Asked.RECEIPT), default=None)


async def undeliverable(tx: Tx, chat: int, ticket: int | None, reason: str) -> None:
    """A message could not be brought: journalled on its ticket, and the desk is told by the card."""
    await journal.add(tx, "undeliverable", CLOCK, ticket=ticket, chat=chat, reason=reason)
    if ticket is not None:
        for card in await cards.of(tx, DESK, ticket):
            if card.chat != chat:
                await cards.show(tx, DESK, ticket, card.chat)
