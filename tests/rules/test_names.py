"""Cards and decisions as they are stored: every spelling that a database may hold."""

from __future__ import annotations

from bot.rules.model.cards import (
    BOARD,
    CHOOSER,
    DESK,
    PROMISES,
    TRACKER,
    UNIT,
    CardKind,
    CardName,
    gathering,
    invitation,
)
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.papers import Stage
from tests.support.table import rows

CARDS = {
    "desk": DESK, "unit": UNIT, "tracker": TRACKER, "chooser": CHOOSER, "promises": PROMISES,
    "board": BOARD,
    "gathering.3": gathering(3), "invitation.3": invitation(3),
}  # fmt: skip
DECISIONS = {
    "request:12": DecisionName(DecidesOn.REQUEST, 12),
    "paper:5.drafted": DecisionName(DecidesOn.PAPER, 5, Stage.DRAFTED),
    "step:0": DecisionName(DecidesOn.STEP, 0), "meeting:3": DecisionName(DecidesOn.MEETING, 3),
    "promise:2": DecisionName(DecidesOn.PROMISE, 2),
}  # fmt: skip


def test_a_card_is_stored_and_read_as_it_always_was() -> None:
    assert {stored: CardName.parse(stored) for stored in CARDS} == CARDS
    assert [card.encode() for card in CARDS.values()] == list(CARDS)


@rows("name", ["poster", "desk.x", "unknown"])
def test_a_card_that_nobody_knows_keeps_its_name(name: str) -> None:
    found = CardName.parse(name)
    assert (found.kind, found.encode()) == (CardKind.UNKNOWN, name)


def test_a_decision_is_stored_as_it_always_was() -> None:
    assert [decision.encode() for decision in DECISIONS.values()] == list(DECISIONS)
