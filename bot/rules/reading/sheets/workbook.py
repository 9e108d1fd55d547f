"""Workbooks: opened within bounds; nothing in them is worked out, and what cannot be opened is named by its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from zipfile import BadZipFile, ZipFile

LARGEST = 5 * 1024 * 1024  # bytes of the file …
UNPACKED = 80 * 1024 * 1024  # … and of what is packed in it
SHEETS, COLUMNS = 20, 60
ROWS = 2000  # with what stands above them; whoever has more hands in two files
ABOVE = 30  # rows of titles above the headings
OLD, PACKED = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MERGED = re.compile(rb'<mergeCell\s[^>]*ref="([A-Z0-9:]+)"')


class Unreadable(ValueError):
    """Why a file cannot be read: xls, macro, encrypted, no_workbook, too_large, too_many_rows, too_many_sheets."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that would have to be worked out."""

    text: str


Value = str | int | float | bool | date | datetime | Formula | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: every row with its number as people see it, what is merged filled in."""

    name: str
    rows: tuple[tuple[int, Row], ...]
    since_1904: bool = False  # its numbers of days count from there


def opened(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook that hold anything. Raises Unreadable."""
    from openpyxl import load_workbook  # loaded when the first workbook is handed in, not at every start
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    _plain_workbook(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # whatever the library makes of a broken file
        raise Unreadable("no_workbook") from error
    try:
        if len(book.worksheets) > SHEETS:
            raise Unreadable("too_many_sheets", most=SHEETS)
        mac = book.epoch == CALENDAR_MAC_1904
        read = [Sheet(one.title, tuple(_rows(one)), mac) for one in book.worksheets if one.sheet_state == "visible"]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("no_workbook") from error
    finally:
        book.close()
    return tuple(sheet for sheet in read if sheet.rows)


def _plain_workbook(content: bytes) -> None:
    """What kind of file it is, by what is in it: its name says nothing."""
    if len(content) > LARGEST:
        raise Unreadable("too_large", most=LARGEST // 1024 // 1024)
    if content.startswith(OLD):
        raise Unreadable("encrypted" if ENCRYPTED in content else "xls")
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
            unpacked = sum(one.file_size for one in packed.infolist())
            kinds = packed.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    except (BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise Unreadable("no_workbook") from error
    if "xl/workbook.xml" not in names:
        raise Unreadable("no_workbook")
    if "xl/vbaProject.bin" in names or b"macroEnabled" in kinds:
        raise Unreadable("macro")
    if unpacked > UNPACKED:
        raise Unreadable("too_large", most=LARGEST // 1024 // 1024)


def _rows(sheet: object) -> Iterator[tuple[int, Row]]:
    """Every row that holds anything; what is merged stands in each of its cells."""
    spans = _merged(sheet)
    kept: dict[tuple[int, int], Value] = {}
    held = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS), 1):  # type: ignore[attr-defined]
        values = [_value(cell) for cell in cells]
        values += [None] * (max((last for top, _, low, last in spans if top <= number <= low), default=0) - len(values))
        for top, left, low, right in spans:
            if top <= number <= low:
                if number == top:
                    kept[top, left] = values[left - 1] if left <= len(values) else None
                for column in range(left, min(right, len(values)) + 1):
                    values[column - 1] = kept.get((top, left))
        if any(value not in (None, "") for value in values):
            held += 1
            if held > ROWS + ABOVE:
                raise Unreadable("too_many_rows", most=ROWS, sheet=sheet.title)  # type: ignore[attr-defined]
            yield number, tuple(values)


def _merged(sheet: object) -> list[tuple[int, int, int, int]]:
    """Top, left, bottom and right of what is merged: the library does not tell it of what it reads row by row."""
    from openpyxl.utils.cell import range_boundaries

    with sheet._get_source() as source:  # type: ignore[attr-defined]
        found = MERGED.findall(source.read(UNPACKED))
    bounds = [range_boundaries(one.decode()) for one in found[:5000]]
    return [(top, left, low, min(right, COLUMNS)) for left, top, right, low in bounds if left <= COLUMNS]


def _value(cell: object) -> Value:
    value = getattr(cell, "value", None)
    if getattr(cell, "data_type", "n") == "f" or type(value).__name__ in ("ArrayFormula", "DataTableFormula"):
        return Formula(str(value))
    if getattr(cell, "data_type", "n") == "e":
        return Formula(str(value))  # an error is what a formula came to
    return value if isinstance(value, str | int | float | date | datetime) else None
