"""Retention: each night what has been kept for as long as its kind is, loses its words and its people."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.desk.clock import contacts
from bot.desk.letters import letters
from bot.desk.telephone import own_phones
from bot.desk.telephone.own_phones import called_in
from bot.rules.model.alarms import Alarm, Owner, Rings, Whose
from bot.rules.model.kinds import Kind
from bot.rules.model.people import Actor
from bot.rules.model.ticket import OF_ENTERPRISE, Ticket
from bot.voice.hotline import CLOCK
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import firms, visits
from storage.people import privacy
from storage.people.privacy import Wish
from storage.tickets import erasure, journal, pairs, tickets
from storage.time import alarms

OWNER = Owner(Whose.RETENTION)
AT = time(3, 30)  # at night, after the backup
AT_ONCE = 200  # matters of a kind a night: who sets a shorter time waits some nights


async def plan(tx: Tx) -> None:
    """Set the alarm of the next night; one that was missed rings at once."""
    if not await alarms.pending(tx, OWNER):
        await alarms.replace(tx, OWNER, [_alarm(tx)])


async def ring(tx: Tx, _: Alarm) -> None:
    """Erase what is over, and what supervisors have agreed to and has ended since; a failure rings again."""
    erased, over = 0, {kind: tx.office.keeping.over(kind, tx.now, tx.office.calendar.zone) for kind in Kind}
    for kind, before in over.items():
        for id in await erasure.over(tx, kind, before, AT_ONCE):
            erased += await _erase(tx, await tickets.lock(tx, id), CLOCK, "retention")
    for wish in await privacy.agreed(tx):
        erased += (await erase_agreed(tx, wish, CLOCK))[0]
    await visits.forget_old(tx, tx.office.calendar.day_of(over[Kind.VISIT]))
    await privacy.forget_old_cards(tx, min(over.values()))
    await own_phones.forget_old(tx, min(over.values()))
    await journal.erase_loose(tx, min(over.values()), CLOCK, "retention")
    if erased:
        await pairs.merge(tx)
    await firms.forget_unused(tx)
    await alarms.replace(tx, OWNER, [_alarm(tx)])


async def erase_agreed(tx: Tx, wish: Wish, by: Actor) -> tuple[int, int]:
    """Erase what has ended of a wish that was agreed to, and say so; how many matters, and how many go on."""
    ended, going_on = await _matters(tx, wish)
    erased = 0
    for id in ended:
        ticket = await tickets.lock(tx, id)
        envelope = await tickets.envelope(tx, id)
        await erasure.erase_own_thanks(tx, envelope.enterprise)
        await contacts.forget(tx, envelope)
        done = await _erase(tx, ticket, by, "asked")
        erased, going_on = erased + done, going_on + (not done)
    if not going_on:
        await privacy.done(tx, wish.id)
    if erased:
        await pairs.merge(tx)
        await firms.forget_unused(tx)
    if erased or by is not CLOCK:
        if wish.phone:
            await tell_caller(tx, wish, erased=erased, going_on=going_on)
        else:
            await letters.write(tx, wish.person, "privacy/agreed", erased=erased, going_on=going_on, must=True)
    return erased, going_on


async def _matters(tx: Tx, wish: Wish) -> tuple[list[int], int]:
    """What has ended of what they brought, in their chat or by telephone, and how many go on."""
    if not wish.phone:
        return await privacy.matters(tx, wish.person)
    found = await called_in(tx, wish.phone)
    ended = [ticket.id for ticket in found if ticket.ended_at]
    return ended, len(found) - len(ended)


async def tell_caller(tx: Tx, wish: Wish, *, erased: int = 0, going_on: int = 0, reason: str = "") -> None:
    """Nobody can write to a caller: the desk rings them, and has the number for as long as the letter is kept."""
    desk = tx.office.bureau.desk_chat
    if desk is not None:
        with letters.read_by(tx, desk):
            await letters.write(
                tx, desk, "privacy/ring_caller", must=True, name=wish.name, phone=dialled(wish.phone), erased=erased,
                going_on=going_on, reason=reason,
            )  # fmt: skip


async def _erase(tx: Tx, ticket: Ticket, by: Actor, why: str) -> bool:
    """Whether it could be erased: nobody but its enterprise owes a word about it, and nothing is promised any more."""
    owed = any(r.state == "open" and r.kind not in OF_ENTERPRISE for r in ticket.requests)
    if owed or any(c.stage == "open" for c in ticket.commitments):
        return False
    await erasure.erase(tx, ticket, by, phrase("privacy.erased"), why)
    return True


def _alarm(tx: Tx) -> Alarm:
    zone = tx.office.calendar.zone
    night = datetime.combine(tx.today, AT, zone)
    at = night if night > tx.now else night + timedelta(days=1)
    return Alarm(OWNER, Rings.RETENTION, at, day=at.date())
