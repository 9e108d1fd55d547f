"""Questions of a unit to the enterprise (询问企业)."""

from __future__ import annotations

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Case
from bot.rules.processes.change import Deed, _reached, closed, opened


def question_open(case: Case) -> None:
    if not case.ticket.asked(Asked.QUESTION):
        raise Refusal("nothing_asked")


def _ask(ticket: Ticket, deed: Deed) -> Ticket:
    return _reached(opened(ticket, deed.asks(Asked.QUESTION, text=deed.form["text"])), deed)


def _answer(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.QUESTION, "answered", deed, which=int(deed.form.get("request") or 0))
