"""Draws docs/demo.png anew: python -m tests.demo.picture"""

from __future__ import annotations

import asyncio
import struct
import sys
from pathlib import Path

from playwright.async_api import Page

from tests.demo.window import ROOT, chromium, opened, started

PICTURE = ROOT / "docs" / "demo.png"
WIDTH, HEIGHT = 1680, 900
PLAYED = 25  # steps: the unit has signed and told of its progress, the story goes on

SCROLLED = """() => {
  document.getElementById('chats').scrollTo({ left: 0, behavior: 'instant' });
  for (const thread of document.querySelectorAll('.thread'))
    thread.scrollTo({ top: thread.scrollHeight, behavior: 'instant' });
}"""  # the first chats, and the newest words in each


async def draw(page: Page, file: Path) -> None:
    """What one sees in a window of that size, when everything has come to rest."""
    before = page.viewport_size
    await page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    await page.evaluate("document.fonts.ready")
    await page.wait_for_function("[...document.images].every(image => image.complete)")
    await page.evaluate(SCROLLED)
    await page.screenshot(path=file, animations="disabled", style=".toast { visibility: hidden }")
    if before:
        await page.set_viewport_size(before)


def size(file: Path) -> tuple[int, int]:
    """Width and height in pixels of a PNG."""
    head = file.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n", f"{file} is no PNG"
    width, height = struct.unpack(">II", head[16:])
    return width, height


async def main() -> None:
    """Plays the story up to there, and draws."""
    with started() as address:
        async with chromium() as browser:
            watched = await opened(browser, address, WIDTH, HEIGHT)
            steps = await watched.page.locator(".step").count()
            for step in range(1, PLAYED + 1):
                await watched.plays(step, steps)
            await draw(watched.page, PICTURE)
            assert watched.wrong == []
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    asyncio.run(main())
