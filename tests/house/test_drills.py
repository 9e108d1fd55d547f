"""How much a change touches: six things that are added, each beside its story in at most three places."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.drills import DRILLS, Edit
from tests.support.table import walks

ROOT = Path(__file__).parents[2]
TREE = ("bot", "handlers", "storage", "templates", "tests", "pyproject.toml")
PLACES, LINES = 3, 30
ALLOWED = ("bot/rules/", "bot/config/limits.py", "bot/desk/letters/recipients.py", "templates/zh/")
WALKS = (
    "house/drilled.py",
    "house/test_rows.py",
    "house/test_made_up.py",
    "house/test_told.py",
    "rules/test_deadlines.py",
    "rules/test_rungs.py",
)
EXAMPLES = "changed_in_the_table or dropped"  # about the lines that were there before


@walks(DRILLS, of=lambda drill: drill.what)
def test_a_thing_is_added_in_at_most_three_places_and_thirty_lines(drill):
    assert len(drill.places) <= PLACES, drill.places
    assert drill.lines <= LINES, f"{drill.lines} lines"
    assert [place for place in drill.places if not place.startswith(ALLOWED)] == []


def test_every_recipe_is_one_that_is_drilled():
    recipes = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    for drill in DRILLS:
        line = f"| {drill.what} | {len(drill.places)} | {drill.lines} |"
        assert line in recipes, f"docs/contributing.md lacks {line}"


@pytest.mark.slow
def test_with_all_of_them_done_every_row_has_what_belongs_to_it(tmp_path):
    for name in TREE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    for drill in DRILLS:
        for edit in drill.edits:
            do(edit, tmp_path)
    files = [f"tests/{name}" for name in WALKS]
    quietly = ["-n", "0", "-q", "-p", "no:cacheprovider", "-k", f"not ({EXAMPLES})"]
    command = [sys.executable, "-m", "pytest", *quietly, *files]
    surroundings = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    told = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)  # noqa: S603
    assert told.returncode == 0, told.stdout + told.stderr


def do(edit: Edit, tree: Path) -> None:
    """Write it down."""
    file, at = tree / edit.file, edit.after or edit.instead
    if not at:
        assert not file.exists(), edit.file
        file.write_text(f"{edit.lines}\n", encoding="utf-8")
        return
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines.count(at) == 1, f"{edit.file} has not one such line: {at}"
    where = lines.index(at)
    lines[where : where + 1] = ([at] if edit.after else []) + edit.lines.splitlines()
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
