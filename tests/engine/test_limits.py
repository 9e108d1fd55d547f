"""The gates: so many calls in so many seconds, for all and for each chat."""

from __future__ import annotations

from pathlib import Path

from bot.demo import Limits as Strict
from bot.engine.send.rate_limits import NEVER, Gates, Limits
from bot.rules.model.messages import Letter, Priority
from storage.delivery import outbox
from tests.engine.echo import Echo
from tests.support.office import START
from tests.support.stage import Hotline, playing


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


def test_answers_too_wait_for_the_common_gate() -> None:
    gate, _ = gates()
    for chat in range(30):
        gate.count(chat)
    assert gate.opens(99, Priority.NOTICE) == 1.0
    assert gate.opens(99, Priority.ANSWER) == 1.0


def test_some_room_is_kept_for_answers() -> None:
    gate, _ = gates(room=5)
    for chat in range(25):
        gate.count(chat, Priority.NOTICE)
    assert gate.opens(99, Priority.NOTICE) == gate.opens(99, Priority.DIGEST) == 1.0
    assert gate.opens(99, Priority.ANSWER) == 0


def test_a_fourth_is_for_what_is_urgent_and_notices_when_they_want_it() -> None:
    gate, _ = gates(room=2)
    for chat in range(23):  # 23 of 30 are taken by answers
        assert gate.opens(chat, Priority.ANSWER, wanted=True) == 0
        gate.count(chat, Priority.ANSWER)
    assert gate.opens(99, Priority.ANSWER, wanted=True) == 1.0
    assert gate.opens(99, Priority.ANSWER) == 0, "nobody wants the rest"
    for chat in range(100, 107):
        assert gate.opens(chat, Priority.URGENT) == 0
        gate.count(chat, Priority.URGENT)
    assert gate.opens(99, Priority.URGENT) == gate.opens(99, Priority.ANSWER) == 1.0


def test_what_is_ordinary_takes_half_of_a_group_at_most() -> None:
    gate, _ = gates()
    for _ in range(10):
        assert gate.opens(-1, Priority.NOTICE) == 0
        gate.count(-1, Priority.NOTICE)
    assert gate.opens(-1, Priority.NOTICE) == gate.opens(-1, Priority.DIGEST) == 60.0
    assert gate.opens(-1, Priority.URGENT) == gate.opens(-1, Priority.ANSWER) == 0


def test_what_is_refused_again_and_again_slows_all_and_recovers() -> None:
    gate, seconds = gates(private=NEVER)
    for chat in (1, 2, 3):
        gate.close(chat, 1.0)
    assert gate.opens(99, Priority.ANSWER) == 1.0
    seconds.now = 1.0
    for chat in range(100, 115):
        assert gate.opens(chat, Priority.ANSWER) == 0
        gate.count(chat)
    assert gate.opens(99, Priority.ANSWER) == 1.0, "half as many as before"
    seconds.now = 61.0
    for chat in range(100, 130):
        gate.count(chat)
    assert gate.opens(99, Priority.ANSWER) == 1.0
    seconds.now = 62.0
    assert gate.opens(99, Priority.ANSWER) == 0


def test_a_chat_that_was_refused_takes_half_for_a_while() -> None:
    gate, seconds = gates()
    gate.close(-1, 5.0)
    seconds.now = 5.0
    for _ in range(10):
        gate.count(-1, Priority.ANSWER)
    assert gate.opens(-1, Priority.ANSWER) == 60.0
    seconds.now = 5.0 + 601.0
    for _ in range(19):
        gate.count(-1, Priority.ANSWER)
    assert gate.opens(-1, Priority.ANSWER) == 0


def test_a_429_closes_one_gate_only() -> None:
    gate, seconds = gates()
    gate.close(1, 7.0)
    assert gate.opens(1, Priority.ANSWER) == 7.0
    assert gate.opens(2, Priority.NOTICE) == 0
    seconds.now = 7.0
    assert gate.opens(1, Priority.ANSWER) == 0


def test_a_call_that_was_not_made_is_not_counted() -> None:
    gate, _ = gates(private=(1, 1.0))
    gate.uncount(gate.count(1))
    assert gate.opens(1, Priority.NOTICE) == 0


def test_patience_doubles_up_to_a_point() -> None:
    limits = Limits()
    assert [limits.backoff(n) for n in (1, 2, 3)] == [1.0, 2.0, 4.0]
    assert limits.backoff(99) == limits.longest_retry


def sends(hotline: Hotline) -> int:
    """How many messages have been sent so far."""
    return sum(name == "sendMessage" for name, _ in hotline.world.calls)


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
        hotline.world.say(zhao.user, zhao.chat, "hello")
        await hotline.world.wait_until(lambda: zhao.messages)
        before = sends(hotline)
        await hotline.settled()
    assert sends(hotline) == len(people) + 1  # none was refused
    assert before < len(people) / 2
