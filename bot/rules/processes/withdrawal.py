"""Withdrawal (撤诉): asked again, agreed, and of a sample asked once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import OPEN, Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.office.office import Office
from bot.rules.processes.answers import Words
from bot.rules.processes.attempt import Attempt, nothing
from bot.rules.processes.change import again, closed, opened
from bot.rules.processes.columns import LINE, NO, SKIP, STAY, SV, UNASKED, WORDS, A, B, E, N, O, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Process, Sight, Tell, Todo


def speaks_for_itself(attempt: Attempt) -> None:
    """The bureau enters only what a caller without a chat has said on the telephone."""
    reporter = attempt.ticket.reporter
    if attempt.someone and reporter is not None and attempt.actor.id != reporter and not attempt.actor.has(Role.CLOCK):
        raise Refusal("asks_itself")


def no_withdrawal(attempt: Attempt) -> None:
    speaks_for_itself(attempt)
    if attempt.ticket.asked(Asked.WITHDRAWAL) or attempt.ticket.asked(Asked.WITHDRAWAL_ASKED):
        raise Refusal("withdrawal_waits")


def withdrawal_asked(attempt: Attempt) -> None:
    if not attempt.ticket.asked(Asked.WITHDRAWAL):
        raise Refusal("nothing_asked")


def wish_open(attempt: Attempt) -> None:
    speaks_for_itself(attempt)
    if attempt.ticket.asked(Asked.WITHDRAWAL_ASKED) is None:
        raise Refusal("nothing_asked")


def wish_asked_again(attempt: Attempt) -> None:
    wish_open(attempt)
    wish = attempt.ticket.asked(Asked.WITHDRAWAL_ASKED)
    limit = Limit.parse(attempt.office.limits_of(attempt.ticket)["withdraw_again"])
    if wish and attempt.now < attempt.office.calendar.due(wish.asked_at, limit):
        raise Refusal("withdrawal_waits")


def own_wish_open(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.WITHDRAWAL_CHECK) is None:
        raise Refusal("nothing_asked")


def _ask(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.WITHDRAWAL_ASKED, text=attempt.text))


def _withdraw(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(closed(ticket, Asked.WITHDRAWAL, "granted", attempt), ending="withdrawn")


def _refuse(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.WITHDRAWAL, "refused", attempt)


def _confirm(ticket: Ticket, attempt: Attempt) -> Ticket:
    wish = ticket.asked(Asked.WITHDRAWAL_ASKED)
    after = closed(ticket, Asked.WITHDRAWAL_ASKED, "answered", attempt)
    return opened(after, attempt.asks(Asked.WITHDRAWAL, text=wish.facts["text"] if wish else ""))


def _stay(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.WITHDRAWAL_ASKED, "refused", attempt)


def _ask_again(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.WITHDRAWAL_CHECK))


def _own(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.WITHDRAWAL_CHECK, "granted", attempt)


def _not_own(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The units that had it get it again; what nobody had goes on at the desk, whose time begins anew."""
    after = replace(closed(ticket, Asked.WITHDRAWAL_CHECK, "refused", attempt), ended_at=None, ending="")
    if ticket.lead:
        return replace(again(after, attempt), status=Status.DISPATCHED)
    if ticket.accepted_at:
        return replace(after, status=Status.ACCEPTED)
    stood = attempt.office.calendar.worked(ticket.submitted_at, attempt.now)
    return replace(after, status=Status.SUBMITTED, paused=stood)


def called_in(s: Sight) -> bool:
    """Whether a caller brought it, who has no buttons of their own."""
    return s.ticket.reporter is None


def sampled(ticket: Ticket, office: Office) -> bool:
    """Whether it is one of those that are asked again after they withdrew: every so many, by its number."""
    serial = int(ticket.number.rpartition("-")[2] or 0)
    return serial % int(office.profile.limits["withdraw_sample"]) == 0


def _ended(s: Subject) -> datetime | None:
    return s.ticket.ended_at


# fmt: off
PAGE = Process(
    acts=(
        #   what happens         while it is    by             then it is   comes with  may it?           does
        Act(A.ASK_WITHDRAW,      OPEN,          {E, O, SV},    STAY,        Words,      no_withdrawal,    _ask),
        Act(A.CONFIRM_WITHDRAW,  OPEN,          {E, O, SV},    STAY,        N,          wish_asked_again, _confirm),
        Act(A.STAY_WITH_IT,      OPEN,          {E, O, SV, B}, STAY,        N,          wish_open,        _stay),
        Act(A.WITHDRAW,          OPEN,          {SV},          S.WITHDRAWN, N,          withdrawal_asked, _withdraw),
        Act(A.REFUSE_WITHDRAWAL, OPEN,          {SV},          STAY,        Words,      withdrawal_asked, _refuse),
        Act(A.ASK_OWN_WISH,      {S.WITHDRAWN}, {B},           STAY,        N,          nothing,          _ask_again),
        Act(A.OWN_WISH,          {S.WITHDRAWN}, {E, O, SV},    STAY,        N,          own_wish_open,    _own),
        Act(A.NOT_OWN_WISH,      {S.WITHDRAWN}, {E, O, SV},    STAY,        N,          own_wish_open,    _not_own,
            moves={S.SUBMITTED, S.ACCEPTED, S.DISPATCHED}),  # to whoever had it
    ),
    tells=(
        #    of what              enterprise, unit read later; is told
        Tell(A.ASK_WITHDRAW,      WORDS, NO,   ("asked.enterprise",)),
        Tell(A.CONFIRM_WITHDRAW,  LINE,  NO,   ("confirmed.desk", "confirmed.enterprise")),
        Tell(A.STAY_WITH_IT,      LINE,  NO,   ("went_on.enterprise",)),
        Tell(A.WITHDRAW,          LINE,  LINE, ("withdrawn.enterprise", "withdrawn.units")),
        Tell(A.REFUSE_WITHDRAWAL, WORDS, NO,   ("kept_on.enterprise",)),
        Tell(A.ASK_OWN_WISH,      LINE,  NO,   ("own_wish.enterprise",)),
        Tell(A.OWN_WISH,          LINE,  NO,   ("own_wish_yes.enterprise",)),
        Tell(A.NOT_OWN_WISH,      LINE,  NO,   (
            "not_own_wish.enterprise", "not_own_wish.units", "not_own_wish.desk", "not_own_wish.chief",
        )),
    ),
    offers=(
        #     card              row  label               action              verb    argument    when
        Offer("more",           8, "withdraw",         A.ASK_WITHDRAW,      "form", "withdraw", called_in),
        Offer("tracker",        2, "withdraw",         A.ASK_WITHDRAW,      "form", "withdraw"),
        Offer("withdrawal",     1, "agree",            A.WITHDRAW,          "do",   A.WITHDRAW),
        Offer("withdrawal",     1, "disagree",         A.REFUSE_WITHDRAWAL, "form", "keep_on"),
        Offer("withdraw_again", 1, "confirm_withdraw", A.CONFIRM_WITHDRAW,  "do",   A.CONFIRM_WITHDRAW),
        Offer("withdraw_again", 1, "go_on",            A.STAY_WITH_IT,      "do",   A.STAY_WITH_IT),
        Offer("own_wish",       1, "own_wish",         A.OWN_WISH,          "do",   A.OWN_WISH),
        Offer("own_wish",       1, "not_own_wish",     A.NOT_OWN_WISH,      "do",   A.NOT_OWN_WISH),
    ),
    flows=(
        #    asked for   then happens    questions  offered answers
        Flow("withdraw", A.ASK_WITHDRAW,      ("text",), (SKIP,)),
        Flow("keep_on",  A.REFUSE_WITHDRAWAL, ("text",), (UNASKED,)),
    ),
    deadlines=(
        #        what is due   while it is    one for each            counted from, limit
        #        said at 70 %, said when passed, done when passed
        Deadline("wish",       OPEN,          Asked.WITHDRAWAL_ASKED, asked,  key("withdraw_again"),
                 "", "asked_again.enterprise"),
        Deadline("wish_lapse", OPEN,          Asked.WITHDRAWAL_ASKED, asked,  key("withdraw_lapse"),
                 "", "", "go_on"),
        Deadline("own_wish",   {S.WITHDRAWN}, "ticket",               _ended, key("withdraw_check"),
                 "", "", "ask_own_wish", only=sampled),
        Deadline("withdrawal", OPEN,          Asked.WITHDRAWAL,       asked,  key("review"),
                 "", "waits.desk"),
    ),
    todo=(
        #    what is owed  by    counted by
        Todo("withdrawal", {SV}, "withdrawal", card="withdrawal"),
    ),
    decisions=(
        #        offers            about             letters
        Decision("withdrawal",     Asked.WITHDRAWAL,       ("confirmed.desk", "waits.desk")),
        Decision("withdraw_again", Asked.WITHDRAWAL_ASKED, ("asked_again.enterprise",)),
        Decision("own_wish",       Asked.WITHDRAWAL_CHECK, ("own_wish.enterprise",)),
    ),
    by_phone=frozenset({"own_wish.enterprise", "asked_again.enterprise", "withdrawn.enterprise", "kept_on.enterprise"}),
)
# fmt: on
