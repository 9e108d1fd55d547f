"""Decisions: which letters ask for one, and the buttons they carry until it has been taken."""

from __future__ import annotations

from bot.desk.letters.recipients import Event, Reader
from bot.rules.model.messages import Rows
from bot.rules.model.ticket import Asked
from bot.rules.tickets import buttons as offers
from bot.rules.tickets import decisions
from bot.voice.texts import phrase
from storage.database.database import Tx

DECIDES = {  # letters that ask for a decision: the buttons they carry, and the side record they are about
    "desk/return_asked": ("return_asked", Asked.RETURN),
    "chief/ownership": ("return_asked", Asked.RETURN),
    "chief/ownership_waits": ("return_asked", Asked.RETURN),
    "desk/return_waits": ("return_asked", Asked.RETURN),
    "desk/extension_asked": ("extension_asked", Asked.EXTENSION),
    "chief/extension_asked": ("extension_asked", Asked.EXTENSION),
    "desk/extension_waits": ("extension_asked", Asked.EXTENSION),
    "chief/extension_waits": ("extension_asked", Asked.EXTENSION),
    "chief/reject": ("reject", Asked.REJECTION),
    "chief/reject_waits": ("reject", Asked.REJECTION),
    "desk/reject_proposed": ("reject", Asked.REJECTION),
    "desk/withdrawal": ("withdrawal", Asked.WITHDRAWAL),
    "enterprise/withdraw_again": ("withdraw_again", Asked.WISH),
    "chief/terminate": ("terminate", Asked.TERMINATION),
    "chief/terminate_waits": ("terminate", Asked.TERMINATION),
    "desk/review_asked": ("review_asked", Asked.REVIEW),
    "chief/review_asked": ("review_asked", Asked.REVIEW),
    "desk/review_waits": ("review_asked", Asked.REVIEW),
    "enterprise/rebound": ("rebound", Asked.REBOUND),
    "enterprise/own_wish": ("own_wish", Asked.OWN_WISH),
    "enterprise/terminated": ("ask_review", None),
    "enterprise/rejected": ("ask_review", None),
    "desk/withdrawal_waits": ("withdrawal", Asked.WITHDRAWAL),
    "head/sign_off": ("sign_off", Asked.REPORT),
    "head/waits": ("sign_off", Asked.REPORT),
    "desk/review": ("review", None),
    "desk/review_near": ("review", None),
    "desk/review_passed": ("review", None),
    "chief/third_no": ("third_no", None),
    "chief/dissatisfied": ("dissatisfied", None),
    "desk/terminate_wanted": ("terminate_wanted", None),
    "desk/callback_lapsed": ("callback_lapsed", None),
    "enterprise/question": ("question", Asked.QUESTION),
    "enterprise/question_near": ("question", Asked.QUESTION),
    "enterprise/ask_more": ("ask_more", Asked.SUPPLY),
    "enterprise/supply_near": ("ask_more", Asked.SUPPLY),
}
GATHERED = {  # letters about a meeting or a commitment, and the buttons they carry
    "desk/minutes_wanted": "gathering",
    "unit/promise_near": "promise",
    "unit/promise_passed": "promise",
}


def buttons(tx: Tx, event: Event, name: str, reader: Reader) -> tuple[Rows, str]:
    """The buttons of a letter that asks for a decision, and the name of that decision."""
    if event.card and reader.side == "desk":
        sight = offers.Sight(event.ticket, None, tx.office, tx.now)
        return offers.buttons(event.card, sight, phrase, event.which), decisions.of_paper(event.ticket, event.which)
    if name in GATHERED and (one := event.gathering or event.commitment):
        sight = offers.Sight(event.ticket, reader.unit, tx.office, tx.now)
        return offers.buttons(GATHERED[name], sight, phrase, one.id), decisions.of_agenda(one)
    if name not in DECIDES or reader.number:  # whose own ticket was folded into this one decides nothing
        return (), ""
    card, kind = DECIDES[name]
    asked = event.ticket.asked(kind) if kind else None
    if event.request and event.request.kind == kind:
        asked = event.request
    which = asked.id if asked else 0
    unit = asked.unit if asked and asked.kind in (Asked.REPORT,) else reader.unit
    sight = offers.Sight(event.ticket, unit, tx.office, tx.now)
    decides = decisions.of_request(which) if which else decisions.of_step(event.ticket)
    return offers.buttons(card, sight, phrase, which), decides
