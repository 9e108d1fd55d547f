"""The command line: --version, and init · check · run · demo · code · migrate · handbook."""

from bot.cli.commands import app, main

__all__ = ["app", "main"]
