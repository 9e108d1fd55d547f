"""The ledger of instructions: /instruction lists them page by page, /instruction NUMBER shows one."""

from __future__ import annotations

import re
from unicodedata import normalize

from bot.desk.instructions import owed
from bot.desk.letters import letters
from bot.desk.lookup.lists import open_button
from bot.rules.model.messages import Button
from bot.rules.model.people import READERS, STAFF, Actor, Refusal, Role
from bot.rules.model.terms import Facts
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import instructions
from storage.office.instructions import Instruction
from storage.tickets import tickets

PAGE = 10  # instructions on one page
TURNS = "instruction@"  # what the button of the next page carries


async def tell(tx: Tx, actor: Actor, words: str = "", under: int | None = None) -> None:
    """/instruction, /instruction NUMBER."""
    if not actor.has(*READERS) or (actor.unit is not None and actor.chat != actor.id):
        raise Refusal("admin_reads_none" if actor.has(Role.ADMIN) else "staff_only")
    if words:
        await _one(tx, actor, words, under)
    else:
        await turn(tx, actor, 1, under)


async def turn(tx: Tx, actor: Actor, page: int, under: int | None = None) -> None:
    """One page of it, the newest first."""
    if not actor.has(*READERS):
        raise Refusal("staff_only")
    start = (max(page, 1) - 1) * PAGE
    found, total = await instructions.page(tx, start, PAGE)
    shown = [await _line(tx, one) for one in found]
    buttons = [press(phrase("digest.button.more"), "list", 0, 0, f"{TURNS}{page + 1}")]
    await letters.write(
        tx, actor.chat or actor.id, "correspondence/ledger", reply_to=under, lines=shown, total=total, first=start + 1,
        buttons=rows(buttons, 1) if start + PAGE < total else (),
    )  # fmt: skip


async def _one(tx: Tx, actor: Actor, words: str, under: int | None) -> None:
    """By its number, or by the end of it: 批示〔2023〕1号, 2023-1, 1."""
    digits = re.findall(r"[0-9]+", normalize("NFKC", words))
    found = await instructions.ending(tx, digits[-2] if len(digits) > 1 else "", digits[-1]) if digits else []
    if not found:
        raise Refusal("no_instruction")
    line = await _line(tx, found[0])
    await letters.write(
        tx, actor.chat or actor.id, "correspondence/instruction", reply_to=under, line=line, about=found[0].ticket,
        buttons=rows(_under(found[0], str(line["matter"]), actor), 1),
    )  # fmt: skip


def _under(one: Instruction, matter: str, actor: Actor) -> list[Button]:
    if one.ticket is not None:
        return [open_button(one.ticket, matter)]
    owes = one.state == "open" and actor.has(*STAFF)
    return [press(matter, "paper", 0, one.paper or 0, "open"), *([owed.button(one)] if owes else [])]


async def _line(tx: Tx, one: Instruction) -> Facts:
    ticket = await tickets.lock(tx, one.ticket) if one.ticket is not None else None
    return {
        "number": one.number, "at": one.at, "leader": one.leader, "words": one.words,
        "matter": ticket.number if ticket else one.report, "title": ticket.title if ticket else one.title,
        "to": tx.office.name_of(one.unit) if one.unit else tx.office.bureau.office,
        "state": phrase(f"instruction.state.{_state(one)}"),
        "answer": one.answer, "by": one.answered_name, "answered_at": one.answered_at,
    }  # fmt: skip


def _state(one: Instruction) -> str:
    return "waits" if one.state == "open" and not one.wanted else one.state
