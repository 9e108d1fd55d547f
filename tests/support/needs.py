"""What a few tests need from the machine. Without it they are skipped with a word; in CI that is a failure."""

from __future__ import annotations

import os

import pytest


def need(there: object, word: str) -> None:
    """Go on if it is there. `word` says what is missing, and how to get it."""
    if there:
        return
    if in_ci():
        pytest.fail(f"never skipped in CI: {word}")
    pytest.skip(word)


def in_ci() -> bool:
    """Whether a skipped test counts as a failure: CI=1 or HOTLINE_CI=1."""
    given = (os.environ.get(name, "").strip().lower() for name in ("CI", "HOTLINE_CI"))
    return any(value not in ("", "0", "false", "no") for value in given)


def only_quick(chosen: object) -> bool:
    """Whether the slow group waits until somebody asks for it: nothing was chosen, and nobody demands all there is."""
    return not (chosen or in_ci() or os.environ.get("CI_FULL"))
