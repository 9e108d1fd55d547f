"""The command line: --version, and what `hotline --help` lists, from init to handbook."""

from bot.cli.commands import app, main

__all__ = ["app", "main"]
