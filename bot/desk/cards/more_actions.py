"""Unfolding (更多操作): what else can be done to a matter stands in the desk's card itself, until it is folded again.

What has been opened belongs to one copy of the card, and to the matter as it stood: whoever acts folds it.
"""

from __future__ import annotations

from bot.rules.model.button_data import Press
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Ticket
from bot.rules.processes.row import Sight
from bot.rules.tickets import buttons as ticket_buttons
from bot.voice.texts import phrase

VERB = "more"
MORE, GRAVE, FOLD = "more", "grave", "fold"  # what is opened, a step further the gravest, and back


def view(ticket: Ticket, menu: str) -> str:
    """As a card keeps what has been opened in it."""
    return "" if menu == FOLD else f"{menu or MORE}@{ticket.rev}"


def opened(ticket: Ticket, kept: str) -> str:
    """What is open in a card now; nothing since somebody has acted."""
    menu, _, rev = kept.partition("@")
    return menu if rev == str(ticket.rev) else ""


def rows(folded: Rows, sight: Sight, menu: str, by: Actor | None = None) -> Rows:
    """The buttons of a card in which this menu is open; the gravest stand alone: nobody presses them by chance."""
    if not menu:
        return folded
    found = ticket_buttons.buttons(menu, sight, phrase, by=by)
    fold = _button(sight, "fold", FOLD)
    if menu == GRAVE:
        return (*found, (_button(sight, "back", ""), fold))
    mine = (tuple(b for b in row if not _unfolds(b)) for row in folded)
    return (*(row for row in mine if row), *found, (fold,))


def _button(sight: Sight, label: str, menu: str) -> Button:
    return Button(phrase(f"button.{label}"), Press(VERB, sight.ticket.id, sight.ticket.step, menu).encode())


def _unfolds(button: Button) -> bool:
    press = Press.decode(button.data)
    return press is not None and (press.verb, press.arg) == (VERB, "")
