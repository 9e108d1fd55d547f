"""AUDIENCES: who reads what an event says; the last part of a name in a column of tells, turned into chats."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.desk.letters import correspondents
from bot.desk.letters.event import Event, Reader, Readers, chat_of
from bot.desk.letters.event import desk as _desk
from bot.desk.letters.event import of_units as _of
from bot.desk.letters.in_private import chats_of, of_heads
from bot.rules.deadlines import standstill
from bot.rules.model.meetings import MeetingKind
from bot.rules.model.people import Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.tickets.pages import PAGES
from bot.rules.tickets.timeline import FOLLOWED
from storage.database.database import Tx
from storage.tickets import tickets

__all__ = ["AUDIENCES", "RING", "Event", "Reader", "at_desk", "chat_of", "readers", "templates_of"]

DESK_OWES = frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.FEEDBACK_SUBMITTED, Status.HANDLED})
RING = frozenset(name for page in PAGES for name in page.by_phone)  # what a caller must be told by telephone


async def readers(tx: Tx, event: Event, tell: str) -> AsyncIterator[tuple[str, Reader]]:
    """Who reads it, and which template says it: acceptance/rejected.enterprise."""
    what, _, audience = tell.rpartition(".")
    async for reader in AUDIENCES[audience].finds(tx, event):
        name = f"{what}.{reader.reads}"
        own_words = event.by.follows is not None or audience == "speaker"
        if own_words or (_may_hear(name, reader) and (reader.by_phone is False or name in RING)):
            yield name, reader


def _may_hear(name: str, reader: Reader) -> bool:
    """Those folded into the ticket are told some things only."""
    return not reader.number or name in FOLLOWED


async def _enterprise(tx: Tx, event: Event) -> Readers:
    ticket, desk = event.ticket, tx.office.bureau.desk_chat
    if event.by.follows:  # what a follower says is answered to them, and told to no other enterprise
        follower = event.by.follows
        yield Reader(event.by.id, "enterprise", number=follower.number, own=follower.id)
        return
    if not ticket.has_enterprise:
        return
    if ticket.reporter is not None:
        yield Reader(ticket.reporter, "enterprise")
    elif desk is not None:
        yield Reader(desk, "desk", "enterprise", by_phone=True)
    for own, number, reporter in await tickets.followers(tx, ticket.id):
        yield Reader(reporter, "enterprise", number=number, own=own)


async def _chiefs(tx: Tx, _: Event) -> Readers:
    for chat in tx.office.reading(tx.office.holders(Role.CHIEF), tx.today):
        yield Reader(chat, "desk", "chief")


def _verifier(tx: Tx, event: Event) -> Readers:
    return _of(tx, ()) if event.ticket.has_enterprise else _desk(tx, event)


def _units(tx: Tx, event: Event) -> Readers:
    return _of(tx, (part.unit for part in (event.ticket if event.ticket.open else event.before).active))


def _informed(tx: Tx, event: Event) -> Readers:
    return _of(tx, ()) if event.ticket.to_be_released else _units(tx, event)


def _knowing(tx: Tx, event: Event) -> Readers:
    return _of(tx, ()) if event.ticket.confidential else _units(tx, event)


def _relieved(tx: Tx, event: Event) -> Readers:
    return _of(tx, sorted(_having(event.before) - _having(event.ticket)))


def _staying(tx: Tx, event: Event) -> Readers:
    return _of(tx, sorted(_having(event.before) & _having(event.ticket)))


def _retimed(tx: Tx, event: Event) -> Readers:
    was = {part.id: part.due_at for part in event.before.active}
    return _of(tx, (p.unit for p in event.ticket.active if p.done_at is None and was.get(p.id) != p.due_at))


def _having(ticket: Ticket) -> set[str]:
    return {part.unit for part in ticket.active}


def _workers(tx: Tx, event: Event) -> Readers:
    return _of(tx, (part.unit for part in event.ticket.active if part.lead or part.done_at is None))


def _lead(tx: Tx, event: Event) -> Readers:
    return _of(tx, [_lead_of(event)])


def _unit(tx: Tx, event: Event) -> Readers:
    return _of(tx, [event.unit or _lead_of(event)])


def _asker(tx: Tx, event: Event) -> Readers:
    return _of(tx, [event.request.unit if event.request else None])


async def _heads(tx: Tx, units: Iterable[str | None], reads: str = "unit") -> Readers:
    """In private, else in the group; those on paper at the desk."""
    for unit in units:
        chats = of_heads(tx, unit)
        for chat in chats:
            yield Reader(chat, "unit", reads, unit)
        async for reader in _of(tx, () if chats else (unit,), reads):
            yield reader


def _head(tx: Tx, event: Event) -> Readers:
    return _heads(tx, [_lead_of(event)], "head")


def _endorser(tx: Tx, event: Event) -> Readers:
    """Only where it was not a head who asked."""
    asked = event.request
    return _heads(tx, [asked.unit] if asked and not asked.facts.get("head") else [], "head")


def _addressed(tx: Tx, event: Event) -> Readers:
    return _heads(tx, [event.unit or _lead_of(event)])


async def _keepers(tx: Tx, event: Event) -> Readers:
    kept = (event.before.case_officer, event.ticket.case_officer)
    others = (one.id for one in kept if one and one.id != event.by.id)
    for chat in chats_of(tx, others, tx.office.bureau.desk_chat):
        yield Reader(chat, "desk")


async def _colleagues(tx: Tx, event: Event) -> Readers:
    parts = (event.before.part_of(event.unit), event.ticket.part_of(event.unit))
    others = (part.responsible_id for part in parts if part and part.responsible_id != event.by.id)
    for chat in chats_of(tx, others, chat_of(tx, event.unit)):
        yield Reader(chat, "unit", unit=event.unit)


def _owner(tx: Tx, event: Event) -> Readers:
    return _desk(tx, event) if at_desk(event) else _lead(tx, event)


def _holders(tx: Tx, event: Event) -> Readers:
    return _desk(tx, event) if at_desk(event) else _workers(tx, event)


def _invited(tx: Tx, event: Event) -> Readers:
    return _guests(tx, event, event.meeting.units if event.meeting else ())


def _attending(tx: Tx, event: Event) -> Readers:
    return _guests(tx, event, event.meeting.attending if event.meeting else ())


def _guests(tx: Tx, event: Event, units: Iterable[str]) -> Readers:
    """Who is interviewed is told like a head; who meets, in the group."""
    others = [unit for unit in units if unit != event.ticket.against]
    interview = event.meeting is not None and event.meeting.kind == MeetingKind.INTERVIEW
    return _heads(tx, others) if interview else _of(tx, others)


def _everybody(tx: Tx, event: Event) -> Readers:
    return _of(tx, (unit.code for unit in tx.office.units if unit.code != event.ticket.against))


def _late_return(tx: Tx, event: Event) -> Readers:
    late = event.request is not None and event.request.kind == Asked.LATE_RETURN
    return _desk(tx, event) if late else _of(tx, ())


def _return_ruler(tx: Tx, event: Event) -> Readers:
    if event.request is not None and event.request.kind == Asked.LATE_RETURN:
        return _of(tx, ())  # the desk has to agree first
    return _chiefs(tx, event) if event.ticket.asked(Asked.OWNERSHIP) else _desk(tx, event)


def _extension_ruler(tx: Tx, event: Event) -> Readers:
    return _chiefs(tx, event) if standstill.extensions(event.ticket) else _desk(tx, event)


def _ruler(tx: Tx, event: Event) -> Readers:
    longer = event.request is not None and event.request.kind == Asked.EXTENSION
    return _extension_ruler(tx, event) if longer else _return_ruler(tx, event)


def _ownership(tx: Tx, event: Event) -> Readers:
    return _desk(tx, event) if event.before.asked(Asked.OWNERSHIP) else _of(tx, ())


async def _speaker(tx: Tx, event: Event) -> Readers:
    """Whose words were relayed: the ticket's enterprise, or the one that follows it and said them."""
    follower = int(event.request.facts.get("follower") or 0) if event.request else 0
    said = await tickets.lock(tx, follower) if follower else event.ticket
    if said.reporter is not None:
        yield Reader(said.reporter, "enterprise", number=said.number if follower else "", own=follower)


def _relayed(tx: Tx, event: Event) -> Readers:
    return _of(tx, [event.request.unit]) if event.request and event.request.unit else _workers(tx, event)


def at_desk(event: Event) -> bool:
    """Whether the desk has it now, rather than a unit."""
    return event.ticket.status in DESK_OWES or event.ticket.lead is None


def _lead_of(event: Event) -> str | None:
    return event.ticket.lead.unit if event.ticket.lead else None


@dataclass(frozen=True, slots=True)
class Audience:
    """One line: the last part of a name in a column of tells, who that is, and as whom they read it."""

    name: str
    finds: Callable[[Tx, Event], Readers]
    reads: tuple[str, ...] = ("unit",)


# fmt: off
AUDIENCES: Mapping[str, Audience] = {row.name: row for row in (
    #        who is told        found by           they read it as
    Audience("enterprise",      _enterprise,       ("enterprise",)),  # and who follows it; a caller by the desk's phone
    Audience("desk",            _desk,             ("desk",)),  # the bureau's group
    Audience("chief",           _chiefs,           ("chief",)),  # every chief, in private
    Audience("verifier",        _verifier,         ("desk",)),  # the bureau's group, where no enterprise is asked
    Audience("units",           _units),  # every unit that has a part
    Audience("informed",        _informed),  # … unless somebody has to look through it first
    Audience("knowing",         _knowing),  # … that may know who is behind it
    Audience("relieved",        _relieved),  # those that have it no more …
    Audience("staying",         _staying),  # … and those that had it and still have it
    Audience("retimed",         _retimed),  # those that now have longer, or less long
    Audience("lead",            _lead),  # the lead unit
    Audience("unit",            _unit),  # the unit it is about, else the lead
    Audience("asker",           _asker),  # the unit that asked
    Audience("head",            _head,             ("head",)),  # the lead's heads, in private, else in its group
    Audience("endorser",        _endorser,         ("head",)),  # … of the unit for which an officer asks
    Audience("addressed",       _addressed),  # … of the unit that a slip is addressed to
    Audience("keepers",         _keepers,          ("desk",)),  # who kept it at the bureau, and who does now
    Audience("colleagues",      _colleagues),  # who answered for the unit's part, and who does now
    Audience("owner",           _owner,            ("desk", "unit")),  # who owes the next act: the desk, or the lead
    Audience("holders",         _holders,          ("desk", "unit")),  # the same, or every unit that still works on it
    Audience("invited",         _invited),  # the units that were invited
    Audience("attending",       _attending),  # … and have not been excused
    Audience("everybody",       _everybody),  # every unit there is
    Audience("return_ruler",    _return_ruler,     ("desk", "chief")),  # the chief when it is the second return
    Audience("late_return",     _late_return,      ("desk",)),  # the desk, when it has to agree to a return first
    Audience("extension_ruler", _extension_ruler,  ("desk", "chief")),  # the chief when it is not the first extension
    Audience("ruler",           _ruler,            ("desk", "chief")),  # whoever of these two rules what was asked
    Audience("speaker",         _speaker,          ("enterprise",)),  # whose later words were let go or kept
    Audience("relayed",         _relayed),  # who gets these words: the unit that asked, or every one that works on it
    Audience("writer",          correspondents.writer,     ("desk", "unit", "chief")),  # who waits for the answer
    Audience("instructor",      correspondents.instructor, ("chief",)),  # the chief who gave an instruction
    Audience("debtor",          correspondents.debtor,     ("desk", "unit")),  # who owes the answer to it
    Audience("beside",          correspondents.beside,     ("desk",)),  # the desk, of an instruction to a unit
    Audience("ownership",       _ownership,        ("desk",)),  # the desk, when the chief has ruled whose matter it is
)}
# fmt: on


def templates_of(tell: str) -> Iterator[str]:
    """Every template that a name in a column of tells may stand for."""
    what, _, audience = tell.rpartition(".")
    yield from (f"{what}.{reads}" for reads in AUDIENCES[audience].reads)
