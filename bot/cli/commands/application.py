"""What all commands have in common: the application, the file they read, its loading."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import CONFIGURATION, is_help, stop, wrong

if TYPE_CHECKING:
    from bot.config import Config

app = typer.Typer(
    name="hotline",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ConfigFile = Annotated[Path, typer.Option("--config", "-c", help="配置文件", metavar="文件")]
HERE = Path("config.yaml")


def _version(wanted: bool) -> None:
    if wanted:
        print(f"hotline {version('hotline')}")
        raise typer.Exit


@app.callback()
def hotline(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="版本")] = False,
) -> None:
    """服务企业效能热线：事事有回音，件件有着落。"""


def main() -> None:
    """The entry point."""
    try:
        code = app(prog_name="hotline", standalone_mode=False)
    except typer.TyperException as error:
        print(wrong(error), file=sys.stderr)
        sys.exit(0 if is_help(error) else 2)
    except typer.Abort:
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def loaded(path: Path) -> Config:
    """The configuration, its warnings said; or the end, with every mistake."""
    from bot.config import Invalid, load

    try:
        found = load(path, os.environ)
    except Invalid as invalid:
        stop(f"{invalid}\n配置有错误，热线没有启动。", CONFIGURATION)
    for warning in found.warnings:
        print(warning, file=sys.stderr)
    return found
