"""Erasing a matter's words and people: what it was counted by stays."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from bot.rules.model.kinds import Kind
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Ticket
from storage.database.columns import from_json
from storage.database.database import Tx
from storage.tickets import journal, pairs, tickets

CODES = frozenset(  # facts of side records and papers that are no words, if they look like it
    {"until", "since", "round", "reason", "owner_unit", "first_unit", "lead", "co", "how", "reds", "number", "ending",
     "milestones", "involved", "skipped"}
)  # fmt: skip
CODE = re.compile(r"[a-z_]{1,40}(\.[a-z_]{1,40})*|\d{4}-\d\d-\d\d(T[\d:.+]+)?|[A-Z]{2}-\d{4}-\d{1,6}")


async def over(tx: Tx, kind: Kind, before: datetime, limit: int) -> list[int]:
    """Matters of a kind that ended before this moment and still hold words."""
    return [row["id"] for row in await tx.run.erasing.over(kind=kind, before=before, limit=limit)]


async def erase(tx: Tx, ticket: Ticket, by: Actor, title: str, why: str) -> None:
    """Nothing of what people wrote about it, nor who its enterprise was, is kept; its journal says that, and why."""
    run, id, person = tx.run.erasing, ticket.id, ticket.reporter or 0
    await pairs.forget(tx, ticket, await tickets.envelope(tx, id))
    for row in await run.requests(ticket=id):
        await run.request(id=row["id"], facts=blank(from_json(row["facts"], {})), person=person)
    for row in await run.papers(ticket=id):
        await run.paper(id=row["id"], facts=blank(from_json(row["facts"], {})))
    for erase_them in (
        run.meetings, run.commitments, run.pressures, run.sheets, run.colleagues, run.invitations,
        run.dialogues, run.files, run.description, run.spoken, run.gists, run.letters, run.envelope, run.issued_papers,
        run.task, run.notes,
    ):  # fmt: skip
        await erase_them(ticket=id)
    for erase_theirs in (run.callbacks, run.thanks):
        await erase_theirs(ticket=id, person=person)
    for forget_chat in (run.delivered, run.cards):
        await forget_chat(ticket=id, chat=person)
    await run.ticket(ticket=id, title=title, now=tx.now)
    await journal.erase(tx, id, by, why, ticket.merged_into)
    tx.kept.clear()


async def erase_own_thanks(tx: Tx, enterprise: str) -> None:
    """Thanks that the bureau entered for an enterprise stay as figures."""
    await tx.run.erasing.own_thanks(enterprise=enterprise)


def blank(value: Any, key: str = "") -> Any:
    """The same facts without words: numbers, days and codes stay."""
    if isinstance(value, dict):
        return {name: blank(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [blank(inner, key) for inner in value]
    if isinstance(value, str):
        return value if key in CODES and CODE.fullmatch(value) else ""
    return value
