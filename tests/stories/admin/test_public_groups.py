"""A bound group that anybody can find waits for a chief, and gets nothing of confidential matters meanwhile."""

from __future__ import annotations

import pytest

from tests.support import acts
from tests.support.stage import Hotline, Person, Place


@pytest.fixture
def power(hotline: Hotline) -> Place:
    return hotline.group("市供电公司")


async def becomes_public(hotline: Hotline, group: Place, username: str = "power_open") -> None:
    """Its name becomes public, and somebody there speaks."""
    group.chat.username = username
    await hotline.person("冯工").says(group, "/help")


async def dispatched(hotline: Hotline, secrecy: str) -> str:
    return await acts.dispatch(hotline, hotline.person("赵经理"), secrecy=secrecy)


async def test_confidential_cards_wait_for_a_chief_and_others_go(hotline: Hotline, power: Place) -> None:
    chief, admin = hotline.person("李局长"), hotline.person("韩管理")
    await becomes_public(hotline, power)
    await becomes_public(hotline, power)
    assert len([m for m in chief.messages if "power_open" in m.words]) == 1, "it is asked once"
    admin.sees("请群主在群设置里去掉公开名称")

    open_one = await dispatched(hotline, "可告知承办单位")
    await dispatched(hotline, "对承办单位保密")
    kept = acts.number_in(hotline.group("市城管局"))

    power.sees(open_one)
    power.sees_not(kept)
    hotline.group("市城管局").sees(kept)
    assert "有公开的名称，还没有局领导同意" in hotline.desk.sees("没有送到").words
    await chief.says("/todo")
    assert "公开的群“市供电公司 @power_open”继续作市供电公司办理群" in chief.last.words

    await chief.presses(chief.last, "1 同意")

    assert "签收" in power.sees(kept).labels
    before = len(chief.messages)
    await becomes_public(hotline, power)
    assert len(chief.messages) == before


async def test_a_group_that_is_private_again_needs_nobody(hotline: Hotline, power: Place) -> None:
    chief, admin = hotline.person("李局长"), hotline.person("韩管理")
    await becomes_public(hotline, power)
    await dispatched(hotline, "对承办单位保密")
    kept = acts.number_in(hotline.group("市城管局"))
    assert kept.startswith("BM-")
    asked = chief.sees("power_open")
    await chief.presses(asked, "不同意")
    admin.sees("局领导没有同意继续使用公开的群")
    power.sees_not(kept)

    await becomes_public(hotline, power, username="")

    assert "签收" in power.sees(kept).labels
    chief.sees("已经不再公开")
    await chief.says("/todo")
    assert "公开的群" not in chief.last.words


async def test_what_hangs_there_stays_as_it_is(hotline: Hotline, power: Place) -> None:
    await dispatched(hotline, "对承办单位保密")
    kept = acts.number_in(power)
    shown = power.card.words
    await becomes_public(hotline, power)
    await hotline.person("冯工").presses(power, "签收")
    hotline.desk.sees("办理中")
    assert power.sees(kept).words == shown
    hotline.desk.sees_not("没有送到")
    await hotline.person("李局长").presses(hotline.person("李局长").sees("power_open"), "同意")
    assert power.sees(kept).words != shown


async def test_telegram_is_asked_once_a_working_day(hotline: Hotline, power: Place) -> None:
    chief = hotline.person("李局长")

    def asked() -> int:
        return sum(name == "getChat" for name, _ in hotline.world.calls)

    await hotline.begins()
    await hotline.app.groups.beat()
    assert asked() == 0
    power.chat.username = "power_open"
    await hotline.moves_to("2023-05-23T08:29:00")
    await hotline.app.groups.beat()
    assert asked() == 0
    await hotline.moves_to("2023-05-23T08:31:00")
    for _ in range(2):
        await hotline.app.groups.beat()
    await hotline.settled()
    assert asked() == 4
    chief.sees("power_open")


async def test_a_group_that_is_nobodys_is_left_alone(hotline: Hotline) -> None:
    wang: Person = hotline.person("王督查")
    hotline.world.add_group(-3005, "别的群", [wang.user])
    hotline.group(-3005).chat.username = "others"
    await wang.says(hotline.group(-3005), "/help")
    hotline.person("李局长").sees_not("others")


async def test_a_question_that_nobody_need_answer_any_more_says_so(hotline: Hotline, power: Place) -> None:
    chief = hotline.person("李局长")
    await becomes_public(hotline, power)
    asked = chief.sees("power_open")
    assert asked.labels == ["同意", "不同意"]
    await becomes_public(hotline, power, username="")
    assert asked.labels == []
    assert asked.words.endswith("：公开的名称去掉了，不用再决定")
