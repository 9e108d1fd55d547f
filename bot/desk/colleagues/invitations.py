"""Invitations: the submitter makes a link, a colleague opens it, the submitter lets them in, or removes them."""

from __future__ import annotations

import secrets

from bot.desk.letters import letters
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import BUREAU, Actor, Refusal, Role
from bot.rules.model.ticket import Ticket
from bot.rules.processes.colleagues import VALID
from bot.voice.buttons import press
from bot.voice.texts import phrase
from storage.callback import colleagues
from storage.callback.colleagues import ADMITTED, ASKED, REMOVED, Colleague
from storage.database.database import Tx
from storage.tickets import journal, tickets

LINK = "c_"  # what the payload of such a link begins with
MOST = 10  # colleagues of one matter
NAME = 16  # characters of a name on a button


async def listed(tx: Tx, number: int, by: Actor) -> None:
    """`同事`: who is let in, who waits, and a link for somebody more."""
    ticket = await _own(tx, number, by)
    await _list(tx, ticket)


async def _list(tx: Tx, ticket: Ticket) -> None:
    known = await colleagues.of_ticket(tx, ticket.id)
    invite: Rows = ((_press(ticket, "invite", phrase("colleagues.button.invite")),),) if len(known) < MOST else ()
    await letters.write(
        tx, ticket.reporter or 0, "colleagues/listed.enterprise", about=ticket.id, number=ticket.number,
        title=ticket.title, buttons=invite + tuple(_row(ticket, one) for one in known),
        admitted=[one.name for one in known if one.state == ADMITTED],
        waiting=[one.name for one in known if one.state == ASKED],
    )  # fmt: skip


def _row(ticket: Ticket, one: Colleague) -> tuple[Button, ...]:
    name = one.name[:NAME]
    if one.state == ADMITTED:
        return (_press(ticket, f"out.{one.id}", phrase("colleagues.button.remove", name=name)),)
    return (
        _press(ticket, f"yes.{one.id}", phrase("colleagues.button.admit", name=name)),
        _press(ticket, f"no.{one.id}", phrase("colleagues.button.refuse", name=name)),
    )


def _press(ticket: Ticket, arg: str, label: str) -> Button:
    return press(label, "mate", ticket.id, 0, arg)


async def invite(tx: Tx, number: int, by: Actor) -> None:
    """A link that is valid for a day, and for one person."""
    ticket = await _own(tx, number, by)
    if len(await colleagues.of_ticket(tx, ticket.id)) >= MOST:
        raise Refusal("colleagues_full", most=MOST)
    code = secrets.token_urlsafe(16)
    until = tx.now + VALID
    await colleagues.invite(tx, ticket.id, code, until)
    await journal.add(tx, "colleague_invited", by, ticket=ticket.id, was=ticket.status, now=ticket.status)
    link = f"https://t.me/{tx.office.bot_username}?start={LINK}{code}"
    await letters.write(
        tx, by.id, "colleagues/link.enterprise", about=ticket.id, number=ticket.number, link=link, until=until
    )


async def knock(tx: Tx, code: str, by: Actor) -> None:
    """Somebody opens a link: nothing is shown to them before the submitter has agreed."""
    if by.has(*BUREAU, Role.OFFICER, Role.HEAD) or by.unit:
        raise Refusal("colleague_of_office")
    found = await colleagues.open_link(tx, code, by.id)
    ticket = await tickets.lock(tx, found) if found is not None else None
    if ticket is None or ticket.reporter is None:
        raise Refusal("link_over")
    if ticket.reporter == by.id:
        raise Refusal("own_link")
    one = await colleagues.ask(tx, ticket.id, by.id, by.name)
    if one.state == ADMITTED:
        await _welcome(tx, ticket, one)
        return
    await journal.add(
        tx, "colleague_asks", by, ticket=ticket.id, was=ticket.status, now=ticket.status, text=by.name
    )  # fmt: skip
    await letters.write(tx, by.id, "colleagues/waits.colleague")
    with letters.read_by(tx, ticket.reporter):
        buttons = (_row(ticket, one),)
    await letters.write(
        tx, ticket.reporter, "colleagues/asks.enterprise", about=ticket.id, number=ticket.number, title=ticket.title,
        name=by.name, buttons=buttons,
    )  # fmt: skip


async def rule(tx: Tx, number: int, what: str, id: int, by: Actor) -> str:
    """`同意`, `不同意`, `移除`. The phrase of what was done."""
    ticket = await _own(tx, number, by)
    one = next((c for c in await colleagues.of_ticket(tx, ticket.id) if c.id == id), None)
    wanted = ASKED if what in ("yes", "no") else ADMITTED
    if one is None or one.state != wanted:
        raise Refusal("decided_already")
    state = ADMITTED if what == "yes" else REMOVED
    await colleagues.rule(tx, id, state)
    action = {"yes": "colleague_admitted", "no": "colleague_refused", "out": "colleague_removed"}[what]
    await journal.add(tx, action, by, ticket=ticket.id, was=ticket.status, now=ticket.status, text=one.name)
    if what == "yes":
        await _welcome(tx, ticket, one)
    else:
        await letters.write(tx, one.person, "colleagues/over.colleague", refused=what == "no")
    await _list(tx, ticket)
    return f"colleagues.toast.{what}"


async def _welcome(tx: Tx, ticket: Ticket, one: Colleague) -> None:
    with letters.read_by(tx, one.person):
        buttons = (
            (
                press(phrase("button.look"), "look", ticket.id, ticket.step),
                press(phrase("button.supplement"), "form", ticket.id, ticket.step, "supplement"),
            ),
        )
    await letters.write(
        tx, one.person, "colleagues/admitted.colleague", about=ticket.id, number=ticket.number, title=ticket.title,
        buttons=buttons,
    )  # fmt: skip


async def _own(tx: Tx, number: int, by: Actor) -> Ticket:
    """The matter, of which only its submitter says who is let in."""
    ticket = await tickets.lock(tx, number)
    if ticket.reporter != by.id or by.chat != by.id:
        raise Refusal("submitter_only")
    return ticket
