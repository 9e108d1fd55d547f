"""A table is tested in one test: every cell is tried, and one failure names each bad one in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
            cells = list(product(*(column() if _gathers(column) else column for column in columns)))
            assert cells, "the table is empty"
            bad = list(_bad(cell, cells, of))
            more = [f"… and {len(bad) - SHOWN} more"] if len(bad) > SHOWN else []
            assert not bad, "\n".join([f"{len(bad)} of {len(cells)} cells:", *bad[:SHOWN], *more])

        test.__name__, test.__qualname__ = cell.__name__, cell.__qualname__
        test.__doc__, test.__module__ = cell.__doc__, cell.__module__
        return test

    return whole


def _bad(cell: Callable[..., None], cells: Iterable[tuple[Any, ...]], of: Callable[[Any], object]) -> Iterator[str]:
    for one in cells:
        try:
            cell(*one)
        except Exception as error:
            said = (str(error).splitlines() or [type(error).__name__])[0]
            yield f"{' × '.join(str(of(value)) for value in one)}: {said[:LONG]}"
