"""Readers: who may look at a ticket here, as which side, and the ticket they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.rules.model.people import BUREAU, READERS, Actor, Refusal, Role, Unread
from bot.rules.model.ticket import Ticket
from bot.rules.office import privacy, roles
from bot.rules.office.office import Office
from bot.rules.reading import numbers
from bot.rules.tickets.timeline import Side
from storage.callback import colleagues
from storage.database.database import Tx
from storage.reports import figures
from storage.tickets import tickets


@dataclass(frozen=True, slots=True)
class Look:
    """A ticket, and how this reader may look at it here."""

    ticket: Ticket
    side: Side
    envelope: bool  # whether the enterprise may be named, phone and all
    colleague: bool = False  # of the submitter, who has let them in

    def known_as(self, actor: Actor) -> str:
        """The number under which this reader knows it."""
        return privacy.number_for(self.ticket, actor.unit) if self.side == Side.UNIT else self.ticket.number

    @property
    def view(self) -> str:
        """The view of bot/desk/cards/views.py that fits."""
        if self.side == Side.ENTERPRISE:
            return "enterprise"
        return "desk" if self.envelope else "unit"


def look_at(office: Office, ticket: Ticket, actor: Actor) -> Look | None:
    """How this person may look at the ticket in this chat; nothing when they may not."""
    private = actor.chat == actor.id
    envelope = privacy.sees_envelope(ticket, actor)
    own = private and ticket.reporter is not None and ticket.reporter == actor.id
    if roles.complained_of(ticket, actor, office) or (actor.unit is not None and actor.unit == ticket.against):
        return Look(ticket, Side.ENTERPRISE, True) if own else None
    if actor.has(*READERS):
        return Look(ticket, Side.BUREAU, envelope)
    if own:
        return Look(ticket, Side.ENTERPRISE, True)
    as_unit = privacy.may_see(replace(ticket, reporter=None), actor)
    if as_unit or (_open_group(office, actor) and any(a.unit == actor.unit for a in ticket.assignments)):
        return Look(ticket, Side.UNIT, envelope)
    return None


def of_group(office: Office, actor: Actor) -> bool:
    """Whether this person speaks in a unit's group as one of its people."""
    return bool(actor.roles and actor.unit) or _open_group(office, actor)


def as_each_unit(office: Office, actor: Actor) -> tuple[Actor, ...]:
    """As whom they speak for their unit: in private somebody of several for each of them."""
    if of_group(office, actor):
        return (actor,)
    roles_of = {unit.code: unit.role_of(actor.id) for unit in office.units_of(actor.id) if actor.chat == actor.id}
    return tuple(replace(actor, unit=code, roles=actor.roles | {role}) for code, role in roles_of.items() if role)


def as_readers(office: Office, actor: Actor) -> tuple[Actor, ...]:
    """As whom they look something up: in private somebody of several units for each of these, else as themselves."""
    return (actor,) if actor.has(*READERS) else as_each_unit(office, actor) or (actor,)


def _open_group(office: Office, actor: Actor) -> bool:
    """Whether this is somebody in the group of a unit in which everybody may sign."""
    unit = office.unit(actor.unit)
    return unit is not None and unit.open_sign and unit.chat == actor.chat and actor.id > 0


async def ticket_for(tx: Tx, number: int, actor: Actor) -> Look:
    """The ticket behind a button, if this person may see it here."""
    ticket = await tickets.lock(tx, number)
    return await _shared(tx, ticket, actor) or _look(tx, ticket, actor)


async def _shared(tx: Tx, ticket: Ticket, actor: Actor) -> Look | None:
    """As its enterprise does, for a colleague whom the submitter has let in."""
    alone = actor.chat == actor.id and not actor.unit and not actor.has(*BUREAU)
    if not alone or ticket.reporter in (None, actor.id):
        return None
    let_in = await colleagues.admitted(tx, ticket.id, actor.id)
    return Look(ticket, Side.ENTERPRISE, True, colleague=True) if let_in else None


async def each_named(tx: Tx, words: str, actor: Actor) -> list[tuple[Look, Actor]]:
    """What this number names for whoever asks, once for each of their units that has it, and as whom they read it."""
    found: dict[tuple[int, str | None], tuple[Look, Actor]] = {}
    refused = _refusal(actor)
    for one in as_readers(tx.office, actor):
        try:
            look = await ticket_named(tx, words, one)
        except Refusal as refusal:
            refused = refusal
        else:
            found.setdefault((look.ticket.id, one.unit if look.side == Side.UNIT else None), (look, one))
    if not found:
        raise refused
    return list(found.values())


async def each_for(tx: Tx, number: int, actor: Actor) -> list[tuple[Look, Actor]]:
    """The same of the ticket behind a button."""
    ticket = await tickets.lock(tx, number)
    if shared := await _shared(tx, ticket, actor):
        return [(shared, actor)]
    each = [(look, one) for one in as_readers(tx.office, actor) if (look := look_at(tx.office, ticket, one))]
    if not each:
        raise _refusal(actor)
    own = [pair for pair in each if pair[0].side != Side.UNIT]
    return own[:1] or each


async def ticket_named(tx: Tx, words: str, actor: Actor) -> Look:
    """The ticket of this number. One refusal for all that may not be seen: it does not tell what exists."""
    if numbers.written(words) is None:
        raise Unread("no_number", words, year=tx.today.year)
    for number in await numbers_meant(tx, words):
        ticket = await tickets.by_number(tx, number)
        look = (look_at(tx.office, ticket, actor) or await _shared(tx, ticket, actor)) if ticket else None
        if look and (look.side == Side.BUREAU or number == look.known_as(actor)):  # a unit knows one number only
            return look
    raise _refusal(actor)


async def numbers_meant(tx: Tx, words: str) -> tuple[str, ...]:
    """The numbers that may be meant, the likeliest first: without a year, the newest open one of that serial."""
    written = numbers.written(words)
    if written is None:
        return ()
    return written.exact or written.meant(await figures.of_serial(tx, written.possible(tx.today.year)))


def _look(tx: Tx, ticket: Ticket, actor: Actor) -> Look:
    look = look_at(tx.office, ticket, actor)
    if look is None:
        raise _refusal(actor)
    return look


def _refusal(actor: Actor) -> Refusal:
    """What is not shown is answered like what does not exist; an administrator is told who may look."""
    runs_it_only = actor.has(Role.ADMIN) and not actor.has(*READERS) and actor.unit is None
    return Refusal("admin_reads_none" if runs_it_only else "no_ticket")
