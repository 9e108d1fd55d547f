"""Telegram's HTML: read it as strictly as its server does, and draw it again for the browser."""

from __future__ import annotations

import html
import re

from bot.demo.nouns import ApiError, Entity, refuse

MAX_ENTITIES = 100
# fmt: off
TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
}
DRAWN = {
    "bold": ("<b>", "</b>"), "italic": ("<i>", "</i>"), "underline": ("<u>", "</u>"), "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="spoiler">', "</span>"), "code": ("<code>", "</code>"), "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote class="expandable">', "</blockquote>"),
    "bot_command": ('<span class="command">', "</span>"), "text_mention": ('<span class="mention">', "</span>"),
}
# fmt: on
PIECE = re.compile(r"<(?P<tag>[^>]*)>|&(?P<entity>[^;&<\s]*);|(?P<bad>[<&])|(?P<text>[^<&]+)")
VALUE = r"(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))?"
TAG = re.compile(rf"(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:\s+[^\s=]+{VALUE})*)\s*")
ATTRIBUTE = re.compile(r"([^\s=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))?")
NUMERIC = re.compile(r"#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}))")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LINK = re.compile(r"(?:https?://|tg://|mailto:|tel:)\S+", re.IGNORECASE)
COMMAND = re.compile(r"(?<![\w/<>@.])/([A-Za-z0-9_]{1,32})(@[A-Za-z0-9_]{3,32})?(?![\w/@])")


def units(text: str) -> int:
    """The length Telegram counts: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _broken(why: str) -> ApiError:
    return refuse(f"can't parse entities: {why}")


def parse(source: str, parse_mode: str, given: list[Entity] | None = None) -> tuple[str, list[Entity]]:
    """The plain text and its entities, or the refusal Telegram would send."""
    if parse_mode and parse_mode.lower() != "html":
        raise refuse("unsupported parse_mode")
    if parse_mode:
        return _trimmed(*_parse_html(source))
    for entity in given or ():
        if not 0 <= int(entity["offset"]) < int(entity["offset"]) + int(entity["length"]) <= units(source):
            raise refuse("entity beyond the end of the text")
    return _trimmed(source, list(given or ()))


def _parse_html(source: str) -> tuple[str, list[Entity]]:
    text, entities, opened = "", [], list[tuple[str, Entity]]()
    for piece in PIECE.finditer(source):
        at = len(source[: piece.start()].encode())
        if piece["text"]:
            text += piece["text"]
        elif piece["entity"] is not None:
            text += _character(piece["entity"], at)
        elif piece["bad"] == "&":
            raise _broken(f"Unescaped '&' at byte offset {at}")
        elif piece["bad"]:
            raise _broken(f"Unclosed start tag at byte offset {at}")
        else:
            tag = TAG.fullmatch(piece["tag"])
            if tag is None:
                raise _broken(f'Unsupported start tag "{piece["tag"][:20]}" at byte offset {at}')
            name = tag["name"].lower()
            if not tag["end"]:
                entities.append(_opening(name, _attributes(tag["attributes"]), at) | {"offset": units(text)})
                opened.append((name, entities[-1]))
            else:
                entity = _closing(name, opened, at)
                entity["length"] = units(text) - entity["offset"]
    if opened:
        raise _broken(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return text, entities


def _character(name: str, at: int) -> str:
    """The real server leaves unknown entities standing; a reader would see them, so here they are refused."""
    if name in NAMED:
        return NAMED[name]
    if number := NUMERIC.fullmatch(name):
        code = int(number[1]) if number[1] else int(number[2], 16)
        if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
            return chr(code)
    raise _broken(f'Unsupported entity "&{name};" at byte offset {at}')


def _attributes(source: str) -> dict[str, str]:
    found = ATTRIBUTE.finditer(source)
    return {one[1].lower(): html.unescape(one[2] or one[3] or one[4] or "") for one in found}


# fmt: off
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"}, "span": {"class"}, "code": {"class"}, "blockquote": {"expandable"},
}
# fmt: on


def _opening(name: str, attributes: dict[str, str], at: int) -> Entity:
    if name not in TAGS:
        raise _broken(f'Unsupported start tag "{name}" at byte offset {at}')
    if unknown := set(attributes) - ATTRIBUTES.get(name, set()):
        raise _broken(f'Unsupported attribute "{min(unknown)}" of the tag "{name}" at byte offset {at}')
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    if name == "code" and "class" in attributes:
        return {"type": "code", "language": attributes["class"].removeprefix("language-")}
    if name == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    if name == "a":
        if not LINK.fullmatch(attributes.get("href", "")):
            raise _broken(f'Tag "a" must have a valid href at byte offset {at}')
        return {"type": "text_link", "url": attributes["href"]}
    return {"type": TAGS[name]}


def _closing(name: str, opened: list[tuple[str, Entity]], at: int) -> Entity:
    if not opened:
        raise _broken(f"Unexpected end tag at byte offset {at}")
    expected, entity = opened.pop()
    if expected != name:
        raise _broken(f'Unmatched end tag at byte offset {at}, expected "</{expected}>", found "</{name}>"')
    if any("blockquote" in entity["type"] and "blockquote" in outer["type"] for _, outer in opened):
        raise _broken(f"Nested blockquote at byte offset {at}")
    return entity


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Telegram cuts white space at both ends, drops empty entities, and keeps the first hundred."""
    kept, start = text.strip(), units(text) - units(text.lstrip())
    end = units(kept)
    result = []
    for entity in entities:
        first = max(entity["offset"] - start, 0)
        last = min(entity["offset"] + entity["length"] - start, end)
        if last > first:
            result.append({**entity, "offset": first, "length": last - first})
    result.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return kept, result[:MAX_ENTITIES]


def commands(text: str) -> list[Entity]:
    """The commands in what a person wrote."""
    return [
        {"type": "bot_command", "offset": units(text[: found.start()]), "length": units(found[0])}
        for found in COMMAND.finditer(text)
    ]


def draw(text: str, entities: list[Entity]) -> str:
    """Safe HTML for the browser: everything escaped, only our own tags, new lines kept."""
    raw = text.encode("utf-16-le")
    marks: list[tuple[int, int, int, str]] = []  # where, closing before opening, inner before outer, the tag
    for order, entity in enumerate(entities):
        opens, closes = _tags(entity)
        start, end = entity["offset"], entity["offset"] + entity["length"]
        marks += [(start, 1, order, opens), (end, 0, -order, closes)]
    drawn, at = "", 0
    for where, _, _, tag in sorted(marks):
        drawn += html.escape(raw[2 * at : 2 * where].decode("utf-16-le")) + tag
        at = where
    return drawn + html.escape(raw[2 * at :].decode("utf-16-le"))


def _tags(entity: Entity) -> tuple[str, str]:
    if entity["type"] == "text_link":
        url = entity["url"]
        if not re.match(r"(?i)(https?|tg|mailto|tel):", url):
            url = f"https://{url}"  # never a scheme of the sender's own, such as javascript:
        return f'<a href="{html.escape(url)}" target="_blank" rel="noopener noreferrer">', "</a>"
    return DRAWN.get(entity["type"], ("", ""))
