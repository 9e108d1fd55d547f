"""Gathered: what a snapshot says is written, and its numbers learn the lists that they open into."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.rules.model.button_data import Press
from bot.rules.model.messages import Button, Rows
from storage.database.apart.gathered import Gathered
from storage.database.database import GatherFirst, Tx
from storage.delivery import outbox
from storage.reports import figures


def first(tx: Tx, work: Callable[[Tx], Awaitable[Any]]) -> Gathered:
    """What this has gathered in a snapshot; if nothing yet, that is done first.

    Done again, if the bureau is another by now: who may ask and who is told may have changed.
    """
    found = tx.gathered
    if found is None or found.office is not tx.office:
        raise GatherFirst(work)
    return found


async def write(tx: Tx, found: Gathered) -> None:
    """All of it: the lists first, whose ids go into the buttons."""
    ids = {-place: await figures.keep(tx, one) for place, one in enumerate(found.lists, 1)}
    for letter in found.letters:
        await outbox.add(tx, replace(letter, buttons=_opening(letter.buttons, ids)) if ids else letter)
        tx.told.add(letter.to)


def _opening(buttons: Rows, ids: Mapping[int, int]) -> Rows:
    return tuple(tuple(_with_id(button, ids) for button in row) for row in buttons)


def _with_id(button: Button, ids: Mapping[int, int]) -> Button:
    """A number's button as it is pressed: the list's own id instead of its place in the snapshot."""
    verb, ticket, step, arg = (button.data.split(":", 3) + [""] * 3)[:4]
    if verb != "list" or not step.startswith("-"):
        return button
    return replace(button, data=Press(verb, int(ticket), ids[int(step)], arg).encode())
