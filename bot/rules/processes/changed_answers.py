"""Changed answers (改答案): the enterprise answers a callback otherwise, or itself what was entered by telephone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.rules.model.people import Refusal
from bot.rules.model.status import TO_SIGN, UNDER_WAY, Status
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.callback import Solved, entered_lately
from bot.rules.processes.columns import LINE, NO, STAY, WORDS, A, E, N, S
from bot.rules.processes.row import Act, Process, Tell
from bot.rules.processes.undoing import ANSWERED, LONG, status_before, undone


def change_until(ticket: Ticket) -> datetime | None:
    """Until when the enterprise may answer otherwise, while nobody has acted on what it has answered."""
    last = ticket.undoable
    own = last.at is not None and last.by == ticket.reporter and last.action in ANSWERED
    return last.at + LONG if own and last.at else None


def may_change(attempt: Attempt) -> None:
    """Its own answer for ten minutes; what was entered for it by telephone as long as that can be disowned.

    Refuses: answer_stands.
    """
    ticket, until = attempt.ticket, change_until(attempt.ticket)
    if until is not None and attempt.now <= until:
        return
    if ticket.undoable.action not in ANSWERED or ticket.undoable.by != ticket.entered_by:
        raise Refusal("answer_stands")
    entered_lately(attempt)


def _change(ticket: Ticket, attempt: Attempt) -> Ticket:
    """What has followed from the answer has never been; it is there, so that it can be asked."""
    after = undone(ticket, attempt)
    return replace(
        after, status=status_before(ticket), question_delivered_at=after.question_delivered_at or attempt.now,
        question_unreached_at=None,
    )  # fmt: skip


def _own_word(ticket: Ticket, attempt: Attempt) -> Ticket:
    """It counts instead of what was entered by telephone; where that has moved the matter, the matter stays there."""
    said = attempt.of(Solved)
    if ticket.status == Status.MERGED and said.solved == "no":  # it is asked again, and goes on alone
        return replace(ticket, solved="", satisfied="", entered_by=None)
    if ticket.status not in (Status.STRUCK_OFF, Status.MERGED) or said.solved == "no":
        return replace(ticket, entered_by=None)
    return replace(ticket, solved=said.solved, satisfied=said.satisfied, entered_by=None)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens     while it is
        #   by, then it is, comes with, may it?, does
        Act(A.CHANGE_ANSWER, UNDER_WAY | {S.HANDLED, S.STRUCK_OFF, S.MERGED},
            {E}, STAY, N, may_change, _change, moves={S.HANDLED, S.MERGED}),  # it is asked anew
        Act(A.OWN_WORD,      {S.STRUCK_OFF, S.HANDLED, S.MERGED, *TO_SIGN},
            {E}, STAY, Solved, entered_lately, _own_word),
    ),
    tells=(
        #    of what          enterprise, unit read later; is told
        Tell(A.CHANGE_ANSWER, LINE,  LINE, ("changing.units", "changing.desk")),
        Tell(A.OWN_WORD,      WORDS, NO,   ()),
    ),
)
# fmt: on
