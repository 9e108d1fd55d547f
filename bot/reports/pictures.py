"""Pictures: an SVG template drawn as a PNG, in a process of its own, so that nobody waits for it."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from asyncio.subprocess import PIPE

from bot.reports import charts
from bot.reports.png import png
from bot.reports.raster import painted, places
from bot.reports.stack import stacked
from bot.rules.model.messages import STACK
from bot.rules.model.terms import Facts
from bot.voice.phrases import language
from bot.voice.texts import svg

WIDTH = 1080  # pixels: as wide as a phone shows
KEPT = 32  # pictures, of some 30 KB: in the morning everybody gets the same one
COMMAND = (sys.executable, "-P", "-m", "bot.reports.raster")
PATIENCE = 30.0  # seconds
THUMB = 108  # pixels: of a sketch
WORDS = re.compile(r"<text.*?</text>", re.DOTALL)


class Painter:
    """Draws one picture after the other, and keeps the last ones; a test has them drawn in this process."""

    def __init__(self, *, apart: bool = True) -> None:
        self._apart = apart
        self._turn = asyncio.Lock()
        self._kept: dict[str, bytes] = {}

    async def draw(self, name: str, facts: Facts) -> bytes:
        """The picture of this template for these facts; of several at once, one picture."""
        if name == STACK:
            return await asyncio.to_thread(
                stacked, [await self.draw(one["name"], one["facts"]) for one in facts["parts"]]
            )
        same = f"{language()} {name} {json.dumps(dict(facts), sort_keys=True, default=str)}"
        async with self._turn:
            if same not in self._kept:
                self._kept[same] = await self._made(name, facts)
                for oldest in list(self._kept)[:-KEPT]:
                    del self._kept[oldest]
            return self._kept[same]

    async def _made(self, name: str, facts: Facts) -> bytes:
        return await self._drawn(svg(name, **facts, charts=places(facts)), facts)

    async def _drawn(self, drawing: str, facts: Facts) -> bytes:
        if not self._apart:
            return await asyncio.to_thread(painted, drawing, facts, WIDTH)
        given = json.dumps({"drawing": drawing, "facts": dict(facts), "width": WIDTH}, default=str)
        process = await asyncio.create_subprocess_exec(*COMMAND, stdin=PIPE, stdout=PIPE, stderr=PIPE)
        try:
            async with asyncio.timeout(PATIENCE):
                drawn, trouble = await process.communicate(given.encode())
        except BaseException:
            if process.returncode is None:
                process.kill()
            raise
        if process.returncode:
            raise RuntimeError(trouble.decode(errors="replace").strip().rpartition("\n")[2] or "nothing was drawn")
        return drawn


class Sketcher(Painter):
    """Where nobody looks at more of a picture than its caption: the frames alone, small, in a hundredth of the time."""

    async def _made(self, name: str, facts: Facts) -> bytes:
        return png(WORDS.sub("", svg(name, **facts, charts=dict.fromkeys(charts.CHARTS, ""))), THUMB)
