"""Draws the pages of docs/ that come from the code, so that they cannot be wrong for long."""

from bot.handbook.pages import PAGES, draw

__all__ = ["PAGES", "draw"]
