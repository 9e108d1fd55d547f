"""Labels: what people write before a fact (联系人：…), several for each, and how one is found in what they wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping


def by_label(facts: Mapping[str, str]) -> dict[str, str]:
    """A label → the fact that it names; the facts are told with all their labels, a blank between them."""
    return {label: fact for fact, labels in facts.items() for label in labels.split()}


def found_after(before: str, labels: Mapping[str, str]) -> re.Pattern[str]:
    """A label with its colon, where that pattern stands before it; the longest that fits."""
    every = "|".join(sorted(labels, key=len, reverse=True))
    return re.compile(rf"{before}(?P<label>{every})[ \t]*[:：][ \t]*", re.MULTILINE)
