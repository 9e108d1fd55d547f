"""What people write about firms, by hand: what gives the enterprise away stands in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.rules.model.ticket import Envelope

HERE = Path(__file__).parent
HELD_OUT = HERE / "held_out"  # never used to build the rules
IN_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: as it was written, and the spans of it that give its enterprise away."""

    text: str
    secrets: tuple[tuple[int, int], ...]
    envelope: Envelope


def lines(folder: Path = HERE) -> Iterator[Line]:
    """Every sentence of every enterprise."""
    for file in sorted(folder.glob("*.txt")):
        envelope = Envelope("", "", "")
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("= "):
                envelope = Envelope(*(part.strip() for part in line[2:].split("|")))
            elif line and not line.startswith("#"):
                yield _read(line, envelope)


def _read(line: str, envelope: Envelope) -> Line:
    text, secrets, at = "", [], 0
    for found in IN_BRACES.finditer(line):
        text += line[at : found.start()]
        secrets.append((len(text), len(text) + len(found[1])))
        text, at = text + found[1], found.end()
    return Line(text + line[at:], tuple(secrets), envelope)
