"""Codes that a telephone's camera reads, as the outline of a drawing."""

from __future__ import annotations

from dataclasses import dataclass

QUIET = 4  # blank modules that a camera wants around it


@dataclass(frozen=True, slots=True)
class Code:
    """The code of a link: how many modules it is wide with what stays blank, and the path of the dark ones."""

    width: int
    path: str


def code_of(link: str) -> Code:
    """As a drawing in which a module is one by one."""
    import segno  # loaded when the first plaque is drawn, not at every start

    rows = segno.make(link, error="m", micro=False).matrix
    path = "".join(_run(x, y, row) for y, row in enumerate(rows, QUIET) for x in _starts(row))
    return Code(len(rows) + 2 * QUIET, path)


def _starts(row: bytes | bytearray) -> list[int]:
    return [x for x, dark in enumerate(row) if dark and (x == 0 or not row[x - 1])]


def _run(x: int, y: int, row: bytes | bytearray) -> str:
    long = next((n for n, dark in enumerate(row[x:]) if not dark), len(row) - x)
    return f"M{x + QUIET} {y}h{long}v1h-{long}z"
