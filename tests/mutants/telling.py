"""Which tests speak of what is changed: they name it, or people read or press there what templates call it.

A word that few tests have tells more than one that many have.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

WORD = re.compile(r"[A-Za-z_]{4,}")
APART = re.compile(r"\{[^}]*\}|[^\u4e00-\u9fff]+")  # between what is said as it stands
SAID = 2  # signs at least
TEST = re.compile(r"^(?:async )?def (test_\w+)", re.MULTILINE)
BEST = 12  # tests
LONG = 1500  # signs of a test: one of thousands has every word


def best(source: str, line: int, there: Mapping[str, str], phrases: Mapping[str, str]) -> list[str]:
    """The tests that tell most of what stands in this line, and a little of what stands around it."""
    tests = {f"{file}::{name}": file + body for file, text in there.items() for name, body in _bodies(text)}
    near, around = _words(source, line)
    weights: dict[str, float] = {}
    for words, weight in ((around, 1.0), (near, 3.0)):
        for one in {*words, *_said(words, phrases)}:
            if many := sum(one in body for body in tests.values()):
                weights[one] = weight * math.log(len(tests) / many)
    told = ((test, body, sum(weight for one, weight in weights.items() if one in body)) for test, body in tests.items())
    score = {test: total / (LONG + len(body)) for test, body, total in told}
    return sorted((test for test in score if score[test] > 0), key=lambda test: (-score[test], test))[:BEST]


def phrases(tree: Path) -> dict[str, str]:
    """Every phrase: its key, and how it is said."""
    pages = (yaml.safe_load(page.read_text("utf-8")) or {} for page in (tree / "templates/zh").rglob("phrases.yaml"))
    return dict(one for page in pages for one in _flat("", page))


def _flat(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from _flat(f"{key}.{name}", inside)
    else:
        yield key, str(value)


def _bodies(text: str) -> Iterator[tuple[str, str]]:
    found = list(TEST.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    for one, end in zip(found, ends, strict=bool(found)):
        yield one[1], text[one.start() : end]


def _words(source: str, line: int) -> tuple[set[str], set[str]]:
    """Those of the smallest statement or row that holds this line, and those of what is around it."""
    holding = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.stmt, ast.Call)) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    holding.sort(key=lambda node: (node.end_lineno or node.lineno) - node.lineno)
    return tuple(  # type: ignore[return-value]
        {word.lower() for word in WORD.findall(ast.get_source_segment(source, node) or "")}
        for node in (holding[0], next((one for one in holding if isinstance(one, ast.stmt)), holding[0]))
    )


def _said(words: Iterable[str], phrases: Mapping[str, str]) -> Iterator[str]:
    """What people read where one of these words is the name of a phrase."""
    named = set(words)
    for key, said in phrases.items():
        if key.rpartition(".")[2] in named:
            yield from (piece for piece in APART.split(said) if len(piece) >= SAID)
