"""A drawing as a PNG, alike on every machine: no font of the machine is looked at."""

from __future__ import annotations


def png(drawing: str, width: int) -> bytes:
    """The SVG, so many pixels wide."""
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
