"""Several processes on one PostgreSQL: what they may do beside one another, and who leads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from storage.database import postgresql
from storage.database.connections import POSTGRESQL, statements
from storage.database.database import Database, Tx
from storage.database.postgresql import Lost, Overtaken
from storage.database.preflight import Taken
from storage.database.several import lease, marks
from storage.database.several.beside import BESIDE, NotBeside, allowed
from storage.database.several.calls import ANYTHING, Call
from storage.delivery import inbox
from storage.delivery.inbox import Heard
from tests.support import postgresql as server
from tests.support.office import OFFICE, START
from tests.support.table import rows


@pytest.fixture(scope="module")
def url() -> str:
    """A database with the newest schema."""
    return server.database()


@asynccontextmanager
async def two(url: str) -> AsyncIterator[tuple[Database, Database]]:
    """One that leads, and one that helps."""
    async with Database.open(url, OFFICE, alone=True) as leads, Database.open(url, OFFICE) as helps:
        yield leads, helps


def test_what_only_asks_and_what_is_listed_may_run_beside_others_and_nothing_else() -> None:
    found = {
        f"{noun}.{name}": getattr(file, name).sql
        for noun, file in statements(POSTGRESQL).items()
        for name in file.available_queries
        if not name.endswith("_cursor")
    }
    assert found.keys() >= BESIDE
    writes = {name for name, sql in found.items() if not allowed(sql)}
    assert {"journal.append", "tickets.next_in_series", "settings.put", "pairs.add"} <= writes
    assert not writes & BESIDE
    asks = {"inbox.left", "waiting.heads", "tickets.get", "drafts.get", "inbox.waits", "lanes.claim", "journal.head"}
    assert not asks & writes


async def test_a_second_hotline_meets_the_lock_and_other_writers_do_not(url: str) -> None:
    watch = lease.Watch(url)
    async with Database.open(url, OFFICE, alone=True) as database:
        heard: asyncio.Queue[Call] = asyncio.Queue()
        database.signals.called.append(heard.put_nowait)
        with pytest.raises(Taken):
            async with Database.open(url, OFFICE, alone=True):
                pass
        assert not await watch.is_free()
        async with Database.open(url, OFFICE) as beside, beside.transaction(START, beside=True) as tx:
            await inbox.keep(tx, [Heard(1, "5", {})], START)
        async with asyncio.timeout(10):
            assert await heard.get() == Call(heard=True)
    assert await watch.is_free()
    other = lease.Watch(url)
    assert not await other.is_free()  # the first one shall lead
    await watch.close()
    assert await other.is_free()
    await other.close()


async def test_what_is_shared_is_not_written_beside_others(url: str) -> None:
    async with two(url) as (leads, helps):
        with pytest.raises(NotBeside):
            await _swallowed(helps)
        async with leads.transaction(START) as tx:
            assert await tx.run.inbox.payload(update_id=7) is None
            assert await tx.run.settings.get(key="shared") is None


async def _swallowed(database: Database) -> None:
    """Whoever hears nothing of it changes nothing all the same."""
    async with database.transaction(START, beside=True) as tx:
        await inbox.keep(tx, [Heard(7, "5", {})], START)
        with suppress(NotBeside):
            await tx.run.settings.put(key="shared", value="1")


async def test_a_lane_is_heard_by_one_and_all_others_by_the_others(url: str) -> None:
    waiting = [Heard(11, "101", {}), Heard(12, "102", {}), Heard(13, "101", {})]
    async with two(url) as (leads, helps):
        async with leads.transaction(START) as tx:
            await inbox.keep(tx, waiting, START)
        async with leads.transaction(START, beside=True) as tx, helps.transaction(START, beside=True) as other:
            assert [h.id for h in await inbox.claimed(tx, START, waiting[:1], 9)] == [11]
            assert [h.id for h in await inbox.claimed(other, START, waiting, 9)] == [12]
            await _kept_by_a_third(url, Heard(10, "101", {}))  # older than its head, and late
            assert await inbox.claimed(other, START, waiting, 9) == [waiting[1]]
        async with helps.transaction(START, beside=True) as other:
            # not from its middle: the late one comes first, and nobody has looked at it
            assert [h.id for h in await inbox.claimed(other, START, waiting, 9)] == [12]


async def _kept_by_a_third(url: str, heard: Heard) -> None:
    async with Database.open(url, OFFICE) as third, third.transaction(START, beside=True) as tx:
        await inbox.keep(tx, [heard], START)


async def test_a_lane_that_is_held_stays_with_whoever_answers_there(url: str) -> None:
    asked = [Heard(21, "201", {})]
    async with two(url) as (leads, helps):
        async with leads.transaction(START) as tx:
            await inbox.keep(tx, asked, START)
            assert len(await inbox.claimed(tx, START, asked, 9)) == 1
            await inbox.hold(tx, "201")
        async with helps.transaction(START, beside=True) as tx:
            assert await inbox.claimed(tx, START, asked, 9) == []
        async with leads.transaction(START) as tx:
            assert len(await inbox.claimed(tx, START, asked, 9)) == 1
            await inbox.let_go(tx, "201")
        async with helps.transaction(START, beside=True) as tx:
            assert len(await inbox.claimed(tx, START, asked, 9)) == 1


async def test_a_bureau_that_one_has_changed_is_the_one_in_which_the_others_go_on(url: str) -> None:
    async def renewed(tx: Tx) -> object:
        return (await tx.run.settings.get(key="named")) or "none"

    async with two(url) as (leads, helps):
        leads.renew = helps.renew = renewed  # type: ignore[assignment]
        async with helps.transaction(START, beside=True) as tx:
            assert tx.office == "none"
        async with leads.transaction(START) as tx:
            await tx.run.settings.put(key="named", value="another")
            tx.office = await renewed(tx)  # type: ignore[assignment]
        async with helps.transaction(START, beside=True) as tx:
            assert tx.office == helps.office == "another"


async def test_of_two_that_wait_for_one_another_one_begins_anew(url: str) -> None:
    async def counts(database: Database, first: int, second: int, met: asyncio.Barrier) -> bool:
        try:
            async with database.transaction(START, beside=True) as tx:
                await tx.run.people.reached(chat=first, at=START)
                await met.wait()
                await tx.run.people.reached(chat=second, at=START)
        except Overtaken:
            return False
        return True

    async with two(url) as (leads, helps):
        met = asyncio.Barrier(2)
        ended = await asyncio.gather(counts(leads, 1, 2, met), counts(helps, 2, 1, met))
        assert sorted(ended) == [False, True]
        async with leads.transaction(START) as tx:
            assert {row["chat"] for row in await tx.run.people.reach()} == {1, 2}


async def test_who_leads_and_falls_silent_is_cut_off_and_cannot_write(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "OFTEN", 0.05)
    monkeypatch.setattr(lease, "SILENT", 0.3)
    watch = lease.Watch(url)
    async with Database.open(url, OFFICE, alone=True) as leads:
        async with leads.transaction(START) as tx:
            epoch = await marks.lead(tx)
        for _ in range(10):  # without a first beat it is no sleeper: it may be a migration
            assert not await watch.is_free()
            await asyncio.sleep(0.05)
        with lease.beating(url, epoch, leads.signals):
            for _ in range(10):
                assert not await watch.is_free()
                await asyncio.sleep(0.05)
            await _forgets(leads, epoch)
        async with asyncio.timeout(10):
            while not await watch.is_free():  # noqa: ASYNC110 - the database says so
                await asyncio.sleep(0.05)
        async with Database.open(url, OFFICE, alone=True) as follows:
            async with follows.transaction(START) as tx:
                assert await marks.lead(tx) == epoch + 1
            with pytest.raises((Lost, Taken)):
                async with leads.transaction(START) as tx:
                    pass
            with pytest.raises(Taken):
                async with leads.transaction(START):
                    pass
            assert leads.signals.was_overtaken
    await watch.close()


async def test_who_has_slept_says_nothing_until_it_knows_that_nobody_else_leads(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "OFTEN", 0.05)
    monkeypatch.setattr(lease, "SILENT", 0.5)
    async with Database.open(url, OFFICE, alone=True) as leads:
        async with leads.transaction(START) as tx:
            epoch = await marks.lead(tx)
        with lease.beating(url, epoch, leads.signals):
            assert await leads.signals.leads_still()
        await _knows_no_longer(leads)  # no beat has come for half a second
        with lease.beating(url, epoch, leads.signals):
            assert await leads.signals.leads_still()
            async with leads.transaction(START) as tx:  # another one has led meanwhile, and is gone
                await marks.lead(tx)
            async with asyncio.timeout(10):
                while not leads.signals.was_overtaken:  # noqa: ASYNC110 - another thread says so
                    await asyncio.sleep(0.05)
            assert not await leads.signals.leads_still()


async def _knows_no_longer(leads: Database) -> None:
    """Returns when it is not known that it leads: it waits for that, or another one does."""
    for _ in range(100):
        try:
            async with asyncio.timeout(0.05):
                if not await leads.signals.leads_still():
                    return
        except TimeoutError:
            return
        await asyncio.sleep(0.05)
    pytest.fail("it believes that it leads")


async def test_who_sleeps_in_the_middle_of_writing_lets_the_others_write(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "AWAKE", {"idle_in_transaction_session_timeout": "300ms"})
    async with two(url) as (leads, helps):
        with pytest.raises(Lost):
            await _written_while_it_sleeps(leads, helps)
        async with helps.transaction(START) as tx:
            assert await tx.run.settings.get(key="asleep") is None
            assert await tx.run.settings.get(key="awake") == "1"


async def _written_while_it_sleeps(leads: Database, helps: Database) -> None:
    async with helps.transaction(START) as tx:
        await tx.run.settings.put(key="asleep", value="1")
        async with asyncio.timeout(10), leads.transaction(START) as other:
            await other.run.settings.put(key="awake", value="1")


async def _forgets(leads: Database, epoch: int) -> None:
    """The database was set back, and does not know that this one leads: it hears it again."""
    async with leads.transaction(START):
        await leads.ask("update lease set epoch = epoch - 1, backend = null")
    async with asyncio.timeout(10):
        while True:
            await asyncio.sleep(0.05)
            async with leads.reading(START) as tx:
                if (leader := await marks.leads(tx)) and leader.epoch == epoch:
                    return


async def test_a_hotline_stops_hearing_when_a_newer_one_has_migrated(url: str) -> None:
    async with Database.open(url, OFFICE) as helps:
        made = await postgresql.connect(url)
        number = await made.fetchval("select version_num from alembic_version")
        await made.execute("update alembic_version set version_num = '9999'")
        try:
            with pytest.raises(marks.Superseded):
                async with helps.transaction(START):
                    pass
        finally:
            await made.execute("update alembic_version set version_num = $1", number)
            await made.close()
        assert helps.signals.was_overtaken


@rows(
    "call",
    [
        Call(heard=True),
        Call(chats=frozenset({-100123, 5}), postponed=True),
        Call(ordered=True, reach={5: False, 6: True}),
    ],
)
def test_a_call_is_understood(call: Call) -> None:
    assert call
    assert Call.decode(call.encode()) == call


def test_a_call_that_names_too_many_chats_means_all_and_what_nobody_understands_means_anything() -> None:
    many = Call(chats=frozenset(range(10**9, 10**9 + 2000)))
    assert len(many.encode()) < 8000
    assert Call.decode(many.encode()) == Call(anywhere=True)
    assert Call.decode("") == ANYTHING
    assert not Call()
