"""Following (并单): an enterprise whose matter was folded into another is asked itself, and can go on alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.rules.deadlines.deadlines import Deadline, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.kinds import Grade
from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Proposal, Ticket
from bot.rules.processes.answers import Words
from bot.rules.processes.attempt import Attempt, nothing
from bot.rules.processes.callback import Solved, asked, asked_since, entered_by, may_ring, open_question
from bot.rules.processes.change import part_of_unit
from bot.rules.processes.columns import LINE, NO, STAY, SV, UNASKED, WORDS, A, B, C, E, N, O, S
from bot.rules.processes.reopening import REOPEN_DAYS
from bot.rules.processes.row import Act, Flow, Offer, Process, Sight, Tell, Todo


@dataclass(frozen=True, slots=True)
class TakenOut(Words):
    """Why it is not solved, and how the matter it was folded into was handled: with that this one goes on."""

    lead: str = ""
    co: tuple[str, ...] = ()
    grade: Grade | None = None
    problem: str = ""
    target: int = 0
    ended_at: datetime | None = None  # when that one ended

    def written(self) -> Facts:
        """Not when the other one ended, nor its problem: the journal of that one says so."""
        return {name: value for name, value in Words.written(self).items() if name not in ("ended_at", "problem")}


def may_be_taken_out(attempt: Attempt) -> None:
    """While it is asked; after the end of the other one, as long as that one could be taken up again itself.

    Refuses: callback_over, reopen_late; approved_yourself, chat_first.
    """
    ticket, other = attempt.ticket, attempt.given(TakenOut)
    if asked(ticket) and not ticket.solved:
        may_ring(attempt)
    elif other and other.ended_at is None:
        raise Refusal("callback_over")
    elif other and other.ended_at and attempt.now > other.ended_at + timedelta(days=REOPEN_DAYS):
        raise Refusal("reopen_late", days=REOPEN_DAYS, number=ticket.number)


def waits_for_an_answer(attempt: Attempt) -> None:
    if attempt.ticket.solved:
        raise Refusal("callback_over")
    may_ring(attempt)


def _ask(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(
        ticket, approved_at=attempt.now, approved_by=None, attempts=0, called=0, tried_at=None, half_days=0, solved="",
        satisfied="", entered_by=None, question_delivered_at=None, question_unreached_at=None,
    )  # fmt: skip


def _unask(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, approved_at=None)


def _yes(ticket: Ticket, attempt: Attempt) -> Ticket:
    said = attempt.of(Solved)
    return replace(ticket, solved=said.solved, satisfied=said.satisfied, entered_by=entered_by(ticket, attempt))


def _take_out(ticket: Ticket, attempt: Attempt) -> Ticket:
    """To the units that had the other one, with half the time; first to the desk, where nobody has let its words go.

    Where nobody had the other one yet, back to where it was.
    """
    there = attempt.of(TakenOut)
    after = replace(
        _unask(ticket, attempt), merged_into=None, ending="", ended_at=None, solved="", satisfied="",
        grade=ticket.grade or there.grade, problem=ticket.problem or there.problem,
        entered_by=entered_by(ticket, attempt),
    )  # fmt: skip
    if not there.lead:
        return replace(after, status=Status(ticket.ending))
    after = replace(after, accepted_at=ticket.accepted_at or attempt.now)
    units = (there.lead, *there.co)
    unread = ticket.confidential and ticket.release.at is None and ticket.first_dispatched_at is None
    if unread or ticket.against in units:
        free = tuple(unit for unit in there.co if unit != ticket.against)
        lead = None if ticket.against == there.lead else there.lead
        proposal = Proposal(lead, free, after.grade, after.problem)
        return replace(after, status=Status.ACCEPTED, proposal=proposal, accepted_at=attempt.now)
    return _handed_on(after, units, attempt)


def _handed_on(ticket: Ticket, units: tuple[str, ...], attempt: Attempt) -> Ticket:
    before = tuple(replace(part, ended_at=part.ended_at or attempt.now) for part in ticket.assignments)
    fresh = tuple(part_of_unit(unit, unit == units[0], ticket.round + 1, attempt) for unit in units)
    return replace(
        ticket, status=Status.DISPATCHED, round=ticket.round + 1, assignments=before + fresh,
        dispatched_at=attempt.now, first_dispatched_at=ticket.first_dispatched_at or attempt.now, signed_at=None,
        contacted_at=None, progressed_at=None, reported_at=None, attempts=0, called=0, tried_at=None, half_days=0,
    )  # fmt: skip


def still_asked(attempt: Attempt) -> None:
    if not open_question(attempt.ticket):
        raise Refusal("callback_over")


def _lapse(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Nobody was reached: it counts as no answer, and may still come back as long as the other one might."""
    return replace(ticket, solved="none")


def _asked_since(s: Subject) -> datetime | None:
    return asked_since(s) if open_question(s.ticket) else None


def _to_be_rung(s: Sight) -> bool:
    """Whether the chat takes nothing, or there never was one: somebody must ring."""
    return open_question(s.ticket) and (s.ticket.reporter is None or s.ticket.question_unreached_at is not None)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens      while it is by             then it is comes with may it?             does
        Act(A.ASK_FOLLOWER,   {S.MERGED}, {B},           STAY, N,        nothing,             _ask),
        Act(A.UNASK_FOLLOWER, {S.MERGED}, {B},           STAY, N,        nothing,             _unask),
        Act(A.FOLLOWER_YES,   {S.MERGED}, {E, O, SV, C}, STAY, Solved,   waits_for_an_answer, _yes),
        Act(A.TAKE_OUT,       {S.MERGED}, {E, O, SV, C}, STAY, TakenOut, may_be_taken_out,    _take_out,
            moves={S.SUBMITTED, S.ACCEPTED, S.DISPATCHED}),
        Act(A.FOLLOWER_LAPSED, {S.MERGED}, {B},          STAY, N,        still_asked,         _lapse),
    ),
    tells=(
        #    of what             enterprise, unit read later; is told
        Tell(A.ASK_FOLLOWER,   NO,    NO,   ()),
        Tell(A.UNASK_FOLLOWER, NO,    NO,   ()),
        Tell(A.FOLLOWER_YES,   WORDS, NO,   ("solved.enterprise", "solved.desk")),
        Tell(A.TAKE_OUT,       WORDS, LINE, ("taken_out.enterprise", "taken_out.units", "taken_out.desk")),
        Tell(A.FOLLOWER_LAPSED, LINE, NO,   ("lapsed.enterprise", "lapsed.desk")),
    ),
    offers=(
        #     card              row label   action      verb    argument
        Offer("follower_ended", 1,  "redo", A.TAKE_OUT, "form", "take_out"),
    ),
    flows=(
        #    asked for   then happens questions  offered answers
        Flow("take_out", A.TAKE_OUT,  ("text",), (UNASKED,)),
    ),
    deadlines=(
        #        what is due         while it is  one for each  counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("follower_callback", {S.MERGED}, "ticket",     _asked_since, key("callback_lapse"),
                 "", "", A.FOLLOWER_LAPSED),
    ),
    todo=(
        #    what is owed   by       counted by           when
        Todo("phone",       {O, SV}, "follower_callback", _to_be_rung),
    ),
    by_phone=frozenset({"taken_out.enterprise"}),
)
# fmt: on
