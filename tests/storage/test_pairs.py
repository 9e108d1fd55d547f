"""Tickets are found by what they say, without looking through all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.model.ticket import Assignment, Envelope, Ticket
from bot.rules.reading.shadow import normal
from storage.database.database import Database, Tx
from storage.migrations import downgrade, migrate
from storage.reports import figures
from storage.tickets import pairs, tickets
from tests.support.office import START


async def opened(tx: Tx, number: str = "RX-2023-0001") -> Ticket:
    new = Ticket(
        0, number, Kind.HOTLINE, Status.DISPATCHED, "停电", "厂区停电，Ａ楼 3-2 室", "宛城区", "power", tx.now, tx.now
    )
    ticket = await tickets.add(tx, new, Envelope("药益宝", "赵经理", "+8613900003001"))
    part = Assignment(0, "chengguan", True, 1, tx.now, 2002, "钱工")
    return await tickets.save(tx, ticket, replace(ticket, assignments=(part,), problem="电缆被挖断"))


WORDS = [
    "停电",
    "厂区停电",
    "rx-2023",
    "RX",
    "宛城",
    "3-2",
    "-2 ",
    "钱工",
    "挖断",
    "赵经",
    "3900003",
    "电",
    "区停",
    "停电Ａ楼",
    "停電",
    "藥益寶",
    "药 益 宝",
]


@pytest.mark.parametrize("word", [*WORDS, "停水", "区电", "钱经", "x_4", "工挖", "-", "%", "_"])
async def test_a_word_finds_what_looking_through_everything_finds(database: Database, word: str) -> None:
    async with database.transaction(START) as tx:
        ticket = await opened(tx)
        everything = await tx.run.figures.holding(
            pattern=f"%{normal(word)}%", envelope=True, sealed=True, first=1, last=ticket.id
        )
        found = await figures.holding(tx, word, envelope=True)
        assert found == {row["id"] for row in everything if normal(word)}
        assert (ticket.id in found) == (word in WORDS)


@pytest.mark.parametrize("word", ["停电", "电", "钱工", "0007", "药益"])
async def test_stretch_by_stretch_the_same_is_found_the_newest_first(
    database: Database, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "STRETCH", 2)
    async with database.transaction(START) as tx:
        for n in range(1, 10):
            await opened(tx, f"RX-2023-{n:04d}")
        there = await figures.stretches(tx)
        assert there == [range(8, 10), range(1, 8)]
        near = [await figures.holding(tx, word, envelope=True, among=among) for among in there]
        assert all(found <= {*among} for found, among in zip(near, there, strict=True))
        assert set().union(*near) == await figures.holding(tx, word, envelope=True) != set()
        parts = [await figures.of_unit(tx, "chengguan", among) for among in there]
        assert parts == [{*among} for among in there] == [await figures.of_category(tx, "power", a) for a in there]


async def test_only_what_has_the_pairs_of_all_words_may_hold_them_the_newest_first(database: Database) -> None:
    async with database.transaction(START) as tx:
        ids = [(await opened(tx, f"RX-2023-{n}{n}{n}{n}")).id for n in range(1, 6)]
        everything = range(1, ids[-1] + 1)
        for words in (["停电"], ["停电", "钱工"], ["宛城", "挖断"], ["药益", "电"], ["电"], []):
            assert [*await figures.likely(tx, words, everything)] == ids[::-1]
            assert [*await figures.likely(tx, words, range(1, ids[3] + 1), 2)] == [ids[3], ids[2]]
        assert await figures.likely(tx, ["停电", "2222"], everything) == [ids[1]]
        assert await figures.likely(tx, ["停电", "道路"], everything) == []
        assert await figures.holding(tx, "2222", envelope=False, among=[ids[1], ids[0]]) == {ids[1]}


STORED = "ＬＥＤ生产线Ⅱ期（500㎡）等……供電不稳，KTV全停"


@pytest.mark.parametrize(
    "word", ["LED", "led", "ＬＥＤ", "Ⅱ期", "ii期", "500㎡", "500m2", "等……供电", "供電", "ＫＴＶ"]
)
async def test_what_is_shown_is_found_as_it_is_written_and_as_one_types_it(database: Database, word: str) -> None:
    async with database.transaction(START) as tx:
        new = Ticket(
            0, "RX-2023-0001", Kind.HOTLINE, Status.DISPATCHED, STORED[:30], STORED, "宛城区", "", tx.now, tx.now
        )
        ticket = await tickets.add(tx, new, Envelope("甲", "乙", "+8637763312345;ext=801"))
        assert await figures.holding(tx, word, envelope=True) == {ticket.id}


async def test_words_that_are_erased_take_what_they_are_compared_by_with_them(database: Database) -> None:
    async with database.transaction(START) as tx:
        await opened(tx)
        await tx._here.rows("update ticket set matter = '', title = ''")
        await tx._here.rows("update envelope set enterprise = '', phone = ''")
        left = await tx._here.rows("select t.plain as said, e.plain as known from ticket t, envelope e")
        assert [tuple(row) for row in left] == [("", "")]


async def indexed(tx: Tx) -> str:
    """All pairs that the index holds, side by side."""
    await tx._here.rows("insert into pair (pair) values ('optimize')")
    await tx._here.rows("create virtual table if not exists temp.held using fts5vocab('main', 'pair', 'row')")
    terms = [row["term"] for row in await tx._here.rows("select term from temp.held")]
    return " ".join(chr(int(term[:5], 16)) + chr(int(term[5:], 16)) for term in terms)


@pytest.mark.on_a_file  # the index of SQLite is looked into
async def test_what_a_ticket_says_no_longer_does_not_find_it(database: Database) -> None:
    async with database.transaction(START) as tx:
        ticket = await opened(tx)
        once = await tickets.save(tx, ticket, replace(ticket, problem="变压器被雷劈了"))
        after = await tickets.save(tx, once, replace(once, problem="变压器烧毁"))
        assert "雷劈" not in await indexed(tx)
        assert await figures.holding(tx, "挖断", envelope=True) == set()
        for word in ("烧毁", "停电", "钱工"):
            assert await figures.holding(tx, word, envelope=True) == {after.id}
        assert await figures.holding(tx, "赵经理", envelope=False) == set()


@pytest.mark.on_a_file  # SQLite counts its steps
async def test_only_what_holds_the_pairs_is_looked_at(database: Database) -> None:
    async with database.transaction(START) as tx:
        ids = [(await opened(tx, f"RX-2023-{n:04d}")).id for n in range(1, 301)]
        steps: list[int] = []
        tx._here._conn.set_progress_handler(lambda: steps.append(1), 1)
        run, sql, _ = tx.run.figures.holding.func, *tx.run.figures.holding.args
        await run(sql, tx._here, pattern="%0007%", envelope=True, sealed=True, first=1, last=300)
        whole, found = len(steps), await _here(tx, "0007")
        tx._here._conn.set_progress_handler(None, 1)
        assert found == {ids[6]}
        assert (len(steps) - whole) * 5 < whole


async def _here(tx: Tx, word: str) -> set[int]:
    run, sql, _ = tx.run.pairs.holding.func, *tx.run.pairs.holding.args
    rows = await run(sql, tx._here, pairs=pairs.of(word), pattern=f"%{word}%", envelope=True, sealed=True)
    return {row["id"] for row in rows}


@pytest.mark.on_a_file  # a schema of before PostgreSQL
async def test_tickets_of_before_are_found(database: Database, database_url: str) -> None:
    async with database.transaction(START) as tx:
        ticket = await opened(tx)
    downgrade(database_url, "0024")
    migrate(database_url)
    async with database.transaction(START) as tx:
        for word in ("挖断", "钱工", "药益", "0001", "藥益寶", "13900003001"):
            assert await figures.holding(tx, word, envelope=True) == {ticket.id}
