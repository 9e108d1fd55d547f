"""OFFERS: which buttons a card shows, joined from the pages, and derived from what may happen now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import Actor
from bot.rules.processes.row import Offer, Sight
from bot.rules.tickets.lifecycle import BY_ACTION, may, plays
from bot.rules.tickets.pages import PAGES


def _joined() -> Mapping[str, tuple[tuple[Offer, ...], ...]]:
    """The rows of each card; within a row, in the order of the pages."""
    cards: dict[str, dict[int, list[Offer]]] = {}
    for page in PAGES:
        for offer in page.offers:
            cards.setdefault(offer.card, {}).setdefault(offer.row, []).append(offer)
    return {card: tuple(tuple(rows[row]) for row in sorted(rows)) for card, rows in cards.items()}


OFFERS: Mapping[str, tuple[tuple[Offer, ...], ...]] = _joined()


def buttons(
    card: str, sight: Sight, words: Callable[[str], str], which: int = 0, by: Actor | None = None
) -> Rows:  # fmt: skip
    """The rows of a card's buttons, for anybody or for one person; `which` is the side record it is about."""
    mine = (
        tuple(o for o in row if by is None or plays(BY_ACTION[o.action], sight.ticket, by, sight.office))
        for row in OFFERS[card]
    )
    seen = replace(sight, which=which)
    rows = (tuple(_row(row, seen, words, which)) for row in mine)
    return tuple(row for row in rows if row)


def _row(row: tuple[Offer, ...], s: Sight, words: Callable[[str], str], which: int) -> Iterator[Button]:
    for offer in row:
        if offer.when(s) and _open_to(offer.action, s):
            on = s.follows.id if s.follows else s.ticket.id
            pressed = Press.about(offer.verb, on, s.ticket.step, offer.arg, which)
            yield Button(words(f"button.{offer.label}"), pressed.encode())


def _open_to(action: Action, s: Sight) -> bool:
    return action == Action.NOTE or may(s.ticket, action, s.office, s.now, unit=s.unit, follows=s.follows)
