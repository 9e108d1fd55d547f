"""The workbook: rows are written as they come and none is kept; then a sheet of sums, which say if they balance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.reports.ledgers.cells import Cell, Cells, Row, worded
from bot.reports.ledgers.job import Job, Line, Made

HEADS = 2  # rows above the headings: the title, and the period with who made it
STEP = 1000  # rows after which it is told how far it is
A4, PLAIN_TEXT = 9, "@"
OPTIONS = {
    # rows go to disk at once; what people wrote is a text: no formula, no link, no number
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}  # fmt: skip
LOOKS: Mapping[str, Mapping[str, str | int | bool]] = {
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"font_color": "#555555"},
    "heading": {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "text": {"border": 1, "text_wrap": True, "valign": "top", "num_format": PLAIN_TEXT},
    "number": {"border": 1, "valign": "top"},
    "moment": {"border": 1, "valign": "top", "num_format": "yyyy-mm-dd hh:mm"},
    "day": {"border": 1, "valign": "top", "num_format": "yyyy-mm-dd"},
    "even": {"border": 1, "bg_color": "#E2F0D9"},
    "uneven": {"border": 1, "bold": True, "bg_color": "#F8CBAD"},
}
Told = Callable[[int], None]


class Workbook:
    """One ledger on its way to its file."""

    def __init__(self, job: Job) -> None:
        self._job, self._cells = job, Cells(job)
        import xlsxwriter  # loaded when the first ledger is drawn, not at every start

        self._book = xlsxwriter.Workbook(job.file, {**OPTIONS, "tmpdir": str(Path(job.file).parent)})
        self._looks = {name: self._book.add_format(dict(look)) for name, look in LOOKS.items()}
        self._counts: dict[str, Counter[str]] = {}
        self._least: set[str] = set()  # whose sums are lower bounds
        words = job.words
        made = job.moment.replace(tzinfo=None)
        self._book.set_properties({"title": words["title"], "author": words["author"], "created": made})

    def write(self, rows: Iterable[Row], expected: Mapping[str, int], told: Told) -> Made:
        """All of it, and the file is closed."""
        sheet = self._sheet(self._job.sheet, [(h.title, h.width) for h in self._job.headings])
        many = 0
        for many, row in enumerate(rows, 1):
            self._row(sheet, HEADS + many, self._cells.of(row, many))
            self._count(row)
            if many % STEP == 0:
                told(many)
        sheet.autofilter(HEADS, 0, HEADS + many, len(self._job.headings) - 1)
        lines = self._lines(expected)
        self._sums(lines)
        self._book.close()
        return Made(many, lines)

    def _sheet(self, name: str, headings: Sequence[tuple[str, float]]) -> Any:
        """A sheet with its heads, ready to be printed."""
        sheet, words = self._book.add_worksheet(name), self._job.words
        for place, (_, width) in enumerate(headings):
            sheet.set_column(place, place, width)
        sheet.write_string(0, 0, words["title"], self._looks["title"])
        sheet.write_string(1, 0, words["subtitle"], self._looks["subtitle"])
        for place, (title, _) in enumerate(headings):
            sheet.write_string(HEADS, place, title, self._looks["heading"])
        sheet.freeze_panes(HEADS + 1, 0)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADS)
        sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
        sheet.set_header(f"&L{_plain(words['title'])}&R{_plain(words['period'])}")
        sheet.set_footer(
            f"&L{_plain(words['made'])}&R{_plain(words['page']).replace('{n}', '&P').replace('{of}', '&N')}"
        )
        return sheet

    def _row(self, sheet: Any, at: int, cells: Sequence[Cell]) -> None:
        for place, cell in enumerate(cells):
            match cell:
                case None | "":
                    sheet.write_blank(at, place, None, self._looks["text"])
                case str():
                    sheet.write_string(at, place, cell, self._looks["text"])
                case datetime():
                    sheet.write_datetime(at, place, cell, self._looks["moment"])
                case date():
                    sheet.write_datetime(at, place, cell, self._looks["day"])
                case _:
                    sheet.write_number(at, place, cell, self._looks["number"])

    def _count(self, row: Row) -> None:
        adding = self._job.adding
        name, value = str(row[adding.by] or ""), str(row[adding.of] or "")
        many = int(row[adding.many]) if adding.many else 1
        self._counts.setdefault(name, Counter())[adding.groups.get(value, value)] += many
        if adding.least and row[adding.least]:
            self._least.add(name)

    def _lines(self, expected: Mapping[str, int]) -> tuple[Line, ...]:
        """In the order of their words; groups in the order of theirs."""
        adding, names = self._job.adding, dict.fromkeys((*self._counts, *expected))
        return tuple(
            Line(
                worded(adding.by_words, name), expected.get(name, 0),
                tuple((worded(adding.of_words, of), many) for of, many in self._ordered(self._counts.get(name, {}))),
                name in self._least,
            )
            for name in sorted(names, key=lambda name: _place(name, adding.by_words))
        )  # fmt: skip

    def _ordered(self, counts: Mapping[str, int]) -> list[tuple[str, int]]:
        return sorted(counts.items(), key=lambda one: _place(one[0], self._job.adding.of_words))

    def _sums(self, lines: Sequence[Line]) -> None:
        """A line each: what was to be expected, every group, their sum, and whether both are the same."""
        words = self._job.words
        groups = list(dict.fromkeys(word for line in lines for word, _ in line.groups))
        headings = (words["by"], words["expected"], *groups, words["found"], words["balance"])
        sheet = self._sheet(words["sums"], [(title, 30 if title == words["balance"] else 14) for title in headings])
        for at, line in enumerate(lines, HEADS + 1):
            counts = dict(line.groups)
            numbers = (line.expected, *(counts.get(word, 0) for word in groups), line.found)
            self._row(sheet, at, [line.name, *(self._bound(number, least=line.least) for number in numbers)])
            over = line.found - line.expected
            said = words["more" if over > 0 else "less"].replace("{n}", str(abs(over))) if over else words["even"]
            sheet.write_string(at, len(headings) - 1, said, self._looks["uneven" if over else "even"])
        sheet.write_string(HEADS + len(lines) + 2, 0, words["apart"], self._looks["subtitle"])

    def _bound(self, number: int, *, least: bool) -> Cell:
        return self._job.words["least"].replace("{n}", str(number)) if least and number else number


def _place(name: str, words: Mapping[str, str]) -> tuple[int, str]:
    known = list(words)
    return (known.index(name) if name in known else len(known), name)


def _plain(text: str) -> str:
    """As it stands in a header, where & begins a command."""
    return text.replace("&", "&&")[:100]
