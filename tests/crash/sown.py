"""A bureau that has had many matters: those of tests/bench/sowing.py as if they were of today, and their units."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from storage.tickets import journal
from tests.bench.sowing import sow

PEOPLE = """
  - {id: 1001, name: 王督查, roles: [operator, supervisor]}
  - {id: 1004, name: 陈督查, roles: [supervisor]}
  - {id: 1002, name: 李局长, roles: [chief]}"""
CATEGORIES = """
  - {code: power, name: 供电保障}
  - {code: permit, name: 证照办理, children: [{code: permit.tobacco, name: 烟草许可}]}"""
UNITS = """
  - code: chengguan
    name: 市城管局
    chat: -2001
    head: {id: 2001, name: 周局长}
    officers: [{id: 2002, name: 钱工}, {id: 2003, name: 孙工}]
  - {code: gongdian, name: 市供电公司, chat: -2002, head: {id: 2011, name: 郑经理}, officers: [{id: 2012, name: 冯工}]}
  - {code: yancao, name: 市烟草局, chat: -2003, head: {id: 2021, name: 何局长}, officers: [{id: 2022, name: 曹工}]}"""
MOMENT = "____-__-__T%"
WHOLE = "select j.*, w.salt, w.words from journal j left join journal_words w on w.line = j.id order by j.id"


def known(written: str) -> str:
    """This configuration, with the people, categories and units that the sown matters name."""
    for key, more in (
        ("people:", PEOPLE),
        ("categories:", CATEGORIES),
        ("units:", UNITS),
        ("areas:     [", "宛城区, "),
    ):
        at = written.index(f"\n{key}") + 1 + len(key)
        written = written[:at] + more + written[at:]
    return written


async def sown(file: Path, tickets: int) -> int:
    """So many in this file, the last of them of today, and a journal that proves what they went through; how many."""
    await sow(str(file), tickets)
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("delete from inbox")  # long heard and forgotten
        _comes_to_today(connection)
        _chained(connection)
        connection.commit()
        return int(connection.execute("select count(*) from ticket").fetchone()[0])


def _comes_to_today(connection: sqlite3.Connection) -> None:
    """Every moment is as many days later as there are since the last one that was written down."""
    triggers = connection.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"drop trigger {name}")
    last = datetime.fromisoformat(connection.execute("select max(at) from journal").fetchone()[0])
    later = f"+{(datetime.now(UTC) - last).days} days"
    tables = "select name from sqlite_master where type = 'table' and name not in ('inbox', 'outbox')"  # of real time
    for (table,) in connection.execute(tables).fetchall():
        columns = [name for _, name, *_ in connection.execute(f"pragma table_info({table})")]
        moments = [name for name in columns if name == "at" or name.endswith("_at")]
        if moments:
            moved = ", ".join(
                f"{name} = case when {name} like '{MOMENT}'"
                f" then date(substr({name}, 1, 10), '{later}') || substr({name}, 11) else {name} end"
                for name in moments
            )
            connection.execute(f"update {table} set {moved}")  # noqa: S608 - our own tables
    for _, sql in triggers:
        connection.execute(sql)


def _chained(connection: sqlite3.Connection) -> None:
    """The chain goes through all lines; a copy has no words beside it, and none are missing."""
    (name, sql), previous = (
        connection.execute("select name, sql from sqlite_master where name = 'journal_never_changed'").fetchone(),
        "",
    )
    connection.execute(f"drop trigger {name}")
    anew: list[tuple[Any, ...]] = []
    for row in connection.execute(WHOLE):
        line = dict(row) | ({} if row["salt"] is not None else {"words_hash": ""})
        found = journal._hash(previous, line)
        anew.append((previous, found, line["words_hash"], row["id"]))
        previous = found
    connection.executemany("update journal set previous = ?, hash = ?, words_hash = ? where id = ?", anew)
    connection.execute(sql)
