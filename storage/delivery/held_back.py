"""Missed: letters of the clock that are kept back after an absence, until each chat is told in one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.rules.model.messages import Letter, Priority
from bot.rules.model.people import Mention
from storage.database.columns import from_json
from storage.database.database import Tx
from storage.delivery import outbox


@dataclass(frozen=True, slots=True)
class Gist:
    """What a joined letter says of one: its headline, the number of its paper, whom it names."""

    number: str
    what: str
    urgent: bool
    title: str
    unit: str
    paper: str
    answer_until: str
    people: tuple[Mention, ...]
    topic: str = ""  # what a reply to it means


@dataclass(frozen=True, slots=True)
class Missed:
    """One letter that is kept back, and what a joined letter would say of it."""

    id: int
    chat: int
    ticket: int
    name: str
    gist: Gist
    asks: bool
    first_row: int
    last_row: int


async def keep(tx: Tx, letter: Letter, gist: Gist) -> None:
    """Write a letter that is not sent yet."""
    first = await outbox.add(tx, letter)
    await tx.run.held_back.hold(first_row=first)
    last = int(await outbox.newest(tx))
    await tx.run.held_back.keep(
        chat=letter.to, ticket=letter.ticket, name=letter.name, gist=gist, asks=bool(letter.buttons),
        first_row=first, last_row=last,
    )  # fmt: skip


async def held(tx: Tx) -> list[Missed]:
    """Everything that is kept back, in order."""
    return [_missed(row) for row in await tx.run.held_back.held()]


async def newest(tx: Tx) -> int | None:
    """The last letter that was kept back; nothing when everything has been told."""
    found = await tx.run.held_back.newest()
    return int(found) if found is not None else None


async def let_go(tx: Tx, one: Missed) -> None:
    """It is sent as it was written."""
    tx.postponed = True
    rows = await tx.run.held_back.let_go(first_row=one.first_row, last_row=one.last_row, worst=Priority.NOTICE)
    tx.stirred |= {row["to_chat"] for row in rows}
    await tx.run.held_back.tell(id=one.id, told=one.id)


async def join(tx: Tx, one: Missed, told: int) -> None:
    """A joined letter says it; the letter of this number."""
    await tx.run.held_back.join(first_row=one.first_row, last_row=one.last_row)
    await tx.run.held_back.tell(id=one.id, told=told)


async def told(tx: Tx, told: int) -> list[Missed]:
    """What a joined letter was made of."""
    return [_missed(row) for row in await tx.run.held_back.told(told=told)]


def _missed(row: Any) -> Missed:
    return Missed(
        row["id"], row["chat"], row["ticket"], row["name"], _gist(from_json(row["gist"], {})), bool(row["asks"]),
        row["first_row"], row["last_row"],
    )  # fmt: skip


def _gist(stored: dict[str, Any]) -> Gist:
    return Gist(**{**stored, "people": tuple(Mention(**one) for one in stored["people"])})
