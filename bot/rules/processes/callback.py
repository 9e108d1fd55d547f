"""The callback (回访): the enterprise is asked whether it is solved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.deadlines.deadlines import Deadline, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.people import Refusal
from bot.rules.model.status import TO_SIGN, Status
from bot.rules.model.ticket import Ticket
from bot.rules.processes.answers import NOTHING, Answers
from bot.rules.processes.attempt import Attempt, anybody
from bot.rules.processes.change import again
from bot.rules.processes.columns import LINE, NO, SKIP, STAY, SV, WORDS, A, B, C, E, N, O, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Process, Sight, Tell, Todo, unchanged
from bot.rules.processes.termination import no_termination


@dataclass(frozen=True, slots=True)
class Called(Answers):
    """It was tried to reach the enterprise."""

    channel: str  # telegram or phone


@dataclass(frozen=True, slots=True)
class Solved(Answers):
    """It is solved, wholly or partly."""

    solved: str
    satisfied: str
    channel: str


@dataclass(frozen=True, slots=True)
class Unsolved(Answers):
    """It is not, and why not."""

    cause: str


def asked(ticket: Ticket) -> bool:
    """Whether the enterprise is asked now; of a folded matter, once the one it was folded into is done."""
    return ticket.status == Status.HANDLED or (ticket.status == Status.MERGED and ticket.approved_at is not None)


def open_question(ticket: Ticket) -> bool:
    """Whether it has not answered yet."""
    return asked(ticket) and not ticket.solved


def round_below_three(attempt: Attempt) -> None:
    if attempt.ticket.round >= 3:
        raise Refusal("chief_decides")


def round_three(attempt: Attempt) -> None:
    if attempt.ticket.round < 3 or attempt.ticket.solved == "no":
        raise Refusal("chief_decides")


def third_no_told(attempt: Attempt) -> None:
    if attempt.ticket.solved != "no":
        raise Refusal("moved_on", status=attempt.ticket.status)


DISOWN_DAYS = 5  # working days in which the enterprise says 这不是我说的
TOPIC, TASK = "callback", "phone"  # of the letters that ask, and of those that ask somebody to ring
ASKS = (TOPIC, TASK)
RING = (O, SV, C)  # whoever of the bureau enters what was said on the telephone


def not_approver(attempt: Attempt) -> None:
    """Who approved the report neither asks the enterprise about it nor says that it could not be reached."""
    if attempt.someone and attempt.actor.id == attempt.ticket.approved_by:
        raise Refusal("approved_yourself")


def may_ring(attempt: Attempt) -> None:
    """Somebody else than who approved, after the chat, where there is one. Refuses: approved_yourself, chat_first."""
    ticket, actor = attempt.ticket, attempt.actor
    if not asked(ticket):
        raise Refusal("callback_over")
    if actor.follows or actor.id == ticket.reporter or not actor.has(*RING):
        return
    not_approver(attempt)
    if not asked_in_chat(ticket):
        raise Refusal("chat_first")


def asked_in_chat(ticket: Ticket) -> bool:
    """Whether the enterprise has been asked in its chat, where it has one."""
    return ticket.reporter is None or ticket.attempts > ticket.called


def may_answer(attempt: Attempt) -> None:
    may_ring(attempt)
    round_below_three(attempt)


def may_answer_third(attempt: Attempt) -> None:
    may_ring(attempt)
    round_three(attempt)


def tried_enough(attempt: Attempt) -> None:
    """On different half-days, and in both channels where there are two."""
    ticket = attempt.ticket
    wanted = int(attempt.office.limits_of(ticket)["callback_attempts"])
    if ticket.half_days < wanted or ticket.called == 0 or not asked_in_chat(ticket):
        raise Refusal("call_more", done=ticket.half_days, wanted=wanted, phone=ticket.called)
    not_approver(attempt)


def _call(ticket: Ticket, attempt: Attempt) -> Ticket:
    by_phone = attempt.of(Called).channel == "phone"
    half_day = attempt.office.calendar.half_day
    other = ticket.tried_at is None or half_day(ticket.tried_at) != half_day(attempt.now)
    return replace(
        ticket, attempts=ticket.attempts + 1, called=ticket.called + by_phone, tried_at=attempt.now,
        half_days=ticket.half_days + other,
    )  # fmt: skip


def entered_by(ticket: Ticket, attempt: Attempt) -> int | None:
    """Who enters the answer, where the enterprise has a chat and did not give it there itself."""
    return None if ticket.reporter in (None, attempt.actor.id) or attempt.actor.follows else attempt.actor.id


def _yes(ticket: Ticket, attempt: Attempt) -> Ticket:
    said = attempt.of(Solved)
    return replace(ticket, solved=said.solved, satisfied=said.satisfied, entered_by=entered_by(ticket, attempt))


def _no(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(again(ticket, attempt), entered_by=entered_by(ticket, attempt))


def _third_no(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, solved="no", entered_by=entered_by(ticket, attempt))


def entered_lately(attempt: Attempt) -> None:
    """For some working days after somebody else entered it. Refuses: nothing_entered, disown_late."""
    ticket = attempt.ticket
    since = ticket.approved_at if ticket.status == Status.MERGED else ticket.ended_at
    since = since or (ticket.approved_at if ticket.status == Status.HANDLED else ticket.dispatched_at)
    if ticket.entered_by is None or since is None:
        raise Refusal("nothing_entered")
    if attempt.now > attempt.office.calendar.close_after(since, DISOWN_DAYS):
        raise Refusal("disown_late", days=DISOWN_DAYS)


def _disown(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The question is asked anew in the chat; where the unit has it again already, it is asked when that is done."""
    after = replace(ticket, entered_by=None)
    if ticket.status not in (Status.STRUCK_OFF, Status.HANDLED):
        return after
    return replace(
        after, status=Status.HANDLED, approved_at=attempt.now, ended_at=None, solved="", satisfied="", attempts=0,
        called=0, tried_at=None, half_days=0, question_delivered_at=None, question_unreached_at=None,
    )  # fmt: skip


def _none(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, solved="none", ending="not_reached")


def asked_since(s: Subject) -> datetime | None:
    """When the question reached the enterprise, or since when it is known not to; a caller is rung at once."""
    ticket = s.ticket
    if not ticket.has_enterprise:
        return None
    asked = ticket.question_delivered_at or ticket.question_unreached_at
    return ticket.approved_at if ticket.reporter is None else asked


def third_no_said(s: Sight) -> bool:
    return s.ticket.solved == "no"


def _unreachable(s: Sight) -> bool:
    try:
        tried_enough(Attempt(s.ticket, anybody(None), NOTHING, s.office, s.now))
    except Refusal:
        return False
    return not third_no_said(s)


def _phone(s: Sight) -> bool:
    """The chat is used up or takes nothing, or there never was one: somebody must ring."""
    asked_enough = s.ticket.attempts >= int(s.office.limits_of(s.ticket)["callback_attempts"])
    used_up = s.ticket.reporter is None or asked_enough or s.ticket.question_unreached_at is not None
    return used_up and not _unreachable(s) and not third_no_said(s)


def may_be_rung(s: Sight) -> bool:
    return asked_in_chat(s.ticket)


def may_want_termination(attempt: Attempt) -> None:
    third_no_told(attempt)
    no_termination(attempt)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens        while it is  by          then it is    comes with     may it?               does
        Act(A.CALL_ATTEMPT,     {S.HANDLED, S.MERGED}, {B, O, SV, C}, STAY, N, may_ring, _call),
        Act(A.CALLBACK_YES,     {S.HANDLED}, {E, O, SV, C}, S.STRUCK_OFF, Solved, may_ring, _yes, step_bound=True),
        Act(A.CALLBACK_NO,      {S.HANDLED}, {E, O, SV, C}, S.DISPATCHED, Unsolved, may_answer,
            _no, step_bound=True),
        Act(A.THIRD_NO,         {S.HANDLED}, {E, O, SV, C}, STAY, Unsolved, may_answer_third, _third_no,
            step_bound=True),
        Act(A.REDO,             {S.HANDLED}, {C},        S.DISPATCHED, N,             third_no_told,        again),
        Act(A.WANT_TERMINATION, {S.HANDLED}, {C},        STAY,         N,             may_want_termination, unchanged),
        Act(A.NOT_MY_WORDS, {S.STRUCK_OFF, S.HANDLED, *TO_SIGN}, {E}, STAY, N, entered_lately, _disown,
            moves={S.HANDLED}),  # asked anew
        Act(A.CALLBACK_NONE,    {S.HANDLED}, {SV, C},     S.STRUCK_OFF, N,             tried_enough,         _none),
    ),
    tells=(
        #    of what             enterprise, unit read later; is told
        Tell(A.CALL_ATTEMPT,     NO,    NO,    ()),
        Tell(A.CALLBACK_YES,     WORDS, WORDS, ("struck_off.enterprise", "struck_off.units", "struck_off.desk")),
        Tell(A.CALLBACK_NO,      WORDS, WORDS, ("again.units", "again.enterprise", "not_solved.desk")),
        Tell(A.THIRD_NO,         WORDS, NO,    ("third_no.chief", "third_no.enterprise", "third_no.desk")),
        Tell(A.REDO,             LINE,  LINE,  ("again.units", "again.enterprise", "redo.desk")),
        Tell(A.WANT_TERMINATION, NO,    NO,    ("terminate_wanted.desk",)),
        Tell(A.NOT_MY_WORDS,     LINE,  NO,    ("disowned.chief", "disowned.desk", "disowned.enterprise")),
        Tell(A.CALLBACK_NONE,    LINE,  LINE,  ("not_reached.enterprise", "struck_off.units", "struck_off.desk")),
    ),
    offers=(
        #     card               row  label               action              verb     argument     when
        Offer("desk",            8, "phone",            A.CALL_ATTEMPT,     "phone", "", may_be_rung),
        Offer("third_no",        1, "redo",             A.REDO,             "do",    A.REDO),
        Offer("third_no",        1, "long_term",        A.TO_LONG_TERM,     "form",  "long_term"),
        Offer("third_no",        2, "want_termination", A.WANT_TERMINATION, "do",    A.WANT_TERMINATION),
        Offer("entered",         1, "not_my_words",     A.NOT_MY_WORDS,     "do",    A.NOT_MY_WORDS),
        Offer("callback_lapsed", 1, "agree",            A.CALLBACK_NONE,    "do",    A.CALLBACK_NONE),
    ),
    flows=(
        #    asked for  then happens   questions  offered answers
        Flow("cause",   A.CALLBACK_NO, ("text",), (SKIP,)),
    ),
    deadlines=(
        #        what is due  while it is  one for each  counted from                    limit
        #        said at 70 %, said when passed, done when passed
        Deadline("callback",  {S.HANDLED}, "ticket",     asked_since,                   key("callback_lapse"),
                 "", "lapsed.desk"),
    ),
    todo=(
        #    what is owed   by       counted by  when
        Todo("third_no",    {C},     "callback", third_no_said, card="third_no"),
        Todo("not_reached", {SV},    "callback", _unreachable, card="callback_lapsed"),
        Todo("not_reached", {C},     "callback", _unreachable,  card="callback_lapsed", alone={SV}),
        Todo("phone",       {O, SV}, "callback", _phone),
        Todo("phone",       {C},     "callback", _phone,        alone={O, SV}),
    ),
    decisions=(
        #        offers             about  letters
        Decision("third_no",        None,  ("third_no.chief", "evidence/third.chief")),
        Decision("callback_lapsed", None,  ("lapsed.desk",)),
        Decision("entered",         None,  ("entered.enterprise",)),
    ),
    followed=frozenset({"again.enterprise"}),
)
# fmt: on
