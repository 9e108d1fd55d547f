"""Correspondents: who waits for the answer to a letter, and who owes it."""

from __future__ import annotations

from bot.desk.letters.event import Event, Reader, Readers, desk, of_units
from bot.rules.model.action import Action
from bot.rules.model.people import Role
from bot.rules.model.ticket import Asked
from storage.database.database import Tx


async def writer(tx: Tx, event: Event) -> Readers:
    """Whoever waits for this answer: the unit that asked; the desk; the chief who gave the instruction."""
    asked = event.request
    if asked is None:
        return
    async for reader in instructor(tx, event):
        yield reader
    if asked.kind == Asked.LETTER_TO_UNIT:
        async for reader in desk(tx, event):
            yield reader
    elif asked.unit:
        async for reader in of_units(tx, [asked.unit]):
            yield reader


async def instructor(tx: Tx, event: Event) -> Readers:
    """The chief who gave it, where it is an instruction."""
    asked = event.request
    if asked and asked.facts.get("letter") == Action.INSTRUCT and Role.CHIEF in tx.office.roles_of(asked.asked_by):
        yield Reader(asked.asked_by, "desk", "chief")


def debtor(tx: Tx, event: Event) -> Readers:
    """Who owes the answer."""
    asked = event.request
    return of_units(tx, [asked.unit]) if asked and asked.kind == Asked.LETTER_TO_UNIT else desk(tx, event)


def beside(tx: Tx, event: Event) -> Readers:
    """The desk, of what a unit owes."""
    asked = event.request
    return desk(tx, event) if asked and asked.kind == Asked.LETTER_TO_UNIT else of_units(tx, ())
