"""The manuals by role: each button, command and picture that they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from telegram.ext import CommandHandler

from bot.voice.phrases import below
from handlers import QUESTIONS, ROUTES
from tests.demo.window import CHROMIUM, chromium
from tests.support.needs import need
from tests.support.table import walks

FOLDER = Path(__file__).parents[2] / "docs" / "手册"
PAGES = {page.stem: page.read_text("utf-8") for page in sorted(FOLDER.glob("*.md"))}
HEARD = {name for route in (*QUESTIONS, *ROUTES) if isinstance(route, CommandHandler) for name in route.commands}
NOT_OURS = {"开始", "人工"}  # Telegram's own button; what is typed


def said() -> list[str]:
    """Every word of the phrases, without the signs before it and what is filled in."""
    return [re.sub(r"^\W+", "", words) for words in below_all()]


def below_all() -> list[str]:
    groups = ("button", "privacy", "visits", "admin", "intake", "solved", "colleagues", "lookup", "board", "firms")
    return [words for group in groups for words in below(group).values()]


@walks([(page, words) for page, text in PAGES.items() for words in re.findall("“([^”]+)”", text)])
def test_every_button_that_is_named_is_there(named: tuple[str, str]) -> None:
    page, words = named
    assert words in NOT_OURS or any(label.startswith(words) for label in said()), f"{page}: no button “{words}”"


@walks([(page, name) for page, text in PAGES.items() for name in re.findall(r"(?<![\w.])/([a-z]+)", text)])
def test_every_command_that_is_named_is_heard(named: tuple[str, str]) -> None:
    page, name = named
    assert name in HEARD, f"{page}: nobody hears /{name}"


def test_there_is_a_page_for_each_role_with_pictures_that_are_there() -> None:
    assert set(PAGES) == {"企业", "承办单位", "督查室", "局领导"}
    shown = set()
    for page, text in PAGES.items():
        pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
        assert len(pictures) >= 2, page
        for picture in pictures:
            with Image.open(FOLDER / picture) as found:
                assert found.width >= 300, picture
        shown |= {Path(picture).name for picture in pictures}
    assert shown == {file.name for file in (FOLDER / "图").iterdir()}


@pytest.mark.slow
async def test_each_is_printed_on_one_sheet() -> None:
    need(CHROMIUM.exists(), "no browser: apt install chromium fonts-noto-cjk")
    async with chromium() as browser:
        page = await browser.new_page()
        for role in PAGES:
            await page.goto((FOLDER / f"{role}.html").as_uri())
            shown = await page.evaluate("[...document.images].filter(one => one.naturalWidth).length")
            assert shown == len(re.findall(r"!\[", PAGES[role])), role
            printed = await page.pdf(prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1, f"{role} is longer than a page"
