"""A question, and the connection that can only read from which it is answered, all of it from one moment."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol, cast

from bot.rules.office.office import Office
from storage.database.apart.gathered import Gathered
from storage.database.connections import POSTGRESQL, Connection
from storage.database.dialect import is_postgresql, sqlite_path
from storage.database.ends import Here
from storage.database.postgresql import Passing
from storage.database.transaction import Tx
from storage.sealing.keys import Keys

Work = Callable[[Tx], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be done in a snapshot: when, in which bureau, and as config.yaml has it."""

    work: Work
    now: datetime
    office: Office
    configured: Office
    keys: Keys | None = field(default=None, repr=False)  # by which envelopes are opened

    def after(self, before: Office | None) -> Question:
        """The same; a bureau that is as it was is the very one of before, which remembers what it has reckoned."""
        return replace(self, office=before) if before is not None and before == self.office else self


class Apart(Protocol):
    """Where questions are gathered: in a thread of this process, or in a process beside it."""

    async def gather(self, asked: Question) -> Gathered:
        """What the question comes to, or what went wrong."""


Opens = Callable[[str], AbstractAsyncContextManager[Apart]]  # for the database of this URL


@dataclass(frozen=True, slots=True)
class Moment:
    """A connection that can only read: one question after the other."""

    connection: Connection
    interrupt: Callable[[], None]  # breaks off what is being read, from another thread

    async def gathered(self, asked: Question) -> Gathered:
        """What the question comes to, or what went wrong; nothing is written."""
        found, here = Gathered(), self.connection.here
        tx = Tx(self.connection.sealed(asked.keys), asked.now, asked.office, here, asked.configured)
        tx.unwritten = found
        try:
            await here.begin()
            try:
                found.result = await asked.work(tx)
            finally:
                await here.rollback()
        except Exception as error:  # a try like any other: it goes wrong where it is written
            found.error = error
        return found


@asynccontextmanager
async def moments(url: str) -> AsyncIterator[Moment]:
    """A connection to this database while the block runs; PostgreSQL's is made anew for each question."""
    if is_postgresql(url):
        passing = Passing(url, readonly=True)
        yield Moment(Connection(passing, passing, POSTGRESQL), passing.interrupt)
        return
    async with Connection.in_thread(sqlite_path(url), readonly=True) as connection:
        yield Moment(connection, cast(Here, connection.here).interrupt)
