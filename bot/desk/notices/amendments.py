"""Amendments (更正前言): whoever was told the old words, or got the old file, is told once what counts now."""

from __future__ import annotations

from collections.abc import Iterable

from bot.desk.letters import letters
from bot.desk.letters.event import of_units
from bot.desk.letters.recipients import Event, Reader, readers
from bot.desk.notices import files as files_of
from bot.desk.notices import notices
from bot.rules.model.action import Action
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes.row import Rule
from bot.rules.tickets.lifecycle import BY_ACTION
from storage.database.database import Tx
from storage.tickets import tickets


async def tell(
    tx: Tx, event: Event, told: Iterable[int], said_with: str, files: tuple[Attachment, ...]
) -> None:  # fmt: skip
    """Tell these chats, and give them the new file; units of a confidential matter get it when it is released."""
    for chat in dict.fromkeys(told):
        reader = None if chat == event.by.chat else await _reader(tx, event.ticket, chat)
        if reader is None or (event.later is not None and reader.side == "unit"):
            continue
        await _tell(tx, event, reader)
        if files and not (event.later is not None and reader.side == "desk"):  # the desk has them already
            await _hand_on(tx, event, reader, files)
    desk, rule = tx.office.bureau.desk_chat, BY_ACTION.get(Action(said_with))
    for unit in () if event.later else await _on_paper(tx, event, rule):
        async for reader in of_units(tx, [unit]):
            await _tell(tx, event, reader)
    heard = rule is not None and any(name.endswith(".enterprise") for name in rule.tells)
    if event.ticket.reporter is None and heard and event.by.unit and desk is not None:
        await _tell(tx, event, Reader(desk, "desk", "enterprise", by_phone=True))


async def _on_paper(tx: Tx, event: Event, rule: Rule | None) -> list[str]:
    """The units to which the desk has passed on what was changed, or has handed the matter over."""
    if rule is None or rule.action == Action.SUBMIT:
        return [part.unit for part in event.ticket.active if (at := tx.office.unit(part.unit)) and at.paper]
    found = [r.unit for tell in rule.tells async for _, r in readers(tx, event, tell) if r.on_paper and r.unit]
    return list(dict.fromkeys(found))


async def _tell(tx: Tx, event: Event, reader: Reader) -> None:
    names = {
        "desk": "amendments/amended.desk", "unit": "amendments/amended.unit",
        "enterprise": "amendments/amended.enterprise",
    }  # fmt: skip
    await notices.tell_one(tx, event, names[reader.reads], reader)


async def _hand_on(tx: Tx, event: Event, reader: Reader, files: tuple[Attachment, ...]) -> None:
    shown = await files_of.for_unit(tx, event.ticket, files, event.by) if reader.side == "unit" else files
    if len(shown) < len(files):
        await files_of.say_kept(tx, event.ticket, reader.chat, len(files) - len(shown))
    caption = files_of.caption_of(tx, event.ticket, reader.chat)
    await letters.hand_on(tx, reader.chat, shown, about=reader.own or event.ticket.id, caption=caption)


async def _reader(tx: Tx, ticket: Ticket, chat: int) -> Reader | None:
    """Who reads in this chat, as far as the matter is still theirs."""
    if chat == tx.office.bureau.desk_chat:
        return Reader(chat, "desk")
    unit = tx.office.unit_at(chat) or next(iter(tx.office.units_of(chat)), None)
    if unit is not None:
        return Reader(chat, "unit", unit=unit.code) if ticket.part_of(unit.code) else None
    if chat == ticket.reporter:
        return Reader(chat, "enterprise")
    for own, number, reporter in await tickets.followers(tx, ticket.id):
        if chat == reporter:
            return Reader(chat, "enterprise", number=number, own=own)
    return Reader(chat, "desk") if tx.office.roles_of(chat) else None
