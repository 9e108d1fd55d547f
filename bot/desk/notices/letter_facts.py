"""Wording: what the template of a letter may say to one reader of an event."""

from __future__ import annotations

from bot.desk.cards import meetings, precedents, views
from bot.desk.cards import papers as paper_cards
from bot.desk.letters.mentions import named
from bot.desk.letters.recipients import Event, Reader
from bot.desk.notices import drafts, relay
from bot.rules.model.action import Action
from bot.rules.model.people import Actor
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Envelope, Ticket
from bot.rules.office import privacy
from bot.rules.processes import receipts_on_paper as on_paper_rules
from bot.rules.processes.relay import Later
from bot.voice.terms import Limits, answer_in_words
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets

MEASURED = frozenset({"returns/asked.desk", "returns/asked.chief"})  # letters that name earlier rulings
DRAFTED = frozenset({"upward/owed.desk", "upward/waits.desk"})  # letters that bring the draft of an answer

RELAYED = frozenset({"relay/released.unit"})  # letters that say which question of the unit they answer


async def facts_of(tx: Tx, event: Event, name: str, reader: Reader) -> Facts:
    """What its template may say to this reader."""
    ticket, request = event.ticket, event.request
    envelope = await tickets.envelope(tx, ticket.id)
    side = "follower" if reader.number else "caller" if reader.by_phone else reader.side
    at_meetings = await meetings.fit_for(tx, ticket, side)
    unit = reader.unit or (request.unit if request else None) or event.unit
    return {
        "ticket": views.of(tx, ticket, envelope, side, unit=reader.unit),
        "number": reader.number or ticket.number,
        "unit": tx.office.name_of(unit),
        "on_paper": on_paper_rules.on_paper(unit, tx.office),
        "actor": event.form.get("said_by") or _name_of(event.by, reader, ticket),
        "form": await _form(tx, event, reader, envelope),
        "follower": event.by.follows.number if event.by.follows else "",
        "request": request,
        "asked": _asked(tx, fit(request.facts if request else {}, reader, ticket, envelope)),
        "bureau": tx.office.bureau,
        "people": named(tx, event, reader, heads=reader.reads == "head"),
        "line": event.line,
        "meeting": meetings.of_meeting(tx, event.meeting, at_meetings) if event.meeting else None,
        "promised": meetings.made_at(tx, ticket, event.meeting, at_meetings) if event.meeting else (),
        "promise": meetings.of_commitment(tx, event.commitment, at_meetings) if event.commitment else None,
        "by_phone": reader.by_phone,
        "limits": Limits(tx.office.limits_of(ticket)),
        **({"draft": await drafts.upward(tx, ticket)} if name in DRAFTED else {}),
        **(await _relayed(tx, event, reader, envelope) if name in RELAYED else {}),
        **({"precedents": await precedents.known(tx, ticket)} if name in MEASURED else {}),
        **({"ring": paper_cards.numbers(paper_cards.to_ring(tx, reader.unit))} if reader.on_paper else {}),
    }


async def _relayed(tx: Tx, event: Event, reader: Reader, envelope: Envelope) -> Facts:
    """What the words are that are released, and what the unit had asked, where they answer it."""
    if event.request is None:
        return {"act": Action.SUPPLEMENT, "question": ""}
    later = Later.of(event.request)
    found = next((one for one in await tickets.requests(tx, event.ticket.id) if one.id == later.question), None)
    asked = fit(found.facts, reader, event.ticket, envelope).get("text", "") if found else ""
    return {"act": later.act, "question": asked}


def _asked(tx: Tx, words: Facts) -> Facts:
    """What was asked; the return before it by the name of its unit."""
    return {**words, "first_unit": tx.office.name_of(words["first_unit"])} if "first_unit" in words else words


def _name_of(by: Actor, reader: Reader, ticket: Ticket) -> str:
    """Who did it; the name of the enterprise's contact is for no unit, and of a confidential matter for nobody else."""
    behind = (by.id == ticket.reporter and by.chat == by.id) or by.follows is not None
    kept = reader.side == "unit" or (reader.side == "desk" and ticket.confidential)
    return phrase("lookup.who.enterprise") if behind and kept else by.name


async def _form(tx: Tx, event: Event, reader: Reader, envelope: Envelope) -> Facts:
    """What came with it; of a follower's words a unit reads nothing that names the follower either."""
    said = relay.without(event.form, event) if reader.side == "unit" else event.form
    form = fit(said, reader, event.ticket, envelope)
    if reader.side == "unit" and event.form.get("target"):
        target = await tickets.lock(tx, event.form["target"])
        form = {**form, "target_number": privacy.number_for(target, reader.unit)}
    if event.by.follows and reader.side == "unit":
        own = await tickets.lock(tx, event.by.follows.id)
        return fit(form, reader, own, await tickets.envelope(tx, own.id))
    return form


def fit(words: Facts, reader: Reader, ticket: Ticket, envelope: Envelope) -> Facts:
    """What was written, as this reader may read it."""
    kept = {key: answer_in_words(value) if isinstance(value, str) else value for key, value in words.items()}
    kept.pop("files", None)
    if reader.side == "unit":
        return {key: privacy.for_unit(str(value), ticket, envelope) for key, value in kept.items()}
    if reader.number:  # somebody else's ticket that theirs was folded into
        return {key: privacy.for_other(str(value), envelope) for key, value in kept.items()}
    return kept
