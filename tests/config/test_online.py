"""`hotline check --online`: what only Telegram can say, a line each; and a token nobody knows stops the hotline."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer

from bot.channels.telegram.webhooks import Known
from bot.cli import codes, online
from bot.cli.webhooks import fits
from bot.config import load
from bot.config.config import Webhook
from bot.demo import World, serve
from tests.config.test_starting import ends, surroundings, typed
from tests.support.example import ISSUE
from tests.support.processes import Typed, free_port

TOKEN = "1000000:stage-stage-stage-stage-stage-stage"
STAFF = {
    1001: "王督查",
    1002: "李局长",
    2001: "周局长",
    2002: "钱工",
    2003: "孙工",
    2004: "吴副局长",
    2011: "郑经理",
    2012: "冯工",
}


@pytest.fixture
def town() -> World:
    """Everybody of the example has pressed 开始, and the bot is in each of its groups."""
    world = World(TOKEN, "hotline_bot", "热线", now=lambda: datetime.now(UTC))
    for id, name in STAFF.items():
        world.add_user(id, name)
        world.chats[id].bot = "member"
    for id, title in {-1001: "督查室", -2001: "市城管局", -2002: "市供电公司"}.items():
        world.add_group(id, title, list(STAFF), admin=id == -1001)
    return world


@pytest.fixture
def lines(town: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[object]:
    """What is printed of this town."""
    file = tmp_path / "config.yaml"
    file.write_text(ISSUE, encoding="utf-8")

    async def printed(token: str = TOKEN, ahead: int = 0) -> list[str]:
        async with serve(town) as served:
            config = replace(load(file, {}), token=token, base_url=served.api, base_file_url=served.files)
            await asyncio.to_thread(online.show, config, lambda: datetime.now(UTC) + timedelta(seconds=ahead))
        return capsys.readouterr().out.splitlines()

    return printed


async def test_where_all_is_well_every_line_says_so(lines, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    made = datetime.now(UTC) - timedelta(hours=5)
    (tmp_path / "backups" / f"hotline-{made:%Y%m%dT%H%M%S}Z.tar.gz").touch()

    assert await lines() == [
        "正常：最近的备份是 5 小时前的。",
        "正常：令牌是 @hotline_bot 的。",
        "正常：隐私模式开着，群里只听命令、按钮和回复。",
        "正常：本机的时间与 Telegram 一致。",
        "正常：Telegram 那里没有 webhook（积压 0 条消息）。",
        "正常：督查室群里有机器人，可以发言。",
        "正常：市城管局的群里有机器人，可以发言。",
        "正常：市供电公司的群里有机器人，可以发言。",
        "正常：名单上有账号的 8 人，能收到私聊的 8 人。",
    ]


async def test_what_is_not_well_is_said_with_what_to_do(lines, town: World, tmp_path: Path) -> None:
    town.privacy = False
    town.chats[-1001].bot = "restricted"
    town.chats[-2001].bot = "left"
    town.chats[-2002].bot, town.chats[-2002].username = "administrator", "gongdian"
    town.chats[2003].bot, town.chats[2004].bot, town.chats[2012].bot = "never", "kicked", "never"

    found = "\n".join(await lines(ahead=90))
    for words in (
        "提醒：隐私模式关着，群里说的话机器人都会收到：请在 @BotFather 打开",
        "提醒：本机的时间比 Telegram 快 9",
        " 秒：请打开时间同步",
        "提醒：督查室群里机器人被禁言了",
        "提醒：市城管局的群里没有机器人：请把它加进群，再用 /bind 绑定。",
        "提醒：市供电公司的群是公开群（@gongdian），谁都能进来看：请改成私有群。",
        "提醒：市供电公司的群里机器人是管理员，群里说的话都会收到",
        "提醒：孙工、冯工没有给机器人点过“开始”，收不到私聊：请本人打开机器人，点“开始”。",
        "提醒：吴副局长停用了机器人，收不到私聊",
        "能收到私聊的 5 人",
        f"提醒：{tmp_path}/backups 里还没有备份",
    ):
        assert words in found

    town.chats[-1001].bot = "member"
    town.chats[-2001].bot, town.chats[-2001].quiet = "member", True
    town.chats[-2002].bot, town.chats[-2002].migrated_to = "member", -1002002
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "hotline-20230522T010000Z.tar.gz").touch()
    found = "\n".join(await lines())
    for words in ("督查室群里机器人没有置顶的权限", "市供电公司的群已升级为超级群，编号变了", "请看日志里为什么没做成",
                  "提醒：市城管局的群里机器人被禁言了", "名单上有账号的 8 人，能收到私聊的 5 人"):  # fmt: skip
        assert words in found


async def test_two_of_one_name_are_two(lines, town: World, tmp_path: Path) -> None:
    also = ISSUE.replace("{id: 2012, name: 冯工}", "{id: 2012, name: 冯工}, {id: 2013, name: 冯工}")
    (tmp_path / "config.yaml").write_text(also, encoding="utf-8")
    town.add_user(2013, "冯工")
    town.chats[2012].bot, town.chats[2013].bot = "never", "member"
    found = "\n".join(await lines())
    assert "提醒：冯工没有给机器人点过“开始”" in found
    assert "名单上有账号的 9 人，能收到私聊的 8 人" in found


async def test_what_was_found_stays_said_when_telegram_answers_no_more(
    lines, town: World, capsys: pytest.CaptureFixture[str]
) -> None:
    town.fail_next(method="sendChatAction", error_code=502, description="Bad Gateway")
    with pytest.raises(typer.Exit) as ended:
        await lines()
    assert ended.value.exit_code == 69
    told = capsys.readouterr()
    assert "正常：市供电公司的群里有机器人" in told.out
    assert "连不上 Telegram（Telegram 那边出了错，请过一会儿）" in told.err


async def test_a_webhook_that_leads_elsewhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(ISSUE, encoding="utf-8")
    config = load(tmp_path / "config.yaml", {})
    ours = replace(config, webhook=Webhook("127.0.0.1", 8080, "https://ours.cn/telegram", "secret"))
    failed = datetime(2026, 11, 28, 14, 16, tzinfo=UTC)
    assert fits(Known("ours.cn", 2, "Bad Gateway", failed), ours) == (
        True, "Telegram 把消息送到 ours.cn（积压 2 条消息，最近一次出错在 2026-11-28 22:16：Bad Gateway）。",
    )  # fmt: skip
    assert fits(Known("", 0), ours)[0]
    for config_of, words in ((ours, "而配置里是 ours.cn"), (config, "hotline webhook --remove")):
        fitting, told = fits(Known("theirs.cn", 2), config_of)
        assert not fitting
        assert words in told


async def test_a_token_that_nobody_knows_stops_the_check_and_the_hotline(
    lines, town: World, tmp_path: Path, migrated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(migrated, tmp_path / "hotline.db")
    with pytest.raises(typer.Exit) as ended:
        await lines("7:unknown")
    assert ended.value.exit_code == 78
    assert "Telegram 不认识这个令牌" in capsys.readouterr().err

    async with serve(town) as served:
        outside = {"TELEGRAM_BASE_URL": served.api, "TELEGRAM_BOT_TOKEN": "7:unknown"}
        ran = await asyncio.to_thread(typed, "run", at=tmp_path, outside=outside)
    ends(ran, 78, "Telegram 不认识这个机器人令牌，热线不能运行", "@BotFather")
    ends(await asyncio.to_thread(typed, "run", at=tmp_path, outside={"TELEGRAM_BOT_TOKEN": "7/x"}), 78, "没有启动")


async def shown(terminal: int, words: str) -> str:
    """What is read on this terminal, up to these words."""
    said = b""
    async with asyncio.timeout(60):
        while words.encode() not in said:
            said += await asyncio.to_thread(os.read, terminal, 4096)
    return said.decode(errors="replace")


async def test_a_telegram_that_is_away_at_the_start_is_named_on_the_terminal_and_waited_for(
    town: World, tmp_path: Path, migrated: Path
) -> None:
    shutil.copy(migrated, tmp_path / "hotline.db")
    (tmp_path / "config.yaml").write_text(ISSUE, encoding="utf-8")
    terminal, of_process = os.openpty()
    port, error = free_port(), Path(os.ttyname(of_process))
    outside = {"TELEGRAM_BASE_URL": f"http://127.0.0.1:{port}/bot", "TELEGRAM_BOT_TOKEN": TOKEN}
    process = Typed("bot", "run", at=tmp_path, env=surroundings() | outside, out=tmp_path / "out", error=error)
    try:
        said = await shown(terminal, "还没有连上 Telegram，会再试")
        async with serve(town, port=port):
            said += await shown(terminal, "热线开始工作")
            process.send_signal(signal.SIGTERM)
            assert await process.wait() == 0
    finally:
        process.kill()
        os.close(terminal)
        os.close(of_process)
    assert "Traceback" not in said
    assert "{" not in said, "whoever looks on reads words"
    assert TOKEN not in said


async def test_a_code_from_the_command_line_comes_with_its_link(town: World, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(ISSUE, encoding="utf-8")
    config = load(tmp_path / "config.yaml", {})
    assert await codes.link_to(config, "desk", "x") == "", "nobody can be asked without a token"
    async with serve(town) as served:
        asked = replace(config, token=TOKEN, base_url=served.api, base_file_url=served.files)
        for purpose, how in (("desk", "startgroup"), ("unit:gongdian", "startgroup"), ("role:chief", "start")):
            assert await codes.link_to(asked, purpose, "abc") == f"https://t.me/hotline_bot?{how}=b_abc"
        assert await codes.link_to(replace(asked, token="7:x"), "desk", "abc") == ""
