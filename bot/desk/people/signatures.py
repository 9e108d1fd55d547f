"""Signatures: a chief decides about what waits for one, and it holds, or never does."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.letters import letters
from bot.desk.letters.duties import in_words
from bot.desk.people import appointments, bindings, countersigns, public_groups
from bot.rules.model.people import Actor, Refusal
from bot.rules.office.bindings import Purpose
from storage.database.database import Tx
from storage.people.countersigns import Kind, Waiting


async def decide(tx: Tx, id: int, by: Actor, *, agree: bool) -> None:
    """A chief agrees to what waits, or does not."""
    it, by = await countersigns.decided(tx, id, by, agree=agree)
    if it.kind is Kind.DISMISS:
        await appointments.dismissal_decided(tx, it, by, agree=agree)
    elif it.kind is Kind.PUBLIC:
        await public_groups.decided(tx, it, agree=agree)
    else:
        await _bound(tx, it, by, agree=agree)


async def _bound(tx: Tx, it: Waiting, by: Actor, *, agree: bool) -> None:
    purpose = Purpose.parse(it.purpose, tx.office)
    if purpose is None:
        raise Refusal("code_gone")
    if not agree:
        await letters.write(tx, it.chat, "admin/not_agreed", what=in_words(tx.office, purpose), must=True)
        return
    it = replace(it, chat=tx.office.chat_now(it.chat))
    if taken := bindings.taken(tx.office, purpose, it.chat) if purpose.is_chat else None:
        raise taken
    await bindings.bind(tx, purpose, it, by.name)
