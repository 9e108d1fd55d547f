"""Workbooks that somebody was sent, opened as their program would."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.support.stage import Place


def last_workbook(place: Place) -> tuple[str, Workbook]:
    """The newest file in a chat: its name, and what is in it."""
    file = next(m.media.file for m in reversed(place.messages) if m.media and m.media.file)
    return file.name, load_workbook(io.BytesIO(file.content))


def table(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet below its headings, by heading."""
    rows = list(book[sheet].iter_rows(min_row=3, values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:] if row[1] is not None]
