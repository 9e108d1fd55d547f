"""Draws docs/licences.md: every package that is pinned, with what its own metadata says of its licence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

PINS = Path(__file__).parents[2] / "constraints.txt"
PROJECT = PINS.with_name("pyproject.toml")
SPELLED = {  # what metadata say in many words
    "Apache 2.0": "Apache-2.0", "Apache Software License": "Apache-2.0", "MIT License": "MIT",
    "BSD License": "BSD-3-Clause", "BSD 2-Clause License": "BSD-2-Clause", "ISC License": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
    "GNU LGPL v3+": "LGPL-3.0-or-later", "LGPL": "LGPL-2.1-or-later", "Python Software Foundation License": "PSF-2.0",
}  # fmt: skip
IN_THE_FILE = {"resvg-py": "MIT"}  # metadata say nothing; its licence file has these words
OPENING = """\
# Licences

<!-- Drawn by `python -m bot handbook` from the metadata of the installed packages; do not edit. -->

What runs on a server, what only the extras for PDFs and for sealing bring, and what is needed to develop alone. The
pins are in `constraints.txt`; a package that this platform does not need is not listed. A licence that binds whoever
passes the program on (GPL, LGPL, MPL) is named in [why each dependency is there](decisions/dependencies.md);
`tests/house/test_licences.py` fails when one comes that is not.

| package | version | licence | needed to |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Package:
    """One that is pinned, and installed here."""

    name: str
    version: str
    licence: str
    needed: str  # run, make PDFs, seal, develop


def packages() -> list[Package]:
    """All of them, by name."""
    ours = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    runs = _closure(ours["dependencies"])
    pdf = _closure(ours["optional-dependencies"]["pdf"]) - runs
    seal = _closure(ours["optional-dependencies"]["sealed"]) - runs
    found = []
    for line in PINS.read_text(encoding="utf-8").splitlines():
        name = _plain(line.partition("==")[0])
        try:
            about = distribution(name)
        except PackageNotFoundError:
            continue
        extra = "make PDFs" if name in pdf else "seal" if name in seal else "develop"
        needed = "run" if name in runs else extra
        found.append(Package(name, about.version, _licence(name, about), needed))
    return sorted(set(found), key=lambda package: package.name)


def page() -> str:
    """The page docs/licences.md."""
    return OPENING + "".join(f"| {p.name} | {p.version} | {p.licence} | {p.needed} |\n" for p in packages())


def _licence(name: str, about: Distribution) -> str:
    said = _first(about, "License-Expression")
    classes = [c.rpartition(" :: ")[2] for c in about.metadata.get_all("Classifier") or () if c.startswith("License")]
    free = _first(about, "License").strip()
    short = free if free and len(free) <= 40 and "\n" not in free else ""
    words = said or short or next(iter(classes), "") or IN_THE_FILE.get(name, "")
    return SPELLED.get(words, words) or "not said"


def _first(about: Distribution, key: str) -> str:
    return str(next(iter(about.metadata.get_all(key) or ()), ""))


def _closure(wanted: Iterable[str]) -> set[str]:
    """What is wanted, and what that needs; markers of other platforms are not looked at."""
    found: set[str] = set()
    waiting = [need for line in wanted for need in _named(line, "")]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += _needs(one, "")
    return found


def _needs(name: str, extra: str) -> Iterator[str]:
    try:
        wanted = distribution(name).requires or []
    except PackageNotFoundError:
        return
    for line in wanted:
        yield from _named(line, extra)


def _named(line: str, extra: str) -> Iterator[str]:
    """What a line of requirements asks for, with the extras of it."""
    of = re.search(r"extra\s*==\s*['\"]([\w-]+)['\"]", line)
    asked = re.match(r"([A-Za-z0-9._-]+)(?:\[([\w,-]+)\])?", line)
    if asked and (of is None or of[1] == extra):
        name = _plain(asked[1])
        yield name
        for more in asked[2].split(",") if asked[2] else ():
            yield from _needs(name, more)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()
