"""Groups are bound to units by one-time codes, which hold once, for a day, and for what they were made."""

from __future__ import annotations

import re

from tests.support.office import CHENGGUAN
from tests.support.stage import Hotline, Person, Place

NEW = -3001


def newcomer(hotline: Hotline, user: int, name: str) -> Person:
    hotline.world.add_user(user, name)
    return hotline.person(user)


def new_group(hotline: Hotline, *members: Person, title: str = "城管联络群", number: int = NEW) -> Place:
    """A group in which the bot is not yet."""
    hotline.world.add_group(number, title, [m.user for m in members], bot=False)
    return hotline.group(number)


async def bot_joins(hotline: Hotline, by: Person, group: Place) -> None:
    hotline.world.add_bot(by.user, group.chat)
    await hotline.settled()


async def group_code(admin: Person, unit: str) -> str:
    """A code for a unit's group, as the administrator reads it."""
    await admin.says("/units")
    await admin.presses(admin, f"生成绑定码 · {unit}")
    return code_in(admin.last.words)


async def person_code(admin: Person, duty: str, unit: str = "", name: str = "") -> str:
    """A code for a person, as the administrator reads it."""
    await admin.says(f"/appoint {name}".strip())
    await admin.presses(admin, duty)
    if unit:
        await admin.presses(admin, unit)
    return code_in(admin.last.words)


def code_in(text: str) -> str:
    found = re.search(r"/bind ([\w-]{22,40})", text)
    assert found, text
    return found[1]


async def test_a_new_group_takes_the_unit_over(hotline: Hotline, admin: Person) -> None:
    qian, old = hotline.person("钱工"), hotline.group("市城管局")
    group = new_group(hotline, qian)
    await bot_joins(hotline, qian, group)
    group.sees("没有绑上的，请管理员私聊我")

    code = await group_code(admin, "市城管局")
    admin.sees("24 小时内有效")
    await qian.says(group, f"/bind {code}")

    group.sees("这里从现在起是市城管局的办理群")
    old.sees("已经换到另一个群")
    admin.sees("钱工 把群“城管联络群”绑定成了市城管局办理群")


async def test_the_desk_itself_can_be_bound(hotline: Hotline, admin: Person) -> None:
    wang = hotline.person("王督查")
    group = new_group(hotline, wang, title="新督查室")
    await bot_joins(hotline, wang, group)
    await wang.says(group, f"/bind {await group_code(admin, '督查室')}")
    group.sees("这里是督查室的工作群")

    await wang.says(group, "/units")

    group.sees("单位、群和人员")  # bureau roles hold here now …
    await wang.says(hotline.desk, "/units")
    hotline.desk.sees("工作人员使用")  # … and no longer there


async def test_a_link_does_what_the_code_does_in_the_group_and_in_private(hotline: Hotline, admin: Person) -> None:
    qian, ma = hotline.person("钱工"), newcomer(hotline, 5001, "小马")
    group, other = new_group(hotline, qian), new_group(hotline, qian, number=-3002)
    await group_code(admin, "市城管局")
    payload = link_in(admin.last.words, "startgroup")
    for place in (group, other):
        hotline.world.add_bot(qian.user, place.chat, payload)
        await hotline.settled()
    group.sees("这里从现在起是市城管局的办理群")
    other.sees("用过")

    await person_code(admin, "热线专员", name="小马")
    await ma.starts(link_in(admin.last.words, "start"))
    ma.sees("热线专员")
    await ma.says("/units")
    ma.sees("单位、群和人员")


def link_in(text: str, how: str) -> str:
    """The payload of the link in it."""
    found = re.search(rf"https://t\.me/hotline_bot\?{how}=(b_[\w-]{{22,60}})(?!\S)", text)
    assert found, text
    return found[1]


async def test_a_code_holds_once(hotline: Hotline, admin: Person) -> None:
    qian = hotline.person("钱工")
    group = new_group(hotline, qian)
    await bot_joins(hotline, qian, group)
    code = await group_code(admin, "市城管局")

    await qian.says(group, f"/bind {code}")
    await qian.says(group, f"/bind {code}")

    assert "已经用过了" in group.last.words


async def test_a_code_holds_for_a_day(hotline: Hotline, admin: Person) -> None:
    qian = hotline.person("钱工")
    group = new_group(hotline, qian)
    await bot_joins(hotline, qian, group)
    code = await group_code(admin, "市城管局")

    await hotline.passes("P1D")
    await qian.says(group, f"/bind {code}")

    assert "已经过期" in group.last.words


async def test_a_groups_code_is_for_the_group(hotline: Hotline, admin: Person) -> None:
    code = await group_code(admin, "市城管局")
    await admin.says(f"/bind {code}")
    assert "请把我拉进那个群" in admin.last.words


async def test_a_group_belongs_to_one_unit(hotline: Hotline, admin: Person) -> None:
    feng, power = hotline.person("冯工"), hotline.group("市供电公司")
    await feng.says(power, f"/bind {await group_code(admin, '市城管局')}")
    assert "已经是市供电公司的办理群" in power.last.words


async def test_the_desk_group_is_no_units_group(hotline: Hotline, admin: Person) -> None:
    code = await group_code(admin, "市城管局")
    await hotline.person("王督查").says(hotline.desk, f"/bind {code}")
    assert "不能再作单位的办理群" in hotline.desk.last.words


async def test_bind_without_a_code_says_how(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await zhao.starts()
    await zhao.says("/bind")
    assert "请把绑定码写在命令后面" in zhao.last.words
    await hotline.person("冯工").says(power, "/bind")
    assert "由管理员生成" in power.last.words


async def test_who_guesses_codes_is_stopped_for_an_hour(hotline: Hotline, admin: Person) -> None:
    ma = newcomer(hotline, 5001, "小马")
    await ma.starts()
    code = await person_code(admin, "单位承办人", "市城管局")
    for _ in range(5):
        await ma.says("/bind guess")
        assert "没有这个绑定码" in ma.last.words

    await ma.says(f"/bind {code}")
    assert "试错的次数太多了" in ma.last.words

    await hotline.passes("PT1H")
    await ma.says(f"/bind {code}")
    ma.sees("您现在是市城管局承办人")


async def test_the_bureau_hears_that_the_bot_was_put_out(hotline: Hotline, admin: Person) -> None:
    hotline.world.kick_bot(CHENGGUAN.officers[0].id or 0, CHENGGUAN.chat or 0)
    await hotline.settled()
    assert "我被移出了市城管局的群" in hotline.desk.last.words
    assert "钱工" in hotline.desk.last.words

    await admin.says("/units")
    admin.sees("我已被移出群")


async def test_an_unknown_group_is_told_once_and_then_left_in_peace(hotline: Hotline) -> None:
    qian = hotline.person("钱工")
    group = new_group(hotline, qian)
    await bot_joins(hotline, qian, group)
    await qian.says(group, "大家好")
    await hotline.passes("P3D")
    hotline.world.kick_bot(qian.user, group.chat)
    await hotline.settled()
    assert len(group.messages) == 1
    hotline.desk.sees_not("移出")


async def test_a_group_that_becomes_a_supergroup_stays_the_units(hotline: Hotline, admin: Person) -> None:
    hotline.world.upgrade("市城管局")
    await hotline.settled()

    qian, group = hotline.person("钱工"), hotline.group("市城管局")  # the newer one of that title
    await qian.says(group, f"/bind {await group_code(admin, '市供电公司')}")

    assert group.chat.kind == "supergroup"
    assert "已经是市城管局的办理群" in group.last.words
