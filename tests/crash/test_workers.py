"""Several processes on one PostgreSQL: all of them hear, one leads; killed, another takes over, and nothing is lost.

CI_FULL=workers pytest tests/crash/test_workers.py      # four processes, twenty kills, 500 chats, 20,000 updates
"""

from __future__ import annotations

import os

import pytest

from tests.crash.workers import play

pytestmark = pytest.mark.slow

FULL, FEW = (4, 500, 32, 20), (2, 3, 2, 1)  # processes, people, questions of each after their matter, kills
SIZE = FULL if "workers" in os.environ.get("CI_FULL", "") else FEW
WITHIN = 5.0 + 20.0  # seconds for another one to lead, and what a machine that has much else to do adds to that


async def test_killed_and_without_its_database_it_loses_nothing_and_does_nothing_twice() -> None:
    restarts = SIZE is FULL or "databases" in os.environ.get("CI_FULL", "")
    found = await play(*SIZE, restart=restarts, told=SIZE is FULL)
    assert found["wrong"] == []
    assert found["updates"] >= (20_000 if SIZE is FULL else 1), found["updates"]
    assert found["kills"] == SIZE[-1]
    assert found["took over in"]
    assert max(found["took over in"]) < WITHIN
