"""Who keeps a matter, who acted for whom, and who stands in: as they are kept, and on the way back and forth."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules.model.people import Mention
from bot.rules.office.substitutes import Substitute
from storage.database.database import Database
from storage.migrations import downgrade, migrate
from storage.people import substitutes
from storage.tickets import tickets
from tests.storage.test_aliases import opened
from tests.support.office import OFFICE, START

TODAY = START.date()
AWAY = Substitute(0, 1002, "李局长", 1004, "陈督查", None, TODAY, TODAY + timedelta(days=1))


@pytest.mark.on_a_file
async def test_it_is_read_as_it_was_written_and_goes_back(database_url: str) -> None:
    async with Database.open(database_url, OFFICE) as database:
        async with database.transaction(START) as tx:
            before = await opened(tx)
            kept = replace(before, case_officer=Mention(1001, "王督查"), acted_for=(("reject", 1004, 1002),))
            await tickets.save(tx, before, replace(kept, reported_by=1004))
            id = await substitutes.propose(tx, AWAY)
            assert await substitutes.standing(tx) == ()
            await substitutes.agree(tx, id)
        async with database.transaction(START + timedelta(days=1)) as tx:
            read = await tickets.lock(tx, before.id)
            assert (read.case_officer, read.acted_for, read.reported_by) == (kept.case_officer, kept.acted_for, 1004)
            assert [(one.by, one.last) for one in await substitutes.standing(tx)] == [(AWAY.by, AWAY.last)]
            assert await substitutes.over(tx) == ()
        async with database.transaction(START + timedelta(days=2)) as tx:
            assert await substitutes.standing(tx) == ()
            assert [one.id for one in await substitutes.over(tx)] == [id]
            assert await substitutes.over(tx) == (), "each is told once"
    downgrade(database_url, "0065")
    migrate(database_url)
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        back = await tickets.lock(tx, before.id)
        assert (back.case_officer, back.acted_for, back.reported_by) == (None, (), None)
