"""Releasing: what the desk has before it when it decides what a unit reads of a confidential matter."""

from __future__ import annotations

from bot.desk.cards import relay as relay_card
from bot.desk.cards import release as release_card
from bot.desk.cards import views
from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes import relay
from bot.rules.processes.relay import Later, Released
from bot.rules.processes.release import LARGEST, Looked, as_asked, never, picture
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets


async def looked(tx: Tx, ticket: Ticket) -> Looked:
    """The words as the release card shows them, to be kept as they are."""
    view = await views.view(tx, as_asked(ticket), "unit")
    words = {"title": view.title, "matter": view.matter, "wants": view.wants, "wanted_by": view.wanted_by}
    silent = view.matter == phrase("intake.spoken")
    return Looked(words=words, undecided=len(await release_card.waiting(tx, ticket)), silent=silent)


async def looked_later(tx: Tx, ticket: Ticket, which: int) -> Released:
    """The same of what was said later."""
    waits = relay.waits(ticket, which)
    if waits is None:
        raise Refusal("decided_already")
    later = Later.of(waits)
    words = await relay_card.unit_reads(tx, ticket, later)
    undecided = len(await release_card.waiting(tx, ticket, later.files))
    silent = words == phrase("word.see_files") and not {*ticket.release.passed} & {*later.files}
    return Released(waits.id, words, later.follower, undecided, silent)


async def passable(tx: Tx, ticket: Ticket, which: int) -> None:
    """Refuse what is none of the enterprise's files, and what is never passed on as it is."""
    files = await release_card.files_of(tx, ticket)
    if not 1 <= which <= len(files):
        raise Refusal("nothing_asked")
    if files[which - 1].withdrawn:
        raise Refusal("file_withdrawn")
    if never(files[which - 1], ticket, await tickets.envelope(tx, ticket.id)):
        raise Refusal("never_passed")
    if picture(files[which - 1]) and files[which - 1].size > LARGEST:
        raise Refusal("too_large_to_redraw")
