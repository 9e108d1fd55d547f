"""Recipients: who reads what an event says; the prefixes of the table's `tells`, turned into chats."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.rules.deadlines import standstill
from bot.rules.model.meetings import Commitment, Gathering
from bot.rules.model.people import Actor, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.supervision.rungs import Named
from bot.rules.tickets.pages import PAGES
from bot.rules.tickets.timeline import FOLLOWED
from storage.database.database import Tx
from storage.tickets import tickets

DESK_OWES = frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.FEEDBACK_SUBMITTED, Status.HANDLED})
RING = frozenset(name for page in PAGES for name in page.by_phone)
"""What a caller without Telegram must be told by telephone."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody to be told: where, as whom, and which unit it is about."""

    chat: int
    side: str  # desk, unit, enterprise
    unit: str | None = None
    number: str = ""  # another ticket's number, for those folded into this one …
    own: int = 0  # … and its id
    by_phone: bool = False  # the desk reads it to a caller who has no chat


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
    card: str = ""  # the offers under a paper that waits …
    which: int = 0  # … and its id
    gathering: Gathering | None = None  # the meeting or visit it is about
    commitment: Commitment | None = None
    names: Named = Named.RESPONSIBLE  # whom a rung names in the group


async def readers(tx: Tx, event: Event, tell: str) -> AsyncIterator[tuple[str, Reader]]:
    """Who reads it, and which template says it."""
    who, _, what = tell.partition("/")
    ticket, office = event.ticket, tx.office
    desk = office.bureau.desk_chat
    if who == "owner":
        at_unit = "workers" if what == "supplement" else "lead"
        who = "desk" if ticket.status in DESK_OWES or ticket.lead is None else at_unit
    if who == "return":
        who, what = ("chief", "ownership") if ticket.asked(Asked.OWNERSHIP) else ("desk", f"return_{what}")
    if who == "ownership":
        if event.before.asked(Asked.OWNERSHIP) and desk is not None:
            yield f"desk/ownership_{what}", Reader(desk, "desk")
        return
    if who == "extension":
        who, what = ("chief" if standstill.extensions(ticket) else "desk"), f"extension_{what}"
    if who == "enterprise":
        if event.by.follows:  # what a follower says is answered to them, and told to no other enterprise
            yield (
                f"enterprise/{what}",
                Reader(event.by.id, "enterprise", None, event.by.follows.number, event.by.follows.id),
            )
            return
        if ticket.reporter is not None:
            yield f"enterprise/{what}", Reader(ticket.reporter, "enterprise")
        elif f"enterprise/{what}" in RING and desk is not None:
            yield f"enterprise/{what}", Reader(desk, "desk", by_phone=True)
        for own, number, reporter in await tickets.followers(tx, ticket.id):
            if f"enterprise/{what}" in FOLLOWED:
                yield f"enterprise/{what}", Reader(reporter, "enterprise", number=number, own=own)
    elif who == "desk":
        if desk is not None:
            yield f"desk/{what}", Reader(desk, "desk")
    elif who == "chief":
        for chief in office.holders(Role.CHIEF):
            if chief.id:
                yield f"chief/{what}", Reader(chief.id, "desk")
    elif who == "units":
        for part in (event.before if not event.ticket.open else ticket).active:
            if chat := chat_of(tx, part.unit):
                yield f"unit/{what}", Reader(chat, "unit", part.unit)
    elif who == "workers":  # the lead, and each co-unit whose part is not done
        for part in ticket.active:
            if (part.lead or part.done_at is None) and (chat := chat_of(tx, part.unit)):
                yield f"unit/{what}", Reader(chat, "unit", part.unit)
    elif who == "invited":
        met = event.gathering
        for guest in () if met is None else met.attending if what == "gathering_near" else met.units:
            if guest != ticket.against and (chat := chat_of(tx, guest)):
                yield f"unit/{what}", Reader(chat, "unit", guest)
    elif who == "everybody":
        for each in office.units:
            if each.chat and each.code != ticket.against:
                yield f"unit/{what}", Reader(each.chat, "unit", each.code)
    else:
        unit = {
            "lead": ticket.lead.unit if ticket.lead else None,
            "asker": event.request.unit if event.request else None,
            "unit": event.unit or (ticket.lead.unit if ticket.lead else None),
            "head": ticket.lead.unit if ticket.lead else None,
        }[who]
        if chat := chat_of(tx, unit):
            yield f"{'head' if who == 'head' else 'unit'}/{what}", Reader(chat, "unit", unit)


def named(tx: Tx, event: Event, reader: Reader, *, heads: bool = False) -> tuple[dict[str, Any], ...]:
    """The people a reminder names in the group: whoever is responsible, else all who could sign, in ringing order."""
    part = event.ticket.part_of(reader.unit or event.unit)
    unit = tx.office.unit(reader.unit or event.unit)
    if unit is None:
        return ()
    if heads or event.names == Named.HEADS:
        return tuple({"id": p.id, "name": p.name} for p in unit.heads if p.id)
    if part and part.responsible_id and (event.names == Named.LIAISON or (part.signed_at and event.names != Named.ALL)):
        return ({"id": part.responsible_id, "name": part.responsible},)
    in_order = (*unit.officers, *unit.deputies, *((unit.head,) if unit.head else ()))
    return tuple({"id": p.id, "name": p.name} for p in in_order if p.id)


def chat_of(tx: Tx, unit: str | None) -> int | None:
    found = tx.office.unit(unit)
    return found.chat if found else None
