"""Thanks: offered after a callback, kept in the ledger, told to the desk."""

from __future__ import annotations

from bot.desk.callback import closing
from bot.desk.conversation.open_form import in_words
from bot.desk.letters import letters
from bot.desk.letters.recipients import Event
from bot.desk.notices import notices
from bot.desk.notices.sheets import THANKS
from bot.rules.model.messages import Dialogue, Words
from bot.rules.model.people import STAFF, Actor, Refusal, Role
from bot.rules.model.status import ENDED
from bot.rules.model.ticket import Ticket
from bot.rules.office import roles
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import journal, open_forms, tickets
from storage.tickets import thanks as stored_thanks
from storage.tickets.thanks import Thanks


async def leave(tx: Tx, number: int, kind: str, by: Actor) -> None:
    """The enterprise leaves thanks, or an operator for it; a letter needs its words first."""
    ticket = await tickets.lock(tx, number)
    if not (ticket.reporter == by.id and by.chat == by.id) and not by.has(*STAFF):
        raise roles.only(STAFF | {Role.ENTERPRISE}, by)
    may_thank(tx, ticket, by)
    if kind not in THANKS or any(t.kind == kind for t in await stored_thanks.of_ticket(tx, number)):
        raise Refusal("thanked_already")
    chat = by.chat or by.id
    if kind == "letter":
        await open_forms.begin(tx, Dialogue(chat, by.id, "thanks", number, {}))
        await letters.write(tx, chat, "callback/thanks_letter", about=number, topic="form", number=ticket.number)
        return
    await _keep(tx, ticket, kind, "", by)


def may_thank(tx: Tx, ticket: Ticket, by: Actor) -> None:
    """Thanks are for what has ended or is answered, and nobody enters them for the own unit."""
    if ticket.status not in ENDED and not ticket.solved:
        raise Refusal("thanks_early")
    if ticket.reporter != by.id and roles.works_on(ticket, by, tx.office):
        raise Refusal("own_unit")


async def letter(tx: Tx, dialogue: Dialogue, by: Actor, words: Words) -> None:
    """The words of a letter of thanks, or a picture of it, which is the matter's."""
    text = in_words(words.told, words.attachments)
    await open_forms.end(tx, dialogue.chat, dialogue.user)
    ticket = await tickets.lock(tx, dialogue.ticket)
    may_thank(tx, ticket, by)
    await _keep(tx, ticket, "letter", text, by)
    await closing.keep_files(tx, ticket, dialogue.chat, words.attachments)


async def _keep(tx: Tx, ticket: Ticket, kind: str, words: str, by: Actor) -> None:
    unit = ticket.lead.unit if ticket.lead else None
    await stored_thanks.add(tx, Thanks(tx.today, kind, words=words, unit=unit), by, ticket.id)
    await journal.add(tx, "thanks", by, ticket=ticket.id, was=ticket.status, now=ticket.status, text=words)
    event = Event(ticket, ticket, by, {"kind": phrase(f"thanks.{kind}"), "text": words})
    await notices.tell_all(tx, event, "callback/thanked.desk")
    await letters.write(tx, by.chat or by.id, "callback/thanked", number=ticket.number, kind=phrase(f"thanks.{kind}"))
