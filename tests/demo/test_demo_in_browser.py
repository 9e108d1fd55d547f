"""The demo page in a real browser: the story of the cut line played by its button, and somebody who plays by himself.

Screenshots are kept in build/, which is not in git.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.demo.play import PLAY
from tests.demo import picture as drawn
from tests.demo.window import CHROMIUM, PATIENCE, ROOT, chromium, opened, started
from tests.support.needs import need

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

PICTURES = ROOT / "build" / "screenshots"
DISPATCHED = 22  # steps: both units have signed, one has told of its progress
SHEN, MA, LI, DESK, CITY, POWER = 3001, 3002, 1002, -1001, -2001, -2002


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The demo."""
    need(CHROMIUM.exists(), "no browser: apt install chromium fonts-noto-cjk")
    with started() as address:
        yield address


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(address: str) -> AsyncIterator[Browser]:
    """A browser for it; every test has windows of its own."""
    async with chromium() as browser:
        yield browser


def chat(page: Page, number: int) -> str:
    """The selector of a chat."""
    return f'.chat[data-chat="{number}"]'


async def picture(page: Page, name: str) -> None:
    """Keep what one sees."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=PICTURES / f"{name}.png")


async def test_the_story_is_played_by_its_button(browser: Browser, address: str, tmp_path: Path) -> None:
    for _ in range(DISPATCHED):  # each step by the button: where it begins, below; all are told in test_demo_play.py
        await asyncio.to_thread(httpx.post, f"{address}demo/story/next", json={}, timeout=PATIENCE / 1000)
    watched = await opened(browser, address, 1280, 800)
    page = watched.page
    steps = await page.locator(".step").count()
    first = len(PLAY[0].steps)
    assert DISPATCHED < drawn.PLAYED < first < steps

    await expect(page.locator(".story-count")).to_have_text(f"第 {DISPATCHED + 1} 步，共 {steps} 步")
    await picture(page, "dispatched-1280")
    assert await watched.overflow() == []
    for played in range(DISPATCHED + 1, first + 1):
        await watched.plays(played, steps)
        if played == drawn.PLAYED:
            await drawn.draw(page, tmp_path / "demo.png")
            assert drawn.size(tmp_path / "demo.png") == drawn.size(drawn.PICTURE), "run: python -m tests.demo.picture"

    for number in (SHEN, DESK, CITY, POWER):
        await expect(page.locator(chat(page, number))).to_contain_text("已销号")
    await expect(page.locator("#story-title")).to_contain_text("第二幕")
    await page.click('.move:has-text("下一工作日上午")')
    await expect(page.locator(chat(page, LI))).to_contain_text("督查简报")
    await expect(page.locator("#clock-time")).to_contain_text("08:30")
    assert await watched.overflow() == []
    await picture(page, "played-1280")

    # those who read nothing while a world begins
    unread = page.locator(f'.tab:not([data-chat="{LI}"], [data-chat="{DESK}"]) .badge:visible')
    await expect(unread).not_to_have_count(0)

    await page.click(".story-again")  # from the beginning, in a world in which nothing has happened yet
    await expect(page.locator(".story-count")).to_have_text(f"第 1 步，共 {steps} 步")
    await expect(page.locator("#clock-time")).to_contain_text("09:00")
    await expect(page.locator(chat(page, SHEN))).not_to_contain_text("已销号")
    await expect(unread).to_have_count(0)
    for played in range(1, 4):
        await watched.plays(played, steps)
    await expect(page.locator(chat(page, SHEN)).locator(".message")).not_to_have_count(0)
    assert watched.wrong == []
    await page.close()


async def test_somebody_plays_by_himself(browser: Browser, address: str) -> None:
    watched = await opened(browser, address, 1280, 800, moving=True)
    page = watched.page
    ma = page.locator(chat(page, MA))

    await ma.get_by_role("button", name="开始").click()
    await expect(ma).to_contain_text("您好")
    await ma.locator("textarea").fill("仓库停电三天了，没有人来。")
    await ma.locator("textarea").press("Enter")
    await ma.get_by_role("button", name="用这段话反映诉求", exact=True).click()
    await ma.get_by_role("button", name="同意", exact=True).click()
    await ma.locator("textarea").fill("南阳市禄康源百货有限公司")
    await ma.locator("textarea").press("Enter")
    await expect(ma).to_contain_text(re.compile(r"步 · (?!企业名称)"))  # whichever question comes after it

    await ma.locator("textarea").fill("/cancel")
    await ma.locator("textarea").press("Enter")
    await expect(ma).to_contain_text("已取消")

    desk = page.locator(chat(page, DESK))
    await desk.locator("select.speaker").select_option(label="陈督查 · 督查员")
    await desk.locator("textarea").fill("/todo")
    await desk.locator("textarea").press("Enter")
    await expect(desk.locator(".message.human").last).to_contain_text("陈督查")
    assert watched.wrong == []
    await page.close()


async def test_on_a_phone_one_chat_is_seen_at_a_time_and_nothing_sticks_out(browser: Browser, address: str) -> None:
    watched = await opened(browser, address, 390, 844)
    page = watched.page
    tabs = page.locator(".tab")

    for at in range(await tabs.count()):
        await tabs.nth(at).click()
        number = await tabs.nth(at).get_attribute("data-chat")
        await expect(page.locator(f'.chat[data-chat="{number}"]')).to_be_visible()
        assert await page.locator(".chat:visible").count() == 1
        assert await watched.overflow() == []
        if number == str(SHEN):
            await picture(page, "chat-390")

    await page.click(".story-toggle")
    await expect(page.locator(".step").first).to_be_visible()
    assert await watched.overflow() == []
    await picture(page, "story-390")
    assert watched.wrong == []
    await page.close()
