"""Questions of a unit to the enterprise (询问企业)."""

from __future__ import annotations

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import _reached, closed, opened


def question_open(attempt: Attempt) -> None:
    if not attempt.ticket.asked(Asked.QUESTION):
        raise Refusal("nothing_asked")


def _ask(ticket: Ticket, attempt: Attempt) -> Ticket:
    return _reached(opened(ticket, attempt.asks(Asked.QUESTION, text=attempt.answers["text"])), attempt)


def _answer(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.QUESTION, "answered", attempt, which=int(attempt.answers.get("request") or 0))
