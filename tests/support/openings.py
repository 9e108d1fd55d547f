"""Openings: how a story begins is played once in a process; the next story that begins so goes on from where it led.

A remembered opening is what a stop leaves behind: the database, and Telegram's world. The hotline starts again on it.
"""

from __future__ import annotations

import io
import pickle
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from bot.demo import Chat, User, World

if TYPE_CHECKING:
    from tests.support.stage import Hotline

More = ParamSpec("More")
Result = TypeVar("Result")
WORLD = ("files", "media_of", "toasts", "acts", "_file_number", "_album_number")
UPDATES = ("waiting", "_next_id")
TABLES = "select name from sqlite_master where type = 'table' and name <> 'setting' and sql not like 'create virtual%'"
SETTINGS = "select * from setting where key <> 'alive'"  # that one is written by the clock


@dataclass(frozen=True)
class Opening:
    """Where it led: what was stored, what everybody saw, when, and what it returned."""

    database: bytes
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


def written(world: World, *, calls: bool = True) -> bytes:
    """Everything people and the bot have done in it, as bytes; chats and people by their number."""
    assert not world.queries, "somebody waits for an answer"
    everybody = {number: vars(user) for number, user in world.users.items()}
    rooms = {number: vars(chat) for number, chat in world.chats.items()}
    rest = [{name: getattr(of, name) for name in names} for of, names in ((world, WORLD), (world.updates, UPDATES))]
    rest += [{"calls": world.calls}] if calls else []  # polls come and go
    sink = io.BytesIO()
    _Writer(sink, pickle.HIGHEST_PROTOCOL).dump((everybody, rooms, rest, world.privacy, world.limits))
    return sink.getvalue()


def read(world: World, content: bytes) -> None:
    """The same people in the same rooms stand where they stood then."""
    reader = _Reader(io.BytesIO(content))
    reader.world = world
    everybody, rooms, (more, updates, calls), *_ = reader.load()
    for number, found in everybody.items():
        vars(world.users[number]).update(found)
    for number, found in rooms.items():
        vars(world.chats[number]).update(found)
    vars(world).update(more | calls)
    vars(world.updates).update(updates)


def stored(file: Path) -> bytes:
    """What the database holds now."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.serialize()


def laid(file: Path, content: bytes) -> None:
    """The database holds this and nothing else; nobody has it open."""
    for left in (f"{file}-wal", f"{file}-shm"):
        Path(left).unlink(missing_ok=True)
    file.write_bytes(content)


def told(world: World) -> int:
    """The number of the next thing that Telegram tells."""
    return int(world.updates._next_id)


def looked_at(file: Path, world: World) -> Any:
    """All that tells whether something has happened: how much is stored, and the whole world."""
    with closing(sqlite3.connect(file)) as connection:
        tables = [name for (name,) in connection.execute(TABLES)]
        sizes = [connection.execute(f"select count(*) from {name}").fetchone() for name in tables]  # noqa: S608
        return sizes, connection.execute(SETTINGS).fetchall(), written(world, calls=False), len(world.faults)


_OPENINGS: dict[Any, Opening] = {}


def opening(
    act: Callable[Concatenate[Hotline, More], Awaitable[Result]],
) -> Callable[Concatenate[Hotline, More], Awaitable[Result]]:
    """An act that many stories begin with: where nothing has happened yet, what it led to is remembered."""

    @wraps(act)
    async def played(hotline: Hotline, *given: More.args, **named: More.kwargs) -> Result:
        if not hotline.untouched():
            return await act(hotline, *given, **named)
        meant = tuple(getattr(one, "id", one) for one in given)
        key = (act.__module__, act.__qualname__, meant, tuple(sorted(named.items())))
        if (known := _OPENINGS.get(key)) is not None:
            await hotline.goes_on(known)
            return known.result  # type: ignore[no-any-return]
        result = await act(hotline, *given, **named)
        _OPENINGS[key] = Opening(stored(hotline.file), written(hotline.world), hotline.clock.now(), result)
        return result

    return played
