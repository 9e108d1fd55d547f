"""The demo, started as a newcomer starts it, in a window of Chromium."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, Page, async_playwright, expect

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
NEXT = ".story-next"
PATIENCE = 20_000  # milliseconds


@contextmanager
def started() -> Iterator[str]:
    """The address of a demo that runs while the block does."""
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


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
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

    async def plays(self, step: int, steps: int) -> None:
        """Press 下一步, which plays this step of so many; go on when it is played."""
        await self.page.click(NEXT)
        done = f"第 {step + 1} 步，共 {steps} 步" if step < steps else f"共 {steps} 步，已演完"
        await expect(self.page.locator(".story-count")).to_have_text(done)
        assert await self.page.locator(".toast.wrong").count() == 0, f"at step {step}"


OVERFLOW = """() => {
  const wide = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) wide.push(`the page: ${root.scrollWidth} > ${root.clientWidth}`);
  for (const thread of document.querySelectorAll('.thread'))
    if (thread.clientWidth && thread.scrollWidth > thread.clientWidth + 1)
      wide.push(`${thread.getAttribute('aria-label')}: ${thread.scrollWidth} > ${thread.clientWidth}`);
  return wide;
}"""


async def opened(browser: Browser, address: str, width: int, height: int, *, moving: bool = False) -> Watched:
    """A new window of this size with the demo in it. Nothing glides there, unless it is to: each step is drawn anew."""
    motion: Literal["no-preference", "reduce"] = "no-preference" if moving else "reduce"
    page = await browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN", reduced_motion=motion)
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    watched = Watched(page)
    await page.goto(address)
    await expect(page.locator("#link")).to_have_text("已连接")
    return watched
