"""Phrases: short words in plain text, in the language of whoever reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.rules.model.people import CHINESE, Language

TEMPLATES = Path(__file__).parents[2] / "templates"

_reads: ContextVar[Language] = ContextVar("reads", default=CHINESE)


def language() -> Language:
    """What whoever is written to now reads."""
    return _reads.get()


@contextmanager
def read_in(wanted: Language) -> Iterator[None]:
    """All that is worded in here is worded for somebody who reads this language."""
    before = _reads.set(wanted)
    try:
        yield
    finally:
        _reads.reset(before)


def languages() -> tuple[Language, ...]:
    """The languages there are: a folder each."""
    return tuple(sorted(Language(folder.name) for folder in TEMPLATES.iterdir() if folder.is_dir()))


def phrase(key: str, /, **facts: object) -> str:
    """A short word or sentence in plain text: a status, a button, a refusal."""
    words = _phrases(_reads.get())[key]
    return words.format(**facts) if facts else words


def has_phrase(key: str) -> bool:
    """Whether there is such a phrase."""
    return key in _phrases(_reads.get())


@cache
def _phrases(wanted: Language) -> dict[str, str]:
    """Every phrase of a language; what it lacks is said in Chinese."""
    flat = {} if wanted == CHINESE else dict(_phrases(CHINESE))
    written = TEMPLATES / wanted / "phrases.yaml"

    def walk(prefix: str, node: Any) -> None:
        if isinstance(node, dict):
            for key, child in node.items():
                walk(f"{prefix}.{key}" if prefix else str(key), child)
        else:
            flat[prefix] = str(node)

    if wanted == CHINESE or written.is_file():
        walk("", yaml.safe_load(written.read_text(encoding="utf-8")))
    return flat
