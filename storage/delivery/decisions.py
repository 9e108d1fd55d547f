"""Decisions: letters that ask for one, and lines of letters; once it is taken they say what became of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from bot.rules.model.decisions import DecisionName
from bot.rules.model.messages import Contents, Picture, Priority
from storage.database.columns import from_json
from storage.database.database import Tx
from storage.delivery import outbox
from storage.delivery.contents import AskedLine, kept
from storage.delivery.deliveries import parts_of

SHORT = 3900  # characters of a letter to which its result can be added


async def asked_in(tx: Tx, ticket: int, what: DecisionName) -> int | None:
    """The letter that asks for this decision."""
    found: int | None = await tx.run.outbox.asked_in(ticket=ticket, decides=what.encode())
    return found


async def decided(tx: Tx, ticket: int, what: DecisionName, result: Callable[[int], str]) -> None:
    """The letters that ask for this decision lose their buttons and say what became of it, to each chat in its words:
    those that wait never get the buttons, and of what is too long or forgotten the words stay."""
    await _said(tx, await tx.run.outbox.decided(ticket=ticket, decides=what.encode()), result, ticket)


async def decided_apart(tx: Tx, what: DecisionName, result: Callable[[int], str]) -> None:
    """The same of a decision that is about no matter, so that its name alone says which: of letters and of lines."""
    await _said(tx, await tx.run.outbox.decided_apart(decides=what.encode()), result)
    await _lines_over(tx, 0, lambda duty: duty == what.encode(), result)


async def _said(tx: Tx, rows: Collection[Any], result: Callable[[int], str], ticket: int | None = None) -> None:
    for row in rows:
        parts = parts_of(row)
        said = f"{parts[0].text}\n\n{result(row['to_chat'])}" if parts and parts[0].text else ""
        if row["state"] == "waiting":
            await unbutton(tx, row)
        elif row["state"] == "sent" and row["message_id"] and row["to_chat"] not in tx.office.aliases:
            file = bool(parts and parts[0].drawn)
            fits = said if len(said.encode("utf-16-le")) // 2 <= (outbox.SIMPLE if file else SHORT) else ""
            await outbox.strip(
                tx, row["to_chat"], row["message_id"], ticket=ticket, priority=Priority.DIGEST, text=fits, caption=file
            )


async def unbutton(tx: Tx, row: Any) -> None:
    """A letter that still waits goes without its buttons."""
    now, *rest = [replace(part, buttons=()) for part in parts_of(row)]
    await outbox.part(tx, row["id"], now, rest)


# ── lines that ask, each by itself ──


async def lines_over(
    tx: Tx, ticket: int, still: Callable[[], Collection[str]], result: Callable[[int], str]
) -> None:  # fmt: skip
    """Lines about a ticket which ask for what is owed no longer say what became of it, and their buttons go."""
    known: list[Collection[str]] = []

    def ended(duty: str) -> bool:
        if not known:  # worked out only where a line asks
            known.append(still())
        return duty not in known[0]

    await _lines_over(tx, ticket, ended, result)


async def _lines_over(
    tx: Tx, ticket: int, ended: Callable[[str], bool], result: Callable[[int], str]
) -> None:  # fmt: skip
    for row in await tx.run.outbox.asking(ticket=ticket):
        lines = [AskedLine.of(found) for found in from_json(row["lines"], [])]
        over = [one.line.ticket == ticket and not one.over and ended(one.line.duty) for one in lines]
        if any(over) and (said := result(row["to_chat"])):
            now = [replace(one, over=said) if now_over else one for one, now_over in zip(lines, over, strict=True)]
            await tx.run.outbox.lines(id=row["id"], lines=[one.kept for one in now])
            await _shown(tx, row, now)


async def _shown(tx: Tx, row: Any, lines: Collection[AskedLine]) -> None:
    """A letter that waits goes with these lines; the message of another shows them."""
    now, *rest = [_with(part, lines) for part in parts_of(row)]
    if row["state"] == "waiting":
        await outbox.part(tx, row["id"], now, rest)
        return
    last = [now, *rest][-1]
    if last.text:
        seen = replace(last, reply_to=None, picture=Picture(last.picture.name, {}) if last.picture else None)
        tx.stirred.add(row["to_chat"])
        await tx.run.outbox.strip(
            to_chat=row["to_chat"], priority=Priority.DIGEST, payload={"letter": row["id"]} | kept(seen), card=None,
            ticket=None, written_at=tx.now,
        )  # fmt: skip


def _with(contents: Contents, lines: Collection[AskedLine]) -> Contents:
    """What it says now: a line that is over with its result, and without its buttons."""
    gone: set[str] = set()
    for one in lines:
        if one.over:
            contents = replace(contents, text=contents.text.replace(one.line.words, one.ended, 1))
            gone |= set(one.line.buttons)
    still = {data for one in lines if not one.over for data in one.line.buttons}
    rows = (tuple(b for b in row if b.data not in gone - still) for row in contents.buttons)
    return replace(contents, buttons=tuple(row for row in rows if row))
