"""The release card: what a unit will read of a confidential matter, beside what the enterprise wrote; file by file."""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk.cards import views
from bot.rules.model.messages import Card, Drawn, Rows
from bot.rules.model.ticket import Attachment, Envelope, Ticket
from bot.rules.processes.release import WARNED, as_asked, never, undecided
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
    state: str  # passed, kept, never, open


async def draw(tx: Tx, card: Card, ticket: Ticket) -> Drawn | None:
    """The card as the desk sees it now; of a matter that is not confidential there is none."""
    if not ticket.confidential:
        return None
    files = await tickets.attachments(tx, ticket.id, "enterprise")
    envelope = await tickets.envelope(tx, ticket.id)
    waiting = undecided(files, ticket, envelope)
    lines = [_line(n, file, ticket, envelope) for n, file in enumerate(files, 1)]
    text = say(
        "release/card.desk", ticket=await views.view(tx, ticket, "desk"),
        unit=await views.view(tx, as_asked(ticket), "unit"),
        hidden=ticket.release.hidden, rewritten=bool(ticket.release.rewritten), files=lines, waiting=len(waiting),
        next=lines[waiting[0] - 1] if waiting else None,
        warned=bool(waiting) and files[waiting[0] - 1].kind in WARNED,
        released_at=ticket.release.at, released_by=ticket.release.by,
    )  # fmt: skip
    return Drawn(text, _buttons(tx, ticket, waiting))


def _buttons(tx: Tx, ticket: Ticket, waiting: tuple[int, ...]) -> Rows:
    if not ticket.open:
        return ()
    sight = Sight(ticket, None, tx.office, tx.now)
    first = ticket_buttons.buttons("release_file", sight, phrase, waiting[0]) if waiting else ()
    return first + ticket_buttons.buttons("release", sight, phrase)


def _line(place: int, file: Attachment, ticket: Ticket, envelope: Envelope) -> FileLine:
    waits = "never" if never(file, ticket, envelope) else "open"
    state = "passed" if place in ticket.release.passed else "kept" if place in ticket.release.kept else waits
    return FileLine(place, phrase(f"intake.file.{file.kind}"), file.name, state)
