"""Joined: letters that go on in one message, which is edited, instead of coming one by one; a sign instead of one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.rules.model.messages import Contents, Letter, Priority
from bot.rules.model.ticket import Attachment
from storage.database.columns import from_json, moment
from storage.database.database import Tx
from storage.delivery import decisions, outbox
from storage.delivery.contents import kept, read

Entry = Mapping[str, Any]
NOTED = "✍"  # the sign under a message that was kept


@dataclass(frozen=True, slots=True)
class Joined:
    """A letter to which more may be joined."""

    letter: int
    since: datetime
    count: int
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in its message, and the contents that are shown there."""

    letter: int
    contents: Contents


async def found(tx: Tx, chat: int, what: str, longest: timedelta, calm: timedelta) -> Joined | None:
    """What is being joined: begun not longer ago than the one, and gone on with not longer ago than the other."""
    at = tx.office.chat_now(chat)
    row = await tx.run.joined.found(chat=at, what=what, since=tx.now - longest, last_at=tx.now - calm)
    if row is None:
        return None
    return Joined(row["letter"], moment(row["since"]) or tx.now, row["count"], tuple(from_json(row["entries"], [])))


async def asked_since(tx: Tx, chat: int, before: Joined) -> bool:
    """Whether something was asked below that message: what is said above it nobody would see change."""
    at = tx.office.chat_now(chat)
    return bool(await tx.run.joined.asked_since(chat=at, letter=before.letter))


async def add(tx: Tx, before: Joined | None, letter: Letter, what: str, entries: tuple[Entry, ...] = ()) -> int:
    """The message of that letter shows this one instead; without one, this one is sent, and what follows joins it.
    The letter in which it is."""
    if before is None:
        id = await outbox.add(tx, letter)
        await _put(tx, letter, what, Joined(id, tx.now, 1, entries))
        return id
    await show(tx, before.letter, letter)
    await _put(tx, letter, what, replace(before, count=before.count + 1, entries=entries))
    return before.letter


async def show(tx: Tx, before: int, letter: Letter) -> None:
    """The message of that letter shows this one instead; one that waits goes with these words."""
    contents = letter.contents
    row = await tx.run.joined.reword(letter=before, payload=kept(contents), weight=contents.weight)
    if row:
        tx.stirred.add(row["to_chat"])
    else:
        await tx.run.joined.shown(letter=before)
        await follow(tx, before, letter)


async def written_in(tx: Tx, chat: int, message_id: int, topics: Sequence[str]) -> int | None:
    """The letter that stands in this message, where it is about one of these topics."""
    found: int | None = await tx.run.joined.written_in(chat=chat, message_id=message_id, topics=list(topics))
    return found


async def said_in(tx: Tx, chat: int, message_id: int) -> Written | None:
    """The letter that stands in this message, and what it says there now."""
    at = tx.office.chat_now(chat)
    row = await tx.run.joined.said_in(chat=at, message_id=message_id)
    return Written(row["letter"], read(json.loads(row["payload"]))) if row else None


async def superseded(tx: Tx, ticket: int, chat: int, topics: Sequence[str], but: int) -> None:
    """Letters of these topics ask for nothing any more, but this one: they lose their buttons."""
    at = tx.office.chat_now(chat)
    rows = await tx.run.joined.superseded(ticket=ticket, chat=at, topics=list(topics), but=but)
    for row in rows:
        if row["state"] == "sent" and (hangs := await message(tx, row["id"])):
            said = await said_in(tx, at, hangs)
            if not (said and said.contents.text and not said.contents.buttons):  # it has none to lose
                await outbox.strip(tx, at, hangs, ticket=ticket)
        elif row["state"] == "waiting":
            await decisions.unbutton(tx, row)


async def follow(tx: Tx, before: int, letter: Letter) -> None:
    """The message of that letter shows this one instead, once that letter has been read."""
    tx.postponed |= letter.not_before is not None
    chat = await tx.run.joined.edit(
        letter=before, to_chat=tx.office.chat_now(letter.to), priority=letter.priority,
        payload=kept(replace(letter.contents, reply_to=None)), ticket=letter.ticket, topic=letter.topic,
        name=letter.name, must=letter.must, not_before=letter.not_before, written_at=tx.now,
    )  # fmt: skip
    tx.stirred.add(chat)


async def _put(tx: Tx, letter: Letter, what: str, now: Joined) -> None:
    chat = tx.office.chat_now(letter.to)
    await tx.run.joined.put(
        chat=chat, what=what, letter=now.letter, since=now.since, last_at=tx.now, count=now.count,
        entries=list(now.entries),
    )  # fmt: skip


async def close(tx: Tx, chat: int, letter: int) -> None:
    """The message of that letter asks for nothing any more: its buttons go, its words stay."""
    await _beside(tx, chat, "strip", {"letter": letter})


async def mark(tx: Tx, chat: int, message_id: int) -> None:
    """What somebody said has been noted: their message gets a sign, instead of an answer of its own."""
    await _beside(tx, chat, "mark", {"message": message_id, "sign": NOTED})


async def _beside(tx: Tx, chat: int, kind: str, payload: Entry) -> None:
    at = tx.office.chat_now(chat)
    tx.stirred.add(at)
    await tx.run.outbox.beside_words(
        to_chat=at, priority=Priority.ANSWER, kind=kind, payload=payload, written_at=tx.now
    )


async def message(tx: Tx, letter: int) -> int | None:
    """The message in which it hangs; nothing when it never got there."""
    found: int | None = await tx.run.joined.message(letter=letter)
    return found


async def files(tx: Tx, letter: int) -> tuple[Attachment, ...]:
    """The files that are gathered in a letter; none when it has gone."""
    row = await tx.run.joined.waits(letter=letter)
    if row is None:
        return ()
    contents = read(json.loads(row["payload"]))
    return contents.files or ((contents.file,) if contents.file else ())


async def forget(tx: Tx, before: datetime) -> None:
    """What was joined before this moment is over."""
    await tx.run.joined.forget(before=before)
