"""Ledgers: each row of their table fits its statements; a process of its own writes them row by row."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.reports.ledgers.job import Job
from bot.reports.ledgers.order import job_of
from bot.reports.ledgers.production import Ledgers, NotMade
from bot.rules.reports.ledgers import LEDGERS, Ledger, Shown
from bot.rules.reports.periods import containing
from tests.support.office import OFFICE, START
from tests.support.schema import empty_database

WHO = {f"who_{name}" for name in ("enterprise", "contact", "phone", "uscc", "also")} | {"confidential", "release"}
MAY = containing("month", date(2023, 5, 22))

WIDEST = {Shown.MATTER: 60, Shown.ENTERPRISE: 30, Shown.TEXT: 30}  # in characters; whatever else is shown is short
SHORT = 18


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with nothing in it."""
    path = tmp_path_factory.mktemp("ledgers") / "hotline.db"
    path.write_bytes(empty_database())
    return path


def job(ledger: str, database: Path, to: Path) -> Job:
    return job_of(ledger, MAY, OFFICE, START, "王督查 & 同事", str(database), to / "ledger.xlsx")


def wanted(ledger: Ledger) -> set[str]:
    """The columns that its statement has to have."""
    found = {ledger.sums.by, ledger.sums.of, *filter(None, (ledger.sums.many, ledger.sums.least))}
    for column in ledger.columns:
        match column.shown:
            case Shown.PLACE:
                pass
            case Shown.ENTERPRISE:
                found |= WHO
            case Shown.WORKDAYS | Shown.HOURS:
                found |= set(column.of.split("+"))
            case Shown.MATTER:
                found |= WHO | {column.name}
            case Shown.LEAST:
                found |= {column.name, column.of}
            case _:
                found.add(column.name)
    return found


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.name)
def test_each_has_its_columns_and_is_counted_another_way(ledger: Ledger, file: Path, tmp_path: Path) -> None:
    made = job(ledger.name, file, tmp_path)
    with sqlite3.connect(file) as conn:
        rows = conn.execute(made.rows, dict(made.values)).description
        counted = conn.execute(made.counted, dict(made.values)).description
    assert wanted(ledger) <= {name for name, *_ in rows}
    assert [name for name, *_ in counted] == ["name", "many"]
    words = {heading.name: heading.words for heading in made.headings if heading.shown is Shown.WORD}
    assert all(words.values())


def sown(file: Path, count: int) -> None:
    """So many matters of which the journal knows but one less, half of them confidential."""
    with sqlite3.connect(file) as conn:
        conn.create_function("sha256", 1, lambda text: "")
        conn.execute(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < ?) "
            "insert into ticket (id, number, kind, status, title, matter, area, category, submitted_at, changed_at,"
            " rev, step, round, urgent, confidential, channel, taken_by, place, wants, wanted_by, problem, profile,"
            " proposal, paused, attempts, called, solved, satisfied, ending, returns) "
            "select i, 'RX-' || i, 'hotline', 'submitted', '停水', '停水', '宛城区', 'x',"
            " '2023-05-22T01:00:00.000000+00:00', '', 0, 0, 1, 0, i % 2, 'phone', '', '', '', '',"
            " '=1+' || i || ' 请打13800138000', '', '{}', 0, 0, 0, '', '', '', 0 from n",
            (count,),
        )
        conn.execute(
            "insert into envelope (ticket, enterprise, contact, phone, uscc) "
            "select id, '南阳市第' || id || '厂', '张三', '+8613800138000', '' from ticket"
        )
        conn.execute(
            "insert into journal (ticket, at, action, actor, actor_name, roles, origin, facts, previous, hash) "
            "select id, submitted_at, 'submit', 0, '', '[]', '', '{}', '', '' from ticket where id > 1"
        )


def test_only_what_people_wrote_is_wide() -> None:
    every = [(ledger.name, column) for ledger in LEDGERS for column in ledger.columns]
    assert [(name, one.name) for name, one in every if one.width > WIDEST.get(one.shown, SHORT)] == []


async def test_a_process_of_its_own_writes_row_by_row_and_says_what_does_not_balance(tmp_path: Path) -> None:
    file = tmp_path / "hotline.db"
    file.write_bytes(empty_database())
    sown(file, 1001)
    told: list[int] = []

    async def tell(rows: int) -> None:
        told.append(rows)

    made = await Ledgers().make(job("problems", file, tmp_path), tell)

    assert told == [1000]
    (line,) = made.lines
    assert (made.rows, line.expected, line.found, line.even) == (1001, 1000, 1001, False)
    book = load_workbook(tmp_path / "ledger.xlsx", read_only=True)
    rows = list(book["问题清单"].iter_rows(min_row=4, values_only=True))
    assert [row[4] for row in rows[:2]] == ["保密", "南阳市第2厂"]
    assert [row[8] for row in rows[:2]] == ["=1+1 请打〔已隐去〕", "=1+2 请打〔已隐去〕"]
    (balance,) = list(book["合计"].iter_rows(min_row=4, max_row=4, values_only=True))
    assert balance[-1] == "不符：多 1 件，请核对"


async def test_nothing_is_made_of_a_database_that_is_none(tmp_path: Path) -> None:
    async def tell(_rows: int) -> None:
        raise AssertionError("there are no rows")

    with pytest.raises(NotMade, match="unable to open"):
        await Ledgers().make(job("problems", tmp_path / "none.db", tmp_path), tell)
