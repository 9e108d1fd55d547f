"""docs/year.md tells of the plan as it is, without living through it."""

from __future__ import annotations

from tests.year.page import PAGE, page, result_of
from tests.year.play import whole_year


def test_the_page_is_of_this_year() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(whole_year(), result_of(written)), "run: python -m tests.year --page, or --draw"
