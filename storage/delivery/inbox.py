"""What was heard and is not yet done. Its moments are real ones, also in a rehearsal."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.model.terms import Raw
from storage.database.columns import moment, to_json
from storage.database.database import Tx

BYTES = "bytes"  # the only key of what could not be read
NOWHERE = "0"  # the lane of what names no chat
LONE = re.compile("[\ud800-\udfff]")  # half of a sign: no database takes it
NOTHING = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")  # JSON for the sign that is none: PostgreSQL takes it nowhere
LATELY = 2000  # updates among which missing numbers are counted
A_LANE = 8  # updates of one lane that are heard together
WIDEST = 1000  # more missing numbers: Telegram has begun to count anew
HALF = "\ufffd"


@dataclass(frozen=True, slots=True)
class Heard:
    """An update as it is kept."""

    id: int
    lane: str
    update: Raw
    attempts: int = 0

    @property
    def unreadable(self) -> bool:
        """Whether it is kept as bytes, because nobody can read it."""
        return BYTES in self.update


@dataclass(frozen=True, slots=True)
class Aside:
    """How much was put aside, and how much of it nobody can read."""

    dead: int
    unreadable: int


def as_bytes(update_id: int, payload: bytes) -> Heard:
    """An update that cannot be read, kept as it came."""
    return Heard(update_id, NOWHERE, {BYTES: b64encode(payload).decode()})


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits, how much was put aside, when the last one came."""

    waiting: int
    dead: int
    last_at: datetime | None


async def keep(tx: Tx, heard: Iterable[Heard], real: datetime) -> None:
    """Remember updates; one that is known already is not remembered twice. Half a sign, or none, is kept as a mark."""
    tx.taken_in = True
    rows = [{"update_id": h.id, "lane": h.lane, "payload": _payload(h), "real": real} for h in heard]
    await tx.run.inbox.keep(rows)


def _payload(heard: Heard) -> str:
    return NOTHING.sub(rf"\1{HALF}", LONE.sub(HALF, to_json(heard.update)))


async def waiting(tx: Tx, real: datetime, limit: int = 64, but: Iterable[str] = ()) -> list[Heard]:
    """The updates that can be heard now, oldest first; but none of these lanes."""
    rows = await tx.run.inbox.waiting(real=real, limit=limit, but=list(but), a_lane=A_LANE)
    return [Heard(row["update_id"], row["lane"], json.loads(row["payload"]), row["attempts"]) for row in rows]


async def claimed(tx: Tx, real: datetime, found: Iterable[Heard], most: int) -> list[Heard]:
    """Of what was found waiting, what nobody else hears: their lanes are kept from others until this transaction ends.

    A lane is heard from its head; what has come into it since, another time.
    """
    known = {heard.id: heard for heard in found}
    wanted = list(dict.fromkeys(heard.lane for heard in known.values()))
    lanes = [row["lane"] for row in await tx.run.lanes.claim(lanes=wanted, most=most)]
    claimed: list[Heard] = []
    stopped: set[str] = set()
    for row in await tx.run.inbox.waits(lanes=lanes, real=real) if lanes else ():
        heard = known.get(row["update_id"])
        if heard is None or row["lane"] in stopped:
            stopped.add(row["lane"])
        else:
            claimed.append(replace(heard, attempts=row["attempts"]))
    return claimed


async def hold(tx: Tx, lane: str) -> None:
    """Keep a lane from other processes, also when this transaction has ended."""
    if tx.several:
        await tx.run.lanes.hold(lane=lane)


async def let_go(tx: Tx, lane: str) -> None:
    """Others may hear it again."""
    if tx.several:
        await tx.run.lanes.let_go(lane=lane)


async def left(tx: Tx) -> int:
    """How much is not yet heard."""
    return int(await tx.run.inbox.left())


async def next_free(tx: Tx) -> datetime | None:
    """When the next failed update is tried again."""
    return moment(await tx.run.inbox.next_free())


async def done(tx: Tx, update_id: int) -> None:
    """It has been heard."""
    await tx.run.inbox.done(update_id=update_id, keep=not tx.unkept)


async def failed(tx: Tx, update_id: int, free_at: datetime, error: str, *, dead: bool) -> None:
    """It could not be heard: it is tried again, or put aside."""
    state = "dead" if dead else "waiting"
    await tx.run.inbox.failed(update_id=update_id, state=state, free_at=free_at, error=error)


async def counts(tx: Tx) -> Counts:
    """How the inbox stands."""
    row = await tx.run.inbox.counts()
    return Counts(row["waiting"], row["dead"], moment(row["last_at"]))


async def again(tx: Tx) -> int:
    """What was put aside is heard once more; how much."""
    tx.heard_again = True
    return len(await tx.run.inbox.again())


async def aside(tx: Tx) -> Aside:
    """What was put aside."""
    row = await tx.run.inbox.aside()
    return Aside(row["dead"], row["unreadable"])


async def gaps(tx: Tx) -> int:
    """How many numbers are missing among the last updates; that may be legal, so nobody is alarmed."""
    return int(await tx.run.inbox.gaps(lately=LATELY, widest=WIDEST))


async def forget(tx: Tx, before: datetime) -> None:
    """Forget what people wrote, once it has been heard long ago."""
    await tx.run.inbox.forget(before=before)


async def heard_before(tx: Tx, chat: int, message_id: int) -> Raw | None:
    """A message as it was heard last, before what is being heard now; nothing of one that is forgotten."""
    return _message(await tx.run.inbox.heard_before(lane=str(chat), message_id=message_id, before=tx.heard))


async def message(tx: Tx, update_id: int) -> Raw | None:
    """The message that came with an update; nothing of one that is forgotten."""
    return _message(await tx.run.inbox.payload(update_id=update_id))


def _message(payload: str | None) -> Raw | None:
    update = json.loads(payload) if payload else {}
    message: Raw | None = update.get("edited_message") or update.get("message")
    return message
