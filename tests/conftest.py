"""What every test may ask for: a migrated database, and the hotline on its stage."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from importlib import import_module
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import pytest
import structlog

from storage.database.connections import POSTGRESQL, SQLITE
from storage.database.database import Database
from tests.support import needs, postgresql
from tests.support.breadth import TURN, whole
from tests.support.loaded import COMPILED as COMPILED  # what is compiled is kept there
from tests.support.office import OFFICE
from tests.support.openings import OPENINGS
from tests.support.schema import empty_database
from tests.support.stage import KEYS, Hotline, playing

STORIES = Path(__file__).parent / "stories"
LIVES = ("test_invariants.py", "test_histories.py")
ON_POSTGRESQL = whole("databases")  # whatever asks for a database gets one there
MEMORY, ENOUGH = "/dev/shm", 1 << 30  # noqa: S108 - a folder of its own is made in it
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
    # a commit waits for the disk, a hundred times a story; that it does is the business of tests/storage
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)
    os.environ.setdefault("TMPDIR", MEMORY)  # for whatever is started, too: pages that are played, a browser
sys.dont_write_bytecode = False  # or each worker would rewrite every assertion anew, five seconds long …
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # … and each process compile all that it loads, four seconds long


def pytest_configure(config: pytest.Config) -> None:
    """What all workers load is compiled once, not by each of them."""
    if (worker := getattr(config, "workerinput", None)) and config.args == config.getini("testpaths"):
        _loads_ahead(config.rootpath, int(worker["workerid"].removeprefix("gw")), worker["workercount"])


def _loads_ahead(root: Path, worker: int, workers: int) -> None:
    """Where all is run, each worker begins to load the tests at another file: what one has compiled the others read."""
    files = [file for file in sorted((root / "tests").rglob("test_*.py")) if (file.parent / "__init__.py").exists()]
    first = len(files) * worker // workers
    for file in (*files[first:], *files[:first]):
        with suppress(Exception):  # whoever collects it says so
            import_module(".".join(file.relative_to(root).with_suffix("").parts))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: whoever waits for threads, a process or a page leaves its core to another."""
    return (os.cpu_count() or 1) + 2


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


def pytest_collection_finish() -> None:
    """What is there before the first test stays: looking through it for garbage costs a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Whoever has nothing left to do takes over half of another's: at the end nobody waits for the last long ones."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each worker begins with its share of the slow files, whole: only quick tests are left to share at the end."""
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    slow, quick = [], []
    for _, tests in groupby(items, key=lambda item: item.path):
        file = list(tests)
        (slow if any(item.get_closest_marker("slow") for item in file) else quick).append(file)
    share = -(-len(items) // workers)
    order: list[pytest.Item] = []
    for worker in range(workers):
        order += chain(*slow[worker::workers])
        while quick and len(order) < share * (worker + 1):
            order += quick.pop(0)
    items[:] = [*order, *chain(*quick)]


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
    """The same, open; its file lies in memory."""
    async with Database.open(database_url, OFFICE, in_memory=True) as database:
        yield database


@pytest.fixture
async def hotline(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Hotline]:
    """The hotline on its stage, at nine o'clock on a Monday."""
    lies_open = request.node.get_closest_marker("lies_open")
    async with playing(database_url, keys=None if lies_open else KEYS) as hotline:
        yield hotline
