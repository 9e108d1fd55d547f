"""Pictures: Chinese is drawn on a machine without Chinese fonts, and nobody's name breaks the drawing."""

from __future__ import annotations

import asyncio
import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.reports import pictures
from bot.reports.pictures import WIDTH, Painter
from bot.rules.model.messages import Picture

ROW = {"name": "市供电公司", "received": 3, "ended": 2, "overdue": 1}


def facts(**more: Any) -> dict[str, Any]:
    legend = {"received": "收到", "ended": "结束", "overdue": "现在逾期", "closed": "件销号", "rated": "企业满意度"}
    return {
        "title": "近七天", "span": "5月16日 至 5月23日", "totals": {"received": 3, "ended": 2, "overdue": 1},
        "rows": [ROW], "most": 3, "legend": legend, "asked": 0, "rated": [], **more,
    }  # fmt: skip


def pixels(png: bytes) -> bytes:
    """What the picture shows, before it is filtered: enough to compare two."""
    return zlib.decompress(b"".join(_data(png)))


def _data(png: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        found += [png[at + 8 : at + 8 + size]] if kind == b"IDAT" else []
        at += size + 12
    return found


async def draw(painter: Painter, **more: Any) -> bytes:
    return await painter.draw("week", facts(**more))


@pytest.fixture
def painter() -> Painter:
    return Painter(apart=False)


async def test_it_is_a_picture_as_wide_as_a_phone_drawn_in_a_process_of_its_own() -> None:
    png = await Painter().draw("week", facts())
    assert png == await Painter(apart=False).draw("week", facts())
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20])[0] == WIDTH


async def test_several_kinds_are_one_picture_each_below_the_one_before(painter: Painter) -> None:
    parts = [Picture("week", facts(title=title)) for title in ("效能热线", "挂牌企业")]
    (one, other), both = [await painter.draw(p.name, p.facts) for p in parts], Picture.stack(parts)
    assert both
    whole = Image.open(io.BytesIO(await painter.draw(both.name, both.facts)))
    above, below = Image.open(io.BytesIO(one)), Image.open(io.BytesIO(other))
    assert whole.size == (WIDTH, above.height + below.height)
    assert whole.crop((0, 0, WIDTH, above.height)).tobytes() == above.convert("RGB").tobytes()
    assert whole.crop((0, above.height, *whole.size)).tobytes() == below.convert("RGB").tobytes()
    assert (Picture.stack(parts[:1]), Picture.stack([])) == (parts[0], None)


async def test_each_chinese_character_is_drawn_as_itself(painter: Painter) -> None:
    """Without a font every one would be the same box, or nothing."""
    drawn = {pixels(await draw(painter, title=title)) for title in ("", "督", "查", "热", "线")}
    assert len(drawn) == 5


async def test_a_name_with_marks_does_not_break_it(painter: Painter) -> None:
    odd = {**ROW, "name": "<&> \"'; ]]>"}
    assert pixels(await draw(painter, rows=[odd])) != pixels(await draw(painter))


async def test_one_answer_alone_fills_the_ring(painter: Painter) -> None:
    part = {"label": "满意", "count": 4, "colour": "#7fbf8f"}
    assert await draw(painter, rated=[part], asked=4) != await draw(painter)


async def test_the_same_picture_for_several_readers_is_drawn_once(painter: Painter) -> None:
    one, other = await asyncio.gather(draw(painter), draw(painter))
    assert one is other
    assert await draw(painter, most=7) is not one


async def test_what_cannot_be_drawn_is_an_error_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PROGRAM", Path("/nowhere.py"))
    with pytest.raises(RuntimeError, match="nowhere"):
        await Painter().draw("week", facts())
