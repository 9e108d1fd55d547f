"""Setting the hotline up, and running it."""

from __future__ import annotations

import asyncio
import os
from typing import Annotated

import typer

from bot.cli.commands.application import HERE, ConfigFile, app, loaded
from bot.cli.words import CONFIGURATION, stop

YES = {"是", "y", "yes"}


@app.command()
def check(
    online: Annotated[
        bool, typer.Option("--online", help="再问 Telegram：令牌、隐私模式、各群的权限、谁收不到私聊、时钟；再看备份")
    ] = False,
    config: ConfigFile = HERE,
) -> None:
    """检查配置：一次指出全部错误，每条有行号和改法。"""
    from bot.config import Invalid, Level, load, summary

    try:
        found = load(config, os.environ)
    except Invalid as invalid:
        print(invalid)
        errors = sum(problem.level is Level.ERROR for problem in invalid.problems)
        print(f"共 {errors} 处错误，{len(invalid.problems) - errors} 处提醒；有错误时热线不能启动。")
        raise typer.Exit(CONFIGURATION) from None
    for warning in found.warnings:
        print(warning)
    print(summary(found))
    if online:
        from bot.cli import online as telegram

        telegram.show(found)
    from storage.database.dialect import is_there

    if is_there(found.database_url):
        from bot.cli.endings import in_words
        from bot.cli.gone import lines

        with in_words(found.database_url):
            for line in lines(found):
                print(line)


@app.command()
def init(config: ConfigFile = HERE) -> None:
    """问几个问题，写一份能用的配置。"""
    from bot.config.interview import interview

    try:
        if config.exists() and ask(f"已有 {config}，要覆盖吗？（是/否）", "否").strip().lower() not in YES:
            stop("没有改动原来的文件。")
        text = interview(ask, print)
    except EOFError:
        stop("\n问题没有答完，什么也没有写。")
    from bot.config.schema import COMMENT, NAME
    from bot.config.schema import schema as for_editors

    beside = config.with_name(NAME)
    try:
        config.write_text(f"{COMMENT}{NAME}\n{text}", encoding="utf-8")
        beside.write_text(for_editors(), encoding="utf-8")
    except OSError as error:
        stop(f"{error.filename} 写不进去（{error.strerror}）。")
    print(f"\n写好了 {config}；{beside.name} 给编辑器用，改配置时会提示和检查。")
    check(config=config)


@app.command()
def run(config: ConfigFile = HERE) -> None:
    """运行热线（演练：配置里写 mode: rehearsal）。"""
    found = loaded(config)
    if not found.token:
        stop("没有机器人令牌：请设环境变量 TELEGRAM_BOT_TOKEN（向 @BotFather 申请）。", CONFIGURATION)
    from bot.cli.startup import start

    start(found)


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="网页的端口；被占用时用下一个")] = 8077,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="是否打开浏览器")] = True,
    year: Annotated[bool, typer.Option("--year", help="先过完 2023 年的一段日子，再打开页面")] = False,
    whole: Annotated[bool, typer.Option("--whole", help="和 --year 一起用：过完整整一年，要十几分钟")] = False,
) -> None:
    """演示：一个小小的 Telegram，真的热线，在浏览器里看。"""
    from bot.cli.stage import DEMO, play

    if whole and not year:
        stop("--whole 要和 --year 一起用。")
    production = DEMO
    if year:
        from bot.cli.year import production as produced

        production = produced(whole=whole)
    try:
        asyncio.run(play(port, browser=browser, production=production))
    except KeyboardInterrupt:
        print("\n演示结束。")


@app.command()
def webhook(
    remove: Annotated[bool, typer.Option("--remove", help="删除以前的软件留下的 webhook")] = False,
    config: ConfigFile = HERE,
) -> None:
    """看 Telegram 把消息送到哪里；--remove 删除以前的软件留下的 webhook。"""
    found = loaded(config)
    from bot.cli import webhooks

    (webhooks.remove if remove else webhooks.show)(found)


def ask(question: str, default: str) -> str:
    return input(f"{question} [{default}] " if default else f"{question} ")
