"""Bounds of a matter: told at four fifths, once; documents beyond."""

from __future__ import annotations

from bot.rules.intake.bounds import Fit, Size, fit
from tests.support.table import rows

MOST = Size(50, 20_000)


# fmt: off
CASES = [
    (Size(0, 0),       Size(1, 10),     False, Fit.ROOM),
    (Size(38, 0),      Size(1, 10),     False, Fit.ROOM),
    (Size(39, 0),      Size(1, 10),     False, Fit.NEAR),
    (Size(40, 0),      Size(1, 10),     False, Fit.ROOM),
    (Size(1, 15_990),  Size(1, 9),      False, Fit.ROOM),
    (Size(1, 15_990),  Size(1, 10),     False, Fit.NEAR),
    (Size(40, 15_990), Size(1, 10),     False, Fit.ROOM),
    (Size(49, 0),      Size(1, 10),     False, Fit.ROOM),
    (Size(50, 0),      Size(1, 10),     False, Fit.MESSAGES),
    (Size(50, 0),      Size(1, 10),     True,  Fit.ROOM),
    (Size(59, 0),      Size(1, 10),     True,  Fit.ROOM),
    (Size(60, 0),      Size(1, 10),     True,  Fit.MESSAGES),
    (Size(1, 19_990),  Size(1, 10),     False, Fit.ROOM),
    (Size(1, 19_990),  Size(1, 11),     False, Fit.SIGNS),
    (Size(50, 19_990), Size(1, 11),     True,  Fit.SIGNS),
]
# fmt: on


@rows(("before", "more", "documents", "expected"), CASES)
def test_what_is_taken(before: Size, more: Size, documents: bool, expected: Fit) -> None:
    assert fit(before, more, MOST, documents=documents) is expected
