"""The command line: --version, and init · check · run · demo · backup · verify · code · migrate · handbook."""

from bot.cli.commands import app, main

__all__ = ["app", "main"]
