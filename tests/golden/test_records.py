"""Every real case is played whole, and not a word or a moment of it is other than the golden record says."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from bot.demo.year.case import names, read
from tests.golden.play import FILE, play
from tests.golden.record import page, recorded
from tests.support import postgresql
from tests.support.breadth import slice_of, whole

pytestmark = pytest.mark.slow
PLAYED = slice_of(recorded(), apart=3, name="fuzz")  # a case a day


@pytest.fixture
def url() -> str:
    """Where the hotline remembers."""
    return postgresql.database() if whole("databases") else FILE


@pytest.mark.parametrize("name", PLAYED)
async def test_the_case_runs_as_the_record_tells(name: str, tmp_path: Path, url: str) -> None:
    golden = page(name).read_text(encoding="utf-8")
    played = await play(name, tmp_path, url)
    if played != golden:
        lines = difflib.unified_diff(golden.splitlines(), played.splitlines(), "golden", "played", lineterm="", n=4)
        pytest.fail("\n".join([*lines, "", f"If this is meant: python -m tests.golden {name}"]), pytrace=False)


@pytest.mark.parametrize("name", names())
def test_every_fact_that_the_page_promises_is_looked_up(name: str) -> None:
    case = read(name)
    assert case.promised
    assert case.checked == case.promised
