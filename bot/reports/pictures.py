"""Pictures: an SVG template drawn as a PNG, alike on every machine: no font of the machine is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from bot.voice.texts import svg

WIDTH = 1080  # pixels: as wide as a phone shows
KEPT = 32  # pictures, of some 30 KB: in the morning everybody gets the same one, and drawing costs 60 ms


def draw(name: str, facts: Mapping[str, Any], width: int = WIDTH) -> bytes:
    """The picture of this template for these facts."""
    return _png(svg(name, **facts), width)


@lru_cache(KEPT)
def _png(drawing: str, width: int) -> bytes:
    import resvg_py  # loaded when the first picture is drawn, not at every start
    from pylopdf_fonts_zh_cn import sans_path

    return resvg_py.svg_to_bytes(
        svg_string=drawing,
        width=width,
        skip_system_fonts=True,
        font_files=[str(sans_path())],
        font_family="Noto Sans SC",
        sans_serif_family="Noto Sans SC",
    )
