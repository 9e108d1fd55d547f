"""What is only breadth: CI plays a slice, another one each day; all of it plays with CI_FULL=<its name>.

What a day's slice has found is found again with that day's number: HOTLINE_TURN=738851 pytest …
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

Cell = TypeVar("Cell")

# once, and handed on to all workers: at midnight they must not disagree about what there is to do
TURN = int(os.environ.setdefault("HOTLINE_TURN", str(datetime.now(UTC).date().toordinal())))


def whole(name: str) -> bool:
    """Whether all of this is wanted: `fuzz`, `kills`, `year`."""
    return name in os.environ.get("CI_FULL", "")


def slice_of(cells: Sequence[Cell], *, apart: int, name: str) -> list[Cell]:
    """Those whose turn it is, so far apart from each other; after as many days each has had its turn."""
    return [*cells] if whole(name) else [*cells[TURN % apart :: apart]]


ON_POSTGRESQL = whole("databases")  # whatever asks for a database gets one there
