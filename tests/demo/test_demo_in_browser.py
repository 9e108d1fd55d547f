"""The demo page in a real browser: the story of the cut line played by its button, and somebody who plays by himself.

Screenshots are kept in build/, which is not in git.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.needs import need

pytestmark = pytest.mark.slow


ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
PICTURES = ROOT / "build" / "screenshots"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SHEN, MA, LI, DESK, CITY, POWER = 3001, 3002, 1002, -1001, -2001, -2002
NEXT = ".story-next"
PATIENCE = 20_000  # milliseconds


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The demo, started as a newcomer starts it."""
    need(CHROMIUM.exists(), "no browser: apt install chromium fonts-noto-cjk")
    command = [sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as demo:  # noqa: S603
        try:
            assert demo.stdout
            said = []
            for line in demo.stdout:
                said.append(line)
                if found := re.search(r"http://127\.0\.0\.1:\d+/(?=\s)", line):
                    break
            else:
                raise AssertionError("the demo did not start: " + "".join(said))
            yield found[0]
        finally:
            demo.terminate()
            demo.wait(timeout=20)


@pytest.fixture
async def browser(address: str) -> AsyncIterator[Browser]:
    """Chromium, without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        await browser.close()


class Watched:
    """A page, and everything that went wrong in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("response", lambda got: self.wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None)

    async def overflow(self) -> list[str]:
        """What is broader than the window, or sticks out of its chat."""
        return list(await self.page.evaluate(OVERFLOW))


OVERFLOW = """() => {
  const wide = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) wide.push(`the page: ${root.scrollWidth} > ${root.clientWidth}`);
  for (const thread of document.querySelectorAll('.thread'))
    if (thread.clientWidth && thread.scrollWidth > thread.clientWidth + 1)
      wide.push(`${thread.getAttribute('aria-label')}: ${thread.scrollWidth} > ${thread.clientWidth}`);
  return wide;
}"""


async def opened(browser: Browser, address: str, width: int, height: int) -> Watched:
    """A new window of this size with the demo in it."""
    page = await browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    watched = Watched(page)
    await page.goto(address)
    await expect(page.locator("#link")).to_have_text("已连接")
    return watched


def chat(page: Page, number: int) -> str:
    """The selector of a chat."""
    return f'.chat[data-chat="{number}"]'


async def picture(page: Page, name: str) -> None:
    """Keep what one sees."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=PICTURES / f"{name}.png")


async def test_the_story_is_played_by_its_button(browser: Browser, address: str) -> None:
    watched = await opened(browser, address, 1280, 800)
    page = watched.page
    steps = await page.locator(".step").count()
    assert steps > 20

    for played in range(1, steps + 1):
        await page.click(NEXT)
        done = f"第 {played + 1} 步，共 {steps} 步" if played < steps else f"共 {steps} 步，已演完"
        await expect(page.locator(".story-count")).to_have_text(done)
        assert await page.locator(".toast.wrong").count() == 0, f"at step {played}"
        if played == 20:
            await picture(page, "dispatched-1280")
            assert await watched.overflow() == []

    for number in (SHEN, DESK, CITY, POWER):
        await expect(page.locator(chat(page, number))).to_contain_text("已销号")
    await expect(page.locator(NEXT)).to_have_text("从头再演")
    await page.click('.move:has-text("下一工作日上午")')
    await expect(page.locator(chat(page, LI))).to_contain_text("督查简报")
    await expect(page.locator("#clock-time")).to_contain_text("08:30")
    assert await watched.overflow() == []
    await picture(page, "played-1280")
    assert watched.wrong == []
    await page.close()


async def test_somebody_plays_by_himself(browser: Browser, address: str) -> None:
    watched = await opened(browser, address, 1280, 800)
    page = watched.page
    ma = page.locator(chat(page, MA))

    await ma.get_by_role("button", name="开始").click()
    await ma.get_by_role("button", name="反映诉求").click()
    await ma.get_by_role("button", name="同意", exact=True).click()
    await ma.locator("textarea").fill("南阳市禄康源百货有限公司")
    await ma.locator("textarea").press("Enter")
    await expect(ma).to_contain_text("第 2 步")

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
