"""Sealing: every statement is in the table, nothing is opened for who says a seal, keys go round on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from storage.database.connections import statements
from storage.database.database import Database
from storage.reports import reseal
from storage.sealing.columns import COLUMNS, GIVEN, How
from storage.sealing.keys import MARK, Key, Keys, WrongKey, new
from storage.sealing.values import sealed, value
from storage.tickets import tickets
from tests.storage.test_pairs import opened
from tests.support import postgresql
from tests.support.office import OFFICE, START

JSON = {
    How.SHAPE: '{"message":{"message_id":7,"text":"赵经理"}}',
    How.SAID: '{"at":"2023-05-22T09:00:00+08:00","hidden":["赵经理"],"words":{"matter":"赵经理"}}',
    How.INSIDE: '[{"ticket":7,"words":"1. <b>请回电</b> \\"赵经理\\"\\n　13937712345","short":"1. 赵经理","over":""}]',
}
SEALED = {table: set(columns) for table, _, columns in COLUMNS}


def given() -> Iterator[tuple[str, str, str]]:
    """Each statement that is given a value for a sealed column: its name, the column, what the value is called."""
    for noun, file in statements().items():
        for name in file.available_queries:
            sql = re.sub(r"--[^\n]*", "", getattr(file, name).sql)
            for table, columns in SEALED.items():
                for column, value_of in _written(sql, table) | _compared(sql, table):
                    if column in columns:
                        yield f"{noun}.{name}", column, value_of


def _written(sql: str, table: str) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for columns, values in re.findall(rf"insert into {table}\s*\(([^)]*)\)\s*(?:values\s*\(|select )(.*)", sql, re.S):
        names = [one.strip() for one in columns.split(",")]
        found |= {(name, one[1:]) for name, one in zip(names, _parts(values), strict=False) if one.startswith(":")}
    return found


def _parts(values: str) -> list[str]:
    """What stands between commas that are in no brackets."""
    parts, depth = [""], 0
    for sign in values:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            break
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.split()[0] for part in parts if part.strip()]


def _compared(sql: str, table: str) -> set[tuple[str, str]]:
    if not re.search(rf"\b(?:from|join|update)\s+{table}\b", sql):
        return set()
    return set(re.findall(r"(\w+)\s*(?:=|like|in)\s*(?:case .*? then )?:(\w+)", sql))


def test_every_statement_seals_what_it_is_given_for_a_sealed_column() -> None:
    found = {one for one in given() if not one[0].endswith("_cursor")}
    seen = {(name, called) for name, _, called in found}
    unseen = {(name, called) for name, how in GIVEN.items() for called in how} - seen
    assert unseen == {("firms.own_thanks", "names"), ("drafts.keep_revision", "text")}, "read by eye"
    open_there = {(name, column) for name, column, called in found if called not in GIVEN.get(name, {})}
    # there the words of a ticket are meant; with a key nobody asks for those of an envelope
    assert open_there == {(name, "plain") for name in ("figures.holding", "figures.holding_of", "pairs.holding")}


def test_what_is_sealed_opens_with_its_key_alone() -> None:
    first, second = new(), new()
    old, both, other = Keys((first,)), Keys((second, first)), Keys((new(),))
    for how in How:
        if how is How.FILE:
            was: str | bytes = b"\x89PNG\x00"
        else:
            was = JSON.get(how, "赵经理")
        hidden = sealed(was, how, old)
        assert "赵经理" not in str(hidden)
        assert value(hidden, old) == value(hidden, both) == was
        assert value(hidden, other) == hidden
        assert [both.is_newest(one) for one in (sealed(was, how, both), hidden)] == [True, False]
    assert sealed("甲", How.WHOLE, old) == sealed("甲", How.WHOLE, old)
    assert sealed("甲", How.WORDS, old) != sealed("甲", How.WORDS, old)
    assert len({*both.hashes("甲"), *old.hashes("甲")}) == 2
    for wrong in ("", "hotline", first[:-3], first + "AAAA"):
        with pytest.raises(WrongKey):
            Key.read(wrong)


async def test_who_says_a_seal_does_not_have_it_opened(database_url: str) -> None:
    keys = Keys((new(),))
    stolen = keys.whole("赵经理")
    async with Database.open(database_url, OFFICE, keys=keys) as database, database.transaction(START) as tx:
        ticket = await opened(tx)
        for said in (stolen, f"看 {stolen}", f'{{"x":"{stolen}"}}'):
            await tx.run.tickets.reword(id=ticket.id, title=said, matter=said)
            found = await tx.run.tickets.by_id(id=ticket.id)
            assert "赵经理" not in found["matter"] + found["title"]
            assert found["matter"] == said.replace(MARK, "")


async def test_files_that_were_sent_on_the_spot_lie_sealed(database_url: str) -> None:
    sent = '[{"kind":"voice","file_id":"voice-7"}]'
    note = {"visit": None, "site": None, "chat": -1, "message_id": 7, "at": "", "text": "", "album": "", "late": 0}
    async with Database.open(database_url, OFFICE, keys=Keys((new(),))) as database, database.transaction(START) as tx:
        await tx.run.notes.add(files=sent, **note)
        (row,) = await database.ask("select files from note")
        assert row["files"].startswith(MARK)
        await tx.run.notes.revise(id=1, text="看", files=sent)
        (row,) = await database.ask("select files from note")
        assert row["files"].startswith(MARK)
        assert (await tx.run.notes.get(id=1))["files"] == sent


@pytest.fixture
def server_url() -> str:
    """A database of PostgreSQL."""
    return postgresql.database()


async def test_keys_go_round_on_postgresql(server_url: str) -> None:
    url = server_url
    first, second = new(), new()
    old, both, last = Keys((first,)), Keys((second, first)), Keys((second,))
    async with Database.open(url, OFFICE) as database, database.transaction(START) as tx:
        was = await tickets.envelope(tx, (await opened(tx)).id)
    async with Database.open(url, OFFICE, alone=True, keys=old, between=True) as database:
        await reseal.seal(database, old, START, lambda *_: None)
    async with Database.open(url, OFFICE, keys=old) as database, database.reading(START) as tx:
        assert await tickets.envelope(tx, 1) == was
        (row,) = await database._reader.ask("select contact, plain from envelope", {})
        assert all(one.startswith(MARK) for one in row)
    async with Database.open(url, OFFICE, alone=True, keys=both) as database:
        await reseal.rotate(database, both, START, lambda *_: None)
    async with Database.open(url, OFFICE, keys=last) as database, database.reading(START) as tx:
        assert await tickets.envelope(tx, 1) == was
    async with Database.open(url, OFFICE, alone=True, keys=last, between=True) as database:
        await reseal.unseal(database, last, START, lambda *_: None)
    async with Database.open(url, OFFICE) as database, database.reading(START) as tx:
        assert await tickets.envelope(tx, 1) == was
