"""Rehanging: what is open is shown where a group has just taken its place, or its topic has."""

from __future__ import annotations

from bot.desk.cards import meetings
from bot.desk.notices import notices
from bot.rules.model.cards import DESK, UNIT
from bot.rules.model.meetings import upcoming
from storage.database.database import Tx
from storage.delivery import cards, places
from storage.tickets import tickets


async def rehang(tx: Tx, old: int, new: int) -> None:
    """What waits for a chat, or hangs there, moves to another."""
    await places.readdress(tx, old, new)
    await cards.readdress(tx, old, new)


async def show_open(tx: Tx, chat: int, *, strangers: bool = False, fresh: bool = False) -> None:
    """Whatever is open is shown in this group; to strangers with what was sent along, `fresh` all of it anew."""
    if tx.office.is_desk(chat):
        for ticket in await tickets.open_tickets(tx):
            await cards.show(tx, DESK, ticket.id, chat, fresh=fresh)
    if unit := tx.office.unit_at(chat):
        for ticket in await tickets.open_of_unit(tx, unit.code):
            for one in upcoming(ticket.meetings):
                if unit.code in one.units:
                    await meetings.hang_for_guest(tx, ticket, unit.code, one)
            if ticket.part_of(unit.code) is None:
                continue
            if strangers:
                await notices.hang_for_unit(tx, ticket, unit.code)
            elif unit.code != ticket.against:
                await cards.show(tx, UNIT, ticket.id, chat, unit.code, fresh=fresh)
