"""Tickets: the rows and the values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Asked, Assignment, Attachment, Envelope, Request, Ticket
from bot.rules.processes.returns import Precedent
from bot.rules.reading.numbers import ALIAS_PREFIX
from storage.counting import counted, waits
from storage.database.columns import as_read
from storage.database.database import Tx
from storage.tickets import meetings, numbers, pairs, papers
from storage.tickets.rows import values

T = TypeVar("T")
GOES_ON_COUNTING = frozenset(  # side records that are read after they were decided, too: as in open_requests
    {Asked.RETURN, Asked.OWNERSHIP, Asked.EXTENSION, Asked.PAUSE, Asked.LONG_TERM, Asked.REVIEW,
     Asked.WITHDRAWAL_CHECK, Asked.RULING_REVIEW, Asked.SENT_BACK}
)  # fmt: skip


async def add(tx: Tx, ticket: Ticket, envelope: Envelope, firm: int | None = None) -> Ticket:
    """Remember a new ticket, who is behind it, and the record of that enterprise."""
    ticket = await numbers.with_alias(tx, ticket)
    row = await tx.run.tickets.insert_ticket(**_columns(ticket), plain=pairs.said(ticket))
    await tx.run.tickets.insert_envelope(
        ticket=row["id"], enterprise=envelope.enterprise, contact=envelope.contact, phone=envelope.phone,
        uscc=envelope.uscc, also=envelope.also, plain=pairs.behind(envelope), firm=firm,
    )  # fmt: skip
    opened: Ticket = as_read(replace(ticket, id=row["id"]))
    await pairs.opened(tx, opened, envelope)
    await counted.changed(tx, opened.id)
    await waits.changed(tx, None, opened)
    tx.kept["ticket", opened.id], tx.kept["envelope", opened.id] = opened, envelope
    tx.kept.pop(("later", opened.earlier), None)
    return opened


async def exists(tx: Tx, ticket: int) -> bool:
    """Whether there is such a ticket."""
    return await tx.run.tickets.by_id(id=ticket) is not None


async def lock(tx: Tx, ticket: int) -> Ticket:
    """The ticket, kept from everybody else until this transaction ends. A Refusal when there is none."""
    kept: Ticket | None = tx.kept.get(("ticket", ticket))
    if kept is not None:
        return kept
    row = await tx.run.tickets.by_id(id=ticket)
    if row is None:
        raise Refusal("no_ticket")
    return await _whole(tx, row)


async def by_number(tx: Tx, wanted: str) -> Ticket | None:
    """The ticket of this number, or of this alias."""
    name, run = wanted.strip().upper(), tx.run.tickets
    row = await (run.by_alias(alias=name) if name.startswith(ALIAS_PREFIX) else run.by_number(number=name))
    return await _whole(tx, row) if row else None


async def save(tx: Tx, before: Ticket, after: Ticket) -> Ticket:
    """Remember what has changed, in the ticket, its parts and its side records."""
    after = await numbers.with_alias(tx, after)
    await tx.run.tickets.update_ticket(id=after.id, **_columns(after))
    await pairs.changed(tx, before, after, lambda: envelope(tx, after.id))
    await counted.changed(tx, after.id)
    old_parts = {a.id: a for a in before.assignments}
    parts = [await _save_part(tx, after.id, a, old_parts.get(a.id)) for a in after.assignments]
    old_requests = {r.id: r for r in before.requests}
    requests = [await _save_request(tx, after.id, r, old_requests.get(r.id)) for r in after.requests]
    old_rungs = {r.id: r for r in before.supervisions}
    rungs = [await papers.save(tx, after.id, r, old_rungs.get(r.id)) for r in after.supervisions]
    met = await meetings.save(tx, before, after)
    promised = await meetings.save_commitments(tx, before, after)
    saved = replace(
        after, assignments=tuple(parts), requests=tuple(requests), supervisions=tuple(rungs), meetings=met,
        commitments=promised,
    )  # fmt: skip
    if before.merged_into != after.merged_into:
        tx.kept = {key: value for key, value in tx.kept.items() if key[0] != "followers"}
    counting = tuple(r for r in saved.requests if r.state in ("open", "sent") or r.kind in GOES_ON_COUNTING)
    in_order = meetings.as_read(saved.commitments)
    read = tx.kept["ticket", saved.id] = as_read(replace(saved, requests=counting, commitments=in_order))
    await waits.changed(tx, before, read)
    return saved


async def envelope(tx: Tx, ticket: int) -> Envelope:
    """Who is behind the ticket."""
    kept: Envelope | None = tx.kept.get(("envelope", ticket))
    if kept is None:
        row = await tx.run.tickets.envelope(ticket=ticket)
        kept = tx.kept["envelope", ticket] = Envelope(**row)
    return kept


async def of_reporter(tx: Tx, reporter: int) -> list[Ticket]:
    """The tickets of one enterprise's contact, open ones first, newest first."""
    return [await _whole(tx, row) for row in await tx.run.tickets.of_reporter(reporter=reporter)]


async def submitted(tx: Tx, reporter: int, since: datetime) -> int:
    """How many tickets this contact has submitted since then."""
    row = await tx.run.tickets.submitted(reporter=reporter, since=since)
    return int(row["many"])


async def followers(tx: Tx, ticket: int) -> list[tuple[int, str, int]]:
    """Those folded into this ticket: id, number, reporter."""
    kept: list[tuple[int, str, int]] | None = tx.kept.get(("followers", ticket))
    if kept is None:
        rows = await tx.run.tickets.followers(ticket=ticket)
        kept = tx.kept["followers", ticket] = [(r["id"], r["number"], r["reporter"]) for r in rows]
    return kept


async def later(tx: Tx, number: str) -> list[str]:
    """The numbers of the demands that take this ended one up again."""
    kept: list[str] | None = tx.kept.get(("later", number))
    if kept is None:
        rows = await tx.run.tickets.later(number=number)
        kept = tx.kept["later", number] = [row["number"] for row in rows]
    return kept


async def open_tickets(tx: Tx) -> list[Ticket]:
    """Everything that has not ended."""
    return await _all_whole(tx, await tx.run.tickets.open_tickets())


async def how_many_open(tx: Tx) -> int:
    """How many those are."""
    return int(await tx.run.tickets.how_many_open())


async def these(tx: Tx, ids: Iterable[int]) -> list[Ticket]:
    """The tickets of these ids."""
    return await _all_whole(tx, await tx.run.tickets.these(ids=json.dumps(list(ids))))


async def asked_followers(tx: Tx) -> list[Ticket]:
    """Those folded into another of which the enterprise is asked itself, and has not answered."""
    return [await _whole(tx, row) for row in await tx.run.tickets.asked_followers()]


async def open_after(tx: Tx, id: int, limit: int) -> list[Ticket]:
    """The next so many of them, by number."""
    return await _all_whole(tx, await tx.run.tickets.open_after(id=id, limit=limit))


async def open_of_unit(tx: Tx, unit: str) -> list[Ticket]:
    """What a unit has on its table, the most pressing first."""
    return await _all_whole(tx, await tx.run.tickets.open_of_unit(unit=unit))


async def requests(tx: Tx, ticket: int) -> list[Request]:
    """Every side record there ever was."""
    return [values.request(row) for row in await tx.run.tickets.all_requests(ticket=ticket)]


async def precedents(tx: Tx, ticket: Ticket, limit: int = 3) -> list[Precedent]:
    """The newest final rulings on whose matter it was, of other tickets of its category."""
    rows = await tx.run.tickets.precedents(category=ticket.category, but=ticket.id, limit=limit)
    return [
        Precedent(
            r["number"],
            r["unit"],
            r["state"] == "granted",
            r["ruling"],
            r["ruled_name"],
            datetime.fromisoformat(r["ruled_at"]),
        )
        for r in rows
    ]


async def attach(tx: Tx, ticket: int, files: Iterable[Attachment], *, side: str, unit: str | None = None) -> None:
    """Remember files, by who sent them: enterprise, follower (whose ticket was folded into it), unit, desk."""
    tx.kept.pop(("attachments", ticket), None)
    for f in files:
        await tx.run.tickets.insert_attachment(
            ticket=ticket, at=tx.now, side=side, unit=unit, kind=f.kind, file_id=f.file_id, unique_id=f.unique_id,
            name=f.name, size=f.size, caption=f.caption, latitude=f.latitude, longitude=f.longitude,
        )  # fmt: skip


async def attachments(tx: Tx, ticket: int, *sides: str) -> tuple[Attachment, ...]:
    """What these sides sent, in order."""
    kept: tuple[tuple[str, Attachment], ...] | None = tx.kept.get(("attachments", ticket))
    if kept is None:
        names = ("kind", "file_id", "unique_id", "name", "size", "caption", "latitude", "longitude")
        kept = tuple(
            (row["side"], Attachment(**{name: row[name] for name in names}, withdrawn=row["withdrawn_at"] is not None))
            for row in await tx.run.tickets.attachments(ticket=ticket)
        )
        tx.kept["attachments", ticket] = kept
    return tuple(file for side, file in kept if side in sides)


async def _save_part(tx: Tx, ticket: int, part: Assignment, before: Assignment | None) -> Assignment:
    if part.id == 0:
        row = await tx.run.tickets.insert_part(
            ticket=ticket, unit=part.unit, lead=part.lead, round=part.round, dispatched_at=part.dispatched_at,
            responsible_id=part.responsible_id, responsible=part.responsible, signed_at=part.signed_at,
            signed_name=part.signed_name, done_at=part.done_at, ended_at=part.ended_at, span=part.limit,
        )  # fmt: skip
        return replace(part, id=row["id"])
    if part != before:
        await tx.run.tickets.update_part(
            id=part.id, responsible_id=part.responsible_id, responsible=part.responsible, signed_at=part.signed_at,
            signed_name=part.signed_name, done_at=part.done_at, ended_at=part.ended_at,
            delivered_at=part.delivered_at, unreached_at=part.unreached_at, lost_at=part.lost_at,
            contacted_at=part.contacted_at, progressed_at=part.progressed_at, due_at=part.due_at, span=part.limit,
        )  # fmt: skip
    return part


async def _save_request(tx: Tx, ticket: int, request: Request, before: Request | None) -> Request:
    if request.id == 0:
        row = await tx.run.tickets.insert_request(
            ticket=ticket, kind=request.kind, unit=request.unit, asked_by=request.asked_by,
            asked_name=request.asked_name, asked_at=request.asked_at, facts=request.facts, state=request.state,
            ruled_by=request.ruled_by, ruled_name=request.ruled_name, ruled_at=request.ruled_at, ruling=request.ruling,
        )  # fmt: skip
        return replace(request, id=row["id"])
    if request != before:
        await tx.run.tickets.update_request(
            id=request.id, facts=request.facts, state=request.state, ruled_by=request.ruled_by,
            ruled_name=request.ruled_name, ruled_at=request.ruled_at, ruling=request.ruling,
        )  # fmt: skip
    return request


def _columns(ticket: Ticket) -> dict[str, Any]:
    return {name: getattr(ticket, name) for name in values.COLUMNS if name != "id"}


async def _whole(tx: Tx, row: Any) -> Ticket:
    """All of a ticket, kept for whoever asks for it again in this transaction."""
    kept: Ticket | None = tx.kept.get(("ticket", row["id"]))
    if kept is not None:
        return kept
    parts = await tx.run.tickets.parts(ticket=row["id"])
    waiting = await tx.run.tickets.open_requests(ticket=row["id"])
    whole = values.ticket(
        row, assignments=tuple(values.part(p) for p in parts), requests=tuple(values.request(r) for r in waiting),
        supervisions=await papers.of_ticket(tx, row["id"]),
        meetings=await meetings.of_ticket(tx, row["id"]),
        commitments=await meetings.commitments(tx, row["id"]),
    )  # fmt: skip
    tx.kept["ticket", whole.id] = whole
    return whole


async def _all_whole(tx: Tx, rows: Sequence[Any]) -> list[Ticket]:
    """The same of many: a statement for all of them instead of one for each."""
    new = [row for row in rows if ("ticket", row["id"]) not in tx.kept]
    ids = json.dumps([row["id"] for row in new])
    run = tx.run.tickets
    parts = _by_ticket(await run.parts_of(ids=ids), values.part) if new else {}
    waiting = _by_ticket(await run.open_requests_of(ids=ids), values.request) if new else {}
    rungs = _by_ticket(await tx.run.papers.of_tickets(ids=ids), papers.read) if new else {}
    met = _by_ticket(await tx.run.meetings.of_tickets(ids=ids), meetings.read) if new else {}
    promised = _by_ticket(await tx.run.meetings.commitments_of(ids=ids), meetings.read_commitment) if new else {}
    for row in new:
        id = row["id"]
        tx.kept["ticket", id] = values.ticket(
            row, assignments=parts.get(id, ()), requests=waiting.get(id, ()), supervisions=rungs.get(id, ()),
            meetings=met.get(id, ()), commitments=promised.get(id, ()),
        )  # fmt: skip
    return [tx.kept["ticket", row["id"]] for row in rows]


def _by_ticket(rows: Iterable[Any], read: Callable[[Any], T]) -> dict[int, tuple[T, ...]]:
    found: dict[int, list[T]] = {}
    for row in rows:
        found.setdefault(row["ticket"], []).append(read(row))
    return {ticket: tuple(mine) for ticket, mine in found.items()}
