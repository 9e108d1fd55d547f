"""The picture of sizes shows the numbers that stand in the table."""

from __future__ import annotations

from tests.bench.picture import PICTURE, TABLE, drawn


def test_the_picture_is_drawn_from_the_table() -> None:
    page = TABLE.read_text("utf-8")
    assert PICTURE.read_text("utf-8") == drawn(page), "python -m tests.bench.picture"
    assert drawn(page.replace("| 1049 |", "| 1149 |")) != drawn(page)
