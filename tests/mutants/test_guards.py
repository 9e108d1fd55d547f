"""The guards that are taken away one by one are those of the table, and what is left of one refuses nobody."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from tests.mutants import guards, reasons

ROOT = Path(__file__).parents[2]
PROBE = "import tests.mutants.without; from bot.rules.processes.papers import may_sign; print(may_sign(None))"


def test_every_guard_is_where_the_list_says() -> None:
    named = guards.guards()
    assert len(named) == len(set(named)) > 60
    missing = [name for name in named if not hasattr(import_module(name.partition(":")[0]), name.partition(":")[2])]
    assert missing == []
    assert [name for name in named if not (ROOT / guards.file_of(name)).exists()] == []


def test_why_a_guard_refuses_is_read_by_a_test() -> None:
    """Those of the desk say no words of their own, or are named by their tests; helpers say what their guard says."""
    unread = {guard for guard, _, test in reasons.listed() if not test}
    assert unread <= {*guards.OF_THE_DESK, *guards.only_refusing()}


def test_the_page_names_every_guard() -> None:
    page = (ROOT / "docs/security.md").read_text("utf-8")
    table = page.partition("### Each guard, taken away")[2].partition("\n## ")[0]
    cells = [part for row in re.findall(r"^\| `tests/\S+` \| (.*) \|$", table, re.M) for part in row.split("; ")]
    named = {
        (module, name)
        for module, _, names in (cell.partition(": ") for cell in cells)
        for name in re.findall(r"`(\w+)`", names)
    }
    there = {(guards.file_of(one).rpartition("/")[2][:-3], one.partition(":")[2]) for one in guards.guards()}
    assert named == there


def test_what_is_left_of_a_guard_refuses_nobody() -> None:
    environment = os.environ | {"HOTLINE_WITHOUT": "bot.rules.processes.papers:may_sign"}
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROBE], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "None"


def test_the_plugins_that_ask_about_guards_can_be_loaded_first() -> None:
    for plugin in ("without", "refusing", "without_each", "warm"):
        subprocess.run([sys.executable, "-c", f"import tests.mutants.{plugin}"], cwd=ROOT, check=True)  # noqa: S603
