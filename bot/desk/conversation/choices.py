"""The answers that a form offers as buttons."""

from __future__ import annotations

from bot.desk.cards import duplicates
from bot.desk.tickets import meetings
from bot.rules.deadlines.standstill import PAUSE_REASONS
from bot.rules.model.messages import Dialogue
from bot.rules.processes.row import Options
from bot.rules.tickets.forms import MISCONDUCT, REASONS
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets


async def choices_of(tx: Tx, dialogue: Dialogue, option: Options) -> list[tuple[str, str]]:
    ticket = await tickets.lock(tx, dialogue.ticket)
    if option == Options.MISCONDUCT:
        return [(str(i), reason) for i, reason in enumerate(MISCONDUCT)]
    if option == Options.REASONS:
        return [(str(i), reason) for i, reason in enumerate(REASONS)]
    if option == Options.PAUSES:
        return [(str(i), reason) for i, reason in enumerate(PAUSE_REASONS)]
    if option == Options.UNITS:
        return [
            (u.code, u.name) for u in tx.office.units
            if ticket.part_of(u.code) is None
            and (u.code != ticket.against or dialogue.flow == "return")  # else it would be told by being left out
        ]  # fmt: skip
    if option == Options.INVITED:
        every = [(meetings.ALL, phrase("word.all_units"))] if ticket.active else []
        return every + [(u.code, u.name) for u in tx.office.units if u.code != ticket.against and u.chat]
    if option == Options.LIKELY:
        return [(t.number, f"{t.number} {t.title}") for t in await duplicates.known(tx, ticket)]
    return []
