"""Following: whose ticket was folded into another (并单) goes on speaking, to that one and under their own number."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.rules.model.action import Action
from bot.rules.model.people import BUREAU, Actor, Follower, Role
from bot.rules.model.ticket import Demand, Ticket
from bot.rules.office.register import same_enterprise
from bot.rules.processes.colleagues import MAY
from bot.rules.processes.reopening import REOPEN_DAYS
from bot.rules.reading.numbers import named_in
from bot.rules.tickets.lifecycle import BY_ACTION
from bot.voice.texts import phrase
from storage.callback import colleagues
from storage.database.database import Tx
from storage.tickets import tickets


async def taken_up(tx: Tx, demand: Demand) -> str:
    """The number of the same enterprise's ended ticket that its words name: the new one takes it up again.

    Whose it was is known of the same account, or by the desk that takes a call: who merely types a firm's name must
    not learn by the answer which number was that firm's.
    """
    for number in named_in(f"{demand.matter}\n{demand.wants}"):
        before = await tickets.by_number(tx, number)
        if before and not before.open and await _same(tx, before, demand):
            return before.number
    return ""


async def _same(tx: Tx, before: Ticket, demand: Demand) -> bool:
    """Whether the same account is behind both; of what the desk enters, the same enterprise."""
    if demand.reporter is not None:
        return before.reporter == demand.reporter
    return same_enterprise(await tickets.envelope(tx, before.id), demand.envelope)


async def target(tx: Tx, ticket: Ticket) -> Ticket:
    """The ticket with which this one is worked on: itself, or the one it was folded into in the end."""
    while ticket.merged_into is not None:
        ticket = await tickets.lock(tx, ticket.merged_into)
    return ticket


async def meant(tx: Tx, ticket: Ticket, action: Action, by: Actor) -> tuple[Ticket, Actor]:
    """The ticket to which this happens, and who does it: of a folded one, the other, for its follower.

    What a colleague adds, its enterprise has added.
    """
    by = await _speaking(tx, ticket, action, by)
    own = ticket.reporter is not None and ticket.reporter == by.id and by.chat == by.id
    if ticket.merged_into is None or not own or not BY_ACTION[action].by_followers:
        return ticket, by
    there = await target(tx, ticket)
    return there, replace(by, roles=frozenset({Role.ENTERPRISE}), unit=None, follows=follower(ticket, there))


async def _speaking(tx: Tx, ticket: Ticket, action: Action, by: Actor) -> Actor:
    own = ticket.reporter in (None, by.id) or by.chat != by.id
    if own or action not in MAY or by.unit or by.has(*BUREAU) or ticket.reporter is None:
        return by
    name = await colleagues.admitted(tx, ticket.id, by.id)
    if name is None:
        return by
    said = phrase("colleagues.who", name=name)
    return Actor(ticket.reporter, said, frozenset({Role.ENTERPRISE}), None, ticket.reporter, colleague=by.id)


async def speaks_for(tx: Tx, ticket: Ticket, person: int) -> bool:
    """Whether this person may add to the matter for its enterprise: the submitter, or a colleague who was let in."""
    return ticket.reporter == person or await colleagues.admitted(tx, ticket.id, person) is not None


def follower(own: Ticket, there: Ticket) -> Follower:
    """The folded ticket, as the rules of the other one know it."""
    return Follower(there.id, own.id, own.number, own.pressed_at)


def goes_on_alone(target: Ticket, now: datetime) -> bool:
    """Whether an enterprise whose ticket was folded into this ended one may still have its own taken up again."""
    return target.ended_at is not None and now <= target.ended_at + timedelta(days=REOPEN_DAYS)


async def pressed(tx: Tx, by: Actor) -> None:
    """Somebody pressed on for their own ticket: the once a working day is theirs."""
    if by.follows:
        own = await tickets.lock(tx, by.follows.id)
        await tickets.save(tx, own, replace(own, pressed_at=tx.now))


async def mine(tx: Tx, reporter: int) -> list[Ticket]:
    """The tickets of this contact to which words can still be said: open, or folded into an open one."""
    own = await tickets.of_reporter(tx, reporter)
    shared = [await tickets.lock(tx, id) for id in await colleagues.matters(tx, reporter)]
    return [t for t in (*own, *shared) if (await target(tx, t)).open]
