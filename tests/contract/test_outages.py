"""Telegram is gone for 75 seconds, again and again, over real HTTP: the hotline is a process, and its time hastens."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.engine.turn.clock import RealTime
from tests.contract import ways
from tests.contract.town import CITY, POWER, town
from tests.support.town import PATIENCE, Place, Somebody, Town

pytestmark = pytest.mark.slow

HASTE, WAITED = 50.0, 0.5  # so much faster; an answer is waited for 25 hastened seconds, as in earnest
SECONDS = 75.0
MARK = "〔重发〕"
SENDS = "send*|edit*|getMe"  # whoever presses is answered, and updates come
HOW = ("502", "cut", "lost", "late")  # an error; cut before it is done; cut after it; done, and answered too late


async def passes(there: Town, time: RealTime, seconds: float) -> None:
    """So much hastened time passes."""
    with suppress(TimeoutError):
        await there.world.wait_until(lambda: False, time.rest(seconds))


def has(place: Place, number: str) -> bool:
    return any(number in message.words and message.button("签收") for message in place.said)


async def dispatched(there: Town, time: RealTime, jin: Somebody, how: str) -> tuple[str, float]:
    """The desk dispatches while no call succeeds. The number, and how long after the end everything was there."""
    number = await ways.accepted(there, jin)
    units = [there.place(POWER), there.place(CITY)]
    card = await there.desk.offered("按建议交办")
    outage = there.world.outage(how, methods=SENDS, seconds=2 * WAITED)
    await there.world.press(there.somebody("马热线").user, card, "按建议交办", timeout=PATIENCE)
    await passes(there, time, SECONDS)
    assert how in ("lost", "late") or not any(has(unit, number) for unit in units)
    outage.over()
    ended = time.seconds()
    await there.world.wait_until(
        lambda: (
            all(has(unit, number) for unit in units)
            and any(number in message.words and "石工" in message.words for message in jin.said)
        ),
        PATIENCE,
    )
    return number, time.seconds() - ended


def most_in(moments: Iterable[datetime], span: timedelta) -> int:
    """How many of them were within so much time, at most."""
    ordered = sorted(moments)
    return max(sum(at <= other < at + span for other in ordered[n:]) for n, at in enumerate(ordered))


def in_order(place: Place, numbers: list[str]) -> bool:
    """Whether what was dispatched first is there first."""
    cards = [n for m in place.said for n in numbers if n in m.words and MARK not in m.words]
    firsts = list(dict.fromkeys(cards))
    return firsts == sorted(firsts)


async def test_what_is_dispatched_in_outages_arrives_in_order_and_once(tmp_path: Path) -> None:
    time = RealTime(HASTE)
    async with town(tmp_path, quickly=False, begin=False) as there:
        there.world.clock, there.world.now, there.world.query_window = time.seconds, time.now, 30 * HASTE
        there.program = ("tests.support.hastened", str(HASTE), str(WAITED))
        await there.begin()
        jin = there.somebody("金老板")
        found = {}
        for how in HOW:
            found[how] = await dispatched(there, time, jin, how)
            await there.rest()

        numbers = [number for number, _ in found.values()]
        places = [there.place(POWER), there.place(CITY), there.desk, jin]
        said: Counter[tuple[int, str]] = Counter()
        for place in places:
            assert in_order(place, numbers), place.words
            said += Counter((place.room.id, m.words) for m in place.said if MARK not in m.words and "RX-" in m.words)
        assert set(said.values()) == {1}, said.most_common(3)
        posts = Counter(
            (given["chat_id"], str(given["text"]).partition(MARK)[2] or given["text"])
            for name, given in there.world.calls
            if name == "sendMessage" and "RX-" in given["text"]
        )
        assert max(posts.values()) <= 2, posts.most_common(3)  # once, and once when it was over
        seconds = [most_in((m.date for m in place.said), timedelta(seconds=1)) for place in places]
        assert max(seconds) <= 20, "a burst"
        marked = sum(MARK in m.words for place in places for m in place.said)
        for how, (_, after) in found.items():
            sys.stdout.write(f"{how}: everything there {after:.0f} s after the end of {SECONDS:.0f} s\n")
        sys.stdout.write(f"said once more: {marked}, all marked; at most {max(seconds)} in a second and chat\n")
