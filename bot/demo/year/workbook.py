"""A workbook with one sheet of texts, as an office hands in a ledger."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter


def workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """These rows as an xlsx file."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text)
    return sink.getvalue()
