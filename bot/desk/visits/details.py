"""Details of an enterprise that is visited: what is known of it, and what a note says of contact and place."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.intake.guesses import area_in
from bot.rules.model.messages import Words
from bot.rules.model.people import Actor, Mention
from bot.rules.reading.calls import lines
from bot.rules.reading.visits import plans
from bot.rules.visits.visit import Stage, Visit
from bot.voice import phone_and_code
from storage.database.database import Tx
from storage.office import visits
from storage.people import register

TOLD = {"contact": "contact", "phone": "phone", "area": "area"}  # of a line with a label: which field it fills


async def known(tx: Tx, stop: plans.Stop, who: Mention) -> Visit:
    """A visit of this enterprise, with what the register and the last visit know of it."""
    listed = await register.holding(tx, stop.enterprise, phone_and_code.uscc(stop.enterprise) or "")
    name, uscc = (listed.name, listed.uscc) if listed else (stop.enterprise, "")
    before = next(iter(await visits.of_enterprise(tx, name, uscc)), None)
    return Visit(
        0, who.id, who.name, name, tx.today, Stage.PLANNED, uscc,
        address=stop.address or (before.address if before else ""),
        area=area_in(f"{stop.address} {name}", tx.office) or (before.area if before else ""),
        contact=before.contact if before else "", phone=before.phone if before else "",
    )  # fmt: skip


def learnt(tx: Tx, visit: Visit, words: Words) -> tuple[Visit, str]:
    """What a note says of contact, telephone and area, by lines with labels, and its other words; where they stand."""
    place = next((file for file in words.attachments if file.kind == "location"), None)
    if place:
        visit = replace(visit, latitude=place.latitude, longitude=place.longitude)
    shared = phone_and_code.shared(words.phone) if words.phone else None
    if shared:
        visit = replace(visit, phone=shared)
    read = lines.read(words.told, phone_and_code.phone, phone_and_code.uscc)
    said = {TOLD[name]: value for name, value in read.said.items() if name in TOLD} if read.labelled else {}
    if not said:
        return visit, words.told
    number = phone_and_code.phone(said.get("phone", ""))
    contact = said.get("contact", visit.contact)
    if not number and (found := lines.NUMBER.search(contact)):
        number, contact = phone_and_code.phone(found[0]), contact.replace(found[0], "").strip()
    area = area_in(said.get("area", ""), tx.office) or visit.area
    visit = replace(visit, contact=contact, phone=number or visit.phone, area=area)
    return visit, read.matter


def leads(by: Actor) -> Mention:
    """Whoever writes it down goes there."""
    return Mention(by.id, by.plain)
