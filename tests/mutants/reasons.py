"""Lists every guard with a reason that it gives and a test that reads it: `python -m tests.mutants.reasons`.

It runs nothing, so it takes a second. That the test fails without the guard is what guards.py shows.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType

import yaml

from tests.mutants import guards, nearest

HERE = Path(__file__).parents[2]
DEEPEST = 3  # what a guard asks, and what that asks
SEEN = 5  # signs of a refusal's words that a test looks for
APART = re.compile(r"\{[^}]*\}|[，。；：、“”]")


def reasons(function: FunctionType, depth: int = 0) -> set[str]:
    """Every reason that this function may give, or what it asks."""
    found: set[str] = set()
    there = vars(sys.modules[function.__module__])
    for call in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        if call.func.id == "Refusal" and call.args:
            words = (one.value for one in ast.walk(call.args[0]) if isinstance(one, ast.Constant))
            found |= {word for word in words if isinstance(word, str)}
        elif isinstance(asked := there.get(call.func.id), FunctionType) and depth < DEEPEST:
            found |= reasons(asked, depth + 1)
    return found


def said() -> dict[str, str]:
    """The words of every refusal."""
    pages = (yaml.safe_load(page.read_text("utf-8")) or {} for page in (HERE / "templates/zh").rglob("phrases.yaml"))
    return {reason: str(words) for page in pages for reason, words in (page.get("refusal") or {}).items()}


def reads(test: str, reason: str, words: str) -> bool:
    """Whether a test looks for this reason, by its name or by some of its words."""
    pieces = [piece for piece in APART.split(words) if len(piece) >= SEEN - 1]
    wanted = {piece[at : at + SEEN] for piece in pieces for at in range(max(1, len(piece) - SEEN + 1))}
    return f'"{reason}"' in test or any(piece in test for piece in wanted)


def listed() -> Iterator[tuple[str, str, str]]:
    """Each guard, a reason of it, and the test that reads that; empty, where none does."""
    there, words = nearest.tests(HERE), said()
    for guard in guards.guards():
        module, _, name = guard.partition(":")
        given = sorted(reasons(getattr(import_module(module), name)))
        found = ((why, test) for why in given for test, text in there.items() if reads(text, why, words.get(why, "")))
        yield (guard, *next(found, ("", "")))


if __name__ == "__main__":
    for guard, why, test in listed():
        print(f"{guard:62} {why:28} {test or 'NOBODY READS WHY'}")  # noqa: T201
