"""Phones: people of the roster say at which number they are to be rung."""

from __future__ import annotations

import re

from bot.desk.letters import letters
from bot.desk.people import bindings
from bot.rules.model.people import Actor, Unread
from bot.voice import phone_and_code
from bot.voice.phone_and_code import dialled
from storage.database.database import Tx
from storage.people import known
from storage.tickets import journal


def number_in(text: str) -> str:
    """The number written here; empty when there is none. A Refusal when it cannot be one."""
    if not text.strip():
        return ""
    number = phone_and_code.phone(text)
    if number is None:
        raise Unread("no_phone", text)
    return number


def only_a_number(text: str) -> bool:
    """Whether this is written like a number, not like a code."""
    return re.fullmatch(r"[+\d\s()\-]+", text) is not None


def on_roster(tx: Tx, by: Actor) -> bool:
    """Whether somebody might have to ring this person."""
    return bool(tx.office.units_of(by.id) or tx.office.roles_of(by.id))


async def keep(tx: Tx, by: Actor, number: str, *, said: bool = False) -> None:
    """Remember it; `said` confirms it to who gave nothing else."""
    await known.keep_phone(tx, by.id, number)
    await journal.add(tx, "phone_given", by)
    await bindings.refresh(tx)
    if said:
        await letters.write(tx, by.chat or by.id, "admin/phone_kept", number=dialled(number))
