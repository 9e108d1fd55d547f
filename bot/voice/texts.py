"""Texts: one message, one template; short words from phrases.yaml. Compiled once, escaped always."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.rules.model.people import CHINESE, Language
from bot.voice import filters, phrases
from bot.voice.phrases import has_phrase, language, phrase, read_in

__all__ = ["escape", "has_phrase", "names", "phrase", "read_in", "say", "svg"]


@cache
def _environment(wanted: Language) -> Environment:
    """The templates of a language; one that it lacks is said in Chinese."""
    environment = Environment(
        loader=FileSystemLoader([phrases.TEMPLATES / folder for folder in dict.fromkeys((wanted, CHINESE))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # there are more of them than are kept else; to load one again takes longer than to fill it in
    )
    environment.filters.update(filters.FILTERS)
    environment.globals["phrase"] = phrase
    environment.globals["fixed"] = phrases.fixed_in_words(wanted)
    return environment


def say(name: str, /, **facts: object) -> str:
    """The words of this template (Telegram HTML) for these facts."""
    text = _environment(language()).get_template(f"{name}.j2").render(**facts)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def svg(name: str, /, **facts: object) -> str:
    """The drawing of this template for these facts; what people wrote is escaped in it, too."""
    return _environment(language()).get_template(f"pictures/{name}.svg").render(**facts)


def names() -> tuple[str, ...]:
    """Every message there is: subject/event, and .reader where several read it."""
    root = phrases.TEMPLATES / CHINESE
    return tuple(sorted(str(p.relative_to(root)).removesuffix(".j2") for p in root.rglob("*.j2") if p.name[0] != "_"))


def escape(text: str) -> Markup:
    """Somebody's words, harmless in a message."""
    return Markup.escape(text)
