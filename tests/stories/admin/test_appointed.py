"""People are appointed by one-time codes, and dismissed; who looks after the hotline sees who is missing."""

from __future__ import annotations

import pytest

from tests.stories.admin.test_binding import newcomer, person_code
from tests.support.stage import Hotline, Person


async def supervisor(hotline: Hotline, admin: Person) -> Person:
    """小马, appointed without a name of the administrator's."""
    ma = newcomer(hotline, 5001, "小马")
    await ma.starts()
    await ma.says(f"/bind {await person_code(admin, '督查员')}")
    await hotline.person("李局长").presses(hotline.person("李局长"), "同意")
    return ma


async def test_an_officer_is_appointed_under_the_name_the_administrator_wrote(hotline: Hotline, admin: Person) -> None:
    ma = newcomer(hotline, 5001, "horse_88")
    await ma.starts()
    code = await person_code(admin, "单位承办人", "市城管局", name="马工")
    assert "马工 · 市城管局承办人的绑定码" in admin.last.words

    await ma.says(f"/bind {code}")

    ma.sees("马工，您好！您现在是市城管局承办人")
    admin.sees("马工 已经用绑定码成为市城管局承办人")
    await admin.says("/units")
    admin.sees("马工 · 承办人")


async def test_without_a_name_the_person_has_the_name_telegram_shows(hotline: Hotline, admin: Person) -> None:
    ma = await supervisor(hotline, admin)
    ma.sees("小马，您好！您现在是督查员")
    await ma.says("/health")
    ma.sees("热线的状况")


async def test_who_was_dismissed_may_no_longer(hotline: Hotline, admin: Person) -> None:
    ma = await supervisor(hotline, admin)

    await admin.says("/appoint")
    await admin.presses(admin, "撤销任命")
    await admin.presses(admin, "撤销 小马 · 督查员")
    await hotline.person("李局长").presses(hotline.person("李局长").sees("要撤销 小马"), "同意")

    admin.sees("已撤销：小马 不再是督查员")
    ma.sees("您不再是督查员了")
    await ma.says("/health")
    assert "工作人员使用" in ma.last.words
    toast = await admin.presses(admin, "撤销 小马 · 督查员")
    assert toast is not None
    assert "这个任命已经撤销了" in toast


async def test_a_persons_code_that_a_group_has_read_is_worth_nothing(hotline: Hotline, admin: Person) -> None:
    feng, power = hotline.person("冯工"), hotline.group("市供电公司")
    code = await person_code(admin, "督查员")

    await feng.says(power, f"/bind {code}")
    assert "它已作废" in power.last.words

    await feng.says(f"/bind {code}")
    assert "已经用过了" in feng.last.words


# ── who may ──


async def test_a_code_is_never_given_in_a_group(hotline: Hotline, admin: Person) -> None:
    hotline.world.join(admin.user, hotline.desk.chat)
    await admin.says(hotline.desk, "/units")
    assert "绑定码不能发在群里" in hotline.desk.last.words
    assert not hotline.desk.last.buttons
    await admin.says(hotline.desk, "/appoint 马工")
    assert "任命在私聊里办" in hotline.desk.last.words


async def test_other_staff_may_look_only(hotline: Hotline, admin: Person) -> None:
    liu = hotline.person("刘专员")
    await liu.says("/units")
    liu.sees("单位、群和人员")
    assert not liu.last.buttons
    await liu.says("/appoint")
    assert "由管理员办理" in liu.last.words

    await admin.says("/units")
    button = admin.last.button("生成绑定码 · 督查室")
    assert button is not None
    toast = await liu.presses(liu.last, button.data, forged=True)  # a client of their own sends whatever it likes
    assert toast is not None
    assert "由管理员办理" in toast
    liu.sees_not("/bind")


@pytest.mark.parametrize("command", ["/units", "/health"])
async def test_nobody_else_may_look(hotline: Hotline, command: str) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await zhao.starts()
    await zhao.says(command)
    assert "工作人员使用" in zhao.last.words
    await hotline.person("王督查").says("/units")  # where he may …
    hotline.world.join(1001, power.chat)
    await hotline.person("王督查").says(power, command)  # … and in a unit's group, where he may not
    assert "工作人员使用" in power.last.words


# ── health ──


async def test_health_names_what_did_not_arrive_and_who_is_missing(hotline: Hotline, admin: Person) -> None:
    ma = newcomer(hotline, 5001, "小马")
    await ma.starts()
    await ma.says(f"/bind {await person_code(admin, '单位承办人', '市城管局')}")
    await ma.blocks()
    await admin.says("/appoint")
    await admin.presses(admin, "撤销任命")
    await admin.presses(admin, "撤销 小马 · 市城管局承办人")  # the letter about it finds nobody

    await admin.says("/health")

    health = admin.sees("热线的状况").words
    assert "没送到 1 条" in health
    assert "没送到的（最近 1 条）" in health
    assert "周局长" in health.split("还没有给我发过消息的")[1]
    assert "隐私模式已打开" in health


async def test_who_has_blocked_the_hotline_is_listed(hotline: Hotline, admin: Person) -> None:
    qian = hotline.person("钱工")
    await qian.says("/help")
    await admin.says("/units")
    assert "钱工 · 承办人\n" in admin.last.words

    await qian.blocks()

    await admin.says("/units")
    assert "钱工 · 承办人 · 停用了热线" in admin.last.words


async def test_a_code_never_reaches_the_logs(
    hotline: Hotline, admin: Person, capfd: pytest.CaptureFixture[str]
) -> None:
    ma = newcomer(hotline, 5001, "小马")
    await ma.starts()
    code = await person_code(admin, "督查员")
    await ma.says(f"/bind {code}")
    await ma.says(f"/bind {code}")
    out, err = capfd.readouterr()
    assert code not in out + err
