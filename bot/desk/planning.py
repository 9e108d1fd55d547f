"""Planning: when the policy has changed, the alarms of every open ticket are worked out anew, some at a time."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType

from bot.rules import calendar, days, deadlines, ladder, pauses
from bot.rules.model import Ticket
from bot.rules.office import Office
from storage import alarms, plans, tickets
from storage.database import Tx

AT_ONCE = 100  # tickets in one transaction: whoever speaks meanwhile waits no longer than for them
TABLES: tuple[ModuleType, ...] = (deadlines, ladder, pauses, calendar, days)  # what a plan is worked out with


def fingerprint(office: Office) -> str:
    """What every plan depends on beside its ticket: limits, day table, hours, quiet hours, and the rules themselves."""
    table, limits = office.calendar.table, sorted(office.profile.limits.items())
    days_off = [sorted(map(str, which)) for which in (table.holidays, table.make_up, table.years)]
    policy = (office.profile.name, limits, office.calendar.periods, str(office.calendar.zone), days_off, office.quiet)
    return sha256(f"{policy}{_rules()}".encode()).hexdigest()


@cache
def _rules() -> str:
    return sha256(b"".join(Path(str(module.__file__)).read_bytes() for module in TABLES)).hexdigest()


async def begin(tx: Tx) -> None:
    """At start: nothing, if every plan was worked out with what holds now; else begin, or go on where it stopped."""
    wanted = fingerprint(tx.office)
    if await plans.worked_out_with(tx) != wanted:
        await plans.begin(tx, wanted)
        await go_on(tx)


async def go_on(tx: Tx) -> bool:
    """Some more tickets. Whether there are more after them."""
    under_way = await plans.under_way(tx)
    if under_way is None:
        return False
    found = await tickets.open_after(tx, under_way.done_to, AT_ONCE)
    for ticket in found:
        await _plan(tx, ticket)
    if len(found) < AT_ONCE:
        await plans.finish(tx, under_way.fingerprint)
        return False
    await plans.done_to(tx, under_way.fingerprint, found[-1].id)
    return True


async def at_once(tx: Tx) -> None:
    """All of them now: the day table has been changed in a chat, and everybody is told what it means."""
    for ticket in await tickets.open_tickets(tx):
        await _plan(tx, ticket)
    await plans.finish(tx, fingerprint(tx.office))


async def _plan(tx: Tx, ticket: Ticket) -> None:
    await alarms.replace(tx, f"ticket:{ticket.id}", ladder.plan(ticket, tx.office))
