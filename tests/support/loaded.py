"""What every process of the hotline loads before it does anything: here once, and inherited by what is forked."""

from __future__ import annotations

import gc
from pathlib import Path

from jinja2 import FileSystemBytecodeCache

import bot.cli.codes
import bot.cli.commands
import bot.cli.startup
import tests.crash.actor
from bot.rules.model.people import CHINESE
from bot.voice import phrases, texts
from storage.database import connections

__all__ = ["bot", "tests"]

COMPILED = Path(__file__).parents[2] / ".pytest_cache" / "templates"


def keep_compiled(there: Path = COMPILED) -> None:
    """A template is compiled once, not by each process anew: forty milliseconds each."""
    there.mkdir(parents=True, exist_ok=True)
    texts._environment(CHINESE).bytecode_cache = FileSystemBytecodeCache(str(there))


keep_compiled()
phrases.fixed_in_words(CHINESE)
connections._named(connections.SQLITE)  # every statement
gc.freeze()  # what is there now stays
