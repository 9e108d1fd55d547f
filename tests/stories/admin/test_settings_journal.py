"""Every change of a setting is in the journal: by a command, by a button, by the command line, by a changed file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.desk.people import bindings
from handlers import ROUTES, admin
from storage.tickets import journal
from tests.stories.admin.test_binding import bot_joins, group_code, new_group, newcomer, person_code
from tests.support import acts
from tests.support.office import OFFICE, START
from tests.support.stage import Hotline, playing

Does = Callable[[Hotline], Awaitable[object]]


async def actions(hotline: Hotline) -> list[str]:
    async with hotline.app.database.reading(hotline.clock.now()) as tx:
        return [row["action"] for row in await tx.run.journal.everything()]


async def makes_a_group_code(hotline: Hotline) -> None:
    await group_code(hotline.person("韩管理"), "市城管局")


async def makes_a_person_code(hotline: Hotline) -> str:
    return await person_code(hotline.person("韩管理"), "热线专员", name="小周")


async def binds_a_group(hotline: Hotline) -> None:
    qian = hotline.person("钱工")
    group = new_group(hotline, qian)
    await bot_joins(hotline, qian, group)
    await qian.says(group, f"/bind {await group_code(hotline.person('韩管理'), '市城管局')}")


async def binds_a_person(hotline: Hotline) -> None:
    code = await makes_a_person_code(hotline)
    zhou = newcomer(hotline, 4001, "小周")
    await zhou.starts()
    await zhou.says(f"/bind {code}")


async def dismisses(hotline: Hotline) -> None:
    await binds_a_person(hotline)
    han = hotline.person("韩管理")
    await han.says("/appoint")
    await han.presses(han, "撤销任命")
    await han.presses(han, next(label for label in han.last.labels if "小周" in label))


async def asks_a_chief(hotline: Hotline) -> None:
    code = await person_code(hotline.person("韩管理"), "督查员", name="小周")
    zhou = newcomer(hotline, 4001, "小周")
    await zhou.starts()
    await zhou.says(f"/bind {code}")


async def countersigns(hotline: Hotline) -> None:
    chief = hotline.person("李局长")
    await chief.starts()
    await asks_a_chief(hotline)
    await chief.presses(chief, "同意")


async def changes_the_calendar(hotline: Hotline) -> None:
    han = hotline.person("韩管理")
    await han.says("/calendar 2023-10-10 休息")
    await han.presses(han, "确认启用")


async def changes_the_register(hotline: Hotline) -> None:
    wang = hotline.person("王督查")
    await wang.says("/listed 南阳市某某有限公司 无 第三批")
    await wang.presses(wang, "确认启用")


async def lets_somebody_in_again(hotline: Hotline) -> None:
    chen = hotline.person("陈督查")
    await acts.submit(hotline, hotline.person("赵经理"))
    await chen.says("/block 南阳市药益宝有限公司 骚扰 6月30日")
    await chen.says("/block")
    await chen.presses(chen, next(label for label in chen.last.labels if "解除" in label))


async def goes_away(hotline: Hotline) -> None:
    chief, chen = hotline.person("李局长"), hotline.person("陈督查")
    await chief.starts()
    await chen.starts()
    await chief.says("/away 明天 陈督查")
    await chief.presses(chief, "确定")


async def comes_back(hotline: Hotline) -> None:
    await goes_away(hotline)
    await hotline.person("李局长").says("/away 取消")


async def makes_a_code_at_the_machine(hotline: Hotline) -> None:
    async with hotline.app.database.transaction(hotline.clock.now()) as tx:
        await bindings.make_code(tx, "desk", bindings.CONSOLE)


# fmt: off
WALK: dict[str, tuple[Does, str]] = {
    # the button or command   what is done               the line
    "c":                      (makes_a_group_code,       "make_code"),
    "r":                      (makes_a_person_code,      "make_code"),
    "bind":                   (binds_a_group,            "bind_group"),
    "bind, in private":       (binds_a_person,           "bind_person"),
    "x":                      (dismisses,                "dismiss"),
    "bind, grave":            (asks_a_chief,             "countersign_asked"),
    "g":                      (countersigns,             "countersigned"),
    "k":                      (changes_the_calendar,     "calendar"),
    "b":                      (lets_somebody_in_again,   "unblocked"),
    "a":                      (goes_away,                "away"),
    "away":                   (comes_back,               "back"),
    "reg":                    (changes_the_register,     "listed"),
    "hotline code":           (makes_a_code_at_the_machine, "make_code"),
}
ELSEWHERE = {  # their lines are demanded by stories of their own
    "t": "tests/stories/admin/test_failures.py",
    "release": "tests/stories/admin/test_restored.py",
    "v": "the same as r, by the name of the vacancy",
}
NOTHING = {"l", "u", "w"}  # they show a list
# fmt: on


@pytest.mark.parametrize("name", WALK)
async def test_a_settings_command_leaves_a_line(hotline: Hotline, name: str) -> None:
    does, line = WALK[name]
    han = hotline.person("韩管理")
    await han.starts()
    before = await actions(hotline)
    await does(hotline)
    assert line in (await actions(hotline))[len(before) :]


def test_the_walk_leaves_no_button_out() -> None:
    assert admin.PRESSES.keys() - NOTHING - ELSEWHERE.keys() <= WALK.keys()
    assert ROUTES


async def test_a_changed_file_leaves_a_line(database_url: str) -> None:
    before = replace(OFFICE, sections={"hours": "1", "digest": "1"})
    async with playing(database_url, office=before) as hotline:
        assert "settings_file" not in await actions(hotline)
    fewer = tuple(person for person in OFFICE.people if person.name != "陈督查")
    after = replace(OFFICE, people=fewer, sections={"hours": "2", "digest": "1"})
    async with playing(database_url, office=after, world=hotline.world) as hotline:
        async with hotline.app.database.reading(START) as tx:
            rows = [
                row for row in await tx.run.journal.everything() if row["action"] in ("settings_file", "file_people")
            ]
        assert [row["action"] for row in rows] == ["file_people", "settings_file"]
        assert '"setting":["hours"]' in rows[1]["facts"]
        assert "陈督查 supervisor" in rows[0]["words"]
        assert await _holds(hotline)
    async with playing(database_url, office=after, world=hotline.world) as hotline:
        assert (await actions(hotline)).count("settings_file") == 1


async def _holds(hotline: Hotline) -> bool:
    async with hotline.app.database.reading(START) as tx:
        return await journal.broken_at(tx) is None


async def test_the_auditor_gets_the_chain_s_head_each_working_morning(hotline: Hotline) -> None:
    auditor = hotline.person("审计")
    await hotline.passes("P1D")
    said = [m.words for m in auditor.messages if "日志校验码" in m.words]
    assert said == [], "nothing was written down yet"
    await makes_a_group_code(hotline)
    await hotline.passes("P1D")
    async with hotline.app.database.reading(hotline.clock.now()) as tx:
        line, head = await journal.head(tx)
    assert f"到第 {line} 行为止是 {head}" in auditor.last.words
    assert not any("日志校验码" in m.words for m in hotline.person("李局长").messages)
