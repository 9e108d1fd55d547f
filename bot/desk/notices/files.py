"""Files: what of an enterprise's files goes to a unit, and what is said of those that do not."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.cards import release
from bot.desk.letters import letters
from bot.desk.letters.recipients import chat_of
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.office import privacy
from bot.rules.processes.release import picture
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets


async def passed(tx: Tx, ticket: Ticket, which: int, *, only: str | None = None) -> None:
    """A file that is released after the dispatch goes to the units at once, or to the one that asked for it."""
    files = await release.files_of(tx, ticket)
    for part in ticket.active:
        if only in (None, part.unit) and (chat := chat_of(tx, part.unit)) is not None:
            caption = caption_of(tx, ticket, chat)
            await letters.hand_on(tx, chat, (bare(files[which - 1]),), about=ticket.id, caption=caption)


def caption_of(tx: Tx, ticket: Ticket, chat: int) -> str:
    """What stands under a file, in the language of its chat."""
    with letters.read_by(tx, chat):
        return phrase("caption.attachment", number=letters.number_in(tx, chat, ticket))


async def at_dispatch(tx: Tx, ticket: Ticket) -> tuple[tuple[Attachment, ...], int]:
    """The files that a unit gets with its card, and how many it does not.

    Of a confidential matter these are what somebody of the bureau has looked at and let go, without their names; of
    what the enterprise sent later for the bureau only a unit learns nothing.
    """
    if not ticket.confidential:
        files = standing(await tickets.attachments(tx, ticket.id, "enterprise"))
        shown = await harmless(tx, ticket, files)
        return shown, len(files) - len(shown)
    files = await release.files_of(tx, ticket)
    passed = standing(tuple(bare(files[n - 1]) for n in ticket.release.passed if n <= len(files)))
    return passed, len(standing(files)) - len(passed) - len(ticket.release.held)


def standing(files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """The files that their senders have not replaced."""
    return tuple(file for file in files if not file.withdrawn)


def bare(file: Attachment) -> Attachment:
    """The file without what its sender wrote beside it; a picture is drawn anew."""
    return replace(file, name="", caption="", redrawn=picture(file))


async def for_unit(tx: Tx, ticket: Ticket, files: tuple[Attachment, ...], by: Actor) -> tuple[Attachment, ...]:
    """What a unit gets at once of files that somebody sends later."""
    shown = await harmless(tx, ticket, files)
    return await harmless(tx, await tickets.lock(tx, by.follows.id), shown) if by.follows else shown


async def harmless(tx: Tx, ticket: Ticket, files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """The files whose names do not give a confidential enterprise away, and no places on the map."""
    envelope = await tickets.envelope(tx, ticket.id)
    return tuple(f for f in files if privacy.may_pass(f, ticket, envelope))


async def say_kept(tx: Tx, ticket: Ticket, chat: int, count: int) -> None:
    """A unit is told of the files that it does not get."""
    await letters.write(tx, chat, "tickets/files_kept.unit", about=ticket.id, number=ticket.number, count=count)
