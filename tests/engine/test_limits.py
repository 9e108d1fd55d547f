"""The gates: so many calls in so many seconds, for all and for each chat."""

from __future__ import annotations

import time
from pathlib import Path

from bot.demo import Limits as Strict
from bot.engine.send.rate_limits import Gates, Limits
from bot.rules.model.messages import Letter, Priority
from storage.delivery import outbox
from tests.engine.echo import Echo
from tests.support.office import START
from tests.support.stage import playing


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def gates(**changed: object) -> tuple[Gates, Seconds]:
    seconds = Seconds()
    limits = Limits(**{"overall": (30, 1.0), "room": 0, "private": (3, 3.0), "group": (20, 60.0), **changed})  # type: ignore[arg-type]
    return Gates(limits, seconds), seconds


def test_a_private_chat_may_have_a_short_burst() -> None:
    gate, seconds = gates()
    for _ in range(3):
        assert gate.opens(1, Priority.NOTICE) == 0
        gate.count(1)
    assert gate.opens(1, Priority.ANSWER) == 1.0  # and then one a second
    assert gate.opens(2, Priority.NOTICE) == 0
    for seconds.now in (1.0, 2.0, 3.0):
        assert gate.opens(1, Priority.NOTICE) == 0
        gate.count(1)
        assert gate.opens(1, Priority.NOTICE) == 1.0
    seconds.now = 6.0
    for _ in range(3):
        assert gate.opens(1, Priority.NOTICE) == 0
        gate.count(1)
    assert gate.opens(1, Priority.NOTICE) == 1.0


def test_a_group_takes_twenty_a_minute() -> None:
    gate, seconds = gates()
    for number in range(20):
        seconds.now = number / 10
        gate.count(-1)
    assert gate.opens(-1, Priority.NOTICE) == 60.0 - 1.9


def test_an_answer_does_not_wait_for_the_common_gate() -> None:
    gate, _ = gates()
    for chat in range(30):
        gate.count(chat)
    assert gate.opens(99, Priority.NOTICE) == 1.0
    assert gate.opens(99, Priority.ANSWER) == 0
    assert gate.room() == 0


def test_some_room_is_kept_for_answers() -> None:
    gate, _ = gates(room=5)
    for chat in range(25):
        gate.count(chat)
    assert gate.opens(99, Priority.NOTICE) == 1.0


def test_a_429_closes_one_gate_only() -> None:
    gate, seconds = gates()
    gate.close(1, 7.0)
    assert gate.opens(1, Priority.ANSWER) == 7.0
    assert gate.opens(2, Priority.NOTICE) == 0
    seconds.now = 7.0
    assert gate.opens(1, Priority.ANSWER) == 0


def test_a_call_that_was_not_made_is_not_counted() -> None:
    gate, _ = gates(private=(1, 1.0))
    gate.uncount(1, gate.count(1))
    assert gate.opens(1, Priority.NOTICE) == 0


def test_patience_doubles_up_to_a_point() -> None:
    limits = Limits()
    assert [limits.backoff(n) for n in (1, 2, 3)] == [1.0, 2.0, 4.0]
    assert limits.backoff(99) == limits.longest_retry


async def test_a_bulk_earns_no_429_and_an_answer_overtakes_it(database_url: str, tmp_path: Path) -> None:
    """Eighty notices at Telegram's real pace; meanwhile somebody speaks."""
    people = range(5000, 5080)
    async with playing(
        database_url, Echo(), limits=Limits(private=(3, 3.0)), limits_of_world=Strict(), http=True
    ) as hotline:
        zhao = hotline.person("赵经理")
        for user in people:
            hotline.world.add_user(user, f"p{user}")
            hotline.world.chats[user].bot = "member"
        hotline.world.start(zhao.user)
        async with hotline.app.database.transaction(START) as tx:
            for user in people:
                await outbox.add(tx, Letter(user, "notice", priority=Priority.NOTICE))
        begun = time.monotonic()
        hotline.world.say(zhao.user, zhao.chat, "hello")
        await hotline.world.wait_until(lambda: zhao.messages)
        answered = time.monotonic() - begun
        await hotline.settled()
        took = time.monotonic() - begun
    sends = sum(name == "sendMessage" for name, _ in hotline.world.calls)
    assert sends == len(people) + 1  # none was refused
    assert answered < 0.5
    assert took < 4.0
