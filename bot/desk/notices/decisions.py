"""Decisions: which letters ask for one, and the buttons they carry until it has been taken."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.desk.letters.recipients import Event, Reader
from bot.rules.model.action import Action
from bot.rules.model.address import Address
from bot.rules.model.decisions import DecisionName
from bot.rules.model.messages import Rows
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes import receipts
from bot.rules.processes.row import Sight
from bot.rules.tickets import buttons as ticket_buttons
from bot.rules.tickets import decisions
from bot.voice.filters import moment
from bot.voice.texts import escape, phrase
from storage.database.database import Tx

GATHERED = {  # letters about a meeting or a commitment, and the buttons they carry
    "meetings/minutes_wanted.desk": "gathering",
    "commitments/near.unit": "promise",
    "commitments/passed.unit": "promise",
}

BY_DESK = frozenset({Asked.LETTER_TO_UNIT, *receipts.KINDS})  # what the desk answers for a unit on paper …
ON_PAPER = {"paper_got": "paper_got_on_paper", "paper_read": "paper_read_on_paper"}  # … with buttons of its own


def result(tx: Tx, before: Ticket, ticket: Ticket, by: Actor, action: Action, chat: int) -> str:
    """What a letter says instead of its buttons once it is decided; an enterprise reads no name of the bureau's."""
    signed = action == Action.FEEDBACK and before.asked(Asked.REPORT) is not None  # by the head: somebody else's report
    with letters.read_by(tx, chat):
        what, at = phrase("button.sign_off" if signed else f"action.{action}"), moment(tx.now)
        enterprise = by.id == ticket.reporter or by.follows is not None
        stranger = chat == ticket.reporter or (Address.of(chat).person and not tx.office.roles_of(chat))
        if enterprise:
            who = phrase("lookup.who.enterprise")
        else:
            who = tx.office.bureau.office if stranger and not by.unit else by.name
        return escape(phrase("decided", who=who, what=what, at=at))


def buttons(tx: Tx, event: Event, name: str, reader: Reader) -> tuple[Rows, DecisionName | None]:
    """The buttons of a letter that asks for a decision, and the name of that decision."""
    about = decisions.DECIDES.get(name, ("", None))[1]
    if reader.on_paper and about not in BY_DESK and event.commitment is None:  # its buttons are on the desk's card
        return (), None
    if event.card and reader.side == "desk":
        sight = Sight(event.ticket, None, tx.office, tx.now)
        paper = event.ticket.supervision(event.which)
        decides = decisions.of_paper(paper) if paper else None
        return ticket_buttons.buttons(event.card, sight, phrase, event.which), decides
    if name in GATHERED and (one := event.meeting or event.commitment):
        sight = Sight(event.ticket, reader.unit, tx.office, tx.now)
        return ticket_buttons.buttons(GATHERED[name], sight, phrase, one.id), decisions.of_agenda(one)
    if name not in decisions.DECIDES or reader.number:  # whose own ticket was folded into this one decides nothing
        return (), None
    card, kind = decisions.DECIDES[name]
    asked = event.ticket.asked(kind) if kind else None
    if kind in receipts.KINDS:  # of this reader's, and of the paper that is told
        asked = receipts.of(event.ticket, kind, reader.unit, str(event.form.get("number", "")))
        if asked is None and event.request is None:
            return (), None
        card = ON_PAPER.get(card, card) if reader.on_paper else card
    if event.request and event.request.kind == kind:
        asked = event.request
    which = asked.id if asked else 0
    unit = asked.unit if asked and asked.kind in (Asked.REPORT,) else reader.unit
    sight = Sight(event.ticket, unit, tx.office, tx.now)
    decides = decisions.of_request(which) if which else decisions.of_step(event.ticket)
    return ticket_buttons.buttons(card, sight, phrase, which), decides
