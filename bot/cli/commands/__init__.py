"""The commands themselves. Each imports only what it needs: a check must be quick."""

from bot.cli.commands import operating, sealing, upkeep, writing
from bot.cli.commands.application import app, main

__all__ = ["app", "main", "operating", "sealing", "upkeep", "writing"]
