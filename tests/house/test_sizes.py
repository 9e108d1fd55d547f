"""The picture of sizes shows the numbers that stand in the table."""

from __future__ import annotations

from tests.bench.picture import PICTURE, TABLE, drawn, rows


def test_the_picture_is_drawn_from_the_table() -> None:
    page = TABLE.read_text("utf-8")
    assert PICTURE.read_text("utf-8") == drawn(page), "python -m tests.bench.picture"
    assert "on 20" not in drawn(page), "tomorrow it would be another one"
    _, (name, first, *_), *_ = rows(page)
    assert drawn(page.replace(f"| {name} | {first} |", f"| {name} | 1{first} |")) != drawn(page)
