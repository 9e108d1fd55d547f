"""Appointments: who is made what, and dismissed."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.desk.letters.duties import in_words
from bot.desk.people import countersigns, vanished
from bot.desk.people.bindings import make_code, refresh
from bot.desk.people.duties import must_be_in_charge
from bot.desk.reports import digest
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.office.bindings import Appointed, Purpose, merged
from storage.database.database import Tx
from storage.people import countersigns as stored
from storage.people import people as stored_people
from storage.people.countersigns import Kind, Waiting
from storage.tickets import journal


async def name_somebody(tx: Tx, name: str, by: Actor) -> int:
    """Somebody is about to be appointed under this name; the buttons of the question carry the number."""
    must_be_in_charge(tx, by)
    return await stored_people.name_somebody(tx, " ".join(name.split())[:30], by.id)


async def appoint(tx: Tx, purpose: str, by: Actor, naming: int = 0, name: str = "") -> tuple[str, str]:
    """A code for a person, and the name it is for, if one was given."""
    known = Purpose.parse(purpose, tx.office)
    if known is None or known.is_chat:
        raise Refusal("stale")
    name = name or (await stored_people.named(tx, naming, by.id) if naming else "")
    return await make_code(tx, purpose, by, name), name


async def appointed(tx: Tx, by: Actor) -> list[Appointed]:
    """Everybody who was appointed by a code."""
    must_be_in_charge(tx, by)
    return await stored_people.people(tx)


async def dismiss(tx: Tx, user: int, purpose: str, by: Actor) -> tuple[str, bool]:
    """End an appointment made by a code: the name of whom it was, and whether it is over or waits for a chief."""
    must_be_in_charge(tx, by)
    people = await stored_people.people(tx)
    one = next((one for one in people if (one.user, one.purpose) == (user, purpose)), None)
    if one is None:
        raise Refusal("not_appointed")
    it = Waiting(0, purpose, user, one.name, by.id, by.name, user, Kind.DISMISS)
    lost = await _loses(tx, one, people)
    if not lost:
        await _end(tx, it)
        return one.name, True
    if not countersigns.may_agree(tx, by.id, user):
        raise Refusal("no_countersigner_to_dismiss")
    if any((w.kind, w.purpose, w.chat) == (it.kind, purpose, user) for w in await stored.all_waiting(tx)):
        raise Refusal("dismissal_waits")
    await countersigns.ask(tx, it, countersigns.named(lost), "dismissal")
    return one.name, False


async def dismissal_decided(tx: Tx, it: Waiting, by: Actor, *, agree: bool) -> None:
    """A chief agrees to a dismissal, or does not: then the appointment stands, and whoever asked is told."""
    duty = in_words(tx.office, it.purpose)
    if not agree:
        await letters.write(
            tx, it.asked_by, "admin/dismissal_refused", must=True, person=it.name, duty=duty, by=by.name
        )
        return
    await _end(tx, it)
    await letters.write(tx, it.asked_by, "admin/dismissed", must=True, person=it.name, duty=duty)
    await countersigns.announce_dismissal(tx, it, duty, by.name)


async def _loses(tx: Tx, one: Appointed, people: list[Appointed]) -> tuple[Role, ...]:
    """The grave roles that somebody would have no more."""
    others = [other for other in people if other != one]
    without = merged(tx.configured, await stored_people.chats(tx), others, await stored_people.aliases(tx))
    gone = tx.office.roles_of(one.user) - without.roles_of(one.user)
    return tuple(role for role in countersigns.GRAVE if role in gone)


async def _end(tx: Tx, it: Waiting) -> None:
    if await stored_people.remove_person(tx, it.chat, it.purpose, it.asked_by) is None:
        raise Refusal("not_appointed")
    by = Actor(it.asked_by, it.asked_name, frozenset())
    await journal.add(tx, "dismiss", by, purpose=it.purpose, user=it.chat, name=it.name)
    with letters.read_by(tx, it.chat):
        duty = in_words(tx.office, it.purpose)
    await letters.write(tx, it.chat, "admin/dismissed_you", person=it.name, duty=duty)
    await refresh(tx)
    await vanished.rename(tx)
    await digest.plan(tx)
