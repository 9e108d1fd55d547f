"""The commands themselves. Each imports only what it needs: a check must be quick."""

from bot.cli.commands import documents, keys, operation, upkeep
from bot.cli.commands.application import app, main

__all__ = ["app", "documents", "keys", "main", "operation", "upkeep"]
