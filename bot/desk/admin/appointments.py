"""Appointments: who is made what, and dismissed."""

from __future__ import annotations

from bot.desk.admin.bindings import make_code, refresh
from bot.desk.admin.duties import in_words, must_be_in_charge
from bot.desk.letters import letters
from bot.desk.reports import digest
from bot.rules.model.people import Actor, Refusal
from bot.rules.office.bindings import Appointed, Purpose
from storage.database.database import Tx
from storage.people import people as stored_people
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


async def dismiss(tx: Tx, user: int, purpose: str, by: Actor) -> str:
    """End an appointment that was made by a code; the name of whom it was."""
    must_be_in_charge(tx, by)
    name = await stored_people.remove_person(tx, user, purpose, by.id)
    if name is None:
        raise Refusal("not_appointed")
    await journal.add(tx, "dismiss", by, purpose=purpose, user=user, name=name)
    with letters.read_by(tx, user):
        await letters.write(tx, user, "admin/dismissed_you", person=name, duty=in_words(tx.office, purpose))
    await refresh(tx)
    await digest.plan(tx)
    return name
