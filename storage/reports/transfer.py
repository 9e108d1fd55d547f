"""Moving: a database is copied to where nothing is yet, and read anew there, row by row and along the chain."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from storage.database import postgresql, sides
from storage.database.archive import Chain
from storage.database.connections import statements
from storage.database.database import sqlite_path
from storage.database.dialect import is_postgresql
from storage.database.preflight import Unusable, Wrong
from storage.database.sides import Marked, Side, Table
from storage.migrations import migrate
from storage.reports import rows
from storage.tickets import journal, pairs
from storage.tickets.journal import Checked

SAID = """
select t.id, t.plain || '\n' || case when exists (select 1 from seal) then '' else coalesce(e.plain, '') end || '\n'
       || coalesce((select group_concat(p.responsible, '\n') from part p where p.ticket = t.id), '')
  from ticket t left join envelope e on e.ticket = t.id order by t.id
"""


@dataclass(frozen=True, slots=True)
class Copied:
    """A table on both sides."""

    name: str
    rows: int
    hash: str  # of all its rows, in order
    same: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied, and what it proves."""

    tables: tuple[Copied, ...]
    chain: Chain
    checked: Checked
    marked: tuple[Marked, ...] = ()  # texts that are not as they were: a sign that is none was in them

    @property
    def whole(self) -> bool:
        """Whether everything is there as it was."""
        return all(table.same for table in self.tables) and self.checked.line is None and self.checked.words is None


BORN = frozenset({"button_key"})  # tables that a migration fills: what the source has in them counts


class NotEmpty(ValueError):
    """There is something already where it is to go."""


class Otherwise(ValueError):
    """The two sides do not have the same tables and columns."""


def side(url: str, *, writes: bool = False, alone: bool = False) -> AbstractAsyncContextManager[Side]:
    """One side of a move."""
    if is_postgresql(url):
        return sides.server(url, writes=writes, alone=alone)
    return sides.file(sqlite_path(url), writes=writes)


async def move(
    source: str, target: str, told: Callable[[str, int], object] = lambda _table, _rows: None, *, copies: bool = False
) -> Moved:  # fmt: skip
    """Copy, and read both anew. Both are migrated, and no hotline works on either: Taken. Where only a copy is wanted,
    one may go on working on the source."""
    async with side(source, alone=not copies) as here:
        tables = await here.tables()
        async with side(target, writes=True, alone=True) as there:
            await _ready(tables, there)
            for table in tables.values():
                told(table.name, await _copied(table, here, there))
            await _pairs(there)
            await there.done()
            marked = tuple(there.marked)
        async with side(target) as there:
            found = [await _compared(table, here, there) for table in tables.values()]
    return Moved(tuple(found), *await asyncio.to_thread(_chain, target), marked)


@contextmanager
def as_file(url: str, folder: Path | None = None) -> Iterator[Path]:
    """The file of a database of SQLite; of another, a copy in this folder that is gone afterwards. In a thread of its
    own."""
    if not is_postgresql(url):
        yield sqlite_path(url)
        return
    with TemporaryDirectory(dir=folder, prefix=".partial-") as name:
        file = Path(name) / "hotline.db"
        migrate(f"sqlite:///{file}")
        moved = asyncio.run(move(url, f"sqlite:///{file}", copies=True))
        if not moved.whole:
            raise Unusable(Wrong.DAMAGED, postgresql.shown(url))
        yield file


async def _ready(tables: dict[str, Table], there: Side) -> None:
    beyond = await there.tables()
    wrong = [name for name in tables.keys() | beyond.keys() if _shape(tables, name) != _shape(beyond, name)]
    if wrong:
        raise Otherwise(", ".join(sorted(wrong)))
    for table in beyond.values():
        if table.name in BORN:
            await there.clear(table)
        async for _ in there.read(table.selected):
            raise NotEmpty(table.name)


def _shape(tables: dict[str, Table], name: str) -> Any:
    return (set(tables[name].columns), tables[name].key) if name in tables else None


async def _copied(table: Table, here: Side, there: Side) -> int:
    many = 0
    async for chunk in here.read(table.selected):
        await there.fill(table, chunk)
        many += len(chunk)
    return many


async def _compared(table: Table, here: Side, there: Side) -> Copied:
    (many, was), (_, now) = await _hashed(table, here, there), await _hashed(table, there, there)
    return Copied(table.name, many, now, was == now)


async def _hashed(table: Table, of: Side, there: Side) -> tuple[int, str]:
    many, found = 0, hashlib.sha256()
    async for chunk in of.read(table.selected):
        many += len(chunk)
        for row in chunk:
            said = repr(values := [_plain(value) for value in row])
            if "\\x00" in said:
                said = repr([there.keeps(value) for value in values])
            found.update(said.encode())
    return many, found.hexdigest()


def _plain(value: object) -> object:
    """A number that is whole is the same in a column of whole numbers and in another."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


async def _pairs(there: Side) -> None:
    """Which pairs of characters a ticket has is no table of rows: it is worked out anew."""
    async for chunk in there.read(SAID):
        await there.index([(ticket, found) for ticket, words in chunk if (found := pairs.of(*words.split("\n")))])


def _chain(url: str) -> tuple[Chain, Checked]:
    """What the journal proves there, line by line."""
    lines, head = 0, ""

    def each(found: Iterable[Any]) -> Iterator[Any]:
        nonlocal lines, head
        for row in found:
            lines, head = lines + 1, row["hash"]
            yield row

    everything: str = statements()["journal"].everything.sql
    with rows.read(url if is_postgresql(url) else str(sqlite_path(url))) as ask:
        checked = journal.check(each(ask(everything, {})))
    return Chain(lines, head), checked
