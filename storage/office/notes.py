"""Notes: what was sent while somebody was at an enterprise or a site, message by message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.rules.model.ticket import Attachment
from bot.rules.visits.notes import Note, Of
from storage.database.columns import from_json
from storage.database.database import Tx


async def add(
    tx: Tx, of: Of, which: int, chat: int, message_id: int, text: str, files: Sequence[Attachment], album: str, *,
    late: bool,
) -> None:  # fmt: skip
    """One message more."""
    await tx.run.notes.add(
        visit=which if of is Of.VISIT else None, site=which if of is Of.SITE else None, chat=chat,
        message_id=message_id, at=tx.now, text=text, files=[asdict(file) for file in files], album=album, late=late,
    )  # fmt: skip


async def of_visit(tx: Tx, visit: int) -> list[Note]:
    """What was noted at a visit."""
    return [_note(row) for row in await tx.run.notes.of_visit(of=visit)]


async def of_site(tx: Tx, site: int) -> list[Note]:
    """What was noted at a site."""
    return [_note(row) for row in await tx.run.notes.of_site(of=site)]


async def at(tx: Tx, chat: int, message_id: int) -> tuple[Note, Of, int] | None:
    """The note that a message has become, and what it belongs to."""
    row = await tx.run.notes.at(chat=chat, message_id=message_id)
    return (_note(row), *_owner(row)) if row else None


async def get(tx: Tx, id: int) -> tuple[Note, Of, int] | None:
    """One note, and what it belongs to."""
    row = await tx.run.notes.get(id=id)
    return (_note(row), *_owner(row)) if row else None


async def revise(tx: Tx, id: int, text: str, files: Sequence[Attachment]) -> None:
    """What it says now."""
    await tx.run.notes.revise(id=id, text=text, files=[asdict(file) for file in files])


async def take_up(tx: Tx, id: int, ticket: int) -> None:
    """It has become a matter."""
    await tx.run.notes.take_up(id=id, ticket=ticket)


def _owner(row: Any) -> tuple[Of, int]:
    return (Of.VISIT, row["visit"]) if row["visit"] is not None else (Of.SITE, row["site"])


def _note(row: Any) -> Note:
    files = tuple(Attachment(**file) for file in from_json(row["files"], []))
    return Note(
        row["id"], row["message_id"], datetime.fromisoformat(row["at"]), row["text"], files, row["album"],
        bool(row["late"]), row["ticket"],
    )  # fmt: skip
