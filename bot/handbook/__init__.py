"""Draws the pages of docs/ that come from the code, so that they cannot be wrong for long."""

from bot.handbook.pages import DOCS, PAGES, draw

__all__ = ["DOCS", "PAGES", "draw"]
