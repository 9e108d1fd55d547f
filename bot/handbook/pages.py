"""Which pages are drawn, and how they are written or compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bot import config
from bot.config import schema as schema_for_editors
from bot.handbook import day, licences, lifecycle, messages, rights_drawn, schema
from bot.handbook.papers import manuals
from bot.handbook.papers import page as papers

DOCS = Path(__file__).parents[2] / "docs"

Page = Callable[[], str]
PAGES: Mapping[str, Page] = {
    "config.schema.json": schema_for_editors.schema,
    "configuration.md": config.page,
    "day.md": day.page,
    "licences.md": licences.page,
    "lifecycle.md": lifecycle.page,
    "messages.md": messages.page,
    "papers.md": papers.page,
    "schema.md": schema.page,
    "security.md": lambda: rights_drawn.drawn((DOCS / "security.md").read_text(encoding="utf-8")),  # its tables
    **{f"手册/{role}.html": partial(manuals.sheet, role) for role in manuals.ROLES},
}


def draw(check: bool = False, docs: Path = DOCS) -> list[str]:
    """Redraw the pages, or only compare them. The names of those that were not up to date."""
    stale = []
    for name, page in PAGES.items():
        file, drawn = docs / name, page()
        if file.exists() and file.read_text(encoding="utf-8") == drawn:
            continue
        stale.append(f"docs/{name}")
        if not check:
            file.parent.mkdir(exist_ok=True)
            file.write_text(drawn, encoding="utf-8")
    return stale
