"""Matters of a visit: one press lays a note on the card of a call, read back; submitted, it is a ticket of a visit."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.intake import steps
from bot.desk.visits import on_site
from bot.rules.intake import questionnaire
from bot.rules.intake.draft import VISITED, Mark, Part
from bot.rules.intake.guesses import guessed
from bot.rules.model.people import Actor, Refusal
from bot.rules.visits.notes import Of, told
from storage.database.database import Tx
from storage.intake import drafts
from storage.office import notes


async def begin(tx: Tx, id: int, by: Actor) -> None:
    """`立项`: what is known of the enterprise stands on the card, with the words and files of the note."""
    found = await notes.get(tx, id)
    if found is None or found[1] is not Of.VISIT:
        raise Refusal("stale")
    visit = await on_site.own(tx, found[2], by)
    await on_site.free(tx, by)
    noted = await notes.of_visit(tx, visit.id)
    matter = next((one for one in told(noted, voices_apart=True) if one.note == id), None)
    if matter is None or matter.ticket:
        raise Refusal("note_taken_up")
    draft = await steps.fresh(tx, by, by.id, None)
    known = {
        "enterprise": visit.enterprise, "contact": visit.contact, "phone": visit.phone, "uscc": visit.uscc,
        "area": visit.area if visit.area in tx.office.areas else "",
    }  # fmt: skip
    draft = draft.answered(**{name: said for name, said in known.items() if said})
    part = Part(found[0].message_id, matter.text, tuple(replace(file, caption="") for file in matter.files))
    await drafts.add_part(tx, draft, part)
    draft = replace(draft, parts=(part,), answers={**draft.answers, VISITED: str(id)})
    draft = draft.given(**guessed(draft, tx.office)).marked(Mark.CARD)
    await steps.go(tx, replace(draft, step=questionnaire.first_step(draft, tx.office)), "card")
