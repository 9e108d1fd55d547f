"""The slow group waits to be asked for; in CI, and where anything is chosen, nothing waits."""

from __future__ import annotations

import pytest

from tests.support.needs import only_quick
from tests.support.table import rows

# fmt: off
ASKED = [
    # chosen             environment                 only the quick ones
    ("",                 {},                         True),
    (False,              {"CI": "false"},            True),
    ("slow or not slow", {},                         False),
    (True,               {},                         False),  # a folder, a file, a test
    ("",                 {"HOTLINE_CI": "1"},        False),
    ("",                 {"CI": "true"},             False),
    ("",                 {"CI_FULL": "databases"},   False),
]
# fmt: on


@rows(("chosen", "environment", "quick"), ASKED)
def test_what_is_left_out(chosen: object, environment: dict[str, str], quick: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CI", "HOTLINE_CI", "CI_FULL"):
            patch.delenv(name, raising=False)
        for name, value in environment.items():
            patch.setenv(name, value)
        assert only_quick(chosen) is quick
