"""Confirmation on evidence (核查确认): where no enterprise can be asked, somebody else of the bureau sees that it is
done before it is struck off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.deadlines.deadlines import Deadline, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes.answers import Words
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.callback import round_below_three, round_three, third_no_said
from bot.rules.processes.change import again
from bot.rules.processes.columns import DONE, NO, STAY, SV, UNASKED, WORDS, A, C, O, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Process, Sight, Tell, Todo

OF_ENTERPRISES = frozenset(  # what nobody does where no enterprise stands behind a matter
    {A.ASK_MORE, A.SUPPLY, A.SUPPLY_LAPSED, A.PRESS_ON, A.MERGE, A.ASK, A.ANSWER, A.CONTACTED, A.WRITE_ENTERPRISE,
     A.ANSWER_BUREAU, A.CALL_ATTEMPT, A.CALLBACK_YES, A.CALLBACK_NO, A.THIRD_NO, A.CALLBACK_NONE, A.NOT_MY_WORDS,
     A.OWN_WORD, A.REDO_FOR_CONDUCT, A.REBOUND, A.REBOUND_YES, A.ASK_WITHDRAW, A.CONFIRM_WITHDRAW, A.STAY_WITH_IT,
     A.WITHDRAW, A.REFUSE_WITHDRAWAL, A.ASK_REVIEW, A.CORRECT_ENTERPRISE, A.CORRECT_OWN}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence(Words):
    """What was seen, where and when, and what shows it."""


def of_the_bureau(attempt: Attempt) -> None:
    """Nobody confirms what they have approved, or entered for a unit. Refuses: asks_enterprise, confirm_another."""
    if attempt.ticket.has_enterprise:
        raise Refusal("asks_enterprise")
    if attempt.ticket.solved == "no":
        raise Refusal("chief_decides")
    if attempt.someone and attempt.actor.id in (attempt.ticket.approved_by, attempt.ticket.reported_by):
        raise Refusal("confirm_another")


def may_doubt(attempt: Attempt) -> None:
    of_the_bureau(attempt)
    round_below_three(attempt)


def may_doubt_third(attempt: Attempt) -> None:
    of_the_bureau(attempt)
    round_three(attempt)


def _confirm(ticket: Ticket, _: Attempt) -> Ticket:
    return replace(ticket, solved="yes")


def _third(ticket: Ticket, _: Attempt) -> Ticket:
    return replace(ticket, solved="no")


def _to_confirm(s: Subject) -> datetime | None:
    return None if s.ticket.has_enterprise else s.ticket.approved_at


def _waits(s: Sight) -> bool:
    return not s.ticket.has_enterprise and not third_no_said(s)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens        while it is  by          then it is    comes with  may it?          does
        Act(A.CONFIRM_EVIDENCE, {S.HANDLED}, {O, SV, C}, S.STRUCK_OFF, Evidence,   of_the_bureau,   _confirm,
            step_bound=True),
        Act(A.DOUBT_EVIDENCE,   {S.HANDLED}, {O, SV, C}, S.DISPATCHED, Evidence,   may_doubt,       again,
            step_bound=True),
        Act(A.THIRD_DOUBT,      {S.HANDLED}, {O, SV, C}, STAY,         Evidence,   may_doubt_third, _third,
            step_bound=True),
    ),
    tells=(
        #    of what            enterprise, unit read later; is told
        Tell(A.CONFIRM_EVIDENCE, NO, WORDS, ("confirmed.units", "confirmed.desk")),
        Tell(A.DOUBT_EVIDENCE,   NO, WORDS, ("doubted.units", "doubted.desk")),
        Tell(A.THIRD_DOUBT,      NO, NO,    ("third.chief", "third.desk")),
    ),
    offers=(
        #     card       row  label               action              verb    argument            when
        Offer("desk",     8, "confirm_evidence", A.CONFIRM_EVIDENCE, "form", "confirm_evidence"),
        Offer("desk",     8, "send_back",        A.DOUBT_EVIDENCE,   "form", "doubt_evidence"),
        Offer("desk",     8, "send_back",        A.THIRD_DOUBT,      "form", "third_doubt"),
        Offer("evidence", 1, "confirm_evidence", A.CONFIRM_EVIDENCE, "form", "confirm_evidence"),
        Offer("evidence", 1, "send_back",        A.DOUBT_EVIDENCE,   "form", "doubt_evidence"),
        Offer("evidence", 1, "send_back",        A.THIRD_DOUBT,      "form", "third_doubt"),
    ),
    flows=(
        #    asked for           then happens        questions  offered answers
        Flow("confirm_evidence", A.CONFIRM_EVIDENCE, ("text",), (DONE,)),
        Flow("doubt_evidence",   A.DOUBT_EVIDENCE,   ("text",), (UNASKED,)),
        Flow("third_doubt",      A.THIRD_DOUBT,      ("text",), (UNASKED,)),
    ),
    deadlines=(
        #        what is due  while it is  one for each  counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("evidence",  {S.HANDLED}, "ticket",     _to_confirm,  key("evidence"),
                 "", "waits.desk"),
    ),
    todo=(
        #    what is owed      by       counted by  when
        Todo("third_no",       {C},     "evidence", third_no_said, card="third_no"),
        Todo("evidence",       {O, SV}, "evidence", _waits,        card="evidence"),
        Todo("evidence",       {C},     "evidence", _waits,        card="evidence", alone={O, SV}),
    ),
    decisions=(
        #        offers      about letters
        Decision("evidence", None, ("wanted.desk", "waits.desk")),
    ),
)
# fmt: on
