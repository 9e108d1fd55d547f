"""Privacy: who wants to be forgotten, and everything that is kept about somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.model.people import Actor
from bot.rules.model.terms import Facts
from storage.database.columns import from_json
from storage.database.database import Tx

JSON = ("answers", "attachments", "details", "words")  # columns that hold JSON, where they do
MINE = ("consents", "card", "drafts", "draft_parts", "matters", "said", "files", "callbacks", "pressures", "thanks",
        "colleagues", "requests", "ring_backs", "own_phones", "check_ins")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants to be forgotten."""

    id: int
    person: int
    name: str
    asked_at: datetime
    state: str  # open, agreed, done, refused
    phone: str = ""  # of a caller, who has no account here; emptied when it is done
    entered_by: int | None = None  # who of the desk wrote it down for them


async def everything(tx: Tx, person: int) -> dict[str, list[Facts]]:
    """All that is kept about somebody, by what it is."""
    return {name: [_read(row) for row in await getattr(tx.run.kept, name)(person=person)] for name in MINE}


async def counts(tx: Tx, person: int) -> tuple[int, int]:
    """How many of their messages lie here as they came, and how many letters to them with their words."""
    updates, letters = await tx.run.kept.updates(person=str(person)), await tx.run.kept.letters(person=person)
    return int(updates), int(letters)


async def forget_card(tx: Tx, person: int) -> bool:
    """Who somebody said they were is no longer offered; whether it was known."""
    return bool(await tx.run.privacy.forget_card(person=person))


async def forget_old_cards(tx: Tx, before: datetime) -> None:
    """Who somebody said they were is forgotten with the last of their matters."""
    await tx.run.privacy.forget_old_cards(before=before)


async def ask(tx: Tx, person: int, name: str) -> None:
    """It waits for a supervisor."""
    await tx.run.privacy.ask(person=person, name=name, phone="", entered_by=None, now=tx.now)


async def enter(tx: Tx, name: str, phone: str, by: int) -> Wish:
    """The same for a caller, as the desk has written it down."""
    await tx.run.privacy.ask(person=0, name=name, phone=phone, entered_by=by, now=tx.now)
    wish = await of_phone(tx, phone)
    assert wish is not None  # noqa: S101 - just asked
    return wish


async def of_phone(tx: Tx, phone: str) -> Wish | None:
    """What is still to be done for a caller."""
    row = await tx.run.privacy.of_phone(phone=phone)
    return _wish(row) if row else None


async def of_person(tx: Tx, person: int) -> Wish | None:
    """What is still to be done for somebody."""
    row = await tx.run.privacy.of_person(person=person)
    return _wish(row) if row else None


async def get(tx: Tx, id: int) -> Wish | None:
    """The wish of this id."""
    row = await tx.run.privacy.get(id=id)
    return _wish(row) if row else None


async def waiting(tx: Tx) -> list[Wish]:
    """What waits for a supervisor."""
    return [_wish(row) for row in await tx.run.privacy.open()]


async def agreed(tx: Tx) -> list[Wish]:
    """What a supervisor has agreed to, and is not done."""
    return [_wish(row) for row in await tx.run.privacy.agreed()]


async def rule(tx: Tx, id: int, by: Actor, state: str, reason: str = "") -> None:
    """A supervisor has decided."""
    await tx.run.privacy.rule(id=id, state=state, ruled_by=by.id, ruled_name=by.name, reason=reason, now=tx.now)


async def done(tx: Tx, id: int) -> None:
    """Nothing of theirs is left."""
    await tx.run.privacy.done(id=id)


async def matters(tx: Tx, person: int) -> tuple[list[int], int]:
    """The matters somebody has brought that have ended, and how many have not."""
    rows = await tx.run.privacy.tickets(person=person)
    ended = [row["id"] for row in rows if row["ended_at"]]
    return ended, len(rows) - len(ended)


def _read(row: Facts) -> Facts:
    found = dict(row)
    return {name: from_json(value) if name in JSON and _is_json(value) else value for name, value in found.items()}


def _is_json(value: Any) -> bool:
    return isinstance(value, str) and value[:1] in ("{", "[")


def _wish(row: Any) -> Wish:
    at = datetime.fromisoformat(row["asked_at"])
    return Wish(row["id"], row["person"], row["name"], at, row["state"], row["phone"], row["entered_by"])
