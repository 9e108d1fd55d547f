"""The hotline itself, as it is named where it acts."""

from __future__ import annotations

from bot.rules.model.people import Actor, Role
from bot.voice.phrases import phrase

CLOCK = Actor(0, phrase("lookup.who.clock"), frozenset({Role.CLOCK}))  # kept in Chinese, like all names on tickets
