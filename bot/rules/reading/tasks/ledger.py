"""Ledgers of tasks: the columns by their usual headings, and each row as a task or with what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.rules.calendar.working_time import Calendar
from bot.rules.reading.shadow import normal
from bot.rules.reading.sheets import values
from bot.rules.reading.sheets.headings import Column, Table
from bot.rules.reading.sheets.values import NotUnderstood
from bot.rules.reading.sheets.workbook import Value
from bot.rules.reading.tasks.task import Task

# fmt: off
COLUMNS = (
    # what it is          how people head it
    Column("place",       ("序号",)),
    Column("reference",   ("编号", "文号", "任务编号", "交办编号", "文件编号", "督办编号")),
    Column("matter",      ("事项", "任务", "内容", "交办事项", "任务内容", "工作任务", "事项内容", "交办内容",
                           "工作内容", "主要内容", "具体任务"), needed=True),
    Column("source",      ("来源", "交办会议", "会议名称", "会议", "任务来源", "来源会议", "交办来源")),
    Column("leader",      ("交办领导", "批示领导", "领导", "交办人")),
    Column("basis",       ("依据", "交办依据", "文件依据")),
    Column("given",       ("交办日期", "交办时间", "下达时间", "批示时间", "会议时间")),
    Column("lead",        ("牵头单位", "主办单位", "责任单位", "牵头", "主办", "承办单位", "牵头部门", "责任部门")),
    Column("co",          ("协办单位", "配合单位", "协办", "配合", "协办部门", "配合部门")),
    Column("person",      ("责任人", "负责人", "联系人")),
    Column("due",         ("时限", "完成时限", "办理时限", "要求完成时间", "办结时限", "截止时间", "截止日期",
                           "限办日期")),
    Column("progress",    ("进展", "办理情况", "进展情况", "完成情况", "落实情况", "办理进展", "工作进展")),
    Column("state",       ("状态", "是否办结", "办结情况", "办理状态", "是否完成", "是否销号", "完成状态")),
    Column("ended_on",    ("办结时间", "办结日期", "完成时间", "完成日期", "销号时间", "销号日期")),
    Column("remark",      ("备注", "说明")),
)
# fmt: on
ENDED = frozenset(map(normal, ("办结", "已办结", "销号", "已销号", "完成", "已完成", "是", "办结销号", "√")))
GOING_ON = frozenset(
    map(
        normal,
        (
            "",
            "否",
            "未办结",
            "办理中",
            "正在办理",
            "正在推进",
            "推进中",
            "进行中",
            "未完成",
            "在办",
            "未销号",
            "持续推进",
        ),
    )
)
LASTING = re.compile(r"长期|常态化|持续|不定期|无明确")  # a limit that names no day, and is none
SUMS = frozenset(map(normal, ("合计", "总计", "小计")))
LONGEST = 3000  # signs of a matter


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a row: in which column, why, and what stands there."""

    row: int
    column: str
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a ledger says: its tasks with the numbers of their rows, and the rows nobody can read."""

    tasks: tuple[tuple[int, Task], ...]
    wrong: tuple[Wrong, ...]


def read(table: Table, today: date, calendar: Calendar, *, since_1904: bool = False) -> Read:
    """Every row of the table; a line that only adds up is none."""
    tasks: list[tuple[int, Task]] = []
    wrong: list[Wrong] = []
    for number, row in table.rows:
        if _adds_up(row):
            continue
        task, bad = _row(number, row, today, calendar, since_1904=since_1904)
        wrong += bad
        if task and not bad:
            tasks.append((number, task))
    return Read(tuple(tasks), tuple(wrong))


def _adds_up(row: Mapping[str, Value]) -> bool:
    """Whether it is a sum, or has nothing but its number."""
    texts = [str(value).strip() for name, value in row.items() if value is not None and name != "place"]
    first = str(row.get("place") or "")
    return not any(texts) or normal(first) in SUMS or any(normal(words) in SUMS for words in texts[:1])


def _row(
    number: int, row: Mapping[str, Value], today: date, calendar: Calendar, *, since_1904: bool
) -> tuple[Task | None, list[Wrong]]:
    wrong: list[Wrong] = []

    def line(name: str) -> str:
        try:
            return values.line(row.get(name))
        except NotUnderstood as why:
            wrong.append(Wrong(number, name, why.reason, why.words))
            return ""

    def day(name: str, since: date) -> date | None:
        value = row.get(name)
        if isinstance(value, str) and LASTING.search(value):
            return None
        try:
            return values.day(value, since, calendar, since_1904=since_1904)
        except NotUnderstood as why:
            wrong.append(Wrong(number, name, why.reason, why.words))
            return None

    matter = _matter(number, row, wrong)
    given = day("given", today)
    ended = _ended(number, line("state"), wrong)
    co = _names(number, row, "co", wrong)
    leads = _names(number, row, "lead", wrong)
    task = Task(
        matter, line("source"), line("leader"), line("basis"), line("reference"), given, day("due", given or today),
        leads[0] if leads else "", tuple(dict.fromkeys((*leads[1:], *co))), line("person"), line("remark"),
        line("progress"), ended, day("ended_on", today) if ended else None,
    )  # fmt: skip
    return task, wrong


def _matter(number: int, row: Mapping[str, Value], wrong: list[Wrong]) -> str:
    try:
        matter = values.text(row.get("matter"))
    except NotUnderstood as why:
        wrong.append(Wrong(number, "matter", why.reason, why.words))
        return ""
    if not matter:
        wrong.append(Wrong(number, "matter", "empty"))
    elif len(matter) > LONGEST:
        wrong.append(Wrong(number, "matter", "long", str(len(matter))))
    return matter


def _names(number: int, row: Mapping[str, Value], name: str, wrong: list[Wrong]) -> tuple[str, ...]:
    """The units of a cell: in that of the lead the first one leads, the others assist."""
    try:
        return values.names(row.get(name))
    except NotUnderstood as why:
        wrong.append(Wrong(number, name, why.reason, why.words))
        return ()


def _ended(number: int, words: str, wrong: list[Wrong]) -> bool:
    said = normal(words)
    if said not in ENDED and said not in GOING_ON:
        wrong.append(Wrong(number, "state", "state", words))
    return said in ENDED


def twice(tasks: Iterable[tuple[int, Task]]) -> tuple[Wrong, ...]:
    """Rows that say what a row above has said: by their number, or by all that they say."""
    seen: dict[str, int] = {}
    found: list[Wrong] = []
    for number, task in tasks:
        key = normal(task.reference) or task.plain
        if key in seen:
            found.append(Wrong(number, "reference" if task.reference else "matter", "twice", str(seen[key])))
        else:
            seen[key] = number
    return tuple(found)
