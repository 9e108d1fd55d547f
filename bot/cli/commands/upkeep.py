"""The upkeep of the database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.commands.application import HERE, ConfigFile, app, loaded


@app.command()
def migrate(config: ConfigFile = HERE) -> None:
    """把数据库升到最新的结构（run 会自己做）。"""
    found = loaded(config)
    from bot.cli.startup import ready

    ready(found.database_url)
    print("数据库已是最新。")


@app.command()
def backup(
    folder: Annotated[Path | None, typer.Option("--to", help="放在哪个文件夹；不写则按配置", metavar="文件夹")] = None,
    config: ConfigFile = HERE,
) -> None:
    """马上备份：热线可以照常运行。"""
    found = loaded(config)
    from bot.cli.books import make
    from bot.cli.startup import ready

    ready(found.database_url)
    make(found, folder)


@app.command()
def verify(
    config: ConfigFile = HERE,
    head: Annotated[str, typer.Option(help="某日发给审计的末行校验码，看日志里有没有", metavar="校验码")] = "",
) -> None:
    """核对数据库：文件、引用、日志链条；指出第一处不对的地方。"""
    found = loaded(config)
    from bot.cli.books import look_through

    look_through(found, head.strip().lower())


@app.command()
def recount(config: ConfigFile = HERE) -> None:
    """重新统计：核对说统计数不对时用；热线可以照常运行。"""
    found = loaded(config)
    from bot.cli.books import recount as count_anew
    from bot.cli.startup import ready

    ready(found.database_url)
    count_anew(found)


@app.command()
def restore(
    archive: Annotated[Path, typer.Argument(help="备份文件", metavar="备份文件")], config: ConfigFile = HERE
) -> None:
    """从备份恢复，到一个还没有数据库的地方。"""
    found = loaded(config)
    from bot.cli.restoration import bring_back

    bring_back(found, archive)


@app.command()
def move(
    source: Annotated[str, typer.Argument(help="现在的数据库地址", metavar="从")],
    target: Annotated[str, typer.Argument(help="新的数据库地址，里面还是空的", metavar="到")],
) -> None:
    """搬数据库：SQLite 和 PostgreSQL 之间，逐行核对。先停掉热线。"""
    from bot.cli.transfer import bring

    bring(source, target)
