"""A drawing with its charts set in, as a PNG.

Also a program (drawing and figures in, PNG out): while it draws, a third of a second on a small machine, nothing else
of Python runs.
"""

from __future__ import annotations

import json
import sys

from markupsafe import Markup

from bot.reports import charts
from bot.reports.png import png
from bot.rules.model.terms import Facts


def places(facts: Facts) -> dict[str, Markup]:
    """Where the charts for which there are figures are set into a drawing."""
    return {name: Markup(_place(name)) for name in charts.CHARTS if name in facts}  # noqa: S704 - a comment of our own


def painted(drawing: str, facts: Facts, width: int) -> bytes:
    """The drawing, so many pixels wide."""
    for name, chart in charts.drawn(facts).items():
        drawing = drawing.replace(_place(name), chart)
    return png(drawing, width)


def _place(name: str) -> str:
    return f"<!--chart {name}-->"


if __name__ == "__main__":
    sys.stdout.buffer.write(painted(**json.load(sys.stdin)))
