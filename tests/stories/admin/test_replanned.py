"""Binding, appointing and dismissing change digests and menus at once, without a restart."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.telegram.menu import menus
from bot.engine.turn.clock import RehearsalClock
from bot.rules.model.people import Role
from bot.rules.office.office import Digest, Person
from tests.stories.admin.test_binding import bot_joins, group_code, new_group, newcomer, person_code
from tests.stories.admin.test_countersign import typed_code
from tests.stories.reports.test_digest import digests_in
from tests.support.office import OFFICE, START, ZONE
from tests.support.scenery import little_world
from tests.support.stage import Hotline, playing


async def test_the_digest_comes_once_the_desk_is_bound(database_url: str) -> None:
    nowhere = replace(
        OFFICE, bureau=replace(OFFICE.bureau, desk_chat=None), digest=Digest(OFFICE.digest.at, (), True, True)
    )
    async with playing(database_url, office=nowhere) as hotline:
        admin, wang = hotline.person("韩管理"), hotline.person("王督查")
        group = new_group(hotline, wang, title="督查室新群")
        await bot_joins(hotline, wang, group)
        await wang.says(group, f"/bind {await group_code(admin, '督查室')}")
        board = group.sees("督查看板")
        await hotline.moves_to("2023-05-23T08:31:00")
        assert len(digests_in(group)) == 1
        assert [m for m in group.messages if "督查看板" in m.words] == [board], "nothing waits: it stays where it is"


async def test_the_digest_follows_whoever_is_chief(database_url: str) -> None:
    by_role = replace(OFFICE, digest=Digest(OFFICE.digest.at, (Role.CHIEF, 1002), False))
    async with playing(database_url, office=by_role) as hotline:
        admin, chief, ma = hotline.person("韩管理"), hotline.person("李局长"), newcomer(hotline, 7001, "马局长")
        await ma.starts()
        await ma.says(f"/bind {await person_code(admin, '局领导')}")
        await chief.presses(chief, "同意")
        await hotline.moves_to("2023-05-23T08:31:00")
        assert [len(digests_in(who)) for who in (ma, chief)] == [1, 1]
        await admin.says("/appoint")
        await admin.presses(admin, "撤销任命")
        await admin.presses(admin, "撤销 马局长 · 局领导")
        await chief.presses(chief.sees("要撤销 马局长"), "同意")
        await hotline.moves_to("2023-05-24T08:31:00")
        assert [len(digests_in(who)) for who in (ma, chief)] == [1, 2]


async def test_the_digest_begins_with_the_first_chief(database_url: str) -> None:
    nobody = tuple(p for p in OFFICE.people if p.id != 1002)
    office = replace(OFFICE, people=nobody, digest=Digest(OFFICE.digest.at, (Role.CHIEF,), False))
    async with playing(database_url, office=office) as hotline:
        ma = newcomer(hotline, 7001, "马局长")
        await ma.starts()
        await ma.says(f"/bind {await typed_code(hotline, 'role:chief')}")
        await hotline.moves_to("2023-05-23T08:31:00")
        assert len(digests_in(ma)) == 1


async def test_who_is_appointed_and_dismissed_is_offered_what_is_theirs(hotline: Hotline) -> None:
    admin, ma = hotline.person("韩管理"), newcomer(hotline, 7001, "马专员")
    await ma.starts()
    await ma.says(f"/bind {await person_code(admin, '热线专员', name='马专员')}")
    await hotline.app.introduction.offer_menus()
    told = [given for name, given in hotline.world.calls if name == "setMyCommands"]
    assert any(given["scope"] and "7001" in str(given["scope"]) for given in told)
    assert any("7001" in str(scope) for scope, _ in menus(hotline.app.database.office))
    assert "企业办事遇到难处" in hotline.world.profile["description", ""]
    assert "急事请打" in hotline.world.profile["short_description", ""]
    many = len(told)
    await hotline.app.introduction.offer_menus()
    assert len([name for name, _ in hotline.world.calls if name == "setMyCommands"]) == many, "told once"

    await admin.says("/appoint")
    await admin.presses(admin, "撤销任命")
    await admin.presses(admin, "撤销 马专员 · 热线专员")
    await hotline.app.introduction.offer_menus()
    assert any("7001" in str(given) for name, given in hotline.world.calls if name == "deleteMyCommands")


async def test_who_presses_start_later_is_offered_what_is_theirs_then(database_url: str) -> None:
    listed = Person(7002, "刘督查", frozenset({Role.SUPERVISOR}))
    async with playing(database_url, office=replace(OFFICE, people=(*OFFICE.people, listed))) as hotline:
        liu, offer = newcomer(hotline, 7002, "刘督查"), hotline.app.introduction.offer_menus

        def asked() -> list[bool]:
            """Each time their menu was told, and whether they have one."""
            calls = [given for name, given in hotline.world.calls if name == "setMyCommands"]
            have = any("7002" in scope and commands for (scope, _), commands in hotline.world.commands.items())
            return [have for given in calls if "7002" in str(given["scope"])]

        await offer()
        before = len(asked())
        assert not any(asked())
        for _ in range(3):
            await offer()
        assert len(asked()) == before, "nobody is asked for again whom Telegram does not know"
        await liu.starts()
        for _ in range(3):
            await offer()
        assert len(asked()) == before + 1
        assert all(asked())


async def test_what_telegram_was_told_of_menus_is_not_told_again_at_the_next_start(database_url: str) -> None:
    world = little_world(RehearsalClock(START, ZONE))
    told: list[int] = []
    for _ in range(2):
        async with playing(database_url, world=world) as hotline:
            await hotline.app.introduction.offer_menus()
        told.append(sum(name.startswith(("setMy", "deleteMy")) for name, _ in world.calls))
    assert told[0] == told[1] > 5
