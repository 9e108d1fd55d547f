"""Callbacks: every attempt, what was answered, and apart from it whether anybody pressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rules.model.people import Actor
from bot.rules.model.ticket import Ticket
from storage.counting import counted
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Answers:
    """What has been answered so far in a round."""

    solved: str = ""
    satisfied: str = ""
    pressed: str = ""
    spoke_with: str = ""  # by phone, when it is not the contact


@dataclass(frozen=True, slots=True)
class Call:
    """One callback."""

    round: int
    at: datetime
    channel: str
    by: str
    reached: bool
    solved: str
    satisfied: str
    words: str
    spoke_with: str = ""  # by phone: who was reached


async def record(
    tx: Tx,
    ticket: Ticket,
    by: Actor,
    *,
    channel: str,
    reached: bool,
    answers: Answers,
    words: str = "",
    spoke_with: str = "",
    round_: int = 0,
) -> int:
    """Remember an attempt, of the present round unless it was another; its id."""
    await counted.changed(tx, ticket.id)
    id: int = await tx.run.callbacks.record(
        ticket=ticket.id, round=round_ or ticket.round, at=tx.now, channel=channel, by_id=by.id, by_name=by.name,
        reached=reached, solved=answers.solved, satisfied=answers.satisfied, words=words, spoke_with=spoke_with,
    )  # fmt: skip
    return id


async def answered(tx: Tx, record: int, answers: Answers, words: str = "") -> None:
    """Somebody has gone on with answers that were remembered before they were complete."""
    of = await tx.run.callbacks.answered(id=record, solved=answers.solved, satisfied=answers.satisfied, words=words)
    await counted.changed(tx, of)


async def of_ticket(tx: Tx, ticket: int) -> list[Call]:
    """Every attempt, oldest first."""
    return [
        Call(
            r["round"], datetime.fromisoformat(r["at"]), r["channel"], r["by_name"], bool(r["reached"]), r["solved"],
            r["satisfied"], r["words"], r["spoke_with"],
        )
        for r in await tx.run.callbacks.of_ticket(ticket=ticket)
    ]  # fmt: skip


async def add_words(tx: Tx, ticket: int, words: str) -> None:
    """A few words after the answers."""
    await tx.run.callbacks.add_words(ticket=ticket, words=words)


async def record_pressure(tx: Tx, ticket: Ticket, pressed: str, words: str = "") -> None:
    """Whether anybody pressed the enterprise: for the chief and the auditor only."""
    await tx.run.callbacks.record_pressure(
        ticket=ticket.id, round=ticket.round, at=tx.now, pressed=pressed, words=words
    )


async def take_back(tx: Tx, ticket: Ticket, since: datetime) -> None:
    """What was entered of this round since then has never been said; it is asked from the beginning."""
    await counted.changed(tx, ticket.id)
    await tx.run.callbacks.take_back(ticket=ticket.id, round=ticket.round, since=since)
    await tx.run.callbacks.take_back_pressure(ticket=ticket.id, round=ticket.round, since=since)
