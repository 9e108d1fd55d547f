"""Contacts: whoever is to be forgotten stands no longer in what was noted on visits to their enterprise."""

from __future__ import annotations

from bot.rules.model.ticket import Envelope
from bot.rules.office import privacy
from storage.database.database import Tx
from storage.office import notes, visits


async def forget(tx: Tx, who: Envelope) -> None:
    """The contact of this matter: the visits stay, without their name and number."""
    if not who.enterprise:
        return
    for visit in await visits.naming(tx, who.enterprise, who.uscc):
        if (visit.contact and visit.contact == who.contact) or (visit.phone and visit.phone == who.phone):
            await visits.forget_contact(tx, visit.id)
        for note in await notes.of_visit(tx, visit.id):
            if (text := privacy.without_contact(note.text, who)) != note.text:
                await notes.revise(tx, note.id, text, note.files)
