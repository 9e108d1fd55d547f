"""Guesses: category and area as the words name them; nothing where they name none, or more than one."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rules.intake.draft import Draft, matter
from bot.rules.office.office import Category, Office
from bot.rules.reading.names import BETWEEN_HINTS, KIND_OF_PLACE, plain

SHORTEST, LONGEST = 2, 6  # signs of a word of a category's hint that can be meant on its own


def guessed(draft: Draft, office: Office) -> dict[str, str]:
    """What need not be asked, because the words name it and nothing else."""
    found = {"category": category_in(matter(draft), office), "area": _area_of(draft, office)}
    return {name: value for name, value in found.items() if value and not draft.answers.get(name)}


def category_in(text: str, office: Office) -> str:
    """The one category that is meant by these words, down to the lowest; empty where that is not sure."""
    said = plain(text)
    lowest = [c for top in office.categories for c in top.walk() if not c.children]
    named = [c for c in lowest if any(word in said for word in _words_of(c, office))]
    above = {c.code for top in office.categories for c in top.walk() if c.children and c.name in said}
    if len(named) != 1 or any(not named[0].code.startswith(f"{code}.") for code in above):
        return ""
    return "" if _leads_elsewhere(named[0].code, said, office) else named[0].code


def _leads_elsewhere(category: str, said: str, office: Office) -> bool:
    """Whether the routing's own words lead to a unit that has nothing to do with this category."""
    theirs = {route.lead for route in office.routing if route.category == category}
    free = (route for route in office.routing if route.category is None)
    return any(route.lead not in theirs for route in free if any(plain(word) in said for word in route.words))


def _words_of(category: Category, office: Office) -> set[str]:
    hints = {word for word in BETWEEN_HINTS.split(plain(category.hint)) if SHORTEST <= len(word) <= LONGEST}
    routes = {plain(word) for route in office.routing if route.category == category.code for word in route.words}
    return {plain(category.name)} | hints | routes


def _area_of(draft: Draft, office: Office) -> str:
    """The area of the words; where they name none, the one in the enterprise's name."""
    said = matter(draft)
    return area_in(said, office) if _areas_in(said, office) else area_in(draft.answers.get("enterprise", ""), office)


def area_in(text: str, office: Office) -> str:
    """The one area that these words name; empty where they name none, or several."""
    found = _areas_in(text, office)
    return found.pop() if len(found) == 1 else ""


def is_area(text: str, office: Office) -> bool:
    """Whether these words are the name of an area, and nothing else."""
    return any(plain(text) in _names_of(area) for area in office.areas)


def is_category(text: str, office: Office) -> bool:
    """Whether these words are the name of a category, and nothing else."""
    return any(plain(text) == plain(c.name) for top in office.categories for c in top.walk())


def _areas_in(text: str, office: Office) -> set[str]:
    return {area for area in office.areas if any(name in plain(text) for name in _names_of(area))}


def _names_of(area: str) -> Iterable[str]:
    yield area
    if area.endswith(KIND_OF_PLACE) and len(area) > SHORTEST:
        yield area[:-1]
