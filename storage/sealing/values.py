"""A value sealed and opened, each in its way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from storage.sealing.columns import How, Sought
from storage.sealing.keys import BYTES, MARK, TOKEN, Key, Keys

BESIDE = "sealed"  # the key of a shape beside which all of it stands, sealed
SAID = ("words", "short")  # of what is in a list: what says something
SAYS = frozenset({"words", "hidden", "shown", "rewritten", "later"})  # of what is one
EMPTY = frozenset({"", "{}", "[]", "%%", b""})  # statements write and ask for these by name


class Opened:
    """A row in which something was sealed, as rows are: by number and by name."""

    __slots__ = ("_names", "_values")

    def __init__(self, names: tuple[str, ...], values: tuple[Any, ...]) -> None:
        self._names, self._values = names, values

    def keys(self) -> tuple[str, ...]:
        """The names of its columns."""
        return self._names

    def __getitem__(self, which: Any) -> Any:
        return self._values[self._names.index(which) if isinstance(which, str) else which]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def opened(row: Any, keys: Keys) -> Any:
    """The row with everything open; the row itself where nothing was sealed."""
    if not any(map(is_sealed, row)):
        return row
    return Opened(tuple(row.keys()), tuple(value(one, keys) if is_sealed(one) else one for one in row))


def is_sealed(found: object) -> bool:
    """Whether something in this value may be sealed."""
    if isinstance(found, str):
        return MARK in found
    return isinstance(found, bytes) and found.startswith(BYTES)


def value(found: Any, keys: Keys) -> Any:
    """What is in a sealed column: nothing else holds a seal, see `harmless`."""
    if isinstance(found, bytes):
        return keys.opened_bytes(found)
    if found.startswith("{") and (inside := keys.within(found)) is not None:
        return inside
    return keys.opened_inside(found) if found.startswith("[") else keys.opened(found)


def sealed(given: Any, how: How | Sought, keys: Keys, key: Key | None = None) -> Any:
    """What is stored for a value, or looked for."""
    if given is None or given in EMPTY:
        return given
    return _WAYS[how](given, keys, key or keys.newest)


def _first(given: str, keys: Keys, key: Key) -> str:
    return keys.whole(given.partition("\n")[0], key)


def _pattern(given: str, keys: Keys, key: Key) -> str:
    return keys.whole(given[1:-1].replace("!%", "%").replace("!_", "_").replace("!!", "!"), key)


def _many(given: str, keys: Keys, key: Key) -> str:
    return json.dumps([keys.whole(one, key) for one in json.loads(given)])


def _shape(given: str, keys: Keys, _key: Key) -> str:
    shape = _blank(json.loads(given))
    return json.dumps({**shape, BESIDE: keys.words(given)}, ensure_ascii=False, separators=(",", ":"))


def _said(given: str, keys: Keys, _key: Key) -> str:
    shut = {name: one for name, one in json.loads(given).items() if name not in SAYS}
    return json.dumps({**shut, BESIDE: keys.words(given)}, ensure_ascii=False, separators=(",", ":"))


def _inside(given: str, keys: Keys, _key: Key) -> str:
    shut = [{**one, **{name: keys.words(one[name]) for name in SAID if name in one}} for one in json.loads(given)]
    return json.dumps(shut, ensure_ascii=False, separators=(",", ":"))


def _blank(found: Any) -> Any:
    if isinstance(found, dict):
        return {name: _blank(inner) for name, inner in found.items() if name != BESIDE}
    if isinstance(found, list):
        return [_blank(inner) for inner in found]
    return "" if isinstance(found, (str, float)) else found


_WAYS: dict[How | Sought, Callable[[Any, Keys, Key], Any]] = {
    How.WHOLE: lambda given, keys, key: keys.whole(given, key),
    How.FIRST: _first,
    How.WORDS: lambda given, keys, _key: keys.words(given),
    How.SHAPE: _shape,
    How.SAID: _said,
    How.INSIDE: _inside,
    How.FILE: lambda given, keys, _key: keys.blob(bytes(given)),
    Sought.WHOLE: lambda given, keys, key: keys.whole(given, key),
    Sought.PATTERN: _pattern,
    Sought.MANY: _many,
}


def harmless(given: Any) -> Any:
    """Who has stolen the file must not have somebody's seal opened by saying it: elsewhere none is kept as one."""
    if isinstance(given, str) and MARK in given:
        return TOKEN.sub(lambda found: found[0].removeprefix(MARK), given)
    return given
