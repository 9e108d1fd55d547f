"""Phrases: short words in plain text, in the language of whoever reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.rules.model.people import CHINESE, Language
from bot.voice.fixed import FIXED

TEMPLATES = Path(__file__).parents[2] / "templates"

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where libyaml is

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
    if "{fixed[" in words:
        facts["fixed"] = fixed_in_words(_reads.get())
    return words.format(**facts) if facts else words


@cache
def fixed_in_words(wanted: Language) -> Mapping[str, str]:
    """The fixed spans as people say them."""
    limit = _phrases(wanted)
    return {name: limit[f"limit.{span.unit.value}"].format(amount=span.amount) for name, span in FIXED.items()}


def has_phrase(key: str) -> bool:
    """Whether there is such a phrase."""
    return key in _phrases(_reads.get())


def below(key: str) -> dict[str, str]:
    """All phrases whose key begins so, by what follows: grade → A, B, C, urgent, none."""
    found, under = _phrases(_reads.get()), f"{key}."
    return {name.removeprefix(under): words for name, words in found.items() if name.startswith(under)}


@cache
def _phrases(wanted: Language) -> dict[str, str]:
    """Every phrase of a language, from the files beside its templates; what it lacks is said in Chinese."""
    own: dict[str, str] = {}
    for file in sorted((TEMPLATES / wanted).rglob("phrases.yaml")):
        for key, words in _leaves(yaml.load(file.read_text(encoding="utf-8"), LOADER)):  # noqa: S506 - a safe one
            if key in own:
                raise ValueError(f"{key} has two homes, one of them {file}")
            own[key] = words
    return own if wanted == CHINESE else {**_phrases(CHINESE), **own}


def _leaves(node: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, child in node.items():
            yield from _leaves(child, f"{prefix}.{key}" if prefix else str(key))
    else:
        yield prefix, str(node)
