"""Forms: what each paper says, as templates/zh/papers/forms.yaml has it, and which facts it may name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from bot.rules.model.terms import Facts
from bot.voice.phrases import LOADER, TEMPLATES

PAPERS = TEMPLATES / "zh" / "papers"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a paper's body: a line, a heading, a table …"""

    kind: str  # to, line, lines, head, rows, grid, new_page
    what: Any
    wanted: str = ""  # the fact without which it is left out


@dataclass(frozen=True, slots=True)
class Form:
    """A paper: its title, its parts, and the facts that it may name, each with its meaning."""

    name: str
    title: str
    colour: str
    body: tuple[Part, ...]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Forms:
    """All papers, and what stands around each of them."""

    frame: Mapping[str, str]
    faces: Mapping[str, str]  # in which Word writes
    every: Mapping[str, Form]


@cache
def forms() -> Forms:
    """What the page says."""
    page = yaml.load((PAPERS / "forms.yaml").read_text(encoding="utf-8"), LOADER)  # noqa: S506 - a safe one
    every = {name: _form(name, found, page["common"]) for name, found in page["forms"].items()}
    return Forms(page["frame"], page["faces"], every)


def _form(name: str, found: Facts, common: Mapping[str, str]) -> Form:
    body = tuple(part for one in found["body"] for part in _parts(one))
    return Form(name, found["title"], found.get("colour", "red"), body, {**common, **found["fields"]})


def _parts(one: Facts) -> Iterator[Part]:
    for kind, what in one.items():
        if kind != "if":
            wanted = what if kind == "lines" else what["of"] if kind == "grid" else ""
            yield Part(kind, what, one.get("if", wanted))
