"""The journal: append-only, each line chained to the one before by its hash; people's words lie beside it.

The chain covers a salted hash of the words. The salt lies with the words and is erased with them: what is left proves
nothing about what was said, and the chain holds all the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from bot.rules.model.people import Actor, Role
from storage.counting import counted
from storage.database.columns import from_json, to_column, to_json
from storage.database.database import Tx

MISSED = "clock, missed"  # the origin of what should have happened during an absence; then its moment
CHAINED = (
    "ticket", "at", "action", "actor", "actor_name", "roles", "unit", "was", "now", "origin", "facts", "words_hash",
)  # fmt: skip
ERASED = "words_erased"  # the line that says how many lines lost their words, and why
MOVED = "journal_moved"  # the line that keeps the head of a chain that was chained anew
PLAIN = frozenset(  # facts that say nothing about a person; whatever is not named here lies beside the line
    {"deadline", "round", "follower", "grade", "lead", "co", "ending", "solved", "satisfied", "until", "target", "rung",
     "meet", "urgent", "channel", "step", "which", "later", "nth", "update", "updates", "letters", "seconds", "years",
     "lines", "head", "kept_lines", "why", "setting", "sha256"}
)  # fmt: skip
BEHIND = frozenset({"enterprise", "contact", "phone", "uscc"})  # facts of an envelope, by which one may be put right
COUNTED = frozenset({"submit", "contacted", "ask", "progress", "overdue"})  # lines that figures are taken from
LONGEST = 64  # characters of a text that is no words


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline."""

    at: datetime
    action: str
    actor: int
    actor_name: str
    roles: tuple[str, ...]
    unit: str | None
    was: str | None
    now: str | None
    origin: str
    facts: Mapping[str, Any]
    erased: bool = False  # what people said in it is gone

    @property
    def missed_at(self) -> datetime | None:
        """When it should have happened, if the hotline was away then."""
        _, missed, at = self.origin.partition(MISSED)
        return datetime.fromisoformat(at.strip()) if missed else None


@dataclass(frozen=True, slots=True)
class Checked:
    """What the lines and the words beside them prove."""

    line: int | None = None  # the first whose hash does not fit
    words: int | None = None  # the first whose words are not those that were written
    erased: int = 0  # lines whose words are gone …
    noted: int = 0  # … and of how many lines the journal says so

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, and nothing was erased of which the journal does not know."""
        return self.line is None and self.words is None and self.erased == self.noted


async def add(
    tx: Tx, action: str, by: Actor, /, *, ticket: int | None = None, was: str | None = None, now: str | None = None,
    **facts: object,
) -> None:  # fmt: skip
    """Write down who did what, when, and from which message."""
    stored, salt, said = _made(tx, action, by, ticket, was, now, facts)
    _, previous = await head(tx)
    id = await tx.run.journal.append(**stored, previous=previous, hash=_hash(previous, stored))
    if said:
        await tx.run.journal.say(line=id, salt=salt, words=said)
    if action in COUNTED and ticket is not None:
        await counted.changed(tx, ticket)


async def add_all(tx: Tx, action: str, by: Actor, facts: Mapping[int, Mapping[str, object]]) -> None:
    """The same line of many tickets, each with its facts, one behind the other; not of what is counted."""
    if not facts:
        return
    made = {ticket: _made(tx, action, by, ticket, None, None, its) for ticket, its in facts.items()}
    _, previous = await head(tx)
    lines = []
    for stored, _, _ in made.values():
        lines.append({**stored, "previous": previous, "hash": _hash(previous, stored)})
        previous = lines[-1]["hash"]
    ids = {row["ticket"]: row["id"] for row in await tx.run.journal.append_all(lines=lines)}
    words = [{"line": ids[ticket], "salt": salt, "words": said} for ticket, (_, salt, said) in made.items() if said]
    await tx.run.journal.say_all(words=words)


def _made(
    tx: Tx, action: str, by: Actor, ticket: int | None, was: str | None, now: str | None, facts: Mapping[str, object]
) -> tuple[dict[str, Any], str, str]:  # fmt: skip
    """A line as it is stored, but for its place in the chain; and what was said in it, with its salt."""
    plain, words = _parted(by, facts if tx.keys is None else _unnamed(facts))
    line = {
        "ticket": ticket, "at": tx.now, "action": action, "actor": by.id, "actor_name": by.name,
        "roles": sorted(by.roles), "unit": by.unit, "was": was, "now": now, "origin": tx.origin, "facts": plain,
    } | ({"actor": 0, "actor_name": ""} if "actor" in words else {})  # fmt: skip
    salt, said = (token_hex(16), to_json(words)) if words else ("", "")
    return {name: to_column(value) for name, value in line.items()} | {"words_hash": _sealed(salt, said)}, salt, said


def _parted(by: Actor, facts: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """What stays in the line for ever, and what lies beside it; who acts in office stays."""
    plain = {name: value for name, value in facts.items() if name in PLAIN and _short(value)}
    words: dict[str, object] = {name: value for name, value in facts.items() if name not in plain}
    found: dict[str, object] = {"facts": words} if words else {}
    if by.id and by.roles <= {Role.ENTERPRISE}:
        found |= {"actor": by.id, "actor_name": by.name}
    return plain, found


def _unnamed(facts: Mapping[str, object]) -> Mapping[str, object]:
    """A line is never sealed anew, so where there is a key it says what of an envelope was put right, and no value."""
    if facts.get("fact") not in BEHIND:
        return facts
    return {name: value for name, value in facts.items() if name not in ("value", "old", "new")}


def _short(value: object) -> bool:
    return not isinstance(value, str) or (len(value) <= LONGEST and value.isascii())


async def of_ticket(tx: Tx, ticket: int) -> list[Line]:
    """A ticket's timeline, oldest first."""
    return [_line(row) for row in await tx.run.journal.of_ticket(ticket=ticket)]


async def last_of(tx: Tx, ticket: int, action: str, limit: int) -> list[Line]:
    """The newest lines of one kind on a ticket, oldest first."""
    rows = await tx.run.journal.last_of(ticket=ticket, action=action, limit=limit)
    return [_line(row) for row in reversed(rows)]


async def erase(tx: Tx, ticket: int, by: Actor, why: str, into: int | None = None) -> int:
    """Erase what people said in the lines of a ticket, also for it `into` another one, and note that; how many."""
    erased = len(await tx.run.journal.erase(ticket=ticket, into_ticket=into))
    if erased:
        await add(tx, ERASED, by, ticket=ticket, lines=erased, why=why)
    return erased


async def erase_loose(tx: Tx, before: datetime, by: Actor, why: str) -> None:
    """The same of what enterprises said in lines of no matter, before this moment."""
    if erased := len(await tx.run.journal.erase_loose(before=before)):
        await add(tx, ERASED, by, lines=erased, why=why)


async def head(tx: Tx) -> tuple[int, str]:
    """The number of the last line, and its hash."""
    row = await tx.run.journal.head()
    return (int(row["id"]), str(row["hash"])) if row else (0, "")


async def every(tx: Tx, ticket: int, action: str) -> list[Line]:
    """All lines of one kind on a ticket, oldest first."""
    return [_line(row) for row in await tx.run.journal.every(ticket=ticket, action=action)]


async def envelopes_opened(tx: Tx, actor: int, since: datetime) -> int:
    """How often somebody has looked into an envelope since then."""
    return int(await tx.run.journal.envelopes_opened(actor=actor, since=since))


async def broken_at(tx: Tx) -> int | None:
    """The first line whose hash does not fit, or nothing when the chain and the words hold."""
    found = check(await tx.run.journal.everything())
    return found.line if found.line is not None else found.words


def check(rows: Iterable[Any]) -> Checked:
    """What these lines, which are all there are, prove; with the words of each, where they are not erased.

    Lines from before the words were parted (an older backup) have no hash of theirs.
    """
    previous, words, erased, noted = "", None, 0, 0
    for row in rows:
        there = {name: row[name] for name in CHAINED if name in row.keys()}  # noqa: SIM118 - a row is no mapping
        if row["previous"] != previous or row["hash"] != _hash(previous, there):
            return Checked(int(row["id"]), words, erased, noted)
        previous = row["hash"]
        if "words_hash" not in there:
            continue
        if row["action"] == ERASED:
            noted += from_json(row["facts"], {}).get("lines", 0)
        if row["salt"] is None:
            erased += bool(row["words_hash"])
        elif words is None and row["words_hash"] != _sealed(row["salt"], row["words"]):
            words = int(row["id"])
    return Checked(None, words, erased, noted)


def standing_at(rows: Iterable[Any], head: str) -> int | None:
    """At which line the chain had this head, whole or its beginning; also one that stood before it was moved."""
    for row in rows:
        moved = str(from_json(row["facts"], {}).get("head", "")) if row["action"] == MOVED else ""
        if row["hash"].startswith(head) or (moved.startswith(head) and moved):
            return int(row["id"])
    return None


def sealed_text(row: Mapping[str, Any]) -> str:
    """What is hashed of a stored line: the hash before it, and what it says."""
    return str(row["previous"]) + _sealing(row)


def _hash(previous: str, stored: Mapping[str, Any]) -> str:
    return hashlib.sha256((previous + _sealing(stored)).encode()).hexdigest()


def _sealing(stored: Mapping[str, Any]) -> str:
    return to_json([stored[name] for name in CHAINED if name in stored.keys()])  # noqa: SIM118 - a row is no mapping


def _sealed(salt: str, words: str) -> str:
    """What the chain keeps of words; empty where there are none."""
    return hashlib.sha256((salt + words).encode()).hexdigest() if salt else ""


def _line(row: Any) -> Line:
    words = from_json(row["words"], {})
    return Line(
        datetime.fromisoformat(row["at"]), row["action"], words.get("actor", row["actor"]),
        words.get("actor_name", row["actor_name"]), tuple(from_json(row["roles"], [])), row["unit"], row["was"],
        row["now"], row["origin"], from_json(row["facts"], {}) | words.get("facts", {}),
        erased=bool(row["words_hash"]) and row["words"] is None,
    )  # fmt: skip
