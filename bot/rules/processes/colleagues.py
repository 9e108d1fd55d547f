"""Colleagues (同事): whom the submitter lets in reads the matter and adds to it, and answers nothing for it."""

from __future__ import annotations

from datetime import timedelta

from bot.rules.model.action import Action
from bot.rules.processes.columns import A
from bot.rules.processes.row import Offer, Process, Sight

VALID = timedelta(hours=24)  # of a link
MAY = frozenset({Action.SUPPLEMENT, Action.SUPPLY})
"""What a colleague does in the name of the matter's enterprise."""


def goes_on(s: Sight) -> bool:
    """Whether there is still something to add to."""
    return s.ticket.open


# fmt: off
PAGE = Process(
    offers=(
        #     card       row label         action  verb    argument when
        Offer("tracker",  3, "colleagues", A.NOTE, "mate", "list",  goes_on),
        Offer("follower", 2, "colleagues", A.NOTE, "mate", "list",  goes_on),
    ),
)
# fmt: on
