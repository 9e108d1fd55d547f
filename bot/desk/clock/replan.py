"""Planning: when the policy has changed, the alarms of every open ticket are worked out anew, some at a time."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from hashlib import sha256

from bot.desk.clock import missing_year, morning, retention
from bot.desk.letters import letters
from bot.desk.letters.recipients import Event
from bot.desk.notices import notices
from bot.desk.reports import digest
from bot.desk.tickets import actions
from bot.rules.deadlines import due, explanation
from bot.rules.model.cards import UNIT
from bot.rules.model.messages import Priority
from bot.rules.model.status import WORKING
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.office.profiles import Profile
from bot.rules.reports.sums.marks import VERSION
from bot.rules.tickets import duties, plan
from bot.voice.hotline import CLOCK
from storage.counting import judgment, waits
from storage.counting.stages import ALL
from storage.database.database import Tx
from storage.delivery import cards
from storage.tickets import journal, tickets
from storage.time import holidays as stored_holidays
from storage.time import replan, retimed

AT_ONCE = 100  # tickets in one transaction: whoever speaks meanwhile waits no longer than for them


def fingerprint(office: Office) -> str:
    """What every plan, and what is to be done about a ticket, is worked out with beside it."""
    return sha256(f"{policy(office)}{duties.fingerprint(office)}".encode()).hexdigest()


def policy(office: Office) -> str:
    """What every plan depends on beside its ticket: limits, day table, hours, quiet hours, and the rules themselves."""
    table = office.calendar.table
    limits = sorted(_limits(profile) for profile in (office.profile, *office.profiles))
    days_off = [sorted(map(str, which)) for which in (table.holidays, table.make_up, table.years)]
    found = (office.profile.name, limits, office.calendar.periods, str(office.calendar.zone), days_off, office.quiet)
    return sha256(f"{found}{plan.fingerprint()}".encode()).hexdigest()


def _limits(profile: Profile) -> str:
    finer = [(repr(rule), sorted(rule.limits.items())) for rule in profile.rules]
    return f"{profile.name} {profile.version} {sorted(profile.limits.items())} {finer}"


async def begin(tx: Tx) -> None:
    """At start: nothing, if every plan was worked out with what holds now; else begin, or go on where it stopped."""
    wanted, news = fingerprint(tx.office), await stored_holidays.news(tx, tx.office.calendar.table.years)
    if news or await replan.worked_out_with(tx) != wanted:
        await replan.begin(tx, wanted, news)
        await go_on(tx)
    await judge_anew(tx)
    await digest.plan(tx)
    await morning.plan(tx)
    await missing_year.plan(tx)
    await retention.plan(tx)


async def begin_again(tx: Tx) -> None:
    """A unit that got everything on paper has a group now, or has it no more: the first tickets at once."""
    await replan.begin(tx, fingerprint(tx.office), ())
    await go_on(tx)


async def begin_for(tx: Tx, chat: int, news: Set[int]) -> None:
    """The day table was changed in this chat: the first tickets at once, the others bit by bit; then it hears."""
    await replan.begin(tx, fingerprint(tx.office), news, chat)
    await go_on(tx)
    await judge_anew(tx)


async def judge_anew(tx: Tx) -> None:
    """Everything is judged by the policy that holds now, in the figures; what is over bit by bit."""
    await judgment.begin(tx, judged_with(tx.office))


def judged_with(office: Office) -> str:
    """What matters are judged with, in the figures."""
    return f"{policy(office)} {VERSION}"


async def go_on(tx: Tx) -> bool:
    """Some more tickets. Whether there are more after them."""
    under_way = await replan.under_way(tx)
    if under_way is None:
        return False
    found = await tickets.open_after(tx, under_way.done_to, AT_ONCE)
    before = _without(tx.office, under_way.news)
    doubtful = {t.id for t in found if explanation.provisional(t, before)} if under_way.news else set()
    told = under_way.told + await _anew(tx, found, doubtful, redraw=bool(under_way.asked))
    more = len(found) == AT_ONCE
    await waits.only_of(tx, found, under_way.done_to, found[-1].id if more else ALL)
    if not more:
        await waits.anew(tx, await tickets.asked_followers(tx))  # they have ended, and are asked all the same
        await replan.finish(tx, under_way.fingerprint)
        for chat in under_way.asked:
            await letters.write(tx, chat, "admin/calendar_over", moved=told)
        return False
    await replan.done_to(tx, replace(under_way, done_to=found[-1].id, told=told))
    return True


def _without(office: Office, news: frozenset[int]) -> Office:
    """The office before these years were announced."""
    table = office.calendar.table
    return replace(office, calendar=replace(office.calendar, table=replace(table, years=table.years - news)))


async def _anew(tx: Tx, found: Sequence[Ticket], doubtful: Set[int], *, redraw: bool) -> int:
    """Work out these tickets anew; of how many somebody was told. `doubtful`: whose due time was provisional."""
    changed = [(ticket, due.timed(ticket, tx.office)) for ticket in found]
    moved = [(ticket, after) for ticket, after in changed if after.due_at != ticket.due_at]
    await retimed.save(tx, [(ticket, after) for ticket, after in changed if after != ticket])
    lines = {ticket.id: {"before": ticket.due_at, "after": after.due_at} for ticket, after in moved}
    await journal.add_all(tx, "retimed", CLOCK, lines)  # where a unit's own due time moves only: no line
    await actions.replan_all(tx, [after for _, after in changed])
    settled = {t.id for t, after in changed if t.id in doubtful and not explanation.provisional(after, tx.office)}
    concerned = {*lines, *settled}
    told = [(t, after) for t, after in changed if t.id in concerned and after.status in WORKING]
    await retimed.read_ahead(tx, [ticket.id for ticket, _ in told])
    await cards.read_ahead(tx, UNIT, [ticket.id for ticket, _ in told])
    for ticket, after in told:
        await _tell(tx, ticket, after)
    await retimed.show(tx, [t.id for t in found if redraw or t.id in concerned], Priority.REMINDER)
    return len(told)


async def _tell(tx: Tx, before: Ticket, after: Ticket) -> None:
    event = Event(before, after, CLOCK, {}, clock=True)
    await notices.tell_all(tx, event, "tickets/retimed.enterprise")
    for part in after.active:
        await notices.tell_all(tx, replace(event, unit=part.unit), "tickets/retimed.unit")
