"""Profiles of limits: a ticket keeps the limits it was opened under, whatever is configured afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.config.limits import DEFAULTS, PROFILE
from bot.rules.model.kinds import Grade, Kind
from bot.rules.office.office import Office
from bot.rules.office.profiles import Finer, Profile
from storage.migrations import downgrade, migrate
from tests.support import acts
from tests.support.office import OFFICE
from tests.support.stage import Hotline, playing

LIGHTS = "厂区北门外的路灯全部不亮，夜班工人出入很不安全。"


def configured(name: str = PROFILE, rules: tuple[Finer, ...] = (), **limits: str) -> Office:
    """The bureau with these limits in its config.yaml."""
    return replace(OFFICE, profile=Profile(name, {**DEFAULTS, **limits}, rules))


async def why(hotline: Hotline, number: str) -> str:
    """What a supervisor reads about a ticket's limits."""
    wang = hotline.person("王督查")
    await wang.says(f"/why {number}")
    return wang.last.words


async def test_changed_limits_count_for_new_tickets_only(database_url: str) -> None:
    async with playing(database_url) as hotline:
        power = hotline.group("市供电公司")
        first = await acts.dispatch(hotline, hotline.person("赵经理"))
        assert "6月12日 17:30" in power.card.words
        assert f"按 {PROFILE} 第 1 版" in await why(hotline, first)
        assert "现在新的诉求用" not in await why(hotline, first)
        world = hotline.world
    async with playing(database_url, world=world, office=configured(resolve_b="3wd", sign="6wh")) as hotline:
        sun, power = hotline.person("孙总"), hotline.group("市供电公司")
        old = power.card
        second = await acts.dispatch(hotline, sun, matter=LIGHTS)

        assert "5月25日 17:30" in power.card.words
        assert f"按 {PROFILE} 第 2 版" in await why(hotline, second)
        assert "，3 个工作日，到" in await why(hotline, second)
        words = await why(hotline, first)
        assert f"按 {PROFILE} 第 1 版" in words
        assert f"现在新的诉求用 {PROFILE} 第 2 版" in words
        assert "，15 个工作日，到" in words

        known, later = acts.NUMBER.findall(old.words)[0], acts.NUMBER.findall(power.card.words)[0]
        await hotline.working_hours_pass(3)
        assert known in power.sees("预警").words  # the first was to be signed for within two hours,
        assert not [m for m in power.messages if "预警" in m.words and later in m.words]  # the second within six
        await hotline.moves_to("2023-05-26T10:00:00")
        assert "6月12日 17:30" in old.words
        assert "已超期" in await why(hotline, second)


async def test_a_ticket_keeps_its_profile_when_that_is_no_longer_configured(database_url: str) -> None:
    async with playing(database_url, office=configured("快办", resolve_b="2wd")) as hotline:
        first = await acts.dispatch(hotline, hotline.person("赵经理"))
        world = hotline.world
    async with playing(database_url, world=world) as hotline:
        power = hotline.group("市供电公司")
        await hotline.person("冯工").presses(power, "签收")
        assert "5月24日 17:30" in power.card.words
        assert "按 快办 第 1 版" in await why(hotline, first)
        assert "，2 个工作日，到" in await why(hotline, first)


async def test_the_same_limits_after_a_restart_are_the_same_version(database_url: str) -> None:
    world = None
    finer = configured(rules=(Finer({"sign": "1wh"}, Kind.HOTLINE, Grade.B, False, "power"),))
    for office, version in ((OFFICE, 1), (OFFICE, 1), (configured(sign="3wh"), 2), (OFFICE, 3), (finer, 4), (finer, 4)):
        async with playing(database_url, world=world, office=office) as hotline:
            number = await acts.submit(hotline, hotline.person("赵经理"), matter=f"{LIGHTS}第 {version} 次说。")
            assert f"按 {PROFILE} 第 {version} 版" in await why(hotline, number)
            world = hotline.world


async def test_finer_limits_count_for_their_tickets_and_no_others(database_url: str) -> None:
    rules = (
        Finer({"resolve_c": "2wd"}, category="permit", grade=Grade.C),
        Finer({"resolve_c": "4wd", "sign": "1wh"}, category="permit"),
        Finer({"resolve_urgent": "6h"}, urgent=True),
    )
    async with playing(database_url, office=configured("分类", rules)) as hotline:
        zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
        tobacco = await acts.dispatch(
            hotline, zhao, category="证照办理/烟草许可", matter="烟草证变更法人办了一个月没有结果。"
        )
        words = await why(hotline, tobacco)
        assert "，2 个工作日，到" in words
        assert "另定的：证照办理、痛点(C)" in words
        assert "签收（市烟草局）：5月22日 09:00 起，1 个工作小时" in words
        power = await acts.dispatch(hotline, sun)
        assert "，15 个工作日，到" in await why(hotline, power)
        assert "另定的" not in await why(hotline, power)
        urgent = await acts.dispatch(hotline, sun, matter=LIGHTS, urgency="紧急")
        assert "，6 小时，到" in await why(hotline, urgent)
        assert "另定的：紧急" in await why(hotline, urgent)


@pytest.mark.on_a_file
async def test_tickets_of_before_there_were_versions_go_on_by_what_is_configured(database_url: str) -> None:
    then = configured("旧办法", resolve_b="8wd")  # there were no keys, either
    async with playing(database_url, office=then, keys=None) as hotline:
        first = await acts.dispatch(hotline, hotline.person("赵经理"))
        world = hotline.world
    downgrade(database_url, "0013")  # as the database was
    migrate(database_url)
    kept = Profile("旧办法", {**DEFAULTS, "resolve_b": "8wd"})
    async with playing(database_url, world=world, office=replace(OFFICE, profiles=(kept,)), keys=None) as hotline:
        assert "按 旧办法 第 1 版" in await why(hotline, first)
        assert "，8 个工作日，到" in await why(hotline, first)
    async with playing(database_url, world=world, keys=None) as hotline:
        assert "，8 个工作日，到" in await why(hotline, first)
