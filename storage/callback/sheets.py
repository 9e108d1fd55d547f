"""Answer sheets: what one person has answered so far of a callback, in which message, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.rules.model.people import Actor
from bot.rules.model.ticket import Ticket
from storage.database.database import Tx
from storage.tickets.callbacks import Answers

OPEN, WORDS, DONE, APART, VOID = "open", "words", "done", "apart", "void"
"""Questions are open; a few words are welcome; nothing more is asked; its matter goes on alone; it does not count."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's answers in one attempt of a round."""

    id: int
    ticket: int
    round: int
    attempt: int
    person: int  # who answers in the chat, or who enters what was said on the telephone
    name: str
    channel: str  # telegram or phone
    chat: int
    letter: int | None = None  # the letter in whose message it stands
    stage: str = OPEN
    given: Answers = field(default_factory=Answers)
    record: int | None = None  # the callback that it became

    @property
    def by_phone(self) -> bool:
        """Whether somebody enters it for the enterprise."""
        return self.channel == "phone"


async def begin(tx: Tx, ticket: Ticket, by: Actor, channel: str, chat: int) -> Sheet:
    """An empty sheet for this person."""
    row = await tx.run.sheets.begin(
        ticket=ticket.id, round=ticket.round, attempt=ticket.attempts, person=by.id, name=by.name, channel=channel,
        chat=chat, opened_at=tx.now,
    )  # fmt: skip
    return Sheet(row["id"], ticket.id, ticket.round, ticket.attempts, by.id, by.name, channel, chat)


async def keep(tx: Tx, sheet: Sheet) -> Sheet:
    """Remember it as it is now."""
    given = sheet.given
    await tx.run.sheets.keep(
        id=sheet.id, attempt=sheet.attempt, chat=sheet.chat, letter=sheet.letter, stage=sheet.stage,
        solved=given.solved, satisfied=given.satisfied, pressed=given.pressed, spoke_with=given.spoke_with,
        record=sheet.record,
    )  # fmt: skip
    return sheet


async def get(tx: Tx, id: int) -> Sheet | None:
    """The sheet of this id."""
    row = await tx.run.sheets.get(id=id)
    return _sheet(row) if row else None


async def of_person(tx: Tx, ticket: int, person: int) -> Sheet | None:
    """The newest sheet of this person."""
    row = await tx.run.sheets.of_person(ticket=ticket, person=person)
    return _sheet(row) if row else None


async def in_letter(tx: Tx, ticket: int, letter: int) -> Sheet | None:
    """The sheet that stands in the message of this letter."""
    row = await tx.run.sheets.in_letter(ticket=ticket, letter=letter)
    return _sheet(row) if row else None


async def of_round(tx: Tx, ticket: int, round_: int) -> list[Sheet]:
    """Every sheet of a round that counts, the oldest first."""
    return [_sheet(row) for row in await tx.run.sheets.of_round(ticket=ticket, round=round_)]


async def void(tx: Tx, ticket: int, round_: int) -> None:
    """Nothing that was answered in this round counts: it is asked from the beginning."""
    await tx.run.sheets.void(ticket=ticket, round=round_)


def _sheet(row: Any) -> Sheet:
    return Sheet(
        row["id"], row["ticket"], row["round"], row["attempt"], row["person"], row["name"], row["channel"],
        row["chat"], row["letter"], row["stage"],
        Answers(row["solved"], row["satisfied"], row["pressed"], row["spoke_with"]), row["record"],
    )  # fmt: skip
