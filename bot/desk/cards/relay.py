"""Later words (转交): what a unit would read of them, and the desk's card on which they are released."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.cards import release, views
from bot.rules.model.messages import Drawn
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.office import privacy
from bot.rules.processes.relay import Later
from bot.rules.processes.release import NEVER, WARNED
from bot.rules.processes.row import Sight
from bot.rules.tickets import buttons as ticket_buttons
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.tickets import tickets

DECIDED = frozenset({"granted", "refused"})


async def unit_reads(tx: Tx, ticket: Ticket, later: Later) -> str:
    """Later words as a unit would read them now: without whose ticket it is, nor who follows it and says so."""
    text = later.rewritten or later.text
    words = privacy.for_unit(text, ticket, await tickets.envelope(tx, ticket.id))
    if not later.follower:
        return words
    own = await tickets.lock(tx, later.follower)
    hidden = (*own.release.hidden, *ticket.release.hidden)
    own = replace(own, confidential=True, title="", release=replace(own.release, hidden=hidden))
    return privacy.for_unit(words, own, await tickets.envelope(tx, own.id))


async def unheard(tx: Tx, ticket: Ticket, later: Later) -> bool:
    """Whether a file of theirs is never passed on as it is."""
    files = await release.files_of(tx, ticket)
    return any(files[n - 1].kind in NEVER for n in later.files if n <= len(files))


async def draw(tx: Tx, ticket: Ticket, waits: Request) -> Drawn:
    """The original beside what the unit would read, file by file, with what can be done about it."""
    later, files = Later.of(waits), await release.files_of(tx, ticket)
    open_ones = await release.waiting(tx, ticket, later.files)
    lines = [release.line(n, files[n - 1], ticket, open_ones) for n in later.files if n <= len(files)]
    first = open_ones[0] if open_ones else 0
    text = say(
        "relay/card.desk", ticket=await views.view(tx, ticket, "desk"), act=later.act,
        unit=tx.office.name_of(waits.unit), follower=await _number_of(tx, later.follower), original=later.text,
        words=await unit_reads(tx, ticket, later), rewritten=bool(later.rewritten), hidden=ticket.release.hidden,
        files=lines, next=next((one for one in lines if one.place == first), None),
        warned=bool(first) and files[first - 1].kind in WARNED, asked_at=waits.asked_at,
    )  # fmt: skip
    sight = Sight(ticket, None, tx.office, tx.now)
    decide = ticket_buttons.buttons("release_file", sight, phrase, first) if first else ()
    return Drawn(text, decide + ticket_buttons.buttons("relay", sight, phrase, waits.id))


async def decided(tx: Tx, ticket: Ticket) -> Request | None:
    """The later words that were decided about last, since the matter itself was released."""
    every = [r for r in await tickets.requests(tx, ticket.id) if r.kind == Asked.RELAY and r.state in DECIDED]
    last = max(every, key=lambda one: (one.ruled_at or one.asked_at, one.id), default=None)
    since = ticket.release.at
    return last if last and (since is None or (last.ruled_at or last.asked_at) >= since) else None


async def draw_decided(tx: Tx, ticket: Ticket, one: Request) -> Drawn:
    """What became of them: as the unit reads them, who let them go, and when."""
    later, files = Later.of(one), await release.files_of(tx, ticket)
    lines = [release.line(n, files[n - 1], ticket, ()) for n in later.files if n <= len(files)]
    text = say(
        "relay/decided.desk", ticket=await views.view(tx, ticket, "desk"), act=later.act,
        unit=tx.office.name_of(one.unit), follower=await _number_of(tx, later.follower),
        released=one.state == "granted", by=one.ruled_name, at=one.ruled_at, original=later.text, words=one.ruling,
        hidden=ticket.release.hidden, files=lines,
    )  # fmt: skip
    return Drawn(text, release.decisions(tx, ticket, await release.waiting(tx, ticket)) if ticket.confidential else ())


async def _number_of(tx: Tx, follower: int) -> str:
    return (await tickets.lock(tx, follower)).number if follower else ""
