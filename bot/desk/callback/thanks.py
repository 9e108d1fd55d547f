"""Thanks: offered after a callback, kept in a ledger, told to the desk."""

from __future__ import annotations

from datetime import timedelta

from bot.desk.letters import letters
from bot.desk.letters.recipients import Event
from bot.desk.notices import notices
from bot.desk.notices.sheets import THANKS
from bot.rules.model.messages import Dialogue
from bot.rules.model.people import STAFF, Actor, Refusal, Role
from bot.rules.model.status import ENDED
from bot.rules.model.ticket import Ticket
from bot.rules.office import roles
from bot.rules.reading.thanks import name_and_words
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import journal, open_forms, tickets
from storage.tickets import thanks as stored_thanks

SHOWN = 20
LONGEST_NAME, LONGEST = 60, 1000  # characters of an enterprise's name, and of its words
READERS = STAFF | {Role.CHIEF, Role.AUDITOR}


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


async def letter(tx: Tx, dialogue: Dialogue, by: Actor, text: str) -> None:
    """The words of a letter of thanks."""
    if not text:
        raise Refusal("say_something")
    await open_forms.end(tx, dialogue.chat, dialogue.user)
    ticket = await tickets.lock(tx, dialogue.ticket)
    may_thank(tx, ticket, by)
    await _keep(tx, ticket, "letter", text, by)


async def _keep(tx: Tx, ticket: Ticket, kind: str, words: str, by: Actor) -> None:
    unit = ticket.lead.unit if ticket.lead else None
    await stored_thanks.add(tx, ticket.id, kind, words, by, unit)
    await journal.add(tx, "thanks", by, ticket=ticket.id, was=ticket.status, now=ticket.status, text=words)
    event = Event(ticket, ticket, by, {"kind": phrase(f"thanks.{kind}"), "text": words})
    await notices.tell_all(tx, event, "callback/thanked.desk")
    await letters.write(tx, by.chat or by.id, "callback/thanked", number=ticket.number, kind=phrase(f"thanks.{kind}"))


async def enter(tx: Tx, written: str, by: Actor, under: int | None = None) -> None:
    """/thanks KIND ENTERPRISE：WORDS: thanks that belong to no matter, entered by the bureau."""
    if not by.has(*STAFF) or (by.unit is not None and by.chat != by.id):
        raise roles.only(STAFF, by)
    kinds = {phrase(f"thanks.{kind}"): kind for kind in THANKS}
    first, _, rest = written.partition(" ")
    enterprise, words = name_and_words(rest)
    if first not in kinds or not enterprise:
        raise Refusal("thanks_how")
    if len(enterprise) > LONGEST_NAME or len(words) > LONGEST:
        raise Refusal("too_long", limit=LONGEST_NAME if len(enterprise) > LONGEST_NAME else LONGEST)
    if kinds[first] == "letter" and not words:
        raise Refusal("thanks_how")
    await stored_thanks.add_own(tx, kinds[first], enterprise, words, by)
    await journal.add(tx, "thanks", by, kind=kinds[first], enterprise=enterprise, text=words)
    await letters.write(
        tx, by.chat or by.id, "lookup/thanks_entered", reply_to=under, kind=first, who=enterprise, words=words
    )


async def tell(tx: Tx, actor: Actor, under: int | None = None) -> None:
    """/thanks: this year's ledger, for the bureau."""
    if not actor.has(*READERS) or (actor.unit is not None and actor.chat != actor.id):
        raise Refusal("staff_only")
    local = tx.now.astimezone(tx.office.calendar.zone)
    year = local.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0) - timedelta(microseconds=1)
    found = await stored_thanks.since(tx, year)
    lines = [
        {"at": t.at, "kind": phrase(f"thanks.{t.kind}"), "number": t.number, "unit": tx.office.name_of(t.unit),
         "who": t.enterprise, "words": t.words}
        for t in found[:SHOWN]
    ]  # fmt: skip
    counts = [(phrase(f"thanks.{kind}"), sum(t.kind == kind for t in found)) for kind in THANKS]
    await letters.write(
        tx, actor.chat or actor.id, "lookup/thanks", reply_to=under, year=local.year, counts=counts,
        total=len(found), lines=lines,
    )  # fmt: skip
