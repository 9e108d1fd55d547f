"""The callback (回访): the enterprise is asked whether it is solved."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Case
from bot.rules.processes.change import Deed


def round_below_three(case: Case) -> None:
    if case.ticket.round >= 3:
        raise Refusal("chief_decides")


def round_three(case: Case) -> None:
    if case.ticket.round < 3 or case.ticket.solved == "no":
        raise Refusal("chief_decides")


def third_no_told(case: Case) -> None:
    if case.ticket.solved != "no":
        raise Refusal("moved_on", status=case.ticket.status)


def tried_enough(case: Case) -> None:
    wanted = int(case.office.limits_of(case.ticket)["callback_attempts"])
    if case.ticket.attempts < wanted or case.ticket.called == 0:
        raise Refusal("call_more", done=case.ticket.attempts, wanted=wanted, phone=case.ticket.called)


def _call(ticket: Ticket, deed: Deed) -> Ticket:
    by_phone = deed.form.get("channel") == "phone"
    return replace(ticket, attempts=ticket.attempts + 1, called=ticket.called + by_phone)


def _yes(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, solved=deed.form["solved"], satisfied=deed.form.get("satisfied", ""))


def _third_no(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, solved="no")


def _none(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, solved="none", ending="not_reached")
