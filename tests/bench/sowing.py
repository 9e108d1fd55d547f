"""A database with many tickets: some live through the hotline itself, the others are copies of their rows."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.desk.reports import counted as figures
from bot.desk.tickets import actions
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Demand, Envelope
from bot.rules.reading.shadow import normal
from bot.rules.reports.sums import marks
from storage.counting import counted
from storage.migrations import migrate
from storage.tickets import pairs
from tests.bench.turns import LONG
from tests.support import acts
from tests.support.crowd import Crowd
from tests.support.office import ENTERPRISES, OFFICE, ZONE
from tests.support.stage import Hotline, playing

STATES = 60  # open tickets that live through the hotline, in every state in turn
ENDED = 4  # tickets that live through it to the end
ALIKE = 200  # open ones of the last days, of one category, with long matters: each new one is compared with them
OPEN = 1_200  # open tickets at most, where nothing else is said; all others have ended within three years
ENDED_BY = 3 * 365
DELIVERY = ("outbox", "said", "inbox", "missed")  # what was said is not copied: it would be most of the file
NUMBER = "number || printf('%06d', n.i)"
QUICKLY = ("journal_mode = delete", "journal_mode = off", "synchronous = off", "locking_mode = exclusive",
           "cache_size = -500000")  # fmt: skip
ALARM_OF = "cast(substr(subject, 8) as integer)"
WORDS = (
    "企业反映厂区道路破损积水车辆无法通行配电室跳闸停电审批窗口一再要求补充材料规划许可延误消防验收未通过烟草零售证"
    "变更受阻污水管网堵塞夜间施工噪声扰民工程款拖欠税务发票增量招工困难融资续贷被拒土地证办理周期过长供水压力不足"
)


async def sow(file: str, count: int, still_open: int = OPEN) -> dict[str, Any]:
    """So many tickets in this file, at most so many of them open; at least those that live through the hotline."""
    url = f"sqlite:///{file}"
    await asyncio.to_thread(migrate, url)
    async with playing(url, office=replace(OFFICE, rehearsal=True)) as hotline:
        ended = [await _to_the_end(hotline, n) for n in range(ENDED)]
        await _counted(hotline, timedelta(days=60))  # then time alone changes nothing any more
        await Crowd(hotline).fills(STATES)
        await _alike(hotline)
        await _counted(hotline, counted.STILL)
    _multiply(file, ended, count, still_open)
    _sum_up(file)
    return {"tickets": count}


async def _to_the_end(hotline: Hotline, n: int) -> str:
    """One ticket from the first word to the striking off; its number."""
    who = hotline.person(list(ENTERPRISES.values())[n % len(ENTERPRISES)])
    number = await acts.handled(hotline, who)
    for answer in ("已解决", "非常满意", "没有"):
        await who.presses(who, answer)
    await who.says("办得很快,谢谢。")
    return number


async def _alike(hotline: Hotline) -> None:
    """Matters that share a category, and words, within the last days."""
    async with hotline.app.database.transaction(hotline.clock.now()) as tx:
        for n in range(ALIKE):
            by = Actor(3_000_000 + n, "赵经理", frozenset({Role.ENTERPRISE}))
            matter = f"{_words(n, 60)}。{LONG[n % 90 :]}"[:300]
            envelope = Envelope(f"南阳市宏达{n:03}有限公司", "赵经理", "+8613900001234")
            await actions.open_ticket(tx, Demand(envelope, "卧龙区", "power", matter, reporter=by.id), by)


async def _counted(hotline: Hotline, after: timedelta) -> None:
    """All that there is is in the daily sums so long after now, and has been for long."""
    later, more = hotline.clock.now() + after, True
    while more:
        async with hotline.app.database.transaction(later) as tx:
            more = await figures.go_on(tx)
            await tx._here.rows("update counted set judged_at = ''")


def _sum_up(file: str) -> None:
    """The daily sums of the copies; those of one ticket, on one day, are counted at once."""
    sums: Counter[marks.Entry] = Counter()
    with sqlite3.connect(file) as connection:
        connection.row_factory = sqlite3.Row
        alike = "came_at, ended_at, journal_at, marks, units, status, kind"
        for row in connection.execute(f"select *, count(*) as many from counted group by {alike}"):  # noqa: S608
            for entry in marks.entries(counted.read(row), ZONE):
                sums[entry] += row["many"]
        connection.execute("delete from daily_sum")
        rows = [(*entry[:2], entry[2].isoformat(), *entry[3:], many) for entry, many in sums.items()]
        connection.executemany("insert into daily_sum values (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _multiply(file: str, ended: list[str], count: int, still_open: int) -> None:
    with quickly(file) as connection, _without_indexes(connection):
        connection.execute("update outbox set state = 'sent' where state = 'waiting'")
        there = connection.execute("select count(*) from ticket").fetchone()[0]
        still = "select id from ticket where ended_at is null and id <= :last"
        last = connection.execute("select max(id) from ticket").fetchone()[0]
        open_copies = max(min(still_open, count) - there, 0) // STATES
        copy(connection, still + f" and length(matter) < 200 limit {STATES}", last, open_copies)
        last = connection.execute("select max(id) from ticket").fetchone()[0]
        rest = max(count - connection.execute("select count(*) from ticket").fetchone()[0], 0)
        numbers = ", ".join(f"'{number}'" for number in ended)
        copy(connection, f"select id from ticket where number in ({numbers})", last, rest // ENDED, age=ENDED_BY)  # noqa: S608
    with sqlite3.connect(file) as connection:
        sown, lost = (
            connection.execute(f"select count(*) from ticket {where}").fetchone()[0]  # noqa: S608
            for where in ("", "full join envelope on ticket.id = ticket where ticket is null or ticket.id is null")
        )
        waiting = connection.execute("select count(*) from uncounted").fetchone()[0]
    assert sown > 0.9 * count, f"{sown} tickets of {count}"
    assert not lost, "rows that belong to no ticket"
    assert not waiting, f"{waiting} matters are in no sum"


@contextmanager
def quickly(file: str) -> Iterator[sqlite3.Connection]:
    """A connection that writes each row once: nothing can be undone, and nobody waits for the disk."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in QUICKLY:
            connection.execute(f"pragma {pragma}")
        for function in (_words, _plain, pairs.of):
            connection.create_function(function.__name__, -1, function, deterministic=True)
        yield connection
        connection.execute("pragma journal_mode = wal")


def copy(connection: sqlite3.Connection, which: str, last: int, times: int, age: int = 0) -> None:
    """These tickets so many times more, with all that belongs to them; within so many days before they were."""
    connection.execute("drop table if exists temp.chosen")
    connection.execute(f"create temp table chosen as select id from ticket where id in ({which})", {"last": last})  # noqa: S608
    known = {"last": last, "times": times, "age": age}
    for table, columns in _tables(connection).items():
        owner = _owner(table, columns)
        if not owner:
            continue
        kept = [name for name in columns if name != "id" or owner == "id"]
        names, values = ", ".join(kept), ", ".join(_value(name, table, owner) for name in kept)
        only = " and subject like 'ticket:%'" if owner == ALARM_OF else ""
        connection.execute("drop table if exists temp.picked")
        picked = f"select * from {table} where {owner} in (select id from chosen){only}"  # noqa: S608 - our own tables
        connection.execute(f"create temp table picked as {picked}")
        connection.execute(
            f"""with recursive n(i) as (select 1 where :times > 0 union all select i + 1 from n where i < :times)
                insert or ignore into {table} ({names}) select {values} from n, picked""",  # noqa: S608
            known,
        )
    said = (
        "select t.id, of(number, title, matter, area, enterprise, phone) from ticket t join envelope on ticket = t.id"
    )
    connection.execute(f"insert into pair (rowid, pairs) {said} where t.id > ?", (last,))


def _owner(table: str, columns: list[str]) -> str:
    """Where a row says to which ticket it belongs; nothing when it belongs to none, or is not copied."""
    if table in DELIVERY:
        return ""
    if table == "ticket":
        return "id"
    return "ticket" if "ticket" in columns else ALARM_OF if table == "alarm" else ""


def _value(name: str, table: str, owner: str) -> str:
    """What a copied column holds: another id, an earlier day, another enterprise."""
    new = f"({owner} + :last * n.i)"
    if table == "ticket" and name in (worded := _worded(new)):
        return worded[name]
    if name == owner:
        return new
    if name == "subject":
        return f"'ticket:' || {new}"
    if name == "number":  # it has three parts, whoever reads it
        return NUMBER
    if name == "alias":
        return f"case when alias = '' then '' else {NUMBER.replace('number', 'alias')} end"
    if name == "reporter":
        return "reporter + 1000 * n.i"
    if name == "at" or (name.endswith("_at") and table != "alarm"):
        day = f"strftime('%Y-%m-%d', substr({name}, 1, 10), '-' || (n.i * 7919 % (:age + 1)) || ' days')"
        return f"case when {name} like '____-__-__T%' then {day} || substr({name}, 11) else {name} end"
    return name


def _worded(id: str) -> dict[str, str]:
    """Each copy is about something else, and is compared by it."""
    title, matter = f"_words({id}, 20)", f"_words({id}, 40)"
    return {"title": title, "matter": matter, "plain": f"_plain({NUMBER}, {title}, {matter}, area)"}


def _words(n: int, length: int) -> str:
    start = n * 37 % (len(WORDS) - length)
    return WORDS[start : start + length]


def _plain(*texts: str) -> str:
    return "\n".join(map(normal, texts))


@contextmanager
def _without_indexes(connection: sqlite3.Connection) -> Iterator[None]:
    """They are made anew at the end, which is quicker than keeping them while many rows come; unique ones stay."""
    indexes = "select name, sql from sqlite_master where type = 'index' and sql not like 'create unique%'"
    made = connection.execute(indexes).fetchall()
    for name, _ in made:
        connection.execute(f"drop index {name}")
    yield
    for _, sql in made:
        connection.execute(sql)


def _tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Our tables, with their columns."""
    names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
    return {name: [row[1] for row in connection.execute(f"pragma table_info({name})")] for name in sorted(names)}
