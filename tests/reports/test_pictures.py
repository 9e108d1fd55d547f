"""Pictures: Chinese is drawn on a machine without Chinese fonts, and nobody's name breaks the drawing."""

from __future__ import annotations

import struct
import zlib
from typing import Any

from bot.reports.pictures import WIDTH, draw

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


def test_it_is_a_picture_as_wide_as_a_phone() -> None:
    png = draw("week", facts())
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20])[0] == WIDTH


def test_each_chinese_character_is_drawn_as_itself() -> None:
    """Without a font every one would be the same box, or nothing."""
    drawn = {pixels(draw("week", facts(title=title))) for title in ("", "督", "查", "热", "线")}
    assert len(drawn) == 5


def test_a_name_with_marks_does_not_break_it() -> None:
    odd = {**ROW, "name": "<&> \"'; ]]>"}
    assert pixels(draw("week", facts(rows=[odd]))) != pixels(draw("week", facts()))


def test_one_answer_alone_fills_the_ring() -> None:
    part = {"label": "满意", "count": 4, "colour": "#7fbf8f"}
    assert draw("week", facts(rated=[part], asked=4)) != draw("week", facts())


def test_the_same_picture_for_several_readers_is_drawn_once() -> None:
    assert draw("week", facts()) is draw("week", facts())
    assert draw("week", facts(most=7)) is not draw("week", facts())
