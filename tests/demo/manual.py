"""Takes the pictures of docs/手册 anew, from the demo as it is played: python -m tests.demo.manual"""

from __future__ import annotations

import asyncio
import io
import sys
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, expect

from tests.demo.window import ROOT, chromium, opened, started

PICTURES = ROOT / "docs" / "手册" / "图"
WIDTH, HEIGHT = 1680, 860
PATIENCE = 300_000  # milliseconds: a step may let twelve days pass
COLOURS = 96  # of a picture of text: a fifth of the bytes, and nobody sees it

NEWEST = "thread => thread.scrollTo({ top: thread.scrollHeight, behavior: 'instant' })"

# fmt: off
TAKEN = (
    # after so many steps   in whose chat   as
    (13,                    "沈经理",       "企业-核对"),
    (14,                    "督查室",       "督查室-受理"),
    (15,                    "督查室",       "督查室-交办"),
    (16,                    "市城管局",     "单位-签收"),
    (22,                    "沈经理",       "企业-进度"),
    (26,                    "市城管局",     "单位-上报"),
    (27,                    "督查室",       "督查室-审核"),
    (28,                    "沈经理",       "企业-回访"),
    (47,                    "李局长",       "领导-简报"),
    (54,                    "李局长",       "领导-签发"),
)
# fmt: on


async def take(page: Page, whose: str, file: Path) -> None:
    """The column of this chat, at its newest words."""
    column = page.locator(f".chat:has(.thread[aria-label*='{whose}'])").first
    await column.scroll_into_view_if_needed()
    await column.locator(".thread").evaluate(NEWEST)
    await page.wait_for_function("[...document.images].every(image => image.complete)")
    taken = await column.screenshot(animations="disabled", style=".toast { visibility: hidden }")
    with Image.open(io.BytesIO(taken)) as picture:
        picture.convert("RGB").quantize(COLOURS).save(file, optimize=True)


async def main() -> None:
    """Plays both stories as far as is shown, and takes each picture at its step."""
    await asyncio.to_thread(PICTURES.mkdir, exist_ok=True)
    with started() as address:
        async with chromium() as browser:
            watched = await opened(browser, address, WIDTH, HEIGHT)
            watched.page.set_default_timeout(PATIENCE)
            expect.set_options(timeout=PATIENCE)
            await watched.page.evaluate("document.fonts.ready")
            steps = await watched.page.locator(".step").count()
            for step in range(1, max(at for at, _, _ in TAKEN) + 1):
                await watched.plays(step, steps)
                for _, whose, name in (one for one in TAKEN if one[0] == step):
                    await take(watched.page, whose, PICTURES / f"{name}.png")
                    sys.stdout.write(f"{name}.png\n")
                    sys.stdout.flush()
            assert watched.wrong == []


if __name__ == "__main__":
    asyncio.run(main())
