"""Charts for a phone: drawn by a library, without scripts, every sign large enough to be read at arm's length."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
import sys
import warnings
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from bot.rules.model.terms import Facts
from bot.rules.reading.signs import short

SMALLEST = 34  # pixels of a picture that is 1080 wide: smaller, nobody reads it on a phone
BLUE, GREEN, RED, INK = "#2f6fb5", "#3c9a6b", "#c8443c", "#1f2933"
WIDE = 1000
SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)  # what a browser would use
LONGEST = 9  # signs of a unit's name
WIDER = 0.45  # of a sign: the library takes every sign for a narrow one


def drawn(facts: Facts) -> dict[str, Markup]:
    """The charts of a picture for which it has the figures, each an SVG that stands inside it."""
    return {name: Markup(draw(facts)) for name, draw in CHARTS.items() if name in facts}  # noqa: S704 - escaped


def trend(facts: Facts) -> str:
    """What came and what ended, week by week."""
    chart = _made(
        "Bar", "trend", 470, (BLUE, GREEN), show_legend=True, legend_at_bottom=True, legend_box_size=26,
        legend_at_bottom_columns=2, show_y_labels=False, x_label_rotation=0, margin_top=46, print_values=True,
    )  # fmt: skip
    chart.x_labels = [week["label"] for week in facts["trend"]]
    for name in ("received", "ended"):
        chart.add(facts["legend"][name], [week[name] for week in facts["trend"]])
    return _text(chart)


def ages(facts: Facts) -> str:
    """How long what is open has been open."""
    return _bars("ages", facts["ages"], BLUE)


def worst(facts: Facts) -> str:
    """The units with the most that is overdue."""
    return _bars("worst", facts["worst"], RED)


CHARTS: Mapping[str, Callable[[Facts], str]] = {"trend": trend, "ages": ages, "worst": worst}


def _bars(name: str, rows: list[Facts], colour: str) -> str:
    """A bar a row, the first one on top."""
    labels = [f"{short(row['label'], LONGEST)} · {row['count']}" for row in reversed(rows)]
    wider = max((sum(not sign.isascii() for sign in label) for label in labels), default=0) * SMALLEST * WIDER
    chart = _made("HorizontalBar", name, 76 * max(len(rows), 1) + 30, (colour,), show_legend=False,
                  show_x_labels=False, margin_left=wider, print_values=False)  # fmt: skip
    chart.x_labels = labels
    chart.add("", [row["count"] for row in reversed(rows)])
    return _text(chart)


def _made(kind: str, name: str, height: int, colours: tuple[str, ...], **more: Any) -> Any:
    pygal = library()
    style = pygal.style.Style(
        font_family="Noto Sans SC", value_font_family="Noto Sans SC", background="#ffffff", plot_background="#ffffff",
        foreground=INK, foreground_strong=INK, foreground_subtle="#e3e8ee", colors=colours, opacity="1",
        value_colors=(INK,) * len(colours), label_font_size=SMALLEST, major_label_font_size=SMALLEST,
        value_font_size=SMALLEST, value_label_font_size=SMALLEST, legend_font_size=SMALLEST,
        tooltip_font_size=SMALLEST, title_font_size=SMALLEST, no_data_font_size=SMALLEST, transition="0s",
    )  # fmt: skip
    chart = getattr(pygal, kind)(
        style=style, width=WIDE, height=height, explicit_size=True, disable_xml_declaration=True, js=[],
        print_values_position="top" if kind == "Bar" else "outside", print_zeroes=True,
        show_x_guides=False, show_y_guides=False, min_scale=1, range=(0, None), margin=8, spacing=14,
        value_formatter=lambda count: str(int(count)), **more,
    )  # fmt: skip
    chart.uuid = name  # the same facts are the same picture
    return chart


@cache
def library() -> Any:
    """Loaded when the first picture is drawn, not at every start, and without the finder of plugins that it leaves.

    It asks for its plugins by a backport that would take the finding of distributions from Python's own library, for
    the whole process: while it is loaded, Python's own stands in the backport's place.
    """
    before, backport = list(sys.meta_path), sys.modules.get("importlib_metadata")
    sys.modules["importlib_metadata"] = importlib.metadata
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ImportWarning)
            pygal = importlib.import_module("pygal")
            importlib.import_module("pygal.style")
    finally:
        sys.meta_path[:] = [finder for finder in sys.meta_path if finder in before]
        if backport is None:
            del sys.modules["importlib_metadata"]
        else:
            sys.modules["importlib_metadata"] = backport
    return pygal


def _text(chart: Any) -> str:
    return SCRIPT.sub("", str(chart.render(is_unicode=True)))
