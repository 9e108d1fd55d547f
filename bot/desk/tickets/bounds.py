"""Bounds: an enterprise adds to its matter so much and no more, and is told before and what to do then."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.intake.bounds import Fit, Size, fit, only_documents
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.ticket import Attachment, Ticket
from storage.database.database import Tx
from storage.tickets import supplemented


async def take(tx: Tx, ticket: Ticket, by: Actor, text: str, files: tuple[Attachment, ...]) -> None:
    """Count what an enterprise adds; a Refusal when it is more than one matter takes."""
    if by.follows is None and (ticket.reporter is None or ticket.reporter != by.id):
        return  # whoever adds it for somebody has asked them
    own, number = (by.follows.id, by.follows.number) if by.follows else (ticket.id, ticket.number)
    before, more, most = await supplemented.size(tx, own), Size.of(text, files), Size.most(tx.office.profile)
    fits = fit(before, more, most, documents=only_documents(files))
    if fits in (Fit.MESSAGES, Fit.SIGNS):
        phone = tx.office.bureau.phone
        raise Refusal(f"matter_{fits}", most=most.messages, signs=most.signs, phone=phone)
    await supplemented.put(tx, own, before + more)
    if fits is Fit.NEAR:
        left = (before + more).left(most)
        await letters.write(tx, by.id, "supplements/nearly_full.enterprise", about=own, number=number, left=left)


def gathered(tx: Tx, text: str, files: tuple[Attachment, ...], reason: str) -> None:
    """What somebody gathers before it goes anywhere has the same bounds; a Refusal when it is more."""
    if fit(Size(0, 0), Size.of(text, files), Size.most(tx.office.profile)) in (Fit.MESSAGES, Fit.SIGNS):
        raise Refusal(reason)
