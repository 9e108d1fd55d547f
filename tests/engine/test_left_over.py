"""A webhook of earlier software takes every update away: said once, in one sentence, and removed by a command."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from telegram.error import InvalidToken

from bot.cli import webhooks
from bot.config import load
from bot.config.config import Webhook
from bot.demo import serve
from bot.demo.methods import perform
from bot.engine.hear.polling import Polling
from bot.engine.turn.clock import RehearsalClock
from tests.support.example import ISSUE
from tests.support.office import START, ZONE
from tests.support.stage import little_world, playing

HOOK = {"url": "https://old.example.cn/bot1000000:secret-of-then", "secret_token": "x" * 20}


async def test_it_is_said_once_and_hearing_begins_when_it_is_gone(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    world = little_world(RehearsalClock(START, ZONE))
    await perform(world, "setWebhook", HOOK, {})
    async with playing(database_url, world=world) as hotline:
        polling = hotline.app.ingress
        assert isinstance(polling, Polling)
        await polling.look()  # as the start does, before or after
        await asyncio.sleep(0)
        assert (await hotline.app.health())["webhook_left_over"] == "old.example.cn"
        said = capsys.readouterr().out
        assert said.count("热线收不到任何消息：请运行 hotline webhook --remove") == 1
        assert "secret-of-then" not in said

        await perform(world, "deleteWebhook", {}, {})
        await hotline.person("赵经理").starts()
        assert hotline.person("赵经理").messages
        assert (await hotline.app.health())["webhook_left_over"] is None


async def test_a_token_that_is_revoked_while_it_runs_is_said_and_ends_it(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    world = little_world(RehearsalClock(START, ZONE))
    async with playing(database_url, world=world) as hotline:
        app = hotline.app
        heed = app.introduction.heed
        await heed(0.0, app.stop)
        assert (await app.health())["token_refused"] is False

        known, world.token = world.token, "7:revoked"
        with pytest.raises(InvalidToken):
            await app.line.call("getMe", {})
        for _ in range(2):
            await heed(300.0, app.stop)
        assert (await app.health())["token_refused"] is True
        assert capsys.readouterr().out.count("不再认识本机器人的令牌") == 1, "once"
        assert not app.introduction.refused, "for a moment it may be an error of Telegram's"

        world.token = known
        await heed(0.0, app.stop)
        assert not app.introduction.refused, "asked once more, it is known"
        world.token = "7:revoked"
        with pytest.raises(InvalidToken):
            await app.line.call("getMe", {})
        await heed(0.0, app.stop)
        assert app.introduction.refused, "which is exit code 78"
        await asyncio.wait_for(app.stopped(), 5)


async def test_the_command_shows_it_and_takes_it_away(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    world = little_world(RehearsalClock(START, ZONE))
    file = tmp_path / "config.yaml"
    file.write_text(ISSUE, encoding="utf-8")
    async with serve(world) as served:
        config = replace(load(file, {}), token=world.token, base_url=served.api, base_file_url=served.files)

        async def says(do: object, config: object = config) -> str:
            await asyncio.to_thread(do, config)  # type: ignore[arg-type]
            return capsys.readouterr().out

        assert "没有 webhook" in await says(webhooks.show)
        assert "不用删除" in await says(webhooks.remove)
        await perform(world, "setWebhook", HOOK, {})
        assert "old.example.cn" in (shown := await says(webhooks.show))
        assert "收不到任何消息" in shown
        assert "secret-of-then" not in shown
        ours = replace(config, webhook=Webhook("127.0.0.1", 8443, "https://old.example.cn/x", "y" * 20))
        assert "收不到" not in await says(webhooks.show, ours)
        with pytest.raises(typer.Exit):
            await says(webhooks.remove, ours)
        assert world.updates.webhook
        assert "已删除指向 old.example.cn 的 webhook" in await says(webhooks.remove)
        assert world.updates.webhook is None

        unknown, none = replace(config, token="7:x"), replace(config, token="")
        for wrong, word in ((unknown, "不认识这个令牌"), (none, "没有机器人令牌")):
            with pytest.raises(typer.Exit):
                await says(webhooks.show, wrong)
            assert word in capsys.readouterr().err
    with pytest.raises(typer.Exit) as ended:
        await says(webhooks.show)
    assert ended.value.exit_code == 69
