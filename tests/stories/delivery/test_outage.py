"""Telegram is gone for a while: what matters arrives afterwards, in order, and says so when it comes twice."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import datetime

import pytest

from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import RealTime
from tests.support import acts
from tests.support.stage import PATIENCE, Hotline, Place, playing

MARK = "〔重发〕"
SENDS = "send*|edit*|getMe"  # whoever presses is answered: so somebody can do something meanwhile
NUMBER = "RX-2023-0001"


def said(place: Place) -> list[str]:
    return [message.words for message in place.messages]


def there(place: Place) -> bool:
    return any(NUMBER in message.words and message.button("签收") for message in place.messages)


def posts(hotline: Hotline) -> Counter[str]:
    """How often the same words were sent to the same chat."""
    calls = [given for name, given in hotline.world.calls if name == "sendMessage"]
    return Counter(f"{given['chat_id']} {given['text'].partition(MARK)[2] or given['text']}" for given in calls)


async def passes(hotline: Hotline, pace: RealTime, seconds: float) -> None:
    """So much real time passes, on the hastened clock."""
    until = pace.seconds() + seconds
    while (left := until - pace.seconds()) > 0:
        with suppress(TimeoutError):
            await hotline.world.wait_until(lambda: False, pace.rest(left))


async def dispatched_in_an_outage(
    hotline: Hotline, pace: RealTime, how: str, seconds: float, late: float = 1.0
) -> None:
    """The desk dispatches while no call succeeds; then Telegram is back."""
    zhao, desk = hotline.person("赵经理"), hotline.desk
    await acts.submit(hotline, zhao, secrecy="可告知承办单位")
    await acts.accept(hotline)
    outage = hotline.world.outage(how, methods=SENDS, seconds=late)
    card = desk.with_button("按建议交办")
    assert (
        await hotline.world.press(hotline.person("王督查").user, card, "按建议交办", timeout=PATIENCE)
        == "已交办，正在发往单位的群"
    )
    await passes(hotline, pace, seconds)
    assert (await hotline.app.health())["outage"]["seconds"] >= seconds / 2
    outage.over()
    await hotline.world.wait_until(
        lambda: (
            all(there(hotline.group(unit)) for unit in ("市供电公司", "市城管局"))
            and any("冯工" in words for words in said(zhao))
        ),
        PATIENCE,
    )
    await hotline.settled()


@pytest.mark.parametrize(
    ("how", "seconds", "haste"),
    [("502", 75, 20), ("cut", 75, 20), ("late", 75, 20), ("502", 600, 150), ("lost", 3600, 600)],
)
async def test_what_was_dispatched_in_an_outage_arrives(
    database_url: str, how: str, seconds: float, haste: float
) -> None:
    pace = RealTime(haste)
    async with playing(database_url, limits=Limits(patience=0.4), http=True, pace=pace) as hotline:
        hotline.world.clock, hotline.world.query_window = pace.seconds, 30 * haste
        await dispatched_in_an_outage(hotline, pace, how, seconds)
        zhao, units = hotline.person("赵经理"), [hotline.group(unit) for unit in ("市供电公司", "市城管局")]

        for place in (zhao, hotline.desk, *units):
            unmarked = Counter(words for words in said(place) if MARK not in words)
            assert set(unmarked.values()) <= {1}, unmarked
        assert max(posts(hotline).values()) <= 2, posts(hotline)  # once, and once when it was over

        assert ((await hotline.app.health())["outage"], hotline.app.outbox.watch.since) == (None, None)
        last = (await hotline.app.health())["last_outage"]
        lasted = datetime.fromisoformat(last["until"]) - datetime.fromisoformat(last["since"])
        assert 0.9 * seconds <= lasted.total_seconds() <= 1.1 * seconds + 5 * haste  # of a busy machine
        power = units[0]
        await hotline.person("冯工").presses(power.with_button("签收"), "签收")
        assert "冯工" in power.with_button("反馈进展").words


async def test_a_question_that_was_lost_on_its_way_comes_at_once_and_no_old_one_after_it(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("厂区停电了。")
    await zhao.presses(zhao, "用这段话反映诉求")
    await zhao.presses(zhao, "同意")
    asked = zhao.last.words
    hotline.world.fail_next(method="sendMessage", chat=zhao.id, error_code=502, body="<html>Bad Gateway</html>")
    await zhao.says("南阳市药益宝有限公司")
    assert MARK in zhao.last.words
    assert zhao.last.words.partition("\n")[2] != asked
    await zhao.says("13900001234")
    assert MARK not in zhao.last.words
    assert sum(MARK in words for words in said(zhao)) == 1


async def test_an_outage_that_is_over_stands_on_the_page_for_administrators(database_url: str) -> None:
    pace = RealTime(20)
    async with playing(database_url, limits=Limits(), pace=pace) as hotline:
        chen = hotline.person("陈督查")
        outage = hotline.world.outage("502", methods=SENDS)
        for words in ("/help", "/health"):
            hotline.world.say(chen.user, chen.chat, words)
        await passes(hotline, pace, 30)
        assert hotline.app.outbox.watch.since is not None
        outage.over()
        await hotline.settled()
        await chen.says("/health")
        assert "最近一次连不上 Telegram" in chen.last.words
        assert [words for words in said(chen) if "热线的状况" not in words] == [], "the answer to /help was superseded"
