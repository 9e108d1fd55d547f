"""Likely answers: area and category as they follow from what was told, where only one can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.rules.office.office import Category, Office

APART = re.compile(r"\W+")


def area_in(text: str, office: Office) -> str:
    """The one area that is named here; empty where none is, or several."""
    return _only(area for area in office.areas if area in text)


def category_in(text: str, office: Office) -> str:
    """The one category of which a sign stands here: its name, its hints, the words by which it is dispatched."""
    leaves = (one for top in office.categories for one in top.walk() if not one.children)
    return _only(one.code for one in leaves if any(sign in text for sign in _signs(one, office)))


def _signs(category: Category, office: Office) -> set[str]:
    hints = {sign for sign in APART.split(category.hint) if len(sign) > 1}
    routed = {word for route in office.routing if route.category == category.code for word in route.words}
    return {category.name} | hints | routed


def _only(found: Iterable[str]) -> str:
    named = set(found)
    return named.pop() if len(named) == 1 else ""
