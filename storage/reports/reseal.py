"""Envelopes that lie open are sealed, those that are sealed are opened, or sealed by a newer key: bit by bit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.rules.model.ticket import Envelope
from storage.database.database import Database, Tx
from storage.database.sealed.proofs import PROOF
from storage.sealing.columns import COLUMNS, How
from storage.sealing.keys import Keys
from storage.sealing.values import is_sealed, sealed, value
from storage.tickets import pairs

MANY = 500  # rows in a transaction: who else writes is let in between

Told = Callable[[str, int], object]


async def seal(database: Database, keys: Keys, now: datetime, told: Told) -> None:
    """All that lies open is sealed. Broken off, it is gone on with by the same key."""
    await _begin(database, keys, now)
    await _reseal(database, keys, now, told)
    async with database.transaction(now) as tx:
        await _find_anew(tx, database, in_pairs=False)
        await tx.run.seals.finish()
    await database.tidy()


async def rotate(database: Database, keys: Keys, now: datetime, told: Told) -> None:
    """All of it is sealed by the newest key, while others work or not: then no older one is needed any more."""
    await _reseal(database, keys, now, told)
    async with database.transaction(now) as tx:
        await tx.run.seals.add(name=keys.newest.name, proof=keys.whole(PROOF))
        await tx.run.seals.drop(but=keys.newest.name)
    await database.tidy()


async def unseal(database: Database, keys: Keys, now: datetime, told: Told) -> None:
    """All of it lies open again, and is found by parts. Broken off, it is gone on with."""
    await _begin(database, keys, now)
    for table, key, columns in COLUMNS:
        await _walk(database, table, key, columns, now, lambda found, _how: _opened(found, keys), told)
    await _known_again(database, now)
    async with database.transaction(now) as tx:
        await _find_anew(tx, database, in_pairs=True)
        await database.ask("delete from envelope_hash")
        await tx.run.seals.drop(but="")
    await database.tidy()


async def _begin(database: Database, keys: Keys, now: datetime) -> None:
    async with database.transaction(now) as tx:
        await tx.run.seals.begin(name=keys.newest.name, proof=keys.whole(PROOF))


async def _reseal(database: Database, keys: Keys, now: datetime, told: Told) -> None:
    await _hash(database, keys, now)  # what is sealed already is not read there any more
    for table, key, columns in COLUMNS:
        await _walk(database, table, key, columns, now, lambda found, how: _newest(found, how, keys), told)


def _newest(found: Any, how: How, keys: Keys) -> Any:
    if not is_sealed(found):
        return sealed(found, how, keys)
    return found if keys.is_newest(found) else sealed(value(found, keys), how, keys)


def _opened(found: Any, keys: Keys) -> Any:
    return value(found, keys) if is_sealed(found) else found


async def _walk(
    database: Database, table: str, key: tuple[str, ...], columns: dict[str, How], now: datetime,
    changed: Callable[[Any, How], Any], told: Told,
) -> None:  # fmt: skip
    """Each row of a table once; those that come meanwhile are as they should be."""
    names, many = ", ".join((*key, *columns)), 0
    last: tuple[Any, ...] = ()
    parameters = ", ".join(f":k{n}" for n in range(len(key)))
    while True:
        after = f"where ({', '.join(key)}) > ({parameters})" if last else ""
        async with database.transaction(now):
            rows = await database.ask(
                f"select {names} from {table} {after} order by {', '.join(key)} limit {MANY}",  # noqa: S608 - our names
                **{f"k{n}": one for n, one in enumerate(last)},
            )
            for row in rows:
                await _change(database, table, row, key, columns, changed)
        many += len(rows)
        if len(rows) < MANY:
            told(table, many)
            return
        last = tuple(rows[-1])[: len(key)]


async def _change(
    database: Database, table: str, row: Any, key: tuple[str, ...], columns: dict[str, How],
    changed: Callable[[Any, How], Any],
) -> None:  # fmt: skip
    was = tuple(row)
    new = {name: changed(old, how) for (name, how), old in zip(columns.items(), was[len(key) :], strict=True)}
    if tuple(new.values()) == was[len(key) :]:
        return
    where = " and ".join(f"{name} = :k{n}" for n, name in enumerate(key))
    keyed = {f"k{n}": one for n, one in enumerate(was[: len(key)])}
    if moved := {f"n{n}": new[name] for n, name in enumerate(key) if name in new}:
        # a row that came meanwhile stands there already under the newest key
        there = " and ".join(f"{name} = :{'n' if name in new else 'k'}{n}" for n, name in enumerate(key))
        given = {name: one for name, one in {**keyed, **moved}.items() if f":{name}" in there}
        if await database.ask(f"select 1 from {table} where {there}", **given):  # noqa: S608
            await database.ask(f"delete from {table} where {where}", **keyed)  # noqa: S608
            return
    sets = ", ".join(f"{name} = :{name}" for name in new)
    await database.ask(f"update {table} set {sets} where {where}", **new, **keyed)  # noqa: S608


async def _hash(database: Database, keys: Keys, now: datetime) -> None:
    """Who is behind each ticket is found by the newest key."""
    last = 0
    while True:
        async with database.transaction(now) as tx:
            rows = await _envelopes(database, last)
            for row in rows:
                await database.ask("delete from envelope_hash where ticket = :ticket", ticket=row["ticket"])
                await pairs.add_hashes(tx, row["ticket"], _envelope(row, keys), keys)
        if len(rows) < MANY:
            return
        last = rows[-1]["ticket"]


async def _known_again(database: Database, now: datetime) -> None:
    """What is compared of each envelope, which lies open."""
    last = 0
    while True:
        async with database.transaction(now):
            rows = await _envelopes(database, last)
            for row in rows:
                plain = pairs.behind(_envelope(row, None)) if row["enterprise"] else ""
                await database.ask(
                    "update envelope set plain = :plain where ticket = :ticket", plain=plain, ticket=row["ticket"]
                )
        if len(rows) < MANY:
            return
        last = rows[-1]["ticket"]


async def _envelopes(database: Database, after: int) -> list[Any]:
    return await database.ask(
        "select ticket, enterprise, contact, phone, uscc from envelope where ticket > :after"
        " order by ticket limit :many",
        after=after,
        many=MANY,
    )


def _envelope(row: Any, keys: Keys | None) -> Envelope:
    found = (row["enterprise"], row["contact"], row["phone"], row["uscc"])
    return Envelope(*(one if keys is None else _opened(one, keys) for one in found))


async def _find_anew(tx: Tx, database: Database, *, in_pairs: bool) -> None:
    """Tickets are found by what they say, and by who is behind them only where that lies open."""
    await tx.run.pairs.clear()
    last = 0
    behind = "coalesce(e.plain, '')" if in_pairs else "''"
    while rows := await database.ask(
        f"select t.id, t.plain, {behind} as behind from ticket t left join envelope e on e.ticket = t.id"  # noqa: S608
        f" where t.id > :after order by t.id limit {MANY}",
        after=last,
    ):
        for row in rows:
            people = await database.ask("select responsible from part where ticket = :id", id=row["id"])
            said = "\n".join((row["plain"], row["behind"], *(one["responsible"] for one in people)))
            await pairs.add(tx, row["id"], said.split("\n"))
        last = rows[-1]["id"]
