"""The callback (回访): the enterprise is asked whether it is solved."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Attempt


def round_below_three(attempt: Attempt) -> None:
    if attempt.ticket.round >= 3:
        raise Refusal("chief_decides")


def round_three(attempt: Attempt) -> None:
    if attempt.ticket.round < 3 or attempt.ticket.solved == "no":
        raise Refusal("chief_decides")


def third_no_told(attempt: Attempt) -> None:
    if attempt.ticket.solved != "no":
        raise Refusal("moved_on", status=attempt.ticket.status)


def tried_enough(attempt: Attempt) -> None:
    wanted = int(attempt.office.limits_of(attempt.ticket)["callback_attempts"])
    if attempt.ticket.attempts < wanted or attempt.ticket.called == 0:
        raise Refusal("call_more", done=attempt.ticket.attempts, wanted=wanted, phone=attempt.ticket.called)


def _call(ticket: Ticket, attempt: Attempt) -> Ticket:
    by_phone = attempt.answers.get("channel") == "phone"
    return replace(ticket, attempts=ticket.attempts + 1, called=ticket.called + by_phone)


def _yes(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, solved=attempt.answers["solved"], satisfied=attempt.answers.get("satisfied", ""))


def _third_no(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, solved="no")


def _none(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, solved="none", ending="not_reached")
