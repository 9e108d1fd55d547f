"""The ends of a connection where there is a key: they seal and open, and nobody else knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from storage.database.ends import End
from storage.sealing.columns import How, Sought
from storage.sealing.keys import Key, Keys
from storage.sealing.values import harmless, opened, sealed


class Sealed:
    """An end of a connection that seals what it is given, and opens what it finds."""

    def __init__(self, end: End, keys: Keys, given: Mapping[str, Mapping[str, How | Sought]]) -> None:
        self._end, self._keys, self._given = end, keys, given  # given: by the statement's words

    @property
    def changes(self) -> int:
        """How many rows have been written since it was opened."""
        return self._end.changes

    async def rows(self, sql: str, values: Any = ()) -> list[Any]:
        """What the statement returns, opened; what is looked for is looked for by each key."""
        how = self._given.get(sql, {})
        if not isinstance(values, dict):
            return [opened(row, self._keys) for row in await self._end.rows(sql, values)]
        by = (*self._keys.older, self._keys.newest) if _looks(how) else (self._keys.newest,)
        found: list[Any] = []
        for key in by:
            found += await self._end.rows(sql, self._sealed(values, how, key))
        return [opened(row, self._keys) for row in found]

    async def many(self, sql: str, values: list[Any]) -> None:
        """The statement, once for each of these."""
        how = self._given.get(sql, {})
        await self._end.many(sql, [self._sealed(one, how, self._keys.newest) for one in values])

    def _sealed(self, values: Mapping[str, Any], how: Mapping[str, How | Sought], key: Key) -> dict[str, Any]:
        return {
            name: sealed(value, how[name], self._keys, key) if name in how else harmless(value)
            for name, value in values.items()
        }

    async def begin(self, *, beside: bool = False) -> None:
        """A transaction begins."""
        await self._end.begin(beside=beside)

    async def commit(self, call: str = "") -> None:
        """All of it has happened."""
        await self._end.commit(call)

    async def rollback(self) -> None:
        """Nothing of it has happened."""
        await self._end.rollback()

    async def tidy(self, *, short: bool = False) -> None:
        """What was erased leaves the log."""
        await self._end.tidy(short=short)


def _looks(how: Mapping[str, How | Sought]) -> bool:
    return any(isinstance(one, Sought) for one in how.values())
