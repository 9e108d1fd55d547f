"""What has failed is said again after pauses that double with each failure, up to what its class may wait."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bot.channels.telegram.errors import Answer, Outcome
from bot.engine.send.rate_limits import Limits
from bot.engine.send.results import KILLED, Results
from bot.engine.turn.clock import RealTime
from bot.engine.turn.meters import Meters
from bot.rules.model.messages import Letter, Priority
from storage.database.database import Database
from storage.delivery import outbox
from tests.support.office import START

ANSWER = partial(Letter, priority=Priority.ANSWER)
MUST = partial(Letter, priority=Priority.NOTICE, must=True)
REMINDER = partial(Letter, priority=Priority.REMINDER)
LONGEST = 300
# fmt: off
PAUSES = [
    # what it is, what became of it each time                  it waits so many seconds; nothing: it is given up
    (ANSWER,      Answer(Outcome.UNKNOWN, reason="lost"),      [1, 2, 2, 2]),
    (MUST,        Answer(Outcome.UNKNOWN, reason="lost"),      [1, 2, 4, 8, 16, 32, 64, 128, 256, LONGEST, LONGEST]),
    (REMINDER,    Answer(Outcome.UNKNOWN, reason="lost"),      [None]),
    (MUST,        Answer(Outcome.UNKNOWN, reason=KILLED),      [0, 0, 0]),
    (ANSWER,      Answer(Outcome.NOT_SENT, reason="away"),     [1, 2, 2, 2]),
    (MUST,        Answer(Outcome.NOT_SENT, reason="away"),     [1, 2, 4, 8, 16, 32, 64, 128, 256, LONGEST, LONGEST]),
    (REMINDER,    Answer(Outcome.NOT_SENT, reason="away"),     [1, 2, 4, 8, 16, 32, 64, 128, 256, LONGEST, LONGEST]),
    (MUST,        Answer(Outcome.TEMPORARY, reason="later"),   [1, 2, 4, 8, None]),
    (MUST,        Answer(Outcome.BROKEN, reason="who knows"),  [1, 2, 4, 8, None]),
]
# fmt: on


async def test_pauses_double_with_each_failure(database: Database) -> None:
    still = RealTime(haste=0.0)

    async def nobody(*_: object) -> None:
        """Nobody has to be told."""

    results = Results(Limits(), still, nobody, nobody, Meters())
    async with database.transaction(START) as tx:
        for number, (letter, answer, pauses) in enumerate(PAUSES, 1):
            id, found = await outbox.add(tx, letter(number, "words")), list[float | None]()
            for _ in pauses:
                delivery = await outbox.claim(tx, id, still.now())
                assert delivery, "it was given up"
                await results.result(tx, delivery, answer, None)
                waits = await outbox.head(tx, number, still.now() + timedelta(days=1))
                found.append((waits.free_at - still.now()).total_seconds() if waits and waits.free_at else None)
            assert found == pauses, (number, answer)
