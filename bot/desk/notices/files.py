"""Files: what of an enterprise's files goes to a unit, and what is said of those that do not."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.letters import letters
from bot.desk.letters.recipients import chat_of
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Attachment, Ticket
from bot.rules.office import privacy
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets


async def passed(tx: Tx, ticket: Ticket, which: int) -> None:
    """A file that is released after the dispatch goes to the units at once."""
    files = await tickets.attachments(tx, ticket.id, "enterprise")
    for part in ticket.active:
        if (chat := chat_of(tx, part.unit)) is not None:
            caption = caption_of(tx, ticket, chat)
            await letters.hand_on(tx, chat, (bare(files[which - 1]),), about=ticket.id, caption=caption)


def caption_of(tx: Tx, ticket: Ticket, chat: int) -> str:
    """What stands under a file, in the language of its chat."""
    with letters.read_by(tx, chat):
        return phrase("caption.attachment", number=letters.number_in(tx, chat, ticket))


def released(ticket: Ticket, files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """The files that somebody of the bureau has looked at and let go; their names stay with the bureau."""
    return tuple(bare(files[n - 1]) for n in ticket.release.passed if n <= len(files))


def bare(file: Attachment) -> Attachment:
    """The file without what its sender wrote beside it."""
    return replace(file, name="", caption="")


def secret(ticket: Ticket, by: Actor) -> bool:
    """Whether this is a confidential enterprise's own: nothing of it goes to a unit that nobody has looked at."""
    return ticket.confidential and by.id == ticket.reporter


async def for_unit(
    tx: Tx, ticket: Ticket, files: tuple[Attachment, ...], by: Actor
) -> tuple[Attachment, ...]:  # fmt: skip
    """What a unit gets at once of files that somebody sends later."""
    own = await tickets.lock(tx, by.follows.id) if by.follows else ticket
    if secret(ticket, by) or (by.follows and own.confidential):
        return ()
    shown = await harmless(tx, ticket, files)
    return await harmless(tx, own, shown) if by.follows else shown


async def harmless(tx: Tx, ticket: Ticket, files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """The files whose names do not give a confidential enterprise away, and no places on the map."""
    envelope = await tickets.envelope(tx, ticket.id)
    return tuple(f for f in files if privacy.may_pass(f, ticket, envelope))


async def say_kept(tx: Tx, ticket: Ticket, chat: int, count: int) -> None:
    """A unit is told of the files that it does not get."""
    await letters.write(tx, chat, "tickets/files_kept.unit", about=ticket.id, number=ticket.number, count=count)
