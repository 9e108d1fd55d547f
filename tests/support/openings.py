"""Openings: how a story begins is played once; the next story that begins so goes on from where it led.

A remembered opening is what a stop leaves behind: the database, and Telegram's world. The hotline starts again on it.
"""

from __future__ import annotations

import io
import os
import pickle
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from bot.demo import Chat, User, World
from storage.database.database import sqlite_path
from storage.database.dialect import is_postgresql
from tests.support import postgresql

if TYPE_CHECKING:
    from tests.support.stage import Hotline

More = ParamSpec("More")
Result = TypeVar("Result")
WORLD = ("files", "media_of", "toasts", "acts", "calls", "_file_number", "_album_number")
UPDATES = ("waiting", "_next_id")


@dataclass(frozen=True)
class Opening:
    """Where it led: what was stored, what everybody saw, when, and what it returned."""

    database: bytes | str  # what a file holds, or the name of a copy on this process's PostgreSQL
    world: bytes
    at: datetime
    result: Any


class _Writer(pickle.Pickler):
    def persistent_id(self, thing: Any) -> Any:
        return (type(thing).__name__, thing.id) if isinstance(thing, Chat | User) else None


class _Reader(pickle.Unpickler):
    world: World

    def persistent_load(self, name: Any) -> Any:
        kind, number = name
        return (self.world.chats if kind == "Chat" else self.world.users)[number]


def written(world: World) -> bytes:
    """Everything people and the bot have done in it, as bytes; chats and people by their number."""
    assert not world.queries, "somebody waits for an answer"
    everybody = {number: vars(user) for number, user in world.users.items()}
    rooms = {number: vars(chat) for number, chat in world.chats.items()}
    rest = [{name: getattr(of, name) for name in names} for of, names in ((world, WORLD), (world.updates, UPDATES))]
    sink = io.BytesIO()
    _Writer(sink, pickle.HIGHEST_PROTOCOL).dump((everybody, rooms, rest, world.privacy, world.limits))
    return sink.getvalue()


def read(world: World, content: bytes) -> None:
    """The same people in the same rooms stand where they stood then."""
    reader = _Reader(io.BytesIO(content))
    reader.world = world
    everybody, rooms, (more, updates), *_ = reader.load()
    for number, found in everybody.items():
        vars(world.users[number]).update(found)
    for number, found in rooms.items():
        vars(world.chats[number]).update(found)
    vars(world).update(more)
    vars(world.updates).update(updates)


def stored(url: str) -> bytes | str:
    """What the database holds now; on PostgreSQL nobody has it open, and a copy there has this name."""
    if is_postgresql(url):
        return postgresql.copied(url)
    with closing(sqlite3.connect(sqlite_path(url))) as connection:
        return connection.serialize()


def laid(url: str, content: bytes | str) -> None:
    """The database holds this and nothing else; nobody has it open."""
    if isinstance(content, str):
        postgresql.there(url, like=content)
        return
    file = sqlite_path(url)
    for left in (f"{file}-wal", f"{file}-shm"):
        Path(left).unlink(missing_ok=True)
    file.write_bytes(content)


class Openings:
    """Those that have been played: by this process, and where they share a folder by the others."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self._known: dict[str, Opening] = {}

    def find(self, key: str) -> Opening | None:
        """This one, if anybody has played it."""
        if key not in self._known and (file := self._file(key)) and file.exists():
            self._known[key] = pickle.loads(file.read_bytes())  # noqa: S301 - written by the same run of the tests
        return self._known.get(key)

    def keep(self, key: str, opening: Opening) -> None:
        """For whoever begins so."""
        self._known[key] = opening
        if isinstance(opening.database, bytes) and (file := self._file(key)):
            file.parent.mkdir(exist_ok=True)
            own = file.with_suffix(f".{os.getpid()}")
            own.write_bytes(pickle.dumps(opening))
            own.rename(file)

    def _file(self, key: str) -> Path | None:
        return self.folder / f"{sha256(key.encode()).hexdigest()}.opening" if self.folder else None


OPENINGS = Openings()


def opening(
    act: Callable[Concatenate[Hotline, More], Awaitable[Result]],
) -> Callable[Concatenate[Hotline, More], Awaitable[Result]]:
    """An act that many stories begin with: where nothing has happened yet, what it led to is remembered."""

    @wraps(act)
    async def played(hotline: Hotline, *given: More.args, **named: More.kwargs) -> Result:
        if not hotline.untouched():
            return await act(hotline, *given, **named)
        meant = tuple(getattr(one, "id", one) for one in given)
        on = is_postgresql(hotline.setup.database_url)
        key = repr((on, act.__module__, act.__qualname__, meant, sorted(named.items())))
        assert " at 0x" not in key, "what it is given is known by a name, a number or words"
        if known := OPENINGS.find(key):
            await hotline.goes_on(known)
            return known.result  # type: ignore[no-any-return]
        result = await act(hotline, *given, **named)
        OPENINGS.keep(key, await hotline.remembered(result))
        return result

    return played
