"""How the hotline is started: environment over file, webhook, codes from the command line, what is refused."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import yaml

from bot.demo import Limits
from tests.contract import ways
from tests.contract.town import CONFIG, POWER, town
from tests.support.example import ISSUE
from tests.support.processes import free_port

pytestmark = pytest.mark.slow


async def test_the_issues_own_configuration_is_right(tmp_path: Path) -> None:
    async with town(tmp_path, text=ISSUE, begin=False, quickly=False) as there:
        code, out, error = await there.run("check", "--config", str(there.config))
        assert code == 0, out + error
        assert "错误" not in out.replace("没有错误", "")


async def test_we_use_no_key_that_the_issue_does_not_show() -> None:
    shown, ours = yaml.safe_load(ISSUE), yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    assert set(ours) == set(shown)


async def test_within_telegrams_own_limits_it_stays_quick_enough(tmp_path: Path) -> None:
    async with town(tmp_path, quickly=False, limits=Limits(private=(30, 30.0))) as there:
        begun = time.monotonic()
        await ways.dispatched(there, there.somebody("金老板"))
        assert time.monotonic() - begun < 10
        assert there.place(POWER).offers("签收")


async def test_by_webhook_the_way_is_the_same(tmp_path: Path) -> None:
    port = free_port()
    secret = "a-secret-of-sixteen-signs-or-more"
    hook = f"{{listen: 127.0.0.1, port: {port}, url: 'http://127.0.0.1:{port}/hook', secret: {secret}}}"
    telegram = f"{{mode: webhook, webhook: {hook}}}"
    async with town(tmp_path, telegram=telegram) as there:
        jin = there.somebody("金老板")
        await ways.handled(there, jin)
        await jin.answers("已解决", "满意", "没有", "跳过")
        assert "已销号" in jin.words
        async with there.http.post(f"http://127.0.0.1:{port}/hook", json={"update_id": 1}) as answer:
            assert answer.status == 403


async def test_a_postgresql_that_is_away_is_named_without_its_password(tmp_path: Path) -> None:
    async with town(tmp_path, begin=False) as there:
        there.environment["DATABASE_URL"] = "postgresql://user:geheim@localhost:1/hotline"
        code, out, error = await there.run("verify", "--config", str(there.config))
        assert code == 74, out + error
        assert "连不上 PostgreSQL（localhost:1/hotline）" in out + error
        assert "Traceback" not in out + error
        assert "geheim" not in out + error


async def test_the_environment_rules_over_the_file(tmp_path: Path) -> None:
    async with town(tmp_path, bare=True) as there:
        jin = there.somebody("金老板")
        await jin.starts()
        assert (tmp_path / "hotline.db").exists()
        assert not (tmp_path / "town.db").exists()
        assert not re.search(r'(?<![\d"])88301(?!\d)', there.log)
        for secret in (there.world.token, "金老板"):
            assert secret not in there.log


async def test_a_group_is_bound_by_a_code_from_the_command_line_and_from_the_chat(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        tian, river = there.somebody("田督查"), there.somebody("河工")
        there.world.add_group(-7001, "水务公司群", [river.user], bot=False)
        there.world.add_bot(river.user, there.world.chat(-7001))
        await there.rest()
        group = there.place(-7001)
        assert "没有绑上的，请管理员私聊我" in group.words
        code, out, _ = await there.run("code", "unit:shui", "--config", str(there.config))
        assert code == 0
        await river.says(f"/bind {out.strip()}", where=group)
        assert "江州水务公司" in group.last.words
        await river.says(f"/bind {out.strip()}", where=group)
        assert "用过" in group.last.words

        await tian.starts()  # nobody is an administrator here: a supervisor stands in
        await tian.says("/units")
        await tian.presses(tian.last, "生成绑定码 · 江州城管支队")
        written = [word for word in tian.last.words.split() if word.isascii() and "://" not in word]
        secret = next(word for word in written if len(word) >= 20)
        bai = there.somebody("柏工")
        there.world.add_group(-7002, "城管新群", [bai.user], bot=True)
        await bai.says(f"/bind {secret}", where=there.place(-7002))
        assert "江州城管支队" in there.place(-7002).last.words

        jin = there.somebody("金老板")
        number = await ways.accepted(there, jin, category="别的事", matter="厂门口的水管爆了")
        ma = there.somebody("马热线")
        await ma.presses(there.desk, "选择单位")
        for label in ("江州水务公司", "江州城管支队", "痛点(C)", "确认交办"):
            await ma.presses(there.desk.last, label)
        assert number in group.words
        assert number in there.place(-7002).words
        await river.presses(group, "签收")
        assert "江州水务公司已签收" in jin.words
        await there.kill()
        await there.begin()
        await river.presses(group, "反馈进展")
        await river.says("正在抢修", to=group.last)
        assert "正在抢修" not in jin.words
        await river.presses(group, "发送")
        assert "正在抢修" in jin.words
