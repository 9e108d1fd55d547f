"""/calendar: an administrator changes the days, and everything open is worked out anew, at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.incoming import wanted_file
from tests.support import acts
from tests.support.office import OFFICE, ZONE
from tests.support.stage import Hotline, moment, playing


async def test_the_coming_days_that_differ_are_shown(hotline: Hotline) -> None:
    han = hotline.person("韩管理")
    await han.says("/calendar")
    assert "6月22日（周四）至6月24日（周六）：节假日 3 天" in han.last.words
    assert "6月25日（周日）：补班" in han.last.words
    assert "2023、2024、2025、2026" in han.last.words


async def test_a_day_off_moves_what_is_open_once_it_is_confirmed_and_all_are_told(hotline: Hotline) -> None:
    zhao, han, power = hotline.person("赵经理"), hotline.person("韩管理"), hotline.group("市供电公司")
    number = await acts.dispatch(hotline, zhao)
    assert "6月12日 17:30" in power.card.words

    await han.says("/calendar 2023-05-24 休息\n2023-06-25 上班")
    asked = han.last
    assert "2023年5月24日（周三）：工作日 → 休息" in asked.words
    assert "另有 1 天本来就是这样" in asked.words
    assert "6月12日 17:30" in power.card.words  # nothing has changed yet
    confirm = acts.behind(asked, "确认启用")
    await han.presses(asked, "确认启用")

    assert not asked.labels
    assert "韩管理 5月22日 09:00：确认启用" in asked.words
    assert "1 件在办事项的时限正在重新计算" in han.sees("工作日历已更新").words
    assert "1 件正在通知" in han.last.words
    assert "6月13日 17:30" in power.sees("时限重新计算").words
    assert "6月13日 17:30" in zhao.sees("办结时限重新算过").words
    assert "6月13日 17:30" in next(m for m in power.messages if "签收" in m.labels).words
    await hotline.person("王督查").says(f"/why {number}")
    assert "5月24日（周三）：节假日，不计" in hotline.person("王督查").last.words
    await han.says("/calendar")
    assert "5月24日（周三）：节假日" in han.last.words
    toast = await han.presses(asked, confirm, forged=True)
    assert "过时" in (toast or han.last.words)


async def test_days_are_written_without_their_year(hotline: Hotline) -> None:
    han = hotline.person("韩管理")
    await han.says("/calendar 5月24日至25日 放假\n1月8日 休息")
    for day in ("2023年5月24日（周三）", "2023年5月25日（周四）", "2024年1月8日（周一）"):
        assert f"{day}：工作日 → 休息" in han.last.words


async def test_a_day_is_taken_back(hotline: Hotline) -> None:
    han, power = hotline.person("韩管理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    for day in ("2023-05-24 休息", "2023-05-24 照常"):
        await han.says(f"/calendar {day}")
        await han.presses(han.last, "确认启用")
    assert "6月12日 17:30" in power.sees("时限重新计算").words


async def test_a_day_off_has_no_digest(hotline: Hotline) -> None:
    han = hotline.person("韩管理")
    await han.says("/calendar 2023-05-23 休息")
    await han.presses(han.last, "确认启用")
    await hotline.moves_to("2023-05-23T18:00:00")
    hotline.desk.sees_not("督查简报")
    await hotline.moves_to("2023-05-24T09:00:00")
    hotline.desk.sees("督查简报")


NEXT_YEAR = "日期,类型,说明\r\n2024-01-02,休,元旦\r\n2024-02-09,休,除夕\r\n2024-02-10,休,春节\r\n2024-01-06,班,\r\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
async def test_a_file_of_days_is_looked_at_first_and_counts_once_it_is_confirmed(
    hotline: Hotline, encoding: str
) -> None:
    han = hotline.person("韩管理")
    await han.sends(
        "document", content=NEXT_YEAR.encode(encoding), name="2024.csv", caption="/calendar", mime="text/csv"
    )
    asked = han.last
    assert "一共读到休息 3 天、上班 1 天，有变动的是" in asked.words
    assert "2024年1月2日（周二）：工作日 → 休息" in asked.words
    assert "2024年1月6日（周六）：休息日 → 上班" in asked.words
    assert "另有 1 天本来就是这样" in asked.words  # 10 February 2024 is rest by the notice
    await han.presses(asked, "确认启用")
    han.sees("工作日历已更新：3 天")


async def test_a_year_is_imported_whole_in_one_press(database_url: str) -> None:
    async with playing(database_url, start=moment("2026-12-21T09:00:00", ZONE)) as hotline:
        han, power = hotline.person("韩管理"), hotline.group("市供电公司")
        await acts.dispatch(hotline, hotline.person("赵经理"))
        assert "1月12日 17:30（暂定" in power.card.words
        await han.sends(
            "document", content="2027-01-01 休 元旦\n2027-01-04 休\n".encode(), name="2027.txt", caption="/calendar"
        )
        await han.presses(han, "启用，2027 年已写全")
        han.sees("2027 年已公布")
        assert "1月13日 17:30" in power.sees("时限重新计算").words
        assert "暂定" not in power.sees("时限重新计算").words


async def test_lines_that_cannot_be_read_are_named_and_nothing_counts(hotline: Hotline) -> None:
    han = hotline.person("韩管理")
    lines = "2023-05-24 休\n五月端午 休\n2023-02-30 休\n2023-05-24 班\n"
    await han.sends("document", content=lines.encode(), name="2023.txt", caption="/calendar 2023-06-31 休")
    assert "有 4 行没看懂，日历没有改动" in han.last.words
    assert "第 2 行：五月端午 休" in han.last.words
    assert "第 3 行：2023-02-30 休" in han.last.words
    assert "第 4 行：2023-05-24 班（2023-05-24 在第 1 行已经写过，又不一样）" in han.last.words
    assert "第 5 行：2023-06-31 休" in han.last.words  # the caption's own, after the file's four
    assert not han.last.buttons
    await han.says("/calendar")
    assert "5月24日" not in han.last.words


async def test_a_file_that_is_no_text_or_too_large_or_somebody_elses_changes_nothing(hotline: Hotline) -> None:
    han, wang, zhao = hotline.person("韩管理"), hotline.person("王督查"), hotline.person("赵经理")
    await han.sends("document", content=b"PK\x03\x04\x14\x00\x06\x00", name="2024.xlsx", caption="/calendar")
    assert "另存为 csv" in han.last.words
    await han.sends("document", content=b"2024-01-02 rest\n", size=200_000, name="2024.csv", caption="/calendar")
    assert "文件太大" in han.last.words
    await zhao.starts()
    for somebody in (wang, zhao):
        await somebody.sends("document", content=NEXT_YEAR.encode(), name="2024.csv", caption="/calendar")
        assert "管理员" in somebody.last.words
    hotline.world.fail_next(method="getFile")
    await han.sends("document", content=NEXT_YEAR.encode(), name="2024.csv", caption="/calendar")
    assert "文件没有取到" in han.last.words


async def test_nothing_changes_without_the_button_or_by_others(hotline: Hotline) -> None:
    han, wang, zhao = hotline.person("韩管理"), hotline.person("刘专员"), hotline.person("赵经理")
    await han.says("/calendar 2023-05-24 休息")
    asked = han.last
    button = asked.button("确认启用")
    assert button
    await wang.says("/help")
    assert "管理员" in (await wang.presses(wang.last, button.data, forged=True) or "")
    await han.presses(asked, "放弃修改")
    assert not asked.labels
    assert "照旧" in han.last.words
    await wang.says("/calendar 2023-05-24 休息")
    assert "管理员" in wang.last.words
    await zhao.starts()
    await zhao.says("/calendar")
    assert "管理员" in zhao.last.words
    await han.says("/calendar 后天 休息")
    assert "后天 休息" in han.last.words
    await han.says("/calendar 2023-05-23 上班")
    assert "本来就是这样" in han.last.words


async def test_from_december_a_missing_year_is_asked_for_and_what_reaches_into_it_is_provisional(
    database_url: str,
) -> None:
    async with playing(database_url, start=moment("2026-11-30T09:00:00", ZONE)) as hotline:
        zhao, han, power = hotline.person("赵经理"), hotline.person("韩管理"), hotline.group("市供电公司")
        await hotline.moves_to("2026-11-30T18:00:00")
        han.sees_not("还缺 2027 年")
        await hotline.moves_to("2026-12-02T09:00:00")
        assert len([m for m in han.messages if "还缺 2027 年的放假安排" in m.words]) == 2
        await hotline.moves_to("2026-12-21T09:00:00")
        number = await acts.dispatch(hotline, zhao)
        # 22 to 25 and 28 to 31 December are eight working days, 4 to 8, 11 and 12 January the others: 1 January rests
        card = power.card
        assert "1月12日 17:30（暂定" in card.words
        wang = hotline.person("王督查")
        await wang.says(f"/why {number}")
        assert "· 办结（市供电公司）：12月21日 09:00 起，15 个工作日，到 1月12日 17:30（暂定）" in wang.last.words

        await han.says("/calendar 2027-01-01至2027-01-04 休息\n2027年已公布")
        await han.presses(han.last, "确认启用")

        assert "1月13日 17:30" in power.sees("时限重新计算").words
        assert "暂定" not in power.sees("时限重新计算").words
        shown = next(m for m in power.messages if "签收" in m.labels)
        assert "1月13日 17:30" in shown.words
        assert "暂定" not in shown.words
        asked = len([m for m in han.messages if "还缺 2027 年" in m.words])
        await hotline.moves_to("2026-12-23T09:00:00")
        assert len([m for m in han.messages if "还缺 2027 年" in m.words]) == asked


async def test_the_missing_year_is_asked_for_each_morning_once_on_rest_days_too(database_url: str) -> None:
    async with playing(database_url, start=moment("2026-11-29T20:00:00", ZONE)) as hotline:
        han = hotline.person("韩管理")

        def asked() -> int:
            return len([m for m in han.messages if "还缺 2027 年的放假安排" in m.words])

        await hotline.moves_to("2026-12-01T08:20:00")
        assert asked() == 0
        for day, times in ((1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6)):  # the 5th and 6th are a weekend
            await hotline.moves_to(f"2026-12-0{day}T08:40:00")
            assert asked() == times
            await hotline.moves_to(f"2026-12-0{day}T23:00:00")
            assert asked() == times
        world = hotline.world
    async with playing(database_url, world=world, start=moment("2026-12-08T22:30:00", ZONE)) as hotline:
        han = hotline.person("韩管理")
        assert asked() == 6  # two mornings were missed, and nobody is told at night
        await hotline.moves_to("2026-12-09T08:40:00")
        assert asked() == 7
        await han.says("/calendar 2027年已公布")
        await han.presses(han.last, "确认启用")
        await hotline.moves_to("2027-02-01T08:40:00")
        assert asked() == 7


async def test_other_days_in_the_configuration_move_what_is_open_at_the_next_start(database_url: str) -> None:
    async with playing(database_url) as hotline:
        zhao = hotline.person("赵经理")
        await acts.dispatch(hotline, zhao)
        world = hotline.world
    table = OFFICE.calendar.table.overridden(rest=[date(2023, 5, 24)])
    office = replace(OFFICE, calendar=replace(OFFICE.calendar, table=table))
    async with playing(database_url, world=world, office=office) as hotline:
        zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
        assert "6月13日 17:30" in power.sees("时限重新计算").words
        assert "6月13日 17:30" in zhao.sees("办结时限重新算过").words
        assert "6月13日 17:30" in next(m for m in power.messages if "签收" in m.labels).words
        told = len(power.messages)
    async with playing(database_url, world=world, office=office) as hotline:
        assert len(hotline.group("市供电公司").messages) == told


async def test_a_year_that_a_newer_program_knows_settles_what_was_provisional(database_url: str) -> None:
    table = OFFICE.calendar.table
    before = replace(table, years=table.years - {2024})
    office = replace(OFFICE, calendar=replace(OFFICE.calendar, table=before))
    async with playing(database_url, start=moment("2023-12-15T09:00:00", ZONE), office=office) as hotline:
        await acts.dispatch(hotline, hotline.person("赵经理"))
        assert "（暂定" in hotline.group("市供电公司").card.words
        world = hotline.world
    async with playing(database_url, world=world) as hotline:
        zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
        assert "暂定" not in power.sees("时限重新计算").words
        assert "暂定" not in zhao.sees("办结时限重新算过").words
        assert "暂定" not in next(m for m in power.messages if "签收" in m.labels).words


async def test_what_was_confirmed_holds_after_a_restart(database_url: str) -> None:
    async with playing(database_url) as hotline:
        han = hotline.person("韩管理")
        await han.says("/calendar 2023-05-24 休息")
        await han.presses(han.last, "确认启用")
        world = hotline.world
    async with playing(database_url, world=world) as hotline:
        power = hotline.group("市供电公司")
        await acts.dispatch(hotline, hotline.person("赵经理"))
        assert "6月13日 17:30" in power.card.words


@pytest.mark.parametrize(
    ("user", "kind", "caption", "size", "fetched"),
    [
        (1009, "private", "/calendar", 900, True),
        (1009, "private", "/calendar@hotline_bot 2027年已公布", 900, True),
        (1009, "private", "/calendars", 900, False),
        (1009, "private", "看 /calendar", 900, False),
        (1009, "private", "/calendar", 70_000, False),
        (1009, "group", "/calendar", 900, False),
        (1001, "private", "/calendar", 900, False),
        (3001, "private", "/calendar", 900, False),
    ],
)
def test_only_a_small_file_of_an_administrator_is_ever_fetched(
    user: int, kind: str, caption: str, size: int, fetched: bool
) -> None:
    message = {
        "from": {"id": user}, "chat": {"id": user, "type": kind}, "caption": caption,
        "document": {"file_id": "here", "file_size": size},
    }  # fmt: skip
    assert wanted_file(OFFICE, {"update_id": 1, "message": message}) == ("here" if fetched else None)
    assert wanted_file(OFFICE, {"update_id": 1, "callback_query": {"message": message}}) is None


async def test_on_the_first_of_january_of_an_unannounced_year_nothing_is_said(database_url: str) -> None:
    async with playing(database_url, start=moment("2026-12-30T09:00:00", ZONE)) as hotline:
        await acts.dispatch(hotline, hotline.person("赵经理"))
        await hotline.moves_to("2026-12-31T18:00:00")
        places = hotline.desk, hotline.group("市供电公司"), hotline.person("李局长")
        before = [len(place.messages) for place in places]
        await hotline.moves_to("2027-01-01T18:00:00")
        assert [len(place.messages) for place in places] == before, "no digest and no slip on a rest day"
        await hotline.moves_to("2027-01-04T09:00:00")
        assert len(hotline.person("李局长").messages) > before[2], "the digest comes on the next working morning"
