"""A modified client presses what no button carries: whatever stands behind the word is refused, and breaks nothing."""

from __future__ import annotations

from handlers.admin import PRESSES
from tests.support.stage import Hotline

ODD = ("", "x", "²", "9" * 40, "confirm:²")


async def test_nothing_odd_behind_a_press_of_the_administration_is_taken(hotline: Hotline) -> None:
    for name in ("陈督查", "韩管理"):
        who = hotline.person(name)
        await who.says("/block")
        for what in PRESSES:
            for odd in ODD:
                await who.presses(who.last, f"ad:0:0:{what}:{odd}", forged=True)  # what breaks fails the story
