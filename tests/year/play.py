"""The year, lived through on the stage of the tests, and then read out of what a chief is sent."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

from openpyxl import load_workbook

from bot.cli.world import TOKEN
from bot.cli.year import peopled
from bot.config import load
from bot.demo.nouns import Message
from bot.demo.year.days import WORKING_DAYS, at
from bot.demo.year.deeds import Scene, play
from bot.demo.year.figures import ASSERTS, FIGURES, Figure, read
from bot.demo.year.lives import CHIEF
from bot.demo.year.plan import BEGINNING, CONFIG, Plan
from tests.support.schema import empty_database
from tests.support.stage import Hotline, playing

ALL = (*FIGURES, *ASSERTS)
END = at(WORKING_DAYS[-1], "17:00")


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


@dataclass(frozen=True)
class Lived:
    """What was planned, and each figure with what was read of it."""

    planned: Plan
    found: Sequence[tuple[Figure, str]]


def whole_year() -> Plan:
    """What is planned for the whole of it."""
    office = load(CONFIG, {"TELEGRAM_BOT_TOKEN": TOKEN}).office
    return peopled(TOKEN, office, lambda: BEGINNING, whole=True)[1]


async def lived(folder: Path, *, whole: bool, told: Callable[[Scene], None] = lambda _: None) -> Lived:
    """Live through it, and read the figures at its end."""
    file = folder / "year.db"
    file.write_bytes(empty_database())
    url = f"sqlite:///{file}"
    office = load(CONFIG, {"TELEGRAM_BOT_TOKEN": TOKEN, "DATABASE_URL": url}).office
    world, planned = peopled(TOKEN, office, lambda: BEGINNING, whole=whole)
    if not whole:  # 250 mornings would take a third of its time
        office = replace(office, digest=replace(office.digest, to=(), desk=False, board=False, alive=False))
    async with playing(url, world=world, start=BEGINNING, office=office) as hotline:
        ground = Ground(hotline)
        await play(ground, planned.scenes, told)
        await ground.becomes(END)
        said = {asks: await _answers(hotline, asks) for asks in dict.fromkeys(figure.asks for figure in ALL)}
    return Lived(planned, [(figure, read(figure, said[figure.asks])) for figure in ALL])


async def _answers(hotline: Hotline, asks: str) -> str:
    """What the chief is answered to a command, or behind a button of the answer."""
    chief = hotline.person(CHIEF)
    command, _, button = asks.partition(" → ")
    before = len(chief.messages)
    await chief.says(command)
    if button:
        await chief.presses(chief, button)
        return chief.last.words
    return "\n".join(f"{message.words}\n{_cells(message)}" for message in chief.messages[before:])


def _cells(message: Message) -> str:
    """The cells of a workbook that was sent, a row a line; nothing where none was."""
    if message.media is None or message.media.file is None or not message.media.file.name.endswith(".xlsx"):
        return ""
    book = load_workbook(io.BytesIO(message.media.file.content), read_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join("\t".join(map(_written, row)) for row in rows)


def _written(cell: object) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    return "" if cell is None else str(cell)
