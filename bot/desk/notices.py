"""Notices: what an event owes to whom. The names in the table's `tells` say who reads and what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.desk import letters, views
from bot.rules import offers, privacy
from bot.rules.deadlines import after_quiet
from bot.rules.lifecycle import Rule
from bot.rules.model import CLOCK, Actor, Asked, Attachment, Priority, Request, Role, Rows, Status, Ticket
from bot.voice.texts import phrase
from storage import cards, journal, tickets
from storage.database import Tx

DESK_OWES = frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.FEEDBACK_SUBMITTED, Status.HANDLED})
DECIDES = {  # letters that ask for a decision: the buttons they carry, and the side record they are about
    "desk/return_asked": ("return_asked", Asked.RETURN),
    "chief/return_asked": ("return_asked", Asked.RETURN),
    "desk/return_waits": ("return_asked", Asked.RETURN),
    "chief/reject": ("reject", Asked.REJECTION),
    "chief/reject_waits": ("reject", Asked.REJECTION),
    "desk/reject_proposed": ("reject", Asked.REJECTION),
    "desk/withdrawal": ("withdrawal", Asked.WITHDRAWAL),
    "desk/withdrawal_waits": ("withdrawal", Asked.WITHDRAWAL),
    "head/sign_off": ("sign_off", Asked.REPORT),
    "head/waits": ("sign_off", Asked.REPORT),
    "desk/review": ("review", None),
    "desk/review_near": ("review", None),
    "desk/review_passed": ("review", None),
    "chief/third_no": ("third_no", None),
    "desk/callback_lapsed": ("callback_lapsed", None),
    "enterprise/question": ("question", Asked.QUESTION),
    "enterprise/question_near": ("question", Asked.QUESTION),
    "enterprise/ask_more": ("ask_more", Asked.SUPPLY),
    "enterprise/supply_near": ("ask_more", Asked.SUPPLY),
}
MUST = frozenset(
    {"enterprise/receipt", "enterprise/question", "enterprise/ask_more", "enterprise/rejected", "enterprise/again",
     "enterprise/struck_off", "unit/dispatched", "unit/again", "unit/sent_back", "unit/answered", "unit/sign_passed",
     "unit/resolve_passed", "desk/review", "desk/sign_passed", "head/sign_off", "chief/reject", "chief/third_no"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody to be told: where, as whom, and which unit it is about."""

    chat: int
    side: str  # desk, unit, enterprise
    unit: str | None = None
    number: str = ""  # another ticket's number, for those folded into this one


@dataclass(frozen=True, slots=True)
class Event:
    """What has happened, for the templates."""

    before: Ticket
    ticket: Ticket
    by: Actor
    form: Mapping[str, Any]
    unit: str | None = None  # the unit concerned
    request: Request | None = None
    clock: bool = False
    line: str = ""


async def opened(tx: Tx, ticket: Ticket, by: Actor) -> None:
    """A new ticket: the receipt, the tracker, the desk's card with its attachments."""
    event = Event(ticket, ticket, by, {})
    if ticket.reporter is None:
        if by.chat is not None:
            await _tell(tx, event, "desk/receipt", Reader(by.chat, "desk"))
    else:
        await _tell(tx, event, "enterprise/receipt", Reader(ticket.reporter, "enterprise"))
        await cards.show(tx, "tracker", ticket.id, ticket.reporter)
    await hang_for_desk(tx, ticket)


async def hang_for_desk(tx: Tx, ticket: Ticket) -> None:
    """The desk's card, with what the enterprise sent."""
    desk = tx.office.bureau.desk_chat
    if desk is None:
        return
    urgency = Priority.URGENT if ticket.urgent else Priority.NOTICE
    card = await cards.show(tx, "desk", ticket.id, desk, priority=urgency)
    files = await tickets.attachments(tx, ticket.id, "enterprise")
    caption = phrase("caption.attachment", number=ticket.number)
    await letters.hand_on(
        tx, desk, files, about=ticket.id, caption=caption, reply_card=card.id, priority=Priority.NOTICE
    )


async def about(tx: Tx, before: Ticket, after: Ticket, rule: Rule, by: Actor, form: Mapping[str, Any]) -> None:
    """Tell everybody the table names, hang new cards, and have all cards shown again."""
    event = Event(before, after, by, form, unit=by.unit, request=_touched(before, after))
    for part in after.active:
        if part.id not in {a.id for a in before.active}:
            await hang_for_unit(tx, after, part.unit)
    for tell in rule.tells:
        await tell_all(tx, event, tell)
    files: tuple[Attachment, ...] = tuple(form.get("files", ()))
    if files:
        await _pass_on(tx, event, rule, files)
    await cards.refresh_all(tx, after.id, Priority.URGENT if after.urgent else Priority.NOTICE)
    if after.merged_into or before.merged_into:
        await cards.refresh_all(tx, after.merged_into or before.merged_into or 0)


async def hang_for_unit(tx: Tx, ticket: Ticket, unit: str) -> None:
    """The unit's card, new at the bottom of its group, with what the enterprise sent."""
    chat = _chat_of(tx, unit)
    if chat is None or unit == ticket.against:
        return
    urgency = Priority.URGENT if ticket.urgent else Priority.NOTICE
    card = await cards.show(tx, "unit", ticket.id, chat, unit, priority=urgency, fresh=ticket.round > 1)
    if ticket.round == 1:
        files = await tickets.attachments(tx, ticket.id, "enterprise")
        caption = phrase("caption.attachment", number=ticket.number)
        await letters.hand_on(tx, chat, files, about=ticket.id, caption=caption, reply_card=card.id)


async def tell_all(tx: Tx, event: Event, tell: str) -> None:
    """One name of the table: find its readers, write each a letter."""
    async for name, reader in _readers(tx, event, tell):
        await _tell(tx, event, name, reader)


async def _readers(tx: Tx, event: Event, tell: str) -> AsyncIterator[tuple[str, Reader]]:
    """Who reads it, and which template says it."""
    who, _, what = tell.partition("/")
    ticket, office = event.ticket, tx.office
    desk = office.bureau.desk_chat
    if who == "owner":
        who = "desk" if ticket.status in DESK_OWES or ticket.lead is None else "lead"
    if who == "return":
        who, what = ("chief" if ticket.returns else "desk"), f"return_{what}"
    if who == "enterprise":
        if ticket.reporter is not None:
            yield f"enterprise/{what}", Reader(ticket.reporter, "enterprise")
        for _, number, reporter in await tickets.followers(tx, ticket.id):
            if f"enterprise/{what}" in FOLLOWED:
                yield f"enterprise/{what}", Reader(reporter, "enterprise", number=number)
    elif who == "desk":
        if desk is not None:
            yield f"desk/{what}", Reader(desk, "desk")
    elif who == "chief":
        for chief in office.holders(Role.CHIEF):
            if chief.id:
                yield f"chief/{what}", Reader(chief.id, "desk")
    elif who == "units":
        for part in (event.before if not event.ticket.open else ticket).active:
            if chat := _chat_of(tx, part.unit):
                yield f"unit/{what}", Reader(chat, "unit", part.unit)
    else:
        unit = {
            "lead": ticket.lead.unit if ticket.lead else None,
            "new_unit": event.form.get("unit"),
            "asker": event.request.unit if event.request else None,
            "unit": event.unit or (ticket.lead.unit if ticket.lead else None),
            "head": ticket.lead.unit if ticket.lead else None,
        }[who]
        if chat := _chat_of(tx, unit):
            yield f"{'head' if who == 'head' else 'unit'}/{what}", Reader(chat, "unit", unit)


FOLLOWED = frozenset(
    f"enterprise/{name}"
    for name in ("accepted", "dispatched", "signed", "progress", "struck_off", "again", "rejected", "returned")
)


async def _tell(tx: Tx, event: Event, name: str, reader: Reader) -> None:
    ticket = event.ticket
    envelope = await tickets.envelope(tx, ticket.id)
    view = views.of(tx, ticket, envelope, reader.side)
    form = {
        key: privacy.for_unit(str(value), ticket, envelope) if reader.side == "unit" else value
        for key, value in event.form.items()
        if key != "files"
    }
    request = event.request
    asked = dict(request.facts) if request else {}
    if reader.side == "unit":
        asked = {key: privacy.for_unit(str(value), ticket, envelope) for key, value in asked.items()}
    await letters.write(
        tx, reader.chat, name,
        buttons=await _buttons(tx, event, name, reader),
        reply_card=await _card_there(tx, ticket, reader),
        about=ticket.id,
        topic=f"{request.kind}:{request.id}" if request and request.state == "open" else "",
        priority=_priority(tx, event, reader),
        must=name in MUST,
        not_before=_not_before(tx, event, reader),
        ticket=view, number=reader.number or ticket.number, unit=tx.office.name_of(reader.unit or event.unit or (request.unit if request else None)),
        actor=event.by.name, form=form, request=request, asked=asked, bureau=tx.office.bureau,
        people=_to_name(tx, event, reader), line=event.line,
    )  # fmt: skip


async def _buttons(tx: Tx, event: Event, name: str, reader: Reader) -> Rows:
    if name not in DECIDES:
        return ()
    card, kind = DECIDES[name]
    asked = event.ticket.asked(kind) if kind else None
    if event.request and event.request.kind == kind:
        asked = event.request
    which = asked.id if asked else 0
    unit = asked.unit if asked and asked.kind in (Asked.REPORT,) else reader.unit
    sight = offers.Sight(event.ticket, unit, tx.office, tx.now)
    return offers.buttons(card, sight, phrase, which)


def _to_name(tx: Tx, event: Event, reader: Reader) -> tuple[dict[str, Any], ...]:
    """The people a reminder names in the group: whoever is responsible, or all who could sign."""
    part = event.ticket.part_of(reader.unit or event.unit)
    unit = tx.office.unit(reader.unit or event.unit)
    if unit is None:
        return ()
    if part and part.signed_at and part.responsible_id:
        return ({"id": part.responsible_id, "name": part.responsible},)
    return tuple({"id": p.id, "name": p.name} for p in (*unit.officers, *unit.heads) if p.id)


async def _card_there(tx: Tx, ticket: Ticket, reader: Reader) -> int | None:
    kind = {"desk": "desk", "unit": "unit", "enterprise": "tracker"}[reader.side]
    hanging = await cards.of(tx, kind, ticket.id, reader.unit if kind == "unit" else None)
    return next((card.id for card in hanging if card.chat == reader.chat and kind != "tracker"), None)


def _priority(tx: Tx, event: Event, reader: Reader) -> Priority:
    if tx.spoke == reader.chat:
        return Priority.ANSWER
    if event.ticket.urgent:
        return Priority.URGENT
    return Priority.REMINDER if event.clock else Priority.NOTICE


def _not_before(tx: Tx, event: Event, reader: Reader) -> datetime | None:
    """An enterprise is not woken at night, unless it is urgent or has just spoken."""
    if reader.side != "enterprise" or event.ticket.urgent or tx.spoke == reader.chat:
        return None
    free = after_quiet(tx.now, tx.office)
    return free if free > tx.now else None


async def _pass_on(tx: Tx, event: Event, rule: Rule, files: tuple[Attachment, ...]) -> None:
    """Files go where the words went."""
    caption = phrase("caption.attachment", number=event.ticket.number)
    seen: set[int] = set()
    for tell in rule.tells:
        async for _, reader in _readers(tx, event, tell):
            if reader.chat in seen or reader.chat == event.by.chat:
                continue
            seen.add(reader.chat)
            await letters.hand_on(
                tx, reader.chat, files, about=event.ticket.id, caption=caption,
                priority=_priority(tx, event, reader), not_before=_not_before(tx, event, reader),
            )  # fmt: skip


def _touched(before: Ticket, after: Ticket) -> Request | None:
    """The side record that this change opened or closed."""
    old = {r.id: r.state for r in before.requests}
    return next((r for r in after.requests if old.get(r.id) != r.state), None)


def _chat_of(tx: Tx, unit: str | None) -> int | None:
    found = tx.office.unit(unit)
    return found.chat if found else None


async def undeliverable(tx: Tx, chat: int, ticket: int | None, reason: str) -> None:
    """A message could not be brought: journalled on its ticket, and the desk is told by the card."""
    await journal.add(tx, "undeliverable", CLOCK, ticket=ticket, chat=chat, reason=reason)
    if ticket is not None:
        for card in await cards.of(tx, "desk", ticket):
            if card.chat != chat:
                await cards.show(tx, "desk", ticket, card.chat)
