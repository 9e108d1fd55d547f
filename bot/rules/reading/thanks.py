"""Thanks as they are typed: whose they are, then a colon or a new line, then the words."""

from __future__ import annotations

import re

PARTED = re.compile(r"[：:\n]")


def name_and_words(text: str) -> tuple[str, str]:
    """The name of the enterprise, and its words, if there are any."""
    name, *words = PARTED.split(text.strip(), maxsplit=1)
    return name.strip(), "".join(words).strip()
