"""Meetings and commitments: site visits, meetings, and what was promised; one row each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.rules.model.meetings import Answer, Commitment, Kept, Meeting, MeetingKind, Reply, Stage
from bot.rules.model.ticket import Ticket
from storage.database.columns import from_json, moment
from storage.database.database import Tx


async def of_ticket(tx: Tx, ticket: int) -> tuple[Meeting, ...]:
    """Every site visit and meeting of a ticket, as they were called."""
    return tuple(read(row) for row in await tx.run.meetings.of_ticket(ticket=ticket))


async def called(tx: Tx) -> list[tuple[int, Meeting]]:
    """Those still to come or without minutes, of all tickets, the next first; with the ticket of each."""
    return [(row["ticket"], read(row)) for row in await tx.run.meetings.called()]


async def commitments(tx: Tx, ticket: int) -> tuple[Commitment, ...]:
    """Everything that was promised on a ticket."""
    return tuple(read_commitment(row) for row in await tx.run.meetings.commitments(ticket=ticket))


async def save(tx: Tx, before: Ticket, after: Ticket) -> tuple[Meeting, ...]:
    """Remember what was called, and what has become of it."""
    old = {g.id: g for g in before.meetings}
    return tuple([await _save(tx, after.id, g, old.get(g.id)) for g in after.meetings])


async def save_commitments(tx: Tx, before: Ticket, after: Ticket) -> tuple[Commitment, ...]:
    """Remember what was promised, and what has become of it."""
    old = {c.id: c for c in before.commitments}
    return tuple([await _save_commitment(tx, after.id, c, old.get(c.id)) for c in after.commitments])


def as_read(promised: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """In the order in which they are read: the first to fall due first."""
    return tuple(sorted(promised, key=lambda c: (c.until, c.id)))


async def _save(tx: Tx, ticket: int, one: Meeting, before: Meeting | None) -> Meeting:
    if one.id == 0:
        row = await tx.run.meetings.insert(
            ticket=ticket, kind=one.kind, starts_at=one.starts_at, place=one.place, units=one.units,
            agenda=one.agenda, number=one.number, called_at=one.called_at, called_by=one.called_by,
            called_name=one.called_name,
        )  # fmt: skip
        new = replace(one, id=row["id"])
        return new if new.called else await _save(tx, ticket, new, None)  # written down when it was over
    if one != before:
        await tx.run.meetings.update(
            id=one.id, starts_at=one.starts_at, place=one.place, units=one.units, stage=one.stage, replies=one.replies,
            minutes=one.minutes, minuted_at=one.minuted_at, minuted_name=one.minuted_name,
        )  # fmt: skip
    return one


async def _save_commitment(tx: Tx, ticket: int, one: Commitment, before: Commitment | None) -> Commitment:
    if one.id == 0:
        row = await tx.run.meetings.promise(
            ticket=ticket, unit=one.unit, what=one.what, until=one.until.isoformat(), first=one.first.isoformat(),
            source=one.source, made_at=one.made_at, made_by=one.made_by, made_name=one.made_name,
        )  # fmt: skip
        return replace(one, id=row["id"])
    if one != before:
        await tx.run.meetings.update_commitment(
            id=one.id, until=one.until.isoformat(), stage=one.stage, explained=one.explained,
            explained_at=one.explained_at, closed_at=one.closed_at, closed_name=one.closed_name, outcome=one.outcome,
        )  # fmt: skip
    return one


def read(row: Any) -> Meeting:
    """A meeting as it was kept."""
    return Meeting(
        row["id"], MeetingKind(row["kind"]), datetime.fromisoformat(row["starts_at"]), row["place"],
        tuple(from_json(row["units"], ())), row["agenda"], row["number"], datetime.fromisoformat(row["called_at"]),
        row["called_by"], row["called_name"], Stage(row["stage"]), _replies(from_json(row["replies"], {})),
        row["minutes"], moment(row["minuted_at"]), row["minuted_name"],
    )  # fmt: skip


def _replies(stored: dict[str, Any]) -> dict[str, Reply]:
    return {
        unit: Reply(Answer(r["answer"]), r["name"], datetime.fromisoformat(r["at"]), r["why"])
        for unit, r in stored.items()
    }


def read_commitment(row: Any) -> Commitment:
    """A commitment as it was kept."""
    return Commitment(
        row["id"], row["unit"], row["what"], date.fromisoformat(row["until"]), date.fromisoformat(row["first"]),
        row["source"], datetime.fromisoformat(row["made_at"]), row["made_by"], row["made_name"], Kept(row["stage"]),
        row["explained"], moment(row["explained_at"]), moment(row["closed_at"]), row["closed_name"], row["outcome"],
    )  # fmt: skip
