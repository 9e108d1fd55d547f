"""Writing: a letter as it was filled in; to whom, by when an answer is wanted, and the number of an instruction."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.tickets import actions
from bot.desk.tickets.days import day_of
from bot.rules.model.action import Action
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes.correspondence import TO_DESK, Reply, Writing, letter
from bot.voice.terms import limit_in_words
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import instructions
from storage.tickets import numbers

NO_ANSWER, USUAL, DESK = "none", "usual", "desk"  # what the buttons of a letter carry


def days(tx: Tx, ticket: Ticket) -> list[tuple[str, str]]:
    """By when an answer may be wanted."""
    none = (NO_ANSWER, phrase("word.no_answer"))
    return [none, (USUAL, phrase("word.answer_usual", limit=_usual(tx, ticket)))] if ticket.open else [none]


def _usual(tx: Tx, ticket: Ticket) -> str:
    return limit_in_words(tx.office.limits_of(ticket)["letter"])


def addressees(tx: Tx, ticket: Ticket) -> list[tuple[str, str]]:
    """Whom an instruction may be for: the desk, or a unit that has a part."""
    parts = sorted(ticket.active, key=lambda part: not part.lead)
    return [(DESK, tx.office.bureau.office), *((part.unit, tx.office.name_of(part.unit)) for part in parts)]


def only_unit(tx: Tx, ticket: Ticket, _: Actor) -> dict[str, str]:
    """The unit that is written to, where there is one only: nobody has to choose it."""
    if len(ticket.active) != 1:
        return {}
    unit = ticket.active[0].unit
    return {"for_unit": tx.office.name_of(unit), "for_unit_chosen": unit}


def read(
    tx: Tx, ticket: Ticket, by: Actor, action: Action, said: Mapping[str, str], files: tuple[Attachment, ...]
) -> Writing:  # fmt: skip
    """The letter that these answers make."""
    unit = by.unit or TO_DESK if action == Action.CONSULT else _unit_of(tx, ticket, said)
    text, chosen = said["text"], said.get("reply_by_chosen") or _typed(tx, ticket, said.get("reply_by", ""))
    if chosen == NO_ANSWER:
        return Writing(text, unit, wanted=False, files=files)
    named = said.get("reply_by", "") if chosen != USUAL else ""
    return Writing(text, unit, reply_by=day_of(tx, named) if named else None, files=files)


def _typed(tx: Tx, ticket: Ticket, said: str) -> str:
    return next((arg for arg, label in days(tx, ticket) if said.strip() == label), "")


def _unit_of(tx: Tx, ticket: Ticket, said: Mapping[str, str]) -> str:
    if not said.get("for_unit"):
        return TO_DESK
    found = said.get("for_unit_chosen") or next(
        (arg for arg, label in addressees(tx, ticket) if said["for_unit"].strip() in label), None
    )
    if found is None:
        raise Refusal("no_part", unit=said["for_unit"])
    return TO_DESK if found == DESK else found


def reply(ticket: Ticket, text: str, which: int, files: tuple[Attachment, ...]) -> Reply:
    """An answer, with the unit whose letter it answers."""
    asked = letter(ticket, which)
    return Reply(text, which, (asked.unit if asked else None) or TO_DESK, files=files)


async def instruct(tx: Tx, ticket: Ticket, by: Actor, writing: Writing) -> Ticket:
    """批示: it gets the next number of its series, and stands in the ledger."""
    year = tx.today.year
    last = await numbers.next_in_series(tx, Action.INSTRUCT, year)
    number = phrase("instruction.number", year=year, last=last)
    numbered = Writing(
        writing.text, writing.for_unit, writing.wanted, writing.reply_by, number, files=writing.files
    )  # fmt: skip
    after = await actions.perform(tx, ticket.id, Action.INSTRUCT, by, numbered)
    await instructions.add(tx, number, next(r for r in reversed(after.requests) if r.facts.get("number") == number))
    return after
