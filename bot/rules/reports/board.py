"""The board: how many matters wait at each step that the desk takes, and how many are overdue; each number a list."""

from __future__ import annotations

from collections.abc import Mapping, Set

from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status

OVERDUE = "overdue"
EVIDENCE = "evidence"  # of what is done, where no enterprise is asked
OF_ENTERPRISES = frozenset(kind for kind in Kind if kind.has_enterprise)
WAITING: Mapping[str, tuple[Status, Set[Kind]]] = {
    "accept": (Status.SUBMITTED, frozenset(Kind)),
    "dispatch": (Status.ACCEPTED, frozenset(Kind)),
    "review": (Status.FEEDBACK_SUBMITTED, frozenset(Kind)),
    "callback": (Status.HANDLED, OF_ENTERPRISES),
    EVIDENCE: (Status.HANDLED, frozenset(Kind) - OF_ENTERPRISES),
}
COLUMNS = ("accept", "dispatch", OVERDUE, "review", "callback", EVIDENCE)  # in the order in which they are shown


def board(there: Mapping[tuple[Status, Kind], int], overdue: int) -> dict[str, int]:
    """How many stand in each column, by how many have a status; a column with nothing in it is left out."""
    found = {name: sum(there.get((status, kind), 0) for kind in kinds) for name, (status, kinds) in WAITING.items()}
    found[OVERDUE] = overdue
    return {name: found[name] for name in COLUMNS if found[name]}
