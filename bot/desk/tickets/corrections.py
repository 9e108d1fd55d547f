"""Corrections: what may be corrected and to what, read at once; who is behind a matter is written anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.firms import records
from bot.desk.tickets import actions
from bot.rules.model.kinds import Grade
from bot.rules.model.people import Actor, Refusal, Unread
from bot.rules.model.ticket import Envelope, Ticket
from bot.rules.processes.correction import CONFIDENTIAL, FACTS, OF_ENTERPRISE, OF_MATTER, Correction, only_supervisor
from bot.rules.reading.calls import firm
from bot.rules.tickets.forms import FLOWS
from bot.voice import phone_and_code
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.intake import consents
from storage.tickets import envelopes, tickets

LISTED = frozenset({"category", "area", "grade", "secrecy"})
LONGEST = 100  # characters of a name


def facts(flow: str, ticket: Ticket) -> list[tuple[str, str]]:
    """What can be corrected of a ticket now."""
    of = FACTS[FLOWS[flow].action]
    gone = {"secrecy" if ticket.confidential else "", "" if ticket.grade else "grade"}
    gone.add("" if ticket.accepted_at else "problem")
    return [(what, phrase(f"fact.{what}")) for what in of if what not in gone]


def values(tx: Tx, ticket: Ticket, said: Mapping[str, str]) -> list[tuple[str, str]]:
    """What it may be corrected to, where that stands in a list."""
    match _fact(said):
        case "category":
            every = [one for top in tx.office.categories for one in top.walk()]
            return [(one.code, one.name) for one in every if one.code != ticket.category]
        case "area":
            return [(area, area) for area in tx.office.areas if area != ticket.area]
        case "grade":
            return [(grade, phrase(f"grade.{grade}")) for grade in Grade if grade != ticket.grade]
        case "secrecy":
            return [(CONFIDENTIAL, phrase("fact.confidential"))]
    return []


def heard(
    tx: Tx, ticket: Ticket, flow: str, said: Mapping[str, str], field: str, answer: tuple[str, str], by: Actor
) -> None:  # fmt: skip
    """An answer (in words, by a button) that cannot be what it should be is asked for again at once, not at the end."""
    text, chosen = answer
    if field == "fact":
        fact = _fact({"fact": text, "fact_chosen": chosen})
        if fact not in dict(facts(flow, ticket)):
            raise Refusal("choose_fact")
        only_supervisor(fact, by)
    elif field == "value":
        _read(tx, ticket, said, text, chosen)


def read(tx: Tx, ticket: Ticket, said: Mapping[str, str]) -> Correction:
    """What the answers mean; what it was before is found when it happens."""
    return Correction(
        said.get("text", ""), _fact(said), _read(tx, ticket, said, said["value"], said.get("value_chosen", ""))
    )


async def correct(tx: Tx, ticket: Ticket, flow: str, by: Actor, given: Correction) -> Ticket:
    """Put it right, with what it was before in the journal."""
    before = await tickets.envelope(tx, ticket.id)
    old, new = _shown(tx, ticket, before, given.fact), _in_words(tx, given.fact, given.value)
    if given.fact in OF_ENTERPRISE:
        after = replace(before, **{given.fact: given.value})
        await envelopes.correct(tx, ticket, before, after)
        await records.corrected(tx, ticket.id, before, after)
        if ticket.reporter == by.id:  # next time they are offered what is right
            known = await consents.known(tx, by.id)
            await consents.remember(tx, by.id, after, known.area if known else "")
    return await actions.perform(tx, ticket.id, FLOWS[flow].action, by, replace(given, old=old, new=new))


def _fact(said: Mapping[str, str]) -> str:
    every = [(fact, phrase(f"fact.{fact}")) for fact in (*OF_MATTER, *OF_ENTERPRISE)]
    return said.get("fact_chosen") or _named(every, said.get("fact", "")) or ""


def _named(choices: list[tuple[str, str]], text: str) -> str | None:
    return next((code for code, name in choices if text.strip() == name), None)


def _read(tx: Tx, ticket: Ticket, said: Mapping[str, str], text: str, chosen: str) -> str:
    what, text = _fact(said), text.strip()
    if what in LISTED:
        found = chosen or _named(values(tx, ticket, said), text)
        if found is None:
            raise Unread("no_such_choice", text)
        return found
    if what == "phone":
        number = phone_and_code.phone(text)
        if number is None:
            raise Unread("no_phone", text)
        return number
    if what == "uscc":
        code = phone_and_code.uscc(text)
        if code is None:
            raise Unread("no_uscc", text)
        return code
    if what == "enterprise":
        text = firm.told(text, phone_and_code.phone, phone_and_code.uscc).said["enterprise"] or text
    if what != "problem" and len(text) > LONGEST:
        raise Refusal("too_long", limit=LONGEST)
    return text


def _shown(tx: Tx, ticket: Ticket, envelope: Envelope, what: str) -> str:
    if what in OF_ENTERPRISE:
        return _in_words(tx, what, str(getattr(envelope, what)))
    if what == "secrecy":
        return phrase("fact.open")
    if what == "problem":
        return ticket.problem or ticket.proposal.problem
    return _in_words(tx, what, str(getattr(ticket, what) or ""))


def _in_words(tx: Tx, what: str, value: str) -> str:
    match what:
        case "category":
            return tx.office.name_of_category(value)
        case "grade":
            return phrase(f"grade.{value or 'none'}")
        case "secrecy":
            return phrase("fact.confidential")
        case "phone":
            return dialled(value)
    return value
