"""Every real case is played whole, and not a word or a moment of it is other than the golden record says."""

from __future__ import annotations

import asyncio
import difflib
from itertools import product
from pathlib import Path

import pytest

from bot.demo.year.case import names, read
from storage.database.connections import POSTGRESQL, SQLITE
from tests.golden.play import FILE, play
from tests.golden.record import page, recorded
from tests.support import postgresql
from tests.support.breadth import slice_of

pytestmark = pytest.mark.slow
PLAYED = [
    *product([SQLITE], slice_of(recorded(), apart=3, name="fuzz")),  # a case a day …
    *product([POSTGRESQL], slice_of(recorded(), apart=9, name="databases")),  # … and there on three days of nine
]


@pytest.mark.parametrize(("on", "name"), PLAYED)
async def test_the_case_runs_as_the_record_tells(on: str, name: str, tmp_path: Path) -> None:
    url = await asyncio.to_thread(postgresql.database) if on == POSTGRESQL else FILE
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
