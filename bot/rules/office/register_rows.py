"""Rows of a workbook as entries of the register: each row is one, or is named with what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.rules.calendar.working_time import Calendar
from bot.rules.office.register import Bad, Change, Entry, checked, together
from bot.rules.reading.names import tidy
from bot.rules.reading.register_lines import COLUMNS
from bot.rules.reading.sheets.headings import Table, table
from bot.rules.reading.sheets.values import NotUnderstood, day, line
from bot.rules.reading.sheets.workbook import Sheet, Value

Reads = Callable[[str], str | None]
SAID = 30  # characters of a row that name it


def found_in(sheets: Sequence[Sheet]) -> tuple[Sheet, Table] | None:
    """The first sheet that looks like a register."""
    tables = ((sheet, table(sheet, COLUMNS)) for sheet in sheets)
    return next(((sheet, one) for sheet, one in tables if one is not None), None)


def read(
    sheet: Sheet, rows: Table, today: date, calendar: Calendar, areas: Sequence[str], code: Reads, phone: Reads
) -> Change:  # fmt: skip
    """What stands in it."""

    def entry(number: int, values: Mapping[str, Value]) -> Entry | Bad:
        name = str(values.get("name") or "")[:SAID]
        try:
            texts = {column: line(value) for column, value in values.items() if column != "since"}
            since = day(values.get("since"), today, calendar, since_1904=sheet.since_1904)
        except NotUnderstood as wrong:
            return Bad(name, "formula" if wrong.reason == "formula" else "day", number)
        raw = str(values.get("uscc") or "").strip()  # a stroke says that there is none; a blank that it was forgotten
        read = _entry(texts | {"uscc": raw}, since, areas, code, phone)
        return Bad(name, read, number) if isinstance(read, str) else replace(read, row=number)

    return together(entry(number, values) for number, values in rows.rows)


def _entry(
    texts: Mapping[str, str], since: date | None, areas: Sequence[str], code: Reads, phone: Reads
) -> Entry | str:  # fmt: skip
    if not texts["uscc"]:
        return "no_code"
    number, wanted = texts.get("phone", ""), texts.get("area", "")
    dialled = phone(number) if number else ""
    area = next((one for one in areas if one in wanted or (wanted and wanted in one)), "")
    if dialled is None:
        return "phone"
    if wanted and not area:
        return "area"
    entry = Entry(
        tidy(texts.get("name", "")), texts["uscc"], 0, since.isoformat() if since else "", texts.get("officer", ""),
        texts.get("deputy", ""), texts.get("contact", ""), texts.get("duty", ""), dialled, area,
        texts.get("industry", ""), texts.get("size", ""),
    )  # fmt: skip
    return checked(entry, texts.get("batch", ""), code)
