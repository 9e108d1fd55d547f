"""Drafts: questionnaires that are being filled in, and the messages of their descriptions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from bot.rules.intake.draft import Draft, Mark, Part
from bot.rules.model.ticket import Attachment
from storage.database.columns import from_json, moment
from storage.database.database import Tx


async def begin(tx: Tx, chat: int, user: int, step: str, marks: Collection[Mark], message_id: int | None) -> Draft:
    """A new questionnaire; there must be no other of theirs in this chat."""
    id = await tx.run.drafts.begin(
        chat=chat, person=user, step=step, marks=sorted(marks), message_id=message_id, first_update=tx.heard, now=tx.now
    )
    return _kept(tx, Draft(int(id), chat, user, step, tx.now, tx.now, marks=frozenset(marks), message_id=message_id))


async def get(tx: Tx, chat: int, user: int) -> Draft | None:
    """What somebody is filling in in this chat, or that it is nothing; read once in a transaction."""
    if ("draft", chat, user) in tx.kept:
        known: Draft | None = tx.kept["draft", chat, user]
        return known
    rows = await tx.run.drafts.get(chat=chat, person=user)
    if not rows:
        tx.kept["draft", chat, user] = None
        return None
    draft = _draft(rows)
    return _kept(tx, replace(draft, was=draft.owed))


async def stands(tx: Tx, chat: int, user: int) -> bool:
    """Whether somebody is filling in something in this chat, and has not cancelled it; words alone are not that yet."""
    draft = await get(tx, chat, user)
    return draft is not None and not draft.has(Mark.ASIDE) and not draft.has(Mark.LOOSE)


async def whose(tx: Tx, id: int) -> int | None:
    """Who fills this in; nobody when it has ended."""
    person: int | None = await tx.run.drafts.whose(id=id)
    return person


async def save(tx: Tx, draft: Draft) -> None:
    """Where a questionnaire stands now; its messages are kept on their own."""
    _forget(tx, draft)
    await tx.run.drafts.save(
        id=draft.id,
        step=draft.step,
        counter=draft.counter,
        answers=draft.answers,
        marks=sorted(draft.marks),
        message_id=draft.message_id,
        pressed=draft.pressed,
        question=draft.question,
        changed_at=draft.changed_at,
    )


async def add_part(tx: Tx, draft: Draft, part: Part) -> None:
    """One message of the description."""
    _forget(tx, draft)
    files = [asdict(file) for file in part.attachments]
    await tx.run.drafts.add_part(
        draft=draft.id, message_id=part.message_id, text=part.text, attachments=files, album=part.album, now=tx.now
    )


async def revise(tx: Tx, draft: Draft, part: Part) -> None:
    """A message was edited: what it said before is kept beside it."""
    _forget(tx, draft)
    files = [asdict(file) for file in part.attachments]
    await tx.run.drafts.keep_revision(draft=draft.id, message_id=part.message_id, text=part.text, now=tx.now)
    await tx.run.drafts.revise(draft=draft.id, message_id=part.message_id, text=part.text, attachments=files)


async def drop_parts(tx: Tx, draft: Draft) -> None:
    """The description is forgotten."""
    _forget(tx, draft)
    await tx.run.drafts.drop_parts(draft=draft.id)


async def hand_over(tx: Tx, draft: Draft, ticket: int) -> None:
    """The description, with its revisions, belongs to a ticket from now on; the questionnaire has ended."""
    _forget(tx, draft)
    await tx.run.drafts.hand_over(draft=draft.id, ticket=ticket)
    await tx.run.drafts.end(id=draft.id, now=tx.now)


async def drop(tx: Tx, draft: Draft) -> None:
    """The questionnaire has ended without a ticket, and everything in it is forgotten."""
    _forget(tx, draft)
    await tx.run.drafts.drop_parts(draft=draft.id)
    await tx.run.drafts.end(id=draft.id, now=tx.now)


async def of_ticket(tx: Tx, ticket: int) -> list[Part]:
    """The description a ticket was made from, message by message."""
    return [_part(row) for row in await tx.run.drafts.of_ticket(ticket=ticket)]


async def revisions(tx: Tx, ticket: int) -> list[tuple[int, str, datetime]]:
    """What was said before it was edited: message, words, when they were replaced."""
    rows = await tx.run.drafts.revisions(ticket=ticket)
    return [(row["message_id"], row["text"], _always(row["replaced_at"])) for row in rows]


def _kept(tx: Tx, draft: Draft) -> Draft:
    tx.kept["draft", draft.chat, draft.user] = draft
    return draft


def _forget(tx: Tx, draft: Draft) -> None:
    tx.kept.pop(("draft", draft.chat, draft.user), None)


def _draft(rows: list[Any]) -> Draft:
    row = rows[0]
    marked = from_json(row["marks"], [])
    return Draft(
        id=row["id"],
        chat=row["chat"],
        user=row["person"],
        step=row["step"],
        started_at=_always(row["started_at"]),
        changed_at=_always(row["changed_at"]),
        counter=row["counter"],
        answers=from_json(row["answers"], {}),
        parts=tuple(_part(part) for part in rows if part["part"] is not None),
        marks=frozenset(mark for mark in Mark if mark in marked),  # one that was struck off says nothing any more
        message_id=row["message_id"],
        pressed=row["pressed"],
        question=row["question"],
    )


def _part(row: Any) -> Part:
    files = tuple(Attachment(**file) for file in from_json(row["attachments"], []))
    return Part(row["part"], row["text"], files, row["album"])


def _always(text: str) -> datetime:
    at = moment(text)
    assert at is not None  # noqa: S101 - the column is not null
    return at
