"""Plaques: a sheet of them to be printed and cut out, eight a page."""

from __future__ import annotations

import json
from pathlib import Path

from bot.rules.model.terms import Facts
from bot.voice.codes import code_of
from bot.voice.phrases import TEMPLATES

SOURCE = TEMPLATES / "zh" / "plaques" / "sheet.typ"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0.width} {0.width}"><path d="{0.path}"/></svg>'


def sheet(facts: Facts) -> bytes:
    """The sheet as PDF; each plaque with the code of its link."""
    import typst  # an extra: who does not print needs none of it
    from pylopdf_fonts_zh_cn import sans_path

    plaques = [one | {"code": DRAWING.format(code_of(one["link"]))} for one in facts["plaques"]]
    fonts = [Path(sans_path()).parent]
    data = json.dumps({**facts, "plaques": plaques}, ensure_ascii=False)
    return typst.compile(SOURCE, format="pdf", font_paths=fonts, ignore_system_fonts=True, sys_inputs={"facts": data})
