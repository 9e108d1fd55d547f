"""Told: what numbers open into is kept for as long as they may be opened, and no longer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot import app
from bot.desk.reports import counted as desk
from storage.counting import counted
from storage.reports import figures
from tests.reports.test_counted import told
from tests.support.crowd import STATES, Crowd
from tests.support.recount import listed
from tests.support.stage import Hotline


@pytest.fixture(autouse=True)
def _counted_only_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test is ahead of the hotline's clock, by which it would judge everything anew."""
    monkeypatch.setattr(app, "GO_ON", timedelta(hours=1))


async def test_what_left_the_sums_is_kept_for_as_long_as_a_number_may_open_into_it(hotline: Hotline) -> None:
    await hotline.begins()
    database, crowd = hotline.app.database, Crowd(hotline)
    await crowd.fills(len(STATES))
    now = hotline.clock.now() + counted.STILL

    async def tells_and_leaves(now: datetime) -> dict[str, Any]:
        """What is told, just before everything leaves the sums."""
        async with database.transaction(now) as tx:
            while await desk.go_on(tx):
                pass
            lists = await told(tx)
            await counted.wait(tx, crowd.ids)
        return lists

    async def opens(lists: dict[str, Any]) -> bool:
        """Whether all of it is found; else nothing of what the sums told is."""
        async with database.reading(now) as tx:
            found = {len(await listed(tx, lot, 3)) == len(lot) for lot in lists.values()}
        assert len(found) == 1
        return found.pop()

    first = await tells_and_leaves(now)
    second = await tells_and_leaves(now + timedelta(days=1))
    async with database.transaction(now) as tx:
        await figures.remember(tx, tx.now, tx.now, "digest.2023-05-23", {})
        await figures.remember(tx, tx.now, tx.now, "", {"found": (1,)})
        before = await counted.version(tx)
        assert not await counted.forget(tx)
    assert await opens(first)

    async with database.transaction(now) as tx:
        await figures.forget(tx, now + timedelta(days=1))
        assert await figures.told(tx, 1) is None
        assert await figures.told(tx, 4), "what was told last stays, however old"
        assert await figures.last_rung(tx), "and so does the last that came by itself"
        await counted.forget(tx)
    assert not await opens(first)
    assert await opens(second)
    async with database.transaction(now) as tx:
        await figures.forget(tx, now + timedelta(days=2))
        await counted.forget(tx)
        assert await counted.version(tx) == before, "no version is given twice"
