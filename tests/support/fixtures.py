"""What a test may ask for: a migrated database, and the hotline on its stage."""

from __future__ import annotations

import logging
import os
import shutil
import zlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import structlog

from bot.handbook import bureau
from storage.database.connections import POSTGRESQL, SQLITE
from storage.database.database import Database
from tests.support import loaded as loaded  # what is compiled is kept
from tests.support import needs, postgresql, recount
from tests.support.breadth import ON_POSTGRESQL, TURN
from tests.support.office import OFFICE
from tests.support.openings import OPENINGS
from tests.support.schema import empty_database
from tests.support.stage import KEYS, Hotline, playing
from tests.support.standing import at_rest

bureau.empty_database = empty_database  # plays begin on the one that is there
STORIES = Path(__file__).parents[1] / "stories"
LIVES = ("test_invariants.py", "test_histories.py")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """In CI a third of the stories is played on PostgreSQL, too, and one of the random lives: others each day."""
    if needs.in_ci() and not ON_POSTGRESQL and _goes_there_too(metafunc.definition):
        metafunc.parametrize("database_url", [SQLITE, POSTGRESQL], indirect=True)


def _goes_there_too(story: Any) -> bool:
    if "database_url" not in story.fixturenames or story.get_closest_marker("on_a_file"):
        return False
    if story.path.name in LIVES:
        return bool(story.path.name == LIVES[TURN // 2 % len(LIVES)])  # beside the turns of their seeds
    if STORIES not in story.path.parents or story.path.name == "test_on_postgresql.py":
        return False
    return zlib.crc32(story.nodeid.encode()) % 3 == TURN % 3


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """A test that sets up the logs, as a command does, leaves them to nobody: its stream is closed when it ends."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    if structlog.is_configured():
        structlog.reset_defaults()
        root.handlers[:] = handlers
        root.setLevel(level)


@pytest.fixture(scope="session", autouse=True)
def _openings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What one worker has played the others go on from."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        OPENINGS.folder = tmp_path_factory.getbasetemp().parent / "openings"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the newest schema and nothing in it; made once."""
    file = tmp_path_factory.mktemp("migrated") / "hotline.db"
    file.write_bytes(empty_database())
    return file


@pytest.fixture
def database_url(request: pytest.FixtureRequest, migrated: Path, tmp_path: Path) -> Iterator[str]:
    """A database of this test's own."""
    on = getattr(request, "param", POSTGRESQL if ON_POSTGRESQL else SQLITE)
    if on == POSTGRESQL and not request.node.get_closest_marker("on_a_file"):
        url = postgresql.reserved() if "hotline" in request.fixturenames else postgresql.database()
        yield url
        postgresql.gone(url)
    else:
        yield f"sqlite:///{shutil.copy(migrated, tmp_path / 'hotline.db')}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The same, open; its file lies in memory, and what is drawn by chance is the same each time."""
    async with Database.open(database_url, OFFICE, in_memory=True) as database:
        database.chance = Random(0)  # noqa: S311 - no alias spells by chance what a test looks for
        yield database


@pytest.fixture
async def hotline(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Hotline]:
    """The hotline on its stage, at nine o'clock on a Monday."""
    lies_open = request.node.get_closest_marker("lies_open")
    async with playing(database_url, keys=None if lies_open else KEYS) as hotline:
        yield hotline
        await hotline.begins()
        async with hotline.app.database.reading(hotline.clock.now()) as tx:
            await at_rest(tx)
        async with hotline.app.database.transaction(hotline.clock.now()) as tx:
            await recount.compared(tx)
