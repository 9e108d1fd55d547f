"""Pictures: Chinese is drawn on a machine without Chinese fonts, and nobody's name breaks the drawing."""

from __future__ import annotations

import asyncio
import importlib.metadata
import io
import re
import struct
import sys
import zlib
from typing import Any

import pytest
from PIL import Image

from bot.reports import charts, pictures
from bot.reports.pictures import WIDTH, Painter
from bot.rules.model.messages import Picture
from bot.voice import texts

LATE = {"label": "市供电公司", "count": 2}
FIGURE = {"label": "收到", "count": 18, "change": 3, "worse": False}
LEGEND = {
    "received": "收到", "ended": "销号", "before": "比上周", "trend": "近八周", "on_time": "销号件按时办结",
    "ages": "在办时长", "worst": "逾期最多的单位",
}  # fmt: skip


def facts(**more: Any) -> dict[str, Any]:
    return {
        "title": "近七天", "span": "5月16日 至 5月23日", "figures": [FIGURE] * 3, "legend": LEGEND,
        "trend": [{"label": f"5.{n}", "received": 10 + n, "ended": n} for n in range(8)], "worst": [LATE],
        "ages": [{"label": "3 天以内", "count": 4}, {"label": "30 天以上", "count": 0}], "on_time": "92.3%（12/13）",
        "rated": "企业满意度：满意 3", **more,
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
    odd = {**LATE, "label": "<&> \"'; ]]>"}
    assert pixels(await draw(painter, worst=[odd])) != pixels(await draw(painter))


def test_no_sign_is_too_small_to_be_read_on_a_phone() -> None:
    drawing = texts.svg("week", **facts(), charts=charts.drawn(facts()))
    sizes = {float(size) for size in re.findall(r'font-size[:=]"?([0-9.]+)(?:px|")', drawing)}
    classes = {name for found in re.findall(r'<text[^>]* class="([^"]*)"', drawing) for name in found.split()}
    assert len(sizes) > 3
    assert min(sizes) >= charts.SMALLEST
    assert classes.isdisjoint({"legend", "x_label", "xlink", "bound", "max-value"}), "these are smaller than the others"
    assert "scale(" not in drawing
    boxes = re.findall(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)" width="([0-9.]+)" height="([0-9.]+)"', drawing)
    assert len(boxes) == 4, "the picture, and three charts as large as they say"
    assert all((wide, high) == (width, height) for wide, high, width, height in boxes)


def test_a_chart_is_no_script_and_the_same_for_the_same_facts() -> None:
    one, other = charts.drawn(facts()), charts.drawn(facts())
    assert one == other
    assert not any("<script" in chart for chart in one.values())
    assert "市供电公司 · 2" in one["worst"]


async def test_the_same_picture_for_several_readers_is_drawn_once(painter: Painter) -> None:
    one, other = await asyncio.gather(draw(painter), draw(painter))
    assert one is other
    assert await draw(painter, on_time="100%") is not one


async def test_what_cannot_be_drawn_is_an_error_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "COMMAND", (sys.executable, "/nowhere.py"))
    with pytest.raises(RuntimeError, match="nowhere"):
        await Painter().draw("week", facts())


def test_the_library_of_charts_leaves_pythons_own_way_to_find_distributions() -> None:
    charts.ages(facts(ages=[LATE]))

    assert {one.metadata["Name"] for one in importlib.metadata.distributions()} >= {"pygal", "pytest"}
