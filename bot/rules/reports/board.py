"""The board: how many matters wait at each step that the desk takes, and how many are overdue; each number a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.reports.figures import timed

OVERDUE = "overdue"
WAITING: Mapping[str, Status] = {
    "accept": Status.SUBMITTED,
    "dispatch": Status.ACCEPTED,
    "review": Status.FEEDBACK_SUBMITTED,
    "callback": Status.HANDLED,
}
EVIDENCE = "evidence"  # of what is done, where no enterprise is asked
COLUMNS = ("accept", "dispatch", OVERDUE, "review", "callback", EVIDENCE)  # in the order in which they are shown


def board(tickets: Sequence[Ticket], office: Office, now: datetime) -> dict[str, tuple[Ticket, ...]]:
    """Of open tickets, what stands in each column, the oldest first; a column with nothing in it is left out."""
    late, _ = timed(tickets, office, now)
    found = {name: tuple(t for t in tickets if t.status == status) for name, status in WAITING.items()}
    found[EVIDENCE] = tuple(t for t in found["callback"] if not t.has_enterprise)
    found["callback"] = tuple(t for t in found["callback"] if t.has_enterprise)
    found[OVERDUE] = tuple(one.ticket for one in late)
    return {name: found[name] for name in COLUMNS if found[name]}
