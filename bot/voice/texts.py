"""Texts: one message, one template; short words from phrases.yaml. Compiled once, escaped always."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.voice import filters

TEMPLATES = Path(__file__).parents[2] / "templates"
LANGUAGE = "zh"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / LANGUAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(filters.FILTERS)
    environment.globals["phrase"] = phrase
    return environment


@cache
def _phrases() -> dict[str, str]:
    tree = yaml.safe_load((TEMPLATES / LANGUAGE / "phrases.yaml").read_text(encoding="utf-8"))
    flat: dict[str, str] = {}

    def walk(prefix: str, node: Any) -> None:
        if isinstance(node, dict):
            for key, child in node.items():
                walk(f"{prefix}.{key}" if prefix else str(key), child)
        else:
            flat[prefix] = str(node)

    walk("", tree)
    return flat


def say(name: str, /, **facts: object) -> str:
    """The words of this template (Telegram HTML) for these facts."""
    text = _environment().get_template(f"{name}.j2").render(**facts)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def svg(name: str, /, **facts: object) -> str:
    """The drawing of this template for these facts; what people wrote is escaped in it, too."""
    return _environment().get_template(f"pictures/{name}.svg").render(**facts)


def phrase(key: str, /, **facts: object) -> str:
    """A short word or sentence in plain text: a status, a button, a refusal."""
    words = _phrases()[key]
    return words.format(**facts) if facts else words


def has_phrase(key: str) -> bool:
    """Whether there is such a phrase."""
    return key in _phrases()


def names() -> tuple[str, ...]:
    """Every message there is: subject/event, and .reader where several read it."""
    root = TEMPLATES / LANGUAGE
    return tuple(sorted(str(p.relative_to(root)).removesuffix(".j2") for p in root.rglob("*.j2") if p.name[0] != "_"))


def escape(text: str) -> Markup:
    """Somebody's words, harmless in a message."""
    return Markup.escape(text)
