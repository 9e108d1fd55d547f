"""How the tests are loaded, shared out and run; what they may ask for is in tests/support/fixtures.py."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from contextlib import suppress
from importlib import import_module
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import pytest

from tests.support import breadth as breadth  # today's number is handed on to all workers
from tests.support.needs import only_quick

WAITS = {"contract", "crash", "demo", "wheel"}  # folders whose slow tests wait for processes of their own
LEFT_OUT = "left out: the slow group (a browser, processes, kills, whole cases): pytest -n auto -m slow; CI plays both"
MEMORY, ENOUGH = "/dev/shm", 1 << 30  # noqa: S108 - a folder of its own is made in it
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
    # a commit waits for the disk, a hundred times a story; that it does is the business of tests/storage
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)
    os.environ.setdefault("TMPDIR", MEMORY)  # for whatever is started, too: pages that are played, a browser
sys.dont_write_bytecode = False  # or each worker would rewrite every assertion anew, five seconds long …
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # … and each process compile all that it loads, four seconds long


def pytest_configure(config: pytest.Config) -> None:
    """Whoever runs tests loads the hotline, without looking for garbage; whoever only hands them out need not.

    What all workers load is compiled once, not by each of them.
    """
    if config.getoption("dist", "no") != "no" and not config.option.collectonly:
        return  # its workers are told nothing of this
    gc.disable()
    config.pluginmanager.import_plugin("tests.support.fixtures")
    if (worker := getattr(config, "workerinput", None)) and config.args == config.getini("testpaths"):
        _loads_ahead(config.rootpath, int(worker["workerid"].removeprefix("gw")), worker["workercount"])


def _loads_ahead(root: Path, worker: int, workers: int) -> None:
    """Where all is run, each worker begins to load the tests at another file: what one has compiled the others read."""
    files = [file for file in sorted((root / "tests").rglob("test_*.py")) if (file.parent / "__init__.py").exists()]
    first = len(files) * worker // workers
    for file in (*files[first:], *files[:first]):
        with suppress(Exception):  # whoever collects it says so
            import_module(".".join(file.relative_to(root).with_suffix("").parts))


def _draws_alike() -> None:
    """What hypothesis draws does not hang on which modules a worker has loaded, and no worker parses them for that."""
    if providers := sys.modules.get("hypothesis.internal.conjecture.providers"):
        vars(providers)["_get_local_constants"] = lambda: vars(providers)["_local_constants"]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: whoever waits for threads, a process or a page leaves its core to another."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_finish() -> None:
    """What is there before the first test stays: looking through it for garbage costs a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Whoever has nothing left to do takes over half of another's: at the end nobody waits for the last long ones."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def _leaves_out(config: pytest.Config) -> bool:
    return only_quick(config.option.markexpr or config.option.keyword or config.args != config.getini("testpaths"))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Nobody takes the quick ones for all there are."""
    if _leaves_out(config):
        terminalreporter.write_line(LEFT_OUT)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each worker begins with its share of the slow files, whole: only quick tests are left to share at the end.

    Those that wait for processes of their own go to half of the workers: the others keep the cores busy meanwhile.
    """
    _draws_alike()
    if _leaves_out(config):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("slow")])
        items[:] = [item for item in items if not item.get_closest_marker("slow")]
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    waiting, slow, quick = [], [], []
    for path, tests in groupby(items, key=lambda item: item.path):
        file = list(tests)
        of_slow = waiting if WAITS.intersection(path.parts) else slow
        (of_slow if any(item.get_closest_marker("slow") for item in file) else quick).append(file)
    half = workers // 2
    begins = [waiting[worker::half] for worker in range(half)]
    begins += [slow[worker :: workers - half] for worker in range(workers - half)]
    if not half:
        begins[0] += waiting
    share = -(-len(items) // workers)
    order: list[pytest.Item] = []
    for worker, files in enumerate(begins):
        order += chain(*files)
        while quick and len(order) < share * (worker + 1):
            order += quick.pop(0)
    items[:] = [*order, *chain(*quick)]
