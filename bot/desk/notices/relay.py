"""Later words (转交): the enterprise is asked whether units may have them, and the desk is told; nobody else is."""

from __future__ import annotations

from bot.desk.cards import relay as relay_card
from bot.desk.cards import views
from bot.desk.letters import lanes, letters
from bot.desk.letters.recipients import Event, Reader, at_desk
from bot.desk.notices import files as files_of
from bot.desk.notices import release
from bot.rules.model.action import Action
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Asked, Attachment, Request, Ticket
from bot.rules.processes.relay import CARRIES, RELAYS, Later
from bot.rules.processes.row import Sight
from bot.rules.tickets import buttons as ticket_buttons
from bot.rules.tickets import decisions
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery import decisions as stored_decisions
from storage.tickets import tickets

INSTEAD = frozenset({"supplements/supplement.enterprise", "questions/answered.enterprise"})  # the offer says it
SAID = frozenset({Action.SUPPLEMENT, Action.ANSWER})  # of the others the desk is told by letters of their own


def new(before: Ticket, after: Ticket, action: Action) -> Request | None:
    """What has just been said and stays at the bureau for now; or to which there is more."""
    known = {r.id: r.facts for r in before.requests}
    said = (r for r in after.requests if r.kind in RELAYS and known.get(r.id) != r.facts)
    return next(said, None) if action in CARRIES else None


def passes_by(event: Event, tell: str, reader: Reader) -> bool:
    """Whether this reader is not told: of words that stay at the bureau, or of an album's next files once more."""
    supplement = tell.startswith("supplements/")
    if event.form.get("same_album") and supplement:
        return True
    return event.later is not None and (tell in INSTEAD or (reader.side == "unit" and supplement))


def without(form: Facts, event: Event) -> Facts:
    """What a unit reads of an act whose words stay at the bureau: that there are some."""
    said = CARRIES[Action(Later.of(event.later).act)] if event.later else ""
    return {**{key: value for key, value in form.items() if key != said}, "held": True} if said else dict(form)


async def tell(tx: Tx, event: Event, action: Action, files: tuple[Attachment, ...]) -> None:
    """Ask the enterprise, tell the desk; what the bureau has taken down itself waits for its release at once."""
    if event.later is None:
        return
    later = Later.of(event.later)
    if event.later.kind == Asked.RELAY:
        await release.hang(tx, event.ticket)
    else:
        await _offer(tx, event, event.later, later)
        if not event.form.get("same_album"):
            await _tell_desk(tx, event, action, later, len(files))
    desk, ticket = tx.office.bureau.desk_chat, event.ticket
    if desk is not None and desk != event.by.chat:
        await letters.hand_on(tx, desk, files, about=ticket.id, caption=files_of.caption_of(tx, ticket, desk))


async def _offer(tx: Tx, event: Event, offer: Request, later: Later) -> None:
    ticket, follows = event.ticket, event.by.follows
    sight, about = Sight(ticket, None, tx.office, tx.now, follows), follows.id if follows else ticket.id
    decides = decisions.of_request(offer.id)
    before = await stored_decisions.asked_in(tx, about, decides) if event.form.get("same_album") else None
    with letters.read_by(tx, event.by.id):
        await letters.write(
            tx, event.by.id, "relay/offer.enterprise", about=about, instead_of=before,
            buttons=ticket_buttons.buttons("relay_offer", sight, phrase, offer.id),
            decides=decides, number=follows.number if follows else ticket.number,
            act=later.act, unit=tx.office.name_of(offer.unit), files=len(later.files),
            unheard=await relay_card.unheard(tx, ticket, later),
            words=await relay_card.unit_reads(tx, ticket, later), bureau=tx.office.bureau,
        )  # fmt: skip


async def _tell_desk(tx: Tx, event: Event, action: Action, later: Later, files: int) -> None:
    """What is added within a while goes on in one message."""
    desk, ticket, supplies = tx.office.bureau.desk_chat, event.ticket, action == Action.SUPPLEMENT
    if desk is None or action not in SAID or (supplies and at_desk(event)):
        return
    entry = {"text": str(event.form.get(CARRIES[action], "")), "files": files, "at": tx.now.isoformat()}
    join = letters.Join(f"relay:{ticket.id}:{later.follower}", entry, tx.office.flood.supplements) if supplies else None
    with letters.read_by(tx, desk):
        await letters.write(
            tx, desk, "relay/said.desk", about=ticket.id, ticket=await views.view(tx, ticket, "desk"),
            priority=lanes.of(ticket), number=ticket.number, act=later.act, join=join,
            follower=event.by.follows.number if event.by.follows else "", entries=(entry,),
        )  # fmt: skip


async def released_before(tx: Tx, ticket: Ticket, chat: int) -> None:
    """What was said after the submission and released before anybody had the matter, to a unit that gets it now."""
    at = tx.office.unit_at(chat)
    for words in ticket.release.later:
        with letters.read_by(tx, chat):
            await letters.write(
                tx, chat, "relay/released.unit", about=ticket.id,
                ticket=await views.view(tx, ticket, "unit", at.code if at else None), number=ticket.number,
                form={"text": words}, act=Action.SUPPLEMENT, question="",
            )  # fmt: skip


async def whose(tx: Tx, ticket: Ticket, which: int) -> str | None:
    """The unit that alone gets a file, because it came with the answer to its question."""
    every = await tickets.requests(tx, ticket.id)
    return next((r.unit for r in every if r.kind == Asked.RELAY and which in Later.of(r).files), None)
