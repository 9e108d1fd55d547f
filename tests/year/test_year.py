"""A slice of the year in CI, the whole with CI_FULL=year: the published figures come out, number for number."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo.year.figures import line, right
from tests.support.breadth import whole
from tests.year.play import lived


@pytest.mark.slow
async def test_the_figures_of_the_year_come_out_number_for_number(tmp_path: Path) -> None:
    year = await lived(tmp_path, whole=whole("year"))

    numbers = year.planned.numbers
    wrong = [line(figure, got, numbers) for figure, got in year.found if not right(figure, got, numbers)]
    assert not wrong, "\n".join(wrong)
