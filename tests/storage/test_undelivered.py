"""What did not arrive, and who was refused: the newest of it is told, and what is old is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk.cards import draw
from bot.rules.model import cards
from bot.rules.model.messages import Card
from bot.voice.hotline import CLOCK
from bot.voice.texts import phrase
from storage.database.database import Database
from storage.people import refusals
from storage.tickets import journal
from tests.storage.test_duplicates import submit
from tests.support.office import DESK, START

SAID = {"blocked": "bot was blocked by the user", "out": "bot was kicked", "muted": "not enough rights"}


@pytest.mark.parametrize(
    ("failed", "told"),
    [
        (["blocked"], ["blocked"]),
        (["blocked", "out", "muted", "blocked"], ["muted", "blocked"]),
        (["blocked", *["out"] * 6], ["out"]),
    ],
    ids=["one", "the newest two", "of six"],
)
async def test_a_card_tells_the_newest_two_reasons_of_the_last_six(
    database: Database, failed: list[str], told: list[str]
) -> None:
    async with database.transaction(START) as tx:
        ticket = await submit(tx, "厂区停电")
        for why in failed:
            await journal.add(tx, "undeliverable", CLOCK, ticket=ticket.id, chat=DESK, reason=SAID[why])
    async with database.reading(START) as tx:
        drawn = await draw.draw(tx, Card(0, cards.DESK, ticket.id, DESK))
    assert drawn
    words = {why: phrase(f"undelivered.why.{why}") for why in SAID}
    found = sorted((why for why in SAID if words[why] in drawn.text), key=lambda why: drawn.text.index(words[why]))
    assert found == told


async def test_a_refusal_is_remembered_for_ninety_days(database: Database) -> None:
    for days, times in ((0, 1), (90, 2), (91, 1)):
        async with database.transaction(START + timedelta(days=days)) as tx:
            await refusals.forget(tx)
        async with database.transaction(START) as tx:
            assert await refusals.count(tx, 3001, "not_yours") == times
