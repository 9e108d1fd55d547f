"""Nobody makes a chief, a supervisor or an administrator alone, and no stranger brings a group."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk.people import bindings, countersigns
from bot.rules.model.people import Role
from storage.database.database import Database
from storage.delivery import outbox
from tests.stories.admin.test_binding import bot_joins, group_code, new_group, newcomer, person_code
from tests.support.office import OFFICE, START, bureau
from tests.support.stage import Hotline, Person, playing


async def typed_code(hotline: Hotline, purpose: str) -> str:
    """A code, as the command line gives it beside the hotline."""
    setup = hotline.app.setup
    return await bindings.code_from_cli(setup.database_url, purpose, setup.office, hotline.clock.now(), keys=setup.keys)


@pytest.mark.parametrize("duty", ["局领导", "督查员", "管理员"])
async def test_a_grave_appointment_waits_for_a_chief(hotline: Hotline, admin: Person, duty: str) -> None:
    ma, chief, chen = newcomer(hotline, 5001, "小马"), hotline.person("李局长"), hotline.person("陈督查")
    await ma.starts()
    await ma.says(f"/bind {await person_code(admin, duty)}")
    assert f"绑定为{duty}，须经局领导同意" in ma.last.words
    await ma.says("/health")
    assert "这个命令供督查机关工作人员使用" in ma.last.words
    asked = chief.sees(f"韩管理 任命 小马 为{duty}")
    forged = asked.button("同意")
    assert forged is not None
    await chen.says("/todo")
    for who in (admin, ma, chen):
        await who.presses(who.last, forged.data, forged=True)
        ma.sees_not("您现在是")

    await chief.presses(asked, "同意")

    assert f"您现在是{duty}" in ma.sees("您好").words
    chief.sees(f"小马 现在是{duty}")
    await ma.says("/health")
    ma.sees("热线的状况")
    assert "已经有了决定" in (await chief.presses(asked, forged.data, forged=True) or "")


async def test_a_chief_who_disagrees_is_obeyed(hotline: Hotline, admin: Person) -> None:
    ma, chief = newcomer(hotline, 5001, "小马"), hotline.person("李局长")
    await ma.starts()
    await ma.says(f"/bind {await person_code(admin, '管理员')}")

    await chief.presses(chief.sees("韩管理 任命 小马"), "不同意")

    ma.sees("局领导没有同意")
    await ma.says("/appoint")
    ma.sees_not("热线专员")


async def test_an_officer_or_an_operator_needs_no_chief(hotline: Hotline, admin: Person) -> None:
    ma, chief = newcomer(hotline, 5001, "小马"), hotline.person("李局长")
    await ma.starts()
    await ma.says(f"/bind {await person_code(admin, '热线专员')}")
    ma.sees("您现在是热线专员")
    chief.sees_not("小马")


async def test_a_stranger_who_brings_a_group_waits_for_a_chief(hotline: Hotline, admin: Person) -> None:
    ma, chief = newcomer(hotline, 5001, "小马"), hotline.person("李局长")
    group = new_group(hotline, ma)
    await bot_joins(hotline, ma, group)

    await ma.says(group, f"/bind {await group_code(admin, '市城管局')}")

    group.sees("须经局领导同意")
    hotline.group("市城管局").sees_not("换到另一个群")
    assert "小马 不在这个单位的名单里" in chief.sees("城管联络群").words
    await chief.presses(chief, "同意")
    group.sees("这里从现在起是市城管局的办理群")
    hotline.group("市城管局").sees("换到另一个群")


async def test_what_waits_for_a_unit_that_is_gone_binds_nothing(database_url: str) -> None:
    async with playing(database_url) as hotline:
        ma = newcomer(hotline, 5001, "小马")
        group = new_group(hotline, ma)
        await bot_joins(hotline, ma, group)
        await ma.says(group, f"/bind {await group_code(hotline.person('韩管理'), '市城管局')}")
        world = hotline.world
    fewer = replace(OFFICE, units=tuple(unit for unit in OFFICE.units if unit.name != "市城管局"))
    async with playing(database_url, world=world, office=fewer) as hotline:
        chief = hotline.person("李局长")
        assert "已经不在名单里" in (await chief.presses(chief, "同意") or "")


async def test_a_group_with_a_public_name_waits_for_a_chief(hotline: Hotline, admin: Person) -> None:
    qian, chief = hotline.person("钱工"), hotline.person("李局长")
    group = new_group(hotline, qian)
    group.chat.username = "chengguan_open"
    await bot_joins(hotline, qian, group)

    await qian.says(group, f"/bind {await group_code(admin, '市城管局')}")

    assert "有公开的名称" in chief.sees("城管联络群").words
    group.sees_not("这里从现在起是")


async def test_a_code_of_the_command_line_is_its_own_signature_and_is_announced(hotline: Hotline) -> None:
    ma, chief = newcomer(hotline, 5001, "小马"), hotline.person("李局长")
    group = new_group(hotline, ma)
    await bot_joins(hotline, ma, group)
    await ma.starts()

    await ma.says(group, f"/bind {await typed_code(hotline, 'unit:chengguan')}")
    group.sees("这里从现在起是市城管局的办理群")
    await ma.says(f"/bind {await typed_code(hotline, 'role:chief')}")

    ma.sees("您现在是局领导")
    assert "命令行" in chief.sees("小马 现在是局领导").words


async def appointed(hotline: Hotline, user: int, name: str, duty: str) -> Person:
    """Somebody who was appointed with a chief's 同意."""
    who, chief = newcomer(hotline, user, name), hotline.person("李局长")
    await who.starts()
    await who.says(f"/bind {await person_code(hotline.person('韩管理'), duty)}")
    if "须经局领导同意" in who.last.words:
        await chief.presses(chief.sees(f"任命 {name}"), "同意")
    return who


async def dismissed(hotline: Hotline, name: str, duty: str) -> str:
    """An administrator ends an appointment. What is said for it."""
    admin = hotline.person("韩管理")
    await admin.says("/appoint")
    await admin.presses(admin, "撤销任命")
    return await admin.presses(admin, f"撤销 {name} · {duty}") or ""


@pytest.mark.parametrize("duty", ["局领导", "督查员", "管理员"])
async def test_a_grave_dismissal_waits_for_another_chief(hotline: Hotline, admin: Person, duty: str) -> None:
    ma, chief = await appointed(hotline, 5001, "小马", duty), hotline.person("李局长")
    await dismissed(hotline, "小马", duty)
    assert "须经局领导同意" in admin.last.words
    ma.sees_not("您不再是")
    await ma.says("/health")
    ma.sees("热线的状况")
    forged = chief.sees(f"韩管理 要撤销 小马 的任命：不再担任{duty}").button("同意")
    assert forged is not None
    for who in (ma, admin):
        await who.presses(who.last, forged.data, forged=True)
        ma.sees_not("您不再是")

    await chief.says("/todo")
    assert f"等您同意 撤销 小马 的{duty}" in chief.last.words
    await chief.presses(chief, "1 同意")

    assert f"您不再是{duty}了" in ma.last.words
    assert "韩管理 提出，李局长 同意" in chief.sees(f"小马 不再是{duty}").words
    admin.sees(f"已撤销：小马 不再是{duty}")
    before = len(ma.messages)
    await ma.says("/health")
    assert "热线的状况" not in "".join(message.words for message in ma.messages[before:])


async def test_a_dismissal_that_is_refused_leaves_everything(hotline: Hotline, admin: Person) -> None:
    ma, chief = await appointed(hotline, 5001, "小马", "督查员"), hotline.person("李局长")
    await dismissed(hotline, "小马", "督查员")
    assert "已经在等局领导决定" in await dismissed(hotline, "小马", "督查员")
    await chief.presses(chief.sees("要撤销 小马"), "不同意")
    admin.sees("李局长 没有同意撤销，小马 仍然是督查员")
    ma.sees_not("您不再是")
    await chief.says("/todo")
    assert "现在没有等您处理的事" in chief.last.words


async def test_an_operator_is_dismissed_at_once(hotline: Hotline, admin: Person) -> None:
    ma, chief = await appointed(hotline, 5001, "小马", "热线专员"), hotline.person("李局长")
    await dismissed(hotline, "小马", "热线专员")
    ma.sees("您不再是热线专员了")
    chief.sees_not("小马")


async def test_the_only_chief_does_not_dismiss_themselves(database_url: str) -> None:
    nobody = replace(OFFICE, people=tuple(p for p in OFFICE.people if p.id != 1002))
    async with playing(database_url, office=nobody) as hotline:
        ma = newcomer(hotline, 5001, "小马")
        await ma.starts()
        await ma.says(f"/bind {await typed_code(hotline, 'role:chief')}")
        assert "请先任命一位局领导" in await dismissed(hotline, "小马", "局领导")
        ma.sees_not("您不再是")


async def test_every_chief_reads_what_one_of_them_agreed_to(database_url: str) -> None:
    two = replace(OFFICE, people=(*OFFICE.people, bureau(1020, "赵局长", Role.CHIEF)))
    async with playing(database_url, office=two) as hotline:
        other = newcomer(hotline, 1020, "赵局长")
        await other.starts()
        await appointed(hotline, 5001, "小马", "督查员")
        asked = other.sees("韩管理 任命 小马 为督查员")
        assert "李局长 同意" in other.sees("小马 现在是督查员").words
        assert asked.labels == [], "it was decided: nobody else is asked"
        assert asked.words.endswith("▸ 李局长 5月22日 09:00：同意")

        await dismissed(hotline, "小马", "督查员")
        li, asked = hotline.person("李局长"), other.sees("要撤销 小马")
        await other.presses(asked, "不同意")
        for mine in (asked, li.sees("要撤销 小马")):
            assert mine.labels == []
            assert mine.words.endswith("▸ 赵局长 5月22日 09:00：不同意")

        group = new_group(hotline, newcomer(hotline, 5002, "小李"))
        await bot_joins(hotline, hotline.person(5002), group)
        code = await group_code(hotline.person("韩管理"), "市城管局")
        await hotline.person(5002).says(group, f"/bind {code}")
        await li.says("/todo")
        await li.presses(li.last, "1 同意")
        assert other.sees("城管联络群").labels == [], "also where it was decided in a list"


async def test_where_no_chief_could_agree_the_command_line_is_named(database_url: str) -> None:
    nobody = replace(OFFICE, people=tuple(p for p in OFFICE.people if Role.CHIEF not in p.roles))
    async with playing(database_url, office=nobody) as hotline:
        ma, admin = newcomer(hotline, 5001, "小马"), hotline.person("韩管理")
        await ma.starts()
        await ma.says(f"/bind {await person_code(admin, '局领导')}")
        assert "hotline code role:chief" in ma.last.words
        ma.sees_not("您现在是")


async def test_what_waits_is_in_the_list_of_those_who_may_sign(hotline: Hotline, admin: Person) -> None:
    ma, chief = newcomer(hotline, 5001, "小马"), hotline.person("李局长")
    group = new_group(hotline, ma)
    await bot_joins(hotline, ma, group)
    await ma.says(group, f"/bind {await group_code(admin, '市城管局')}")
    await ma.starts()
    await ma.says(f"/bind {await person_code(admin, '督查员')}")
    await hotline.person("陈督查").says("/todo")
    hotline.person("陈督查").sees_not("等您同意")
    await chief.says(hotline.desk, "/todo")
    hotline.desk.sees_not("等您同意")

    await chief.says("/todo")

    assert chief.last.words.index("“城管联络群”成为市城管局办理群") < chief.last.words.index("“小马”成为督查员")
    assert chief.last.labels[:4] == ["1 同意", "1 不同意", "2 同意", "2 不同意"]
    listed = chief.last
    await chief.presses(listed, "2 同意")
    ma.sees("您现在是督查员")
    group.sees_not("这里从现在起是")
    assert listed.labels[:2] == ["1 同意", "1 不同意"], "what still waits"
    assert not [label for label in listed.labels if label.startswith("2 ")]
    assert "▸ 李局长" in listed.words.partition("“小马”成为督查员")[2]
    await chief.presses(chief.with_button("不同意"), "不同意")
    assert not [label for label in listed.labels if "同意" in label], "wherever it was decided"


async def letters(database: Database) -> list[tuple[int, str]]:
    """Whom a letter waits for, and its words."""
    found = []
    async with database.transaction(START) as tx:
        for head in await outbox.heads(tx, START):
            delivery = await outbox.claim(tx, head.id, START)
            assert delivery is not None
            found.append((head.chat, delivery.contents.text))
    return found


async def test_what_has_changed_in_the_file_is_announced_at_the_start(database_url: str) -> None:
    changed = replace(
        OFFICE, people=(*(p for p in OFFICE.people if p.id != 1004), bureau(1010, "马局长", Role.CHIEF, Role.ADMIN))
    )
    for office in (OFFICE, OFFICE, changed, changed):
        async with Database.open(database_url, office) as database:
            await bindings.load(database, office)
            async with database.transaction(START) as tx:
                await countersigns.told_of_file(tx)
            said = await letters(database)
            if office is OFFICE:
                assert said == []
    async with Database.open(database_url, changed) as database:
        await bindings.load(database, changed)
        async with database.transaction(START) as tx:
            tx.configured = OFFICE
            await countersigns.told_of_file(tx)
        said = await letters(database)
    assert sorted(chat for chat, _ in said) == [1002, 1010]
    for _, words in said:
        assert "增加：陈督查，督查员" in words
        assert "去掉：马局长，局领导" in words
        assert "去掉：马局长，管理员" in words
