"""The keys by which envelopes are sealed."""

from __future__ import annotations

import typer

from bot.cli.commands.application import HERE, ConfigFile, app, loaded

keys = typer.Typer(no_args_is_help=True, help="联系资料的加密：生成钥匙，加密，换钥匙，取消加密。")
app.add_typer(keys, name="key")


@keys.command()
def new() -> None:
    """生成一把新钥匙。"""
    from storage.sealing.keys import new as another

    print(another())


@keys.command()
def on(config: ConfigFile = HERE) -> None:
    """加密库里已有的联系资料。先停掉热线。"""
    found = loaded(config)
    from bot.cli.seals import on as seal

    seal(found)


@keys.command()
def rotate(config: ConfigFile = HERE) -> None:
    """换成新钥匙：HOTLINE_KEY 里新旧两把都写上，新的在前；热线可以照常运行。"""
    found = loaded(config)
    from bot.cli.seals import rotate as anew

    anew(found)


@keys.command()
def off(config: ConfigFile = HERE) -> None:
    """取消加密。先停掉热线。"""
    found = loaded(config)
    from bot.cli.seals import off as unseal

    unseal(found)
