"""Draws docs/sizes.svg out of the table of sizes in docs/performance.md: `python -m tests.bench.picture`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.reports.charts import library

DOCS = Path(__file__).parents[2] / "docs"
TABLE, PICTURE = DOCS / "performance.md", DOCS / "sizes.svg"
HEAD = "| ms of CPU |"  # how the table begins
SCALE = (5, 10, 20, 50, 100, 200, 500, 1000, 2000)
DATED = re.compile("<!--.*?-->")  # comments, one of which says today's date
COLOURS = ("#c9d8e6", "#9db8d2", "#33658a", "#f7dcb8", "#f2c48d", "#c26a1b")


def rows(page: str) -> Iterator[list[str]]:
    """The cells of the table, the heading first."""
    lines = page[page.index(HEAD) :].splitlines()
    for line in lines[: lines.index("")]:
        if not line.startswith("|---"):
            yield [cell.replace("`", "").strip(" *") for cell in line.strip("|").split("|")]


def drawn(page: str) -> str:
    """The picture, the same for the same table."""
    (_, *heads), *works = rows(page)
    pygal = library()
    style = pygal.style.Style(background="#ffffff", plot_background="#ffffff", opacity="1", colors=COLOURS)
    chart = pygal.Bar(
        style=style, width=1000, height=420, logarithmic=True, range=(5, 2000), zero=5, js=[], y_labels=SCALE,
        disable_xml_declaration=True, legend_at_bottom=True, truncate_label=40, x_label_rotation=20,
        y_title="ms of CPU",
    )  # fmt: skip
    chart.uuid = "sizes"
    chart.x_labels = [name for name, *_ in works]
    for column, head in enumerate(heads, start=1):
        if "÷" not in head:  # a ratio
            chart.add(head, [float(work[column]) if work[column].isdigit() else None for work in works])
    return f"{DATED.sub('', chart.render(is_unicode=True))}\n"


if __name__ == "__main__":
    PICTURE.write_text(drawn(TABLE.read_text("utf-8")), "utf-8")
