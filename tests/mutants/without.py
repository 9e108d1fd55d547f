"""A plugin of pytest: one guard lets everybody pass, the one that HOTLINE_WITHOUT names (module:function)."""

from __future__ import annotations

import inspect
import os
from importlib import import_module
from typing import Any


def _nothing(*_given: Any, **_more: Any) -> None:
    """What is left of a guard."""


async def _nothing_later(*_given: Any, **_more: Any) -> None:
    """The same, where it is awaited."""


def take_away(name: str) -> None:
    """Whoever has imported it already gets the empty one, too."""
    module, _, function = name.partition(":")
    guard = getattr(import_module(module), function)
    guard.__code__ = (_nothing_later if inspect.iscoroutinefunction(guard) else _nothing).__code__
    guard.__defaults__ = guard.__kwdefaults__ = None


if name := os.environ.get("HOTLINE_WITHOUT"):
    take_away(name)
