"""The commands themselves. Each imports only what it needs: a check must be quick."""

from __future__ import annotations

import asyncio
import os
import sys
from importlib import import_module
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
YES = {"是", "y", "yes"}


def _version(wanted: bool) -> None:
    if wanted:
        print(f"hotline {version('hotline')}")
        raise typer.Exit


@app.callback()
def hotline(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="版本")] = False,
) -> None:
    """服务企业效能热线：事事有回音，件件有着落。"""


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
    if Path(found.database_url.removeprefix("sqlite:///")).exists():
        from bot.cli.gone import lines

        for line in asyncio.run(lines(found)):
            print(line)


@app.command()
def init(config: ConfigFile = HERE) -> None:
    """问几个问题，写一份能用的配置。"""
    from bot.config.interview import interview

    try:
        if config.exists() and _ask(f"已有 {config}，要覆盖吗？（是/否）", "否").strip().lower() not in YES:
            stop("没有改动原来的文件。")
        text = interview(_ask, print)
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
    found = _load(config)
    if not found.token:
        stop("没有机器人令牌：请设环境变量 TELEGRAM_BOT_TOKEN（向 @BotFather 申请）。", CONFIGURATION)
    from bot.cli.running import start

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
def migrate(config: ConfigFile = HERE) -> None:
    """把数据库升到最新的结构（run 会自己做）。"""
    found = _load(config)
    from bot.cli.running import ready

    ready(found.database_url)
    print("数据库已是最新。")


@app.command()
def backup(
    folder: Annotated[Path | None, typer.Option("--to", help="放在哪个文件夹；不写则按配置", metavar="文件夹")] = None,
    config: ConfigFile = HERE,
) -> None:
    """马上备份：热线可以照常运行。"""
    found = _load(config)
    from bot.cli.books import make
    from bot.cli.running import ready

    ready(found.database_url)
    make(found, folder)


@app.command()
def verify(
    config: ConfigFile = HERE,
    head: Annotated[str, typer.Option(help="某日发给审计的末行校验码，看日志里有没有", metavar="校验码")] = "",
) -> None:
    """核对数据库：文件、引用、日志链条；指出第一处不对的地方。"""
    found = _load(config)
    from bot.cli.books import look_through

    look_through(found.database_url, head.strip().lower())


@app.command()
def recount(config: ConfigFile = HERE) -> None:
    """重新统计：核对说统计数不对时用；热线可以照常运行。"""
    found = _load(config)
    from bot.cli.books import recount as count_anew
    from bot.cli.running import ready

    ready(found.database_url)
    count_anew(found)


@app.command()
def restore(
    archive: Annotated[Path, typer.Argument(help="备份文件", metavar="备份文件")], config: ConfigFile = HERE
) -> None:
    """从备份恢复，到一个还没有数据库的地方。"""
    found = _load(config)
    from bot.cli.bringing_back import bring_back

    bring_back(found, archive)


@app.command()
def move(
    source: Annotated[str, typer.Argument(help="现在的数据库地址", metavar="从")],
    target: Annotated[str, typer.Argument(help="新的数据库地址，里面还是空的", metavar="到")],
) -> None:
    """搬数据库：SQLite 和 PostgreSQL 之间，逐行核对。先停掉热线。"""
    from bot.cli.moving import bring

    bring(source, target)


@app.command()
def code(
    purpose: Annotated[
        str, typer.Argument(help="desk、unit:单位、officer:单位、head:单位、deputy:单位、role:角色", metavar="用途")
    ],
    name: Annotated[str, typer.Option("--name", "-n", help="给谁，姓名", metavar="姓名")] = "",
    config: ConfigFile = HERE,
) -> None:
    """生成一次性代码：绑定群，或绑定人。"""
    found = _load(config)
    from bot.cli.codes import make
    from bot.cli.running import ready

    ready(found.database_url)
    print(asyncio.run(make(found, purpose, name)))
    print("24 小时内有效，只能用一次：绑定群就在群里、绑定人由本人私聊机器人，发送 /bind 代码。", file=sys.stderr)


@app.command()
def pack(
    number: Annotated[str, typer.Argument(help="诉求的编号", metavar="编号")],
    folder: Annotated[Path, typer.Option("--to", help="放在哪个文件夹", metavar="文件夹")] = Path(),
    reason: Annotated[str, typer.Option("--for", help="用途；要求保密的，写了才含企业信息", metavar="用途")] = "",
    config: ConfigFile = HERE,
) -> None:
    """整理一件诉求的证据包：经过、公文、附件和校验码，用 sha256sum 就能核验。"""
    found = _load(config)
    from bot.cli.packing import write
    from bot.cli.running import ready

    ready(found.database_url)
    write(found, number, folder, reason.strip())


@app.command()
def webhook(
    remove: Annotated[bool, typer.Option("--remove", help="删除以前的软件留下的 webhook")] = False,
    config: ConfigFile = HERE,
) -> None:
    """看 Telegram 把消息送到哪里；--remove 删除以前的软件留下的 webhook。"""
    found = _load(config)
    from bot.cli import webhooks

    (webhooks.remove if remove else webhooks.show)(found)


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
    pages = import_module("bot.handbook")
    if not pages.DOCS.is_dir():
        stop("docs/ 只在源代码里：请在源代码目录里安装并运行（pip install -e .）。")
    stale: list[str] = pages.draw(check=check)
    for page in stale:
        print(f"{'过期' if check else '已更新'}：{page}")
    if check and stale:
        stop("文档过期了，请运行 python -m bot handbook。")
    if not stale:
        print("文档是最新的。")


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


def _load(path: Path) -> Config:
    """The configuration, its warnings said; or the end, with every mistake."""
    from bot.config import Invalid, load

    try:
        found = load(path, os.environ)
    except Invalid as invalid:
        stop(f"{invalid}\n配置有错误，热线没有启动。", CONFIGURATION)
    for warning in found.warnings:
        print(warning, file=sys.stderr)
    return found


def _ask(question: str, default: str) -> str:
    return input(f"{question} [{default}] " if default else f"{question} ")
