"""Callers' wishes to be forgotten: said by telephone, entered by the desk, decided by a supervisor like all others."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.desk.lookup import readers, wishes
from bot.desk.telephone import own_phones
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.people import STAFF, Actor, Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.office import roles
from bot.voice.buttons import press
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.people import privacy as stored
from storage.tickets import journal, tickets

ENTER = "enter"  # the word of the button


async def offer(tx: Tx, words: str, by: Actor, under: int | None = None) -> None:
    """/privacy NUMBER by the desk: which matters this caller has brought, and the button that enters the wish."""
    _of_staff(by)
    numbered = [await tickets.by_number(tx, number) for number in await readers.numbers_meant(tx, words)]
    ticket = next((one for one in numbered if one and readers.look_at(tx.office, one, by)), None)
    if ticket is None:
        raise Refusal("no_ticket")
    found = await _of_same_caller(tx, ticket)
    await letters.write(
        tx, by.chat or by.id, "privacy/of_caller", reply_to=under, number=ticket.number,
        numbers=[one.number for one in found], going_on=sum(one.ended_at is None for one in found),
        buttons=((press(phrase("privacy.button.enter"), "own", 0, 0, f"{ENTER}.{ticket.id}"),),),
    )  # fmt: skip


async def enter(tx: Tx, id: int, by: Actor) -> None:
    """It waits for a supervisor, another person than who has entered it."""
    _of_staff(by)
    ticket = await tickets.lock(tx, id)
    found = await _of_same_caller(tx, ticket)
    phone = (await tickets.envelope(tx, id)).phone
    if await stored.of_phone(tx, phone):
        raise Refusal("privacy_asked_already")
    wish = await stored.enter(tx, ticket.number, phone, by.id)
    await journal.add(tx, "privacy_asked", by, which=wish.id)
    desk = tx.office.bureau.desk_chat or by.chat or by.id
    with letters.read_by(tx, desk):
        await letters.write(
            tx, desk, "privacy/asked_by_caller", must=True, number=ticket.number, by=by.name, at=tx.now,
            ended=sum(one.ended_at is not None for one in found), going_on=sum(one.ended_at is None for one in found),
            buttons=wishes.buttons(wish), decides=DecisionName(DecidesOn.WISH, wish.id),
        )  # fmt: skip


def _of_staff(by: Actor) -> None:
    if not by.has(*STAFF):
        raise roles.only(STAFF, by)


async def _of_same_caller(tx: Tx, ticket: Ticket) -> list[Ticket]:
    """All that this number has brought by telephone; whoever has a chat asks there, for themselves."""
    if ticket.reporter is not None:
        raise Refusal("privacy_own_chat")
    phone = (await tickets.envelope(tx, ticket.id)).phone
    found = await own_phones.called_in(tx, phone) if phone else []
    if not found:
        raise Refusal("privacy_nothing_left")
    return found
