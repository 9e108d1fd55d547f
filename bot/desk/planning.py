"""Planning: when the policy has changed, the alarms of every open ticket are worked out anew, some at a time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType

from bot.desk import daily, daytable, digests, years
from bot.rules import calendar, days, deadlines, explanation, ladder, pauses
from bot.rules.office import Office
from bot.rules.profiles import Profile
from storage import days as stored_days
from storage import plans, tickets
from storage.database import Tx

AT_ONCE = 100  # tickets in one transaction: whoever speaks meanwhile waits no longer than for them
TABLES: tuple[ModuleType, ...] = (deadlines, ladder, pauses, calendar, days)  # what a plan is worked out with


def fingerprint(office: Office) -> str:
    """What every plan depends on beside its ticket: limits, day table, hours, quiet hours, and the rules themselves."""
    table = office.calendar.table
    limits = sorted(_limits(profile) for profile in (office.profile, *office.profiles))
    days_off = [sorted(map(str, which)) for which in (table.holidays, table.make_up, table.years)]
    policy = (office.profile.name, limits, office.calendar.periods, str(office.calendar.zone), days_off, office.quiet)
    return sha256(f"{policy}{_rules()}".encode()).hexdigest()


def _limits(profile: Profile) -> str:
    finer = [(repr(rule), sorted(rule.limits.items())) for rule in profile.rules]
    return f"{profile.name} {profile.version} {sorted(profile.limits.items())} {finer}"


@cache
def _rules() -> str:
    return sha256(b"".join(Path(str(module.__file__)).read_bytes() for module in TABLES)).hexdigest()


async def begin(tx: Tx) -> None:
    """At start: nothing, if every plan was worked out with what holds now; else begin, or go on where it stopped."""
    wanted, news = fingerprint(tx.office), await stored_days.news(tx, tx.office.calendar.table.years)
    if news or await plans.worked_out_with(tx) != wanted:
        await plans.begin(tx, wanted, news)
        await go_on(tx)
    await digests.plan(tx)
    await daily.plan(tx)
    await years.plan(tx)


async def go_on(tx: Tx) -> bool:
    """Some more tickets. Whether there are more after them."""
    under_way = await plans.under_way(tx)
    if under_way is None:
        return False
    found = await tickets.open_after(tx, under_way.done_to, AT_ONCE)
    before = _without(tx.office, under_way.news)
    for ticket in found:
        doubtful = bool(under_way.news) and explanation.provisional(ticket, before)
        await daytable.anew(tx, ticket, doubtful)
    if len(found) < AT_ONCE:
        await plans.finish(tx, under_way.fingerprint)
        return False
    await plans.done_to(tx, replace(under_way, done_to=found[-1].id))
    return True


def _without(office: Office, news: frozenset[int]) -> Office:
    """The office before these years were announced."""
    table = office.calendar.table
    return replace(office, calendar=replace(office.calendar, table=replace(table, years=table.years - news)))
