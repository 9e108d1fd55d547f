"""`check` names what open matters name and the configuration no longer has."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import cast

from bot.cli.gone import UNREAD, lines
from bot.config import Config
from tests.stories.admin.test_vanished import AFTER
from tests.support import acts
from tests.support.stage import playing


class Found:
    """What `check` has read of the file."""

    def __init__(self, url: str) -> None:
        self.database_url, self.office, self.keys = url, replace(AFTER), None


def test_what_open_matters_name_is_looked_up_from_the_command_line(database_url: str, tmp_path: Path) -> None:
    async def play() -> str:
        async with playing(database_url) as hotline:
            return await acts.dispatch(hotline, hotline.person("赵经理"))

    number = asyncio.run(play())
    said = lines(cast("Config", Found(database_url)))
    assert said == [
        f"提醒：{number} 还没有结束，它的单位“市供电公司”已不在配置里。",
        f"提醒：{number} 还没有结束，它的类别“供电保障”已不在配置里。",
    ]
    (file := tmp_path / "empty.db").touch()
    assert lines(cast("Config", Found(f"sqlite:///{file}"))) == [UNREAD]
