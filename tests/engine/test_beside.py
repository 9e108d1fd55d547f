"""The process beside the hotline: what takes long is gathered there, and told to whoever asked."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial

import pytest

from bot.hooks import as_here
from bot.logs import traced
from storage.database.apart.process import InProcess
from storage.database.database import Database
from storage.delivery import outbox
from tests.engine import asked
from tests.support import acts
from tests.support.office import OFFICE, START, ZONE
from tests.support.stage import Hotline, playing

BESIDE = partial(InProcess.open, ready=partial(as_here, ZONE))


@pytest.fixture
async def hotline(database_url: str) -> AsyncIterator[Hotline]:
    """A hotline with a process beside it."""
    async with playing(database_url, apart=BESIDE) as hotline:
        yield hotline


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database that is asked from a process beside this one."""
    apart = partial(InProcess.open, ready=asked.nothing)
    async with Database.open(database_url, OFFICE, in_memory=True, apart=apart) as database:
        yield database


def process(database: Database) -> int:
    """The number of the process."""
    assert isinstance(database._apart, InProcess)
    assert database._apart._process
    return database._apart._process.pid


async def test_questions_and_the_digest_are_answered_from_there(hotline: Hotline) -> None:
    zhao, chief, desk = hotline.person("赵经理"), hotline.person("李局长"), hotline.person("王督查")
    number = await acts.submit(hotline, zhao)
    await desk.says("/todo")
    assert number in desk.last.words
    await desk.says("/find 停电")
    assert number in desk.last.words
    await desk.says("/stats 今年")
    desk.sees("2023年")
    await zhao.says("/stats")
    zhao.sees("督查机关工作人员使用")
    await hotline.moves_to("2023-05-23T09:00")
    chief.sees("督查简报")


async def test_it_is_another_process_that_goes_on_and_when_it_is_killed_the_next_question_has_another(
    database: Database,
) -> None:
    first = (await database.gather(START, asked.which)).result
    assert first == process(database) != os.getpid()
    assert (await database.gather(START, asked.which)).result == first
    os.kill(first, signal.SIGINT)  # typed at the terminal for the hotline, which finishes what it is asked
    os.kill(first, signal.SIGTERM)
    assert (await database.gather(START, asked.which)).result == first
    os.kill(first, signal.SIGKILL)
    killed = await database.gather(START, asked.which)
    if killed.error is not None:  # it was not yet known to be dead
        assert "-9" in str(killed.error)
        killed = await database.gather(START, asked.which)
    assert killed.result not in (first, os.getpid())


async def test_it_remembers_what_it_has_reckoned_until_the_bureau_is_another(database: Database) -> None:
    assert not (await database.gather(START, asked.remembers)).result
    assert (await database.gather(START, asked.remembers)).result
    database.office = replace(database.office, blocked={1: START})
    assert not (await database.gather(START, asked.remembers)).result


async def test_it_writes_nothing_and_what_breaks_there_breaks_where_it_is_written(database: Database) -> None:
    found = await database.gather(START, asked.breaks)
    assert isinstance(found.error, KeyError)
    assert "beside, at asked.py" in traced(found.error)
    assert "13912345678" not in traced(found.error)
    failed = await database.gather(START, asked.writes)
    async with database.transaction(START) as tx:
        with pytest.raises(Exception, match=r"read-?only"):
            tx.resume(failed)
    async with database.reading(START) as tx:
        assert await outbox.newest(tx) == 0
