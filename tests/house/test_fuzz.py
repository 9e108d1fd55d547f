"""Fuzz: thousands of odd but legal updates, and between them people who want to get on with their work.

CI_FULL=fuzz pytest tests/house/test_fuzz.py              # 100,000 of them instead of 1,000
CI_FULL=fuzz,databases pytest tests/house/test_fuzz.py    # on PostgreSQL 50,000: what fits into an hour
"""

from __future__ import annotations

import pytest

from bot.demo import World
from tests.support import acts
from tests.support.breadth import ON_POSTGRESQL, whole
from tests.support.crowd import STATES, Crowd
from tests.support.office import OFFICE
from tests.support.stage import Hotline, playing
from tests.support.strange import Body, Strange

COUNT = (50_000 if ON_POSTGRESQL else 100_000) if whole("fuzz") else 1_000
ANEW = 5_000
TOGETHER = 50  # of them in one go, then everybody else has a word
FIRM, PHONE = "药益宝", "13937712345"
UNITS = {unit.chat for unit in OFFICE.units}


def strange(world: World) -> Strange:
    """Updates about those who are there, by buttons and messages that are there."""

    def buttons() -> list[tuple[int, str]]:
        rows = [(chat.id, row) for chat in world.chats.values() for m in chat.seen[-20:] for row in m.markup.buttons]
        return [(chat, button.data) for chat, row in rows for button in row if button.data]

    def messages(chat: int) -> list[int]:
        return [message.id for message in world.chats[chat].seen[-40:]] if chat in world.chats else []

    people = [(user.id, user.first_name) for user in world.users.values() if user is not world.bot]
    groups = [(chat.id, chat.title) for chat in world.chats.values() if chat.id < 0]
    return Strange(2023, people, groups, buttons, messages)


def sent(world: World, kind: str, body: Body) -> None:
    """Telegram sends it, also what nobody asked for."""
    asked, world.updates.allowed = world.updates.allowed, []
    world.updates.add(kind, body, body.get("chat", body.get("from", {})).get("id", 0))
    world.updates.allowed = asked


@pytest.mark.slow
async def test_whatever_telegram_sends_breaks_nothing_and_holds_nobody_up(database_url: str) -> None:
    async with playing(database_url) as hotline:
        zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
        await acts.dispatch(hotline, zhao)
        await sun.starts()
        world, odd = hotline.world, strange(hotline.world)
        crowd = Crowd(hotline, enterprises=3)
        while odd.drawn < COUNT:
            if odd.drawn % ANEW == 0:  # matters in every state
                await crowd.fills(2 * len(STATES))
            for _ in range(TOGETHER):
                sent(world, *odd.update())
            await hotline.settled()
            await gets_an_answer(hotline)
            await hotline.passes("PT1M")
        await hotline.passes("P1D")

        assert await acts.submit(hotline, sun, "路灯不亮,请修。", enterprise="宏远公司", category="规划建设")
        for chat in world.chats.values():
            said = [m.words for m in chat.seen if m.sender.is_bot and chat.id in UNITS]
            assert not [words for words in said if PHONE in words], chat.title
        health = await hotline.app.health()
        assert health["inbox"]["dead"] == 0


async def gets_an_answer(hotline: Hotline) -> None:
    """Somebody who was there all the time asks what there is, and hears it."""
    sun = hotline.person("孙总")
    before = len(sun.messages)
    await sun.says("/cancel")
    await sun.says("/help")
    assert "反映诉求" in sun.last.words
    assert len(sun.messages) > before
