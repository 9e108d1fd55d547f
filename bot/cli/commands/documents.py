"""What writes something: a code that binds, a pack of evidence, the pages of docs/."""

from __future__ import annotations

import asyncio
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.commands.application import HERE, ConfigFile, app, loaded
from bot.cli.words import stop

DOCS = Path(__file__).parents[3] / "docs"


@app.command()
def code(
    purpose: Annotated[
        str, typer.Argument(help="desk、unit:单位、officer:单位、head:单位、deputy:单位、role:角色", metavar="用途")
    ],
    name: Annotated[str, typer.Option("--name", "-n", help="给谁，姓名", metavar="姓名")] = "",
    config: ConfigFile = HERE,
) -> None:
    """生成一次性代码：绑定群，或绑定人。"""
    found = loaded(config)
    from bot.cli.codes import link_to, make
    from bot.cli.startup import ready

    ready(found.database_url)
    made = asyncio.run(make(found, purpose, name))
    print(made)
    if link := asyncio.run(link_to(found, purpose, made)):
        print(f"点这个链接也能绑定：{link}", file=sys.stderr)
    elif not found.token:
        print("设了 TELEGRAM_BOT_TOKEN 再运行，还会给出一点就能绑定的链接。", file=sys.stderr)
    print("24 小时内有效，只能用一次：绑定群就在群里、绑定人由本人私聊机器人，发送 /bind 代码。", file=sys.stderr)


@app.command()
def pack(
    number: Annotated[str, typer.Argument(help="诉求的编号", metavar="编号")],
    folder: Annotated[Path, typer.Option("--to", help="放在哪个文件夹", metavar="文件夹")] = Path(),
    reason: Annotated[str, typer.Option("--for", help="用途；要求保密的，写了才含企业信息", metavar="用途")] = "",
    config: ConfigFile = HERE,
) -> None:
    """整理一件诉求的证据包：经过、公文、附件和校验码，用 sha256sum 就能核验。"""
    found = loaded(config)
    from bot.cli.evidence import write
    from bot.cli.startup import ready

    ready(found.database_url)
    write(found, number, folder, reason.strip())


@app.command()
def schema() -> None:
    """写出配置的 JSON Schema：编辑器用它提示每个键、标出错误。"""
    from bot.config.schema import schema as for_editors

    print(for_editors(), end="")


@app.command()
def handbook(
    check: Annotated[bool, typer.Option("--check", help="只检查文档是否过期，不改文件")] = False,
) -> None:
    """重画 docs/ 里由程序得出的页面。"""
    if not DOCS.is_dir():  # before all that draws is loaded
        stop("docs/ 只在源代码里：请在源代码目录里安装并运行（pip install -e .）。")
    pages = import_module("bot.handbook")
    stale: list[str] = pages.draw(check=check)
    for page in stale:
        print(f"{'过期' if check else '已更新'}：{page}")
    if check and stale:
        stop("文档过期了，请运行 python -m bot handbook。")
    if not stale:
        print("文档是最新的。")
