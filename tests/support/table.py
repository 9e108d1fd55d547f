"""A table is tested in one test: every cell is tried, and one failure names each bad one in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from inspect import Signature, signature
from itertools import product
from typing import Any

SHOWN = 40  # bad cells that a failure names; a table that is bad as a whole has one cause
LONG = 160  # of the sentence about one of them

Column = Iterable[Any] | Callable[[], Iterable[Any]]


def _gathers(column: Column) -> bool:
    """Whether it is a function that gathers the values; an enum can be called, too, and is its values."""
    return callable(column) and not isinstance(column, type)


def walks(*columns: Column, of: Callable[[Any], object] = str) -> Callable[[Callable[..., None]], Any]:
    """Makes a test of a cell a test of the table: one call for each value, or for each of all columns crossed.

    A column that takes long to gather is handed over as a function: whoever only collects tests does not wait for it.
    """

    def whole(cell: Callable[..., None]) -> Callable[[], None]:
        def test() -> None:
            _all_good(cell, list(product(*(column() if _gathers(column) else column for column in columns))), of)

        return _called_like(cell, test)

    return whole


def rows(names: str | Sequence[str], lines: Iterable[Any], of: Callable[[Any], object] = repr) -> Callable[..., Any]:
    """Like `pytest.mark.parametrize`, but one test for all lines: that of a line takes longer to tell than to do.

    Fixtures are those of the one test; two of these, one above the other, are crossed.
    """
    named = (names,) if isinstance(names, str) else tuple(names)
    table = [line if len(named) > 1 else (line,) for line in lines]

    def whole(line: Callable[..., None]) -> Callable[..., None]:
        def test(**fixtures: Any) -> None:
            _all_good(lambda *one: line(**dict(zip(named, one, strict=True)), **fixtures), table, of)

        given = signature(line).parameters
        assert given.keys() >= set(named), f"a line has {named}"
        test.__signature__ = Signature([one for name, one in given.items() if name not in named])  # type: ignore[attr-defined]
        return _called_like(line, test)

    return whole


class BadCells(AssertionError):
    """The sentences about those that are bad."""

    def __init__(self, bad: Sequence[str], of: int) -> None:
        more = [f"… and {len(bad) - SHOWN} more"] if len(bad) > SHOWN else []
        super().__init__("\n".join([f"{len(bad)} of {of} cells:", *bad[:SHOWN], *more]))
        self.bad = bad


def _all_good(cell: Callable[..., None], cells: Sequence[tuple[Any, ...]], of: Callable[[Any], object]) -> None:
    assert cells, "the table is empty"
    if bad := list(_bad(cell, cells, of)):
        raise BadCells(bad, len(cells))


def _called_like(cell: Callable[..., None], test: Callable[..., None]) -> Callable[..., None]:
    test.__name__, test.__qualname__ = cell.__name__, cell.__qualname__
    test.__doc__, test.__module__ = cell.__doc__, cell.__module__
    vars(test).update({name: value for name, value in vars(cell).items() if name != "__signature__"})
    return test


def _bad(cell: Callable[..., None], cells: Iterable[tuple[Any, ...]], of: Callable[[Any], object]) -> Iterator[str]:
    for one in cells:
        name = " × ".join(str(of(value)) for value in one)
        try:
            cell(*one)
        except BadCells as table:
            yield from (f"{name} × {bad}" for bad in table.bad)
        except Exception as error:
            said = (str(error).splitlines() or [type(error).__name__])[0]
            yield f"{name}: {said[:LONG]}"
