"""Own phones: whoever shows that a caller's number is theirs gets the caller's matters, when the desk agrees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.desk.cards import envelopes
from bot.desk.letters import letters, settled
from bot.desk.lookup.own_phones import buttons
from bot.desk.tickets import actions
from bot.rules.model.cards import TRACKER
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Words
from bot.rules.model.people import BUREAU, STAFF, Actor, Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.office import roles
from bot.rules.office.register import same_enterprise
from bot.rules.reading.telephone import digits_of
from bot.voice import phone_and_code
from bot.voice.hotline import CLOCK
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import cards
from storage.intake import callers
from storage.people import own_phones
from storage.people.own_phones import OwnPhone
from storage.reports import figures
from storage.tickets import journal, tickets

SHOWN = 10  # matters that are listed


async def noticed(tx: Tx, actor: Actor, words: Words) -> bool:
    """Somebody shares their own contact: what its number brought by telephone may be theirs. Whether that was said."""
    number = phone_and_code.shared(words.phone) if words.phone and words.phone_owner == actor.id else None
    if number is None or actor.chat != actor.id or actor.has(*BUREAU) or actor.unit:
        return False
    found, before = await called_in(tx, number), await own_phones.of_person(tx, actor.id)
    if not found:
        return False
    same = before is not None and before.phone == number
    if before and same and before.ruled == "no":
        await letters.write(tx, actor.id, "telephone/not_joined.enterprise", bureau=tx.office.bureau)
        return True
    if not same or not before or before.ruled:
        shown = await own_phones.show(tx, actor.id, actor.name, number)
        await journal.add(tx, "own_phone_shown", actor)
        await _tell_desk(tx, shown, found)
    await letters.write(
        tx, actor.id, "telephone/join_asked.enterprise", total=len(found), phone=number, bureau=tx.office.bureau
    )
    return True


async def called_in(tx: Tx, phone: str) -> list[Ticket]:
    """What this number has brought by telephone, and is in nobody's own chat; erased matters have no number."""
    ids = await figures.holding(tx, digits_of(phone)[0], envelope=True)
    before = [one for one in await callers.matters(tx, ids) if one.envelope.phone == phone]
    found = [await tickets.lock(tx, one.id) for one in before]
    return [ticket for ticket in found if ticket.reporter is None and ticket.channel in ("phone", "visit")]


async def _tell_desk(tx: Tx, shown: OwnPhone, found: list[Ticket]) -> None:
    desk = tx.office.bureau.desk_chat
    if desk is None:
        return
    for ticket in found[:SHOWN]:
        await envelopes.note(tx, ticket, CLOCK, envelopes.TASK)
    rows = [(ticket, await tickets.envelope(tx, ticket.id)) for ticket in found[:SHOWN]]
    with letters.read_by(tx, desk):
        await letters.write(
            tx, desk, "telephone/join.desk", buttons=buttons(shown.person),
            decides=DecisionName(DecidesOn.OWN_PHONE, shown.person), must=True, name=shown.name,
            phone=dialled(shown.phone), total=len(found), more=len(found) - SHOWN,
            rows=[
                {
                    "number": ticket.number, "title": ticket.title, "status": phrase(f"status.{ticket.status}"),
                    "enterprise": behind.enterprise, "contact": behind.contact,
                }
                for ticket, behind in rows
            ],
        )  # fmt: skip


async def rule(tx: Tx, arg: str, by: Actor) -> str:
    """The desk agrees that it is the same enterprise, or does not; the phrase of the toast."""
    if not by.has(*STAFF):
        raise roles.only(STAFF, by)
    answer, _, person = arg.partition(".")
    shown = await own_phones.of_person(tx, int(person) if person.isdecimal() else 0)
    if shown is None or shown.ruled:
        raise Refusal("decided_already")
    await own_phones.rule(tx, shown.person, answer, by)
    await settled.over(tx, DecidesOn.OWN_PHONE, shown.person, by.name, f"telephone.join.{answer}")
    found = await called_in(tx, shown.phone) if answer == "yes" else []
    for ticket in found:
        await _join(tx, ticket, shown.person, by)
    await journal.add(tx, f"own_phone_{answer}", by, matters=[ticket.number for ticket in found])
    with letters.read_by(tx, shown.person):
        await _tell_person(tx, shown.person, found)
    return f"telephone.toast.joined_{answer}"


async def forget(tx: Tx, person: int) -> None:
    """What they have shown is kept no longer."""
    shown = await own_phones.of_person(tx, person)
    await own_phones.forget(tx, person)
    if shown and not shown.ruled:
        await settled.over(tx, DecidesOn.OWN_PHONE, person, shown.name, "privacy.took_back")


async def forget_old(tx: Tx, before: datetime) -> None:
    """What was shown before then, by somebody who has no matter here, is kept no longer; nobody is asked about it."""
    for person in await own_phones.forget_old(tx, before):
        await settled.over(tx, DecidesOn.OWN_PHONE, person, CLOCK.name, "privacy.expired")


async def of_new(tx: Tx, ticket: Ticket, by: Actor) -> None:
    """A call from a number that the desk knows to be somebody's own: the matter is in their chat at once."""
    number = (await tickets.envelope(tx, ticket.id)).phone
    known = await own_phones.of_number(tx, number)
    if len(known) == 1:
        await _join(tx, ticket, known[0].person, by)
        with letters.read_by(tx, known[0].person):
            await _tell_person(tx, known[0].person, [ticket])


async def of_visited(tx: Tx, ticket: Ticket, by: Actor) -> None:
    """What was taken up on a visit is told to the enterprise, in the chat that its number is known to belong to, or in
    which the same enterprise with this number has brought a matter itself; from then on it is theirs, too."""
    behind = await tickets.envelope(tx, ticket.id)
    people = {one.person for one in await own_phones.of_number(tx, behind.phone)}
    if not people and behind.phone:
        ids = await figures.holding(tx, digits_of(behind.phone)[0], envelope=True)
        for one in await callers.matters(tx, ids):
            if one.envelope.phone == behind.phone and same_enterprise(one.envelope, behind):
                people |= {(await tickets.lock(tx, one.id)).reporter or 0}
    for person in people - {0} if len(people - {0}) == 1 else ():
        await _join(tx, ticket, person, by)
        with letters.read_by(tx, person):
            await letters.write(
                tx, person, "visits/taken_up.enterprise", must=True, about=ticket.id, number=ticket.number,
                title=ticket.title, bureau=tx.office.bureau,
            )  # fmt: skip


async def _join(tx: Tx, before: Ticket, person: int, by: Actor) -> None:
    """It is in their own chat: they see it under /my, and what they are asked they are asked there."""
    after = await tickets.save(tx, before, replace(before, reporter=person))
    await journal.add(tx, "joined", by, ticket=after.id)
    await actions.replan(tx, after)
    if after.open:
        await cards.show(tx, TRACKER, after.id, person)
    await cards.refresh_all(tx, after.id)


async def _tell_person(tx: Tx, person: int, found: Iterable[Ticket]) -> None:
    rows = [{"number": ticket.number, "title": ticket.title} for ticket in found]
    name = "telephone/joined.enterprise" if rows else "telephone/not_joined.enterprise"
    await letters.write(tx, person, name, rows=rows[:SHOWN], more=len(rows) - SHOWN, must=True, bureau=tx.office.bureau)
