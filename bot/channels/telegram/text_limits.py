"""How long a text is to Telegram, and how a longer one is parted without breaking its HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

TEXT = 4096  # UTF-16 units after parsing
CAPTION = 1024
TOAST = 200

_PIECE = re.compile(r"<[^>]*>|&[#\w]+;|.", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def length(html: str) -> int:
    """What Telegram counts: UTF-16 units of what is left when the tags are gone."""
    return len(plain(html).encode("utf-16-le")) // 2


def plain(html: str) -> str:
    """The words alone."""
    return unescape(_TAG.sub("", html))


def cut(words: str, limit: int) -> str:
    """As much of plain words as Telegram takes: no sign is torn."""
    return words.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")


@dataclass
class _Page:
    """A page being filled; it remembers the last line's end, because that is where it may be cut."""

    opened: tuple[str, ...]  # tags that were open when it began
    pieces: list[str] = field(default_factory=list)
    size: int = 0
    cut: int = 0  # so many pieces it has up to the last line's end

    def html(self, upto: int) -> tuple[str, tuple[str, ...]]:
        """The page with every tag closed, and the tags the next one must open again."""
        tags = list(self.opened)
        for piece in self.pieces[:upto]:
            if piece.startswith("</"):
                if tags:
                    tags.pop()
            elif piece.startswith("<"):
                tags.append(piece)
        closing = "".join(f"</{_name(tag)}>" for tag in reversed(tags))
        return "".join(self.opened) + "".join(self.pieces[:upto]) + closing, tuple(tags)


def _name(tag: str) -> str:
    return tag[1:-1].split(maxsplit=1)[0]


def split(html: str, limit: int = TEXT) -> list[str]:
    """The text in pages no longer than Telegram takes, parted at line ends; open tags are closed and opened again."""
    if length(html) <= limit:
        return [html]
    pages: list[str] = []
    page = _Page(())
    waiting = _PIECE.findall(html)[::-1]
    while waiting:
        piece = waiting.pop()
        size = length(piece)
        if page.size + size > limit:
            waiting.append(piece)
            cut = page.cut or len(page.pieces)
            waiting.extend(reversed(page.pieces[cut:]))
            text, opened = page.html(cut - 1 if page.cut else cut)  # without the line's end
            pages.append(text)
            page = _Page(opened)
            continue
        page.pieces.append(piece)
        page.size += size
        if piece == "\n":
            page.cut = len(page.pieces)
    pages.append(page.html(len(page.pieces))[0])
    return [text for text in pages if plain(text).strip()]
