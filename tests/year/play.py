"""The year, lived through on the stage of the tests, and then read out of what a chief is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.cli.world import TOKEN
from bot.cli.year import peopled
from bot.config import load
from bot.demo.year.deeds import Scene, play
from bot.demo.year.figures import FIGURES, Figure, read
from bot.demo.year.lives import CHIEF
from bot.demo.year.plan import BEGINNING, CONFIG, Plan
from tests.support.schema import empty_database
from tests.support.stage import Hotline, playing


class Ground:
    """The stage of the tests as the year knows it."""

    def __init__(self, hotline: Hotline) -> None:
        self.hotline, self.world = hotline, hotline.world

    async def rest(self) -> None:
        """Everything said has been heard and answered."""
        await self.hotline.settled()

    async def becomes(self, moment: datetime) -> None:
        """It is this moment now, unless it is later already."""
        if moment > self.hotline.clock.now():
            await self.hotline.moves_to(moment)


async def lived(
    folder: Path, *, whole: bool, told: Callable[[Scene], None] = lambda _: None
) -> tuple[Plan, list[tuple[Figure, str]]]:
    """What was planned, and each figure with what was read of it."""
    file = folder / "year.db"
    file.write_bytes(empty_database())
    url = f"sqlite:///{file}"
    office = load(CONFIG, {"TELEGRAM_BOT_TOKEN": TOKEN, "DATABASE_URL": url}).office
    world, planned = peopled(TOKEN, office, lambda: BEGINNING, whole=whole)
    async with playing(url, world=world, start=BEGINNING, office=office) as hotline:
        await play(Ground(hotline), planned.scenes, told)
        said = {asks: await _answers(hotline, asks) for asks in dict.fromkeys(figure.asks for figure in FIGURES)}
    return planned, [(figure, read(figure, said[figure.asks])) for figure in FIGURES]


async def _answers(hotline: Hotline, asks: str) -> str:
    """What the chief is answered to a command, or behind a button of the answer."""
    chief = hotline.person(CHIEF)
    command, _, button = asks.partition(" → ")
    before = len(chief.messages)
    await chief.says(command)
    if button:
        await chief.presses(chief, button)
        return chief.last.words
    return "\n".join(message.words for message in chief.messages[before:])
