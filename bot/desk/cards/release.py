"""The release card: what a unit will read of a confidential matter, beside what the enterprise wrote; file by file."""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk.cards import views
from bot.rules.model.messages import Drawn, Rows
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.processes.release import WARNED, as_asked, undecided
from bot.rules.processes.row import Sight
from bot.rules.tickets import buttons as ticket_buttons
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.tickets import tickets


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of the enterprise, and what was decided about it."""

    place: int
    kind: str
    name: str
    state: str  # passed, kept, held, never, open, withdrawn


async def files_of(tx: Tx, ticket: Ticket) -> tuple[Attachment, ...]:
    """Every file of an enterprise that may be passed on, in the order of its places: its own, and its followers'."""
    return await tickets.attachments(tx, ticket.id, "enterprise", "follower")


async def draw(tx: Tx, ticket: Ticket) -> Drawn:
    """The card as the desk sees it now."""
    files = await files_of(tx, ticket)
    open_ones = await waiting(tx, ticket)
    lines = [line(n, file, ticket, open_ones) for n, file in enumerate(files, 1)]
    text = say(
        "release/card.desk", ticket=await views.view(tx, ticket, "desk"),
        unit=await views.view(tx, as_asked(ticket), "unit"),
        hidden=ticket.release.hidden, rewritten=bool(ticket.release.rewritten), files=lines, waiting=len(open_ones),
        next=lines[open_ones[0] - 1] if open_ones else None,
        warned=bool(open_ones) and files[open_ones[0] - 1].kind in WARNED,
        released_at=ticket.release.at, released_by=ticket.release.by,
    )  # fmt: skip
    return Drawn(text, decisions(tx, ticket, open_ones))


async def waiting(tx: Tx, ticket: Ticket, among: tuple[int, ...] | None = None) -> tuple[int, ...]:
    """The places of the files about which the desk has still to decide: of all, or among these."""
    found = undecided(await files_of(tx, ticket), ticket, await tickets.envelope(tx, ticket.id))
    return tuple(n for n in found if among is None or n in among)


def decisions(tx: Tx, ticket: Ticket, open_ones: tuple[int, ...]) -> Rows:
    """What can be done about the matter, and about the first file that waits."""
    if not ticket.open:
        return ()
    sight = Sight(ticket, None, tx.office, tx.now)
    first = ticket_buttons.buttons("release_file", sight, phrase, open_ones[0]) if open_ones else ()
    return first + ticket_buttons.buttons("release", sight, phrase)


def line(place: int, file: Attachment, ticket: Ticket, open_ones: tuple[int, ...]) -> FileLine:
    """One file, as the card names it."""
    decided = {"passed": ticket.release.passed, "kept": ticket.release.kept, "held": ticket.release.held}
    state = next((name for name, places in decided.items() if place in places), "")
    state = "withdrawn" if file.withdrawn else state or _open(place, open_ones)
    return FileLine(place, phrase(f"intake.file.{file.kind}"), file.name, state)


def _open(place: int, open_ones: tuple[int, ...]) -> str:
    return "open" if place in open_ones else "never"
