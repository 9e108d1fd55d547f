"""Sheets: workbooks as people hand them in, opened within bounds; headings, merged cells, days in any spelling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from bot.rules.reading.sheets import values
from bot.rules.reading.sheets.headings import Column, table
from bot.rules.reading.sheets.values import NotUnderstood
from bot.rules.reading.sheets.workbook import Formula, Sheet, Unreadable, opened
from tests.support.office import OFFICE

TODAY = date(2023, 5, 22)
COLUMNS = (
    Column("matter", ("事项", "任务", "工作内容"), needed=True),
    Column("lead", ("牵头单位", "责任单位")),
    Column("person", ("责任人",)),
    Column("due", ("完成时限", "时限")),
    Column("given", ("交办时间",)),
)


def book(fill: Callable[[Workbook], None]) -> bytes:
    """A workbook, as a spreadsheet program writes it."""
    made, sink = Workbook(), BytesIO()
    fill(made)
    made.save(sink)
    return sink.getvalue()


def sheet(*rows: list[object], merged: tuple[str, ...] = ()) -> Sheet:
    def fill(made: Workbook) -> None:
        for row in rows:
            made.active.append(row)
        for span in merged:
            made.active.merge_cells(span)

    return opened(book(fill))[0]


def test_the_headings_are_found_under_a_title_in_any_order_and_merged_cells_hold_for_all_their_rows() -> None:
    read = sheet(
        ["2023 年市委交办事项台账"], ["填报单位：督查室"], [],
        ["序号", "完成 时限", "责任人", "牵头单位\n（责任单位）", "工作任务", "备注"],
        [1, "6月30日前", "张三", "市城管局", "整治占道", None],
        [2, datetime.fromisoformat("2023-07-01"), None, None, "清运渣土", "急"],
        [None] * 6,
        ["说明：以上"],
        merged=("A1:F1", "D5:D6"),
    )  # fmt: skip
    found = table(read, COLUMNS)
    assert found is not None
    assert sorted(found.headings) == ["due", "lead", "matter", "person"]
    assert [(number, row["lead"], row["matter"]) for number, row in found.rows] == [
        (5, "市城管局", "整治占道"), (6, "市城管局", "清运渣土"),
    ]  # fmt: skip
    assert found.others == ("序号", "备注")
    assert found.lacks == ()


def test_headings_in_two_rows_and_headings_that_lack_what_is_needed() -> None:
    two = sheet(["序号", "工作内容", "承办", None], [None, None, "牵头单位", "责任人"], [1, "修路", "市城管局", "张三"],
                merged=("A1:A2", "B1:B2", "C1:D1"))  # fmt: skip
    found = table(two, COLUMNS)
    assert found is not None
    assert found.rows == ((3, {"matter": "修路", "lead": "市城管局", "person": "张三"}),)
    lacking = table(sheet(["牵头单位", "时限"], ["市城管局", "6月"]), COLUMNS)
    assert lacking is not None
    assert lacking.lacks == ("matter",)
    assert table(sheet(["姓名", "工资"], ["张三", 1]), COLUMNS) is None


@pytest.mark.parametrize(
    ("value", "means"),
    [
        (datetime.fromisoformat("2023-06-30T08:00"), date(2023, 6, 30)),
        (45107, date(2023, 6, 30)),
        ("45107", date(2023, 6, 30)),
        ("2023.6.30", date(2023, 6, 30)),
        ("２０２３年６月３０日前", date(2023, 6, 30)),
        ("二〇二三年六月三十日", date(2023, 6, 30)),
        ("6月底前", date(2023, 6, 30)),
        ("20230630", date(2023, 6, 30)),
        ("—", None),
        (None, None),
    ],
)
def test_a_day_in_any_spelling(value: object, means: date | None) -> None:
    assert values.day(value, TODAY, OFFICE.calendar) == means  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "reason"), [("尽快", "day"), (Formula("=A1"), "formula"), ("2月30日", "day")])
def test_what_means_no_day_says_why(value: object, reason: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        values.day(value, TODAY, OFFICE.calendar)  # type: ignore[arg-type]
    assert refused.value.reason == reason


def test_texts_and_names() -> None:
    assert values.text(" 一\u3000、整治\r\n ２０２３年 \n") == "一 、整治\n2023年"
    assert values.text(3.0) == "3"
    assert values.names("市城管局、市供电公司；\n市烟草局/市城管局，—") == ("市城管局", "市供电公司", "市烟草局")
    assert isinstance(sheet(["=1+1"]).rows[0][1][0], Formula)


def _macro(made: bytes) -> bytes:
    sink = BytesIO(made)
    with ZipFile(sink, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    return sink.getvalue()


def _many(made: Workbook) -> None:
    for n in range(4000):
        made.active.append([n, "修路"])


def _zip() -> bytes:
    sink = BytesIO()
    with ZipFile(sink, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    return sink.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(512), "xls"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (_macro(book(lambda made: None)), "macro"),
        (b"name,due\n", "no_workbook"),
        (_zip(), "no_workbook"),
        (b"PK\x03\x04" + bytes(64), "no_workbook"),
        (bytes(6 * 1024 * 1024), "too_large"),
        (book(_many), "too_many_rows"),
        (book(lambda made: [made.create_sheet() for _ in range(20)] and None), "too_many_sheets"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_cannot_be_opened_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        opened(content)
    assert refused.value.reason == reason
