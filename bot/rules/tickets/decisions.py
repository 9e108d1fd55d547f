"""Deciding: what of a ticket waits for somebody's decision, by the names under which letters ask for it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.meetings import Commitment, Meeting
from bot.rules.model.papers import Supervision
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.supervision.ladder import signable
from bot.rules.tickets.pages import PAGES

DECIDES: Mapping[str, tuple[str, Asked | None]] = {
    letter: (line.card, line.kind) for page in PAGES for line in page.decisions for letter in line.letters
}
"""Letters that ask for a decision: the offers they carry, and the side record they are about."""


def waiting(ticket: Ticket) -> frozenset[DecisionName]:
    """All that can be decided now; what is no longer among it has been decided, or fell with something else."""
    requests = {of_request(r.id) for r in ticket.requests if r.state == "open"}
    papers = {of_paper(s) for s in ticket.supervisions if signable(s, ticket)}
    meetings = {of_agenda(g) for g in ticket.meetings if g.called}
    promises = {of_agenda(c) for c in ticket.commitments if c.open}
    return frozenset({of_step(ticket), *requests, *papers, *meetings, *promises})


def of_request(which: int) -> DecisionName:
    """A side record."""
    return DecisionName(DecidesOn.REQUEST, which)


def of_paper(paper: Supervision) -> DecisionName:
    """A paper of the ladder, at the stage at which it waits."""
    return DecisionName(DecidesOn.PAPER, paper.id, paper.stage)


def of_step(ticket: Ticket) -> DecisionName:
    """What the status itself asks for: the review, the third no, an enterprise that was not reached."""
    return DecisionName(DecidesOn.STEP, ticket.step)


def of_agenda(one: Meeting | Commitment) -> DecisionName:
    """A meeting that waits for its minutes, or a commitment that is still to be kept."""
    return DecisionName(DecidesOn.MEETING if isinstance(one, Meeting) else DecidesOn.PROMISE, one.id)
