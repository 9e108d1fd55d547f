"""Ledgers of tasks from above: each row as a task, or what is wrong with it; units by the names people write."""

from __future__ import annotations

from datetime import date

from bot.rules.reading.sheets.headings import Table, table
from bot.rules.reading.sheets.workbook import Formula, Sheet, Value
from bot.rules.reading.tasks import ledger, lines
from bot.rules.reading.tasks.task import Task
from bot.rules.reading.tasks.unit_names import Units
from tests.support.office import OFFICE
from tests.support.table import rows

TODAY = date(2023, 5, 22)
HEADS = ("序号", "任务内容", "交办会议", "交办领导", "交办时间", "责任单位", "配合单位", "责任人", "完成时限",
         "办理情况", "是否办结", "完成时间", "文号", "备注")  # fmt: skip


def of(*rows: tuple[Value, ...]) -> Table:
    """A table with these rows, the first of them in row 3."""
    given = ((n, row + (None,) * (len(HEADS) - len(row))) for n, row in enumerate(rows, 3))
    found = table(Sheet("1", ((2, HEADS), *given)), ledger.COLUMNS)
    assert found is not None
    return found


def test_every_usual_heading_is_known_and_each_row_is_a_task() -> None:
    found = of(
        (1, "整治占道\n经营", "市委常委会", "李书记", "2023年5月8日", "城管局、烟草局", "市供电公司",
         "张三", "6月底前", "已清理 3 处", "否", None,
         "宛办〔2023〕5号", "急"),
        (2, "减证便民", "营商环境会", None, None, "市烟草局", None, None, "长期坚持", "已完成", "办结", "2023.5.10"),
        ("合计", "2 件"),
    )  # fmt: skip
    assert found.others == ()
    read = ledger.read(found, TODAY, OFFICE.calendar)
    assert read.wrong == ()
    assert read.tasks == (
        (3, Task("整治占道\n经营", "市委常委会", "李书记", "", "宛办〔2023〕5号", date(2023, 5, 8), date(2023, 6, 30),
                 "城管局", ("烟草局", "市供电公司"), "张三", "急", "已清理 3 处")),
        (4, Task("减证便民", "营商环境会", lead="市烟草局", progress="已完成", ended=True, ended_on=date(2023, 5, 10))),
    )  # fmt: skip


def test_a_bad_row_is_named_by_its_number_its_column_and_the_reason() -> None:
    def row(**more: Value) -> tuple[Value, ...]:
        names = {"matter": 1, "due": 8, "state": 10, "lead": 5}
        made: list[Value] = [1, "修路", *[None] * 12]
        for name, value in more.items():
            made[names[name]] = value
        return tuple(made)

    found = of(
        row(due="尽快"), row(due=Formula("=TODAY()")), row(matter=None, lead="城管局"), row(state="差不多"), row()
    )
    read = ledger.read(found, TODAY, OFFICE.calendar)
    assert [(one.row, one.column, one.reason) for one in read.wrong] == [
        (3, "due", "day"), (4, "due", "formula"), (5, "matter", "empty"), (6, "state", "state"),
    ]  # fmt: skip
    assert [number for number, _ in read.tasks] == [7]


def test_two_rows_that_say_the_same_are_one() -> None:
    tasks = (
        (3, Task("修路", reference="1号")),
        (4, Task("架桥", reference="１号")),
        (5, Task("修路")),
        (6, Task("修 路")),
    )
    assert [(one.row, one.words) for one in ledger.twice(tasks)] == [(4, "3"), (6, "5")]


@rows(
    ("name", "code"),
    [
        ("市城管局", "chengguan"), ("城管局", "chengguan"), ("城管", "chengguan"), ("南阳市城管局", "chengguan"),
        ("供电", "gongdian"), ("市供电公司", "gongdian"), ("市水务局", None), ("市水利局", ""), ("局", None),
    ],
)  # fmt: skip
def test_a_unit_in_full_or_short(name: str, code: str | None) -> None:
    units = Units.of(((unit.code, unit.name) for unit in OFFICE.units), {"市水利局": ""})
    assert units.code(name) == code


def test_a_task_told_in_one_message() -> None:
    said = lines.read(
        "来源：市委常委会\n事项： 整治占道经营；\n含夜市\n牵头：城管局；协办：市供电公司\n时限：6月30日前"
    )
    assert said == {
        "source": "市委常委会", "matter": "整治占道经营；\n含夜市", "lead": "城管局", "co": "市供电公司",
        "due": "6月30日前",
    }  # fmt: skip
    assert lines.read("今天下雨") == {}
